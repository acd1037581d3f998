"""A site on PostgreSQL does what one on SQLite does: made, loaded, exported, searched, backed up and restored."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archive.conftest import files
from tests.project.postgresql import postgresql

ROOT = Path(__file__).resolve().parents[2]
SEARCH = """
import sys, django
django.setup()
from django.test import Client
for words in sys.argv[1:]:
    answer = Client().get("/api/v1/search", {"q": words}, HTTP_HOST="127.0.0.1")
    sys.stdout.buffer.write(answer.content + b"\\n")
    assert answer.status_code == 200, answer.status_code
"""
WORDS = ("soundtrack", "사운드트랙", "saundeuteuraek", "summer", "sumer", "episode 1", "zzzz")


class Site:
    """A site in a folder, with a database elsewhere or not."""

    def __init__(self, folder, url=""):
        self.folder = folder
        self.environment = {
            **os.environ,
            "PREVIOUSLY_SITE": str(folder),
            "PREVIOUSLY_DATABASE_URL": url,
            "PYTHONPATH": f"{ROOT}/src",
            "DJANGO_SETTINGS_MODULE": "previously.project.settings",
        }

    def __call__(self, *arguments):
        """What the command prints; fails when it does."""
        done = self.run(*arguments)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def run(self, *arguments):
        command = [sys.executable, "-m", "previously.project.cli", *map(str, arguments)]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)

    def findings(self):
        """What is wrong with it, wherever it is."""
        return self.run("check").stdout.replace(str(self.folder), "")

    def found(self):
        """What a reader finds who has seen nothing."""
        command = [sys.executable, "-c", SEARCH, *WORDS]
        done = subprocess.run(command, env=self.environment, capture_output=True, check=False)
        assert (done.returncode, done.stderr.decode()) == (0, "")
        return done.stdout.decode().splitlines()


@pytest.mark.slow
def test_a_site_on_postgresql_is_what_it_is_on_sqlite(tmp_path):
    small = Site(tmp_path / "small")
    with postgresql() as server:
        large = Site(tmp_path / "large", server.make_database("recaps"))
        # With one secret, so that pictures have one address.
        large("init")
        small.folder.mkdir()
        shutil.copy(large.folder / "secret-key", small.folder)
        small("init")
        for site in (small, large):
            site("load", ROOT / "demo")
            site("export", tmp_path / f"{site.folder.name}-archive")
            assert site("load", ROOT / "demo").endswith("nothing has changed\n")

        assert not (large.folder / "site.sqlite3").exists()
        assert files(tmp_path / "large-archive") == files(tmp_path / "small-archive")
        assert large.found() == small.found()
        assert '"soundtrack-1"' in large.found()[0]

        assert large.findings() == small.findings()

        large("backup", tmp_path / "backup")
        other = Site(tmp_path / "other", server.make_database("other"))
        other("restore", tmp_path / "backup")
        other("init")
        other("export", tmp_path / "other-archive")
        assert files(tmp_path / "other-archive") == files(tmp_path / "large-archive")
        assert other.found() == large.found()
        _refuses_what_it_should(large, small, server, tmp_path)


def _refuses_what_it_should(large, small, server, folder):
    full = Site(folder / "third", large.environment["PREVIOUSLY_DATABASE_URL"]).run(
        "restore", folder / "backup"
    )
    assert (full.returncode, full.stderr) == (
        1,
        "previously: the database “recaps” is not empty; say --replace to lose what is in it\n",
    )
    assert not (folder / "third").exists()
    embedded = Site(folder / "third").run("restore", folder / "backup")
    assert embedded.stderr == (
        "previously: the backup is of a site on PostgreSQL; say where with PREVIOUSLY_DATABASE_URL\n"
    )
    large("restore", "--replace", folder / "backup")
    large("init")
    assert large.found() == small.found()
    empty = Site(large.folder, server.make_database("empty")).run("export", folder / "nothing")
    assert empty.stderr == (
        f"previously: the database of {large.folder} is of another version; bring it up to date with init\n"
    )
    nowhere = Site(large.folder, server.url("nowhere")).run("export", folder / "nothing")
    assert nowhere.returncode == 1
    assert nowhere.stderr.startswith("previously: the database cannot be reached: ")
    shutil.rmtree(large.folder)
    gone = large.run("export", folder / "nothing")
    assert gone.stderr.startswith(f"previously: there is no site in {large.folder}; ")


# Where databases differ: rows locked and written at once, lengths that are kept to, texts that may not be in one.
TELLING = (
    "tests/delivery/test_comments.py",
    "tests/discussion/test_judging.py",
    "tests/following/test_by_mail.py",
    "tests/mailing/test_digests.py",
    "tests/readers/test_progress_in_the_account.py",
    "tests/surfaces/test_no_text.py",
)


@pytest.mark.slow
def test_what_readers_do_works_on_postgresql_as_it_does_on_sqlite():
    with postgresql() as server:
        environment = {**os.environ, "PREVIOUSLY_DATABASE_URL": server.make_database("base")}
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not slow", *TELLING]
        done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-5000:]
