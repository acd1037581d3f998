"""The command itself, killed at random moments: what is there in the end is what one undisturbed run would have made.

Nothing a process can do about SIGKILL: no handler runs, no transaction ends, no file is closed. Everything is compared:
every row of every table and every file of media.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.migration.everything import everything_with_pictures
from tests.migration.feeds.test_import import feed, item

pytestmark = pytest.mark.slow

ROUNDS = 2
KILLS = 4
PICTURES = 45
FEED_POSTS = 150
# Numbers that rows are given in the order of their making, what is drawn by lot, and what one run did.
NOT_COMPARED = {"id", "translation_key", "content_path_hash", "report"}
BY_LOT = re.compile(r"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")


def run(folder: Path, *arguments: str) -> None:
    subprocess.run(command(folder, *arguments), env=surroundings(), check=True, stdout=subprocess.DEVNULL)


def command(folder: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "previously.project.cli", "--site", str(folder), *arguments]


def surroundings() -> dict[str, str]:
    """The environment without what the tests set for themselves."""
    return {
        name: value for name, value in os.environ.items() if not name.startswith(("PREVIOUSLY", "DJANGO"))
    }


def importing(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """The import, as soon as it has begun to say how far it is."""
    process = subprocess.Popen(
        command(folder, "import", *arguments), env=surroundings(), stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Reading the ")
    return process


def finish(process: subprocess.Popen[str]) -> None:
    process.communicate()
    assert process.returncode == 0


def rows(folder: Path) -> dict[str, Counter[tuple[object, ...]]]:
    """All rows of all tables, but for what differs between any two runs."""
    found: dict[str, Counter[tuple[object, ...]]] = {}
    with closing(sqlite3.connect(folder / "site.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            columns = [column[1] for column in database.execute(f'PRAGMA table_info("{table}")')]
            kept = [name for name in columns if name not in NOT_COMPARED and not name.endswith("_at")]
            if table.startswith(("sqlite_", "django_", "wagtailsearch_", "discovery_terms")) or not kept:
                continue
            names = ", ".join(f'"{name}"' for name in kept)
            every = database.execute(f'SELECT {names} FROM "{table}"')  # noqa: S608 (names of tables and columns)
            found[table] = Counter(tuple(map(told, row)) for row in every)
        found["discovery_terms"] = searched(database)
    return found


def searched(database: sqlite3.Connection) -> Counter[tuple[object, ...]]:
    """What the full-text index says: each term, in how many passages it stands, and how often.

    Where its own tables keep what depends on when its segments were merged, which is not what it says.
    """
    # Rank 1 also holds it against the passages it was made from.
    database.execute("INSERT INTO discovery_terms (discovery_terms, rank) VALUES ('integrity-check', 1)")
    database.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, discovery_terms, row)")
    return Counter(database.execute("SELECT term, doc, cnt FROM temp.vocabulary").fetchall())


def told(value: object) -> object:
    """A value without the numbers that blocks of text draw by lot."""
    return BY_LOT.sub("", value) if isinstance(value, str) else value


def media(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted((folder / "media").rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def wordpress(tmp_path: Path) -> tuple[str, ...]:
    """An export with texts, comments and pictures, beside its uploads."""
    path = tmp_path / "export.xml"
    path.write_text(everything_with_pictures(PICTURES), encoding="utf-8")
    for number in range(PICTURES):
        place = tmp_path / "uploads" / "2022" / "03" / f"still-{number}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        file = BytesIO()
        # Some of the same content under two names.
        Image.new("RGB", (400, 300), (number // 2 * 5, 90, 90)).save(file, "PNG")
        place.write_bytes(file.getvalue())
    return "wordpress", str(path), "--uploads", str(path.parent / "uploads")


@pytest.fixture
def saved_feed(tmp_path: Path) -> tuple[str, ...]:
    """A feed as a file, long enough to be killed within."""
    path = tmp_path / "feed.xml"
    items = (
        item(f"post-{number}", f"Salt Road Episode {number % 16 + 1} Recap") for number in range(FEED_POSTS)
    )
    path.write_text(feed(*items), encoding="utf-8")
    return "feed", str(path)


@pytest.mark.parametrize(
    ("source", "posts", "pictures"),
    [("wordpress", 150, PICTURES), ("saved_feed", FEED_POSTS, 0)],
    ids=["wordpress", "feed"],
)
def test_an_import_that_is_killed_and_resumed_makes_the_site_of_one_that_was_not(
    tmp_path: Path, request: pytest.FixtureRequest, source: str, posts: int, pictures: int
):
    arguments: tuple[str, ...] = request.getfixturevalue(source)
    empty = tmp_path / "empty"
    run(empty, "init")
    whole = Path(shutil.copytree(empty, tmp_path / "whole"))
    process = importing(whole, *arguments)
    began = time.monotonic()
    finish(process)
    length = time.monotonic() - began
    wanted, files = rows(whole), media(whole)
    assert len(files) == pictures
    assert sum(wanted["migration_importedpost"].values()) >= posts

    for _round in range(ROUNDS):
        seed = random.SystemRandom().randrange(1_000_000)
        chance = random.Random(seed)
        folder = Path(shutil.copytree(empty, tmp_path / f"killed-{seed}"))
        kills = [chance.uniform(0, length) for _kill in range(KILLS)]
        print(f"seed {seed}: killed after {', '.join(f'{each:.2f}' for each in kills)} s of {length:.2f} s")  # noqa: T201 (to repeat it)
        for seconds in kills:
            process = importing(folder, *arguments)
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
            process.communicate()
            assert process.returncode in {0, -signal.SIGKILL}
        finish(importing(folder, *arguments))

        made = rows(folder)
        differing = {name: (made[name] - wanted[name], wanted[name] - made[name]) for name in wanted}
        assert {name: both for name, both in differing.items() if any(both)} == {}, seed
        assert media(folder) == files
