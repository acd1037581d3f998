"""Small sites: a database with the tables a backup looks at, some pictures, a secret key."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from previously.project.site_folder import SiteFolder

SCHEMA = """
CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE media_picture (id INTEGER PRIMARY KEY, file TEXT);
CREATE TABLE media_rendition (id INTEGER PRIMARY KEY, file TEXT);
CREATE TABLE purse (owner TEXT PRIMARY KEY, coins INTEGER);
INSERT INTO purse VALUES ('mina', 500), ('dae', 500);
"""


def add_picture(site: SiteFolder, content: bytes) -> str:
    """A picture as the desk adds one: first the file, then the row."""
    name = f"pictures/{hashlib.sha256(content).hexdigest()[:20]}.png"
    (site.media / name).parent.mkdir(parents=True, exist_ok=True)
    (site.media / name).write_bytes(content)
    with closing(sqlite3.connect(site.database)) as database, database:
        database.execute("INSERT INTO media_picture (file) VALUES (?)", [name])
    return name


def make_site(root: Path, picture: bytes = b"a picture") -> SiteFolder:
    """A site with one picture."""
    site = SiteFolder(root)
    site.secret_key()
    with closing(sqlite3.connect(site.database)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.executescript(SCHEMA)
    add_picture(site, picture)
    (root / "static").mkdir()
    (root / "static" / "page.css").write_text("made anew")
    (root / "demo-version").write_text("1")
    return site


def picture_names(site: SiteFolder) -> list[str]:
    """The pictures the database names."""
    with closing(sqlite3.connect(site.database)) as database:
        return [name for (name,) in database.execute("SELECT file FROM media_picture ORDER BY file")]


def assert_whole(site: SiteFolder) -> None:
    """The database is sound, says of two purses what was true at one moment, and names no picture that is missing."""
    with closing(sqlite3.connect(site.database)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("SELECT sum(coins) FROM purse").fetchone() == (1000,)
    for name in picture_names(site):
        digest = hashlib.sha256((site.media / name).read_bytes()).hexdigest()
        assert name == f"pictures/{digest[:20]}.png"


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    return make_site(tmp_path / "site")
