"""The database of a site at one moment, in one file, while others go on writing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

Progress = Callable[[str, int, int], None]
_PAGES_AT_ONCE = 1000


class DatabaseTrouble(Exception):
    """Why a database cannot be written to a file, or read from one, in one line."""


def copy_sqlite(source: Path, target: Path, progress: Progress) -> None:
    """Copy SQLite's database as it is now. What others write in the meantime is not in the copy.

    The read transaction keeps the moment: without it, each write of another process would begin the copy anew.
    """
    with (
        closing(sqlite3.connect(source, isolation_level=None)) as live,
        closing(sqlite3.connect(target)) as copy,
    ):
        live.execute("BEGIN")
        live.execute("SELECT count(*) FROM sqlite_master").fetchone()
        live.backup(
            copy,
            pages=_PAGES_AT_ONCE,
            progress=lambda _status, left, total: progress("Copying the database", total - left, total),
        )
    check_sqlite(target)


def check_sqlite(file: Path) -> None:
    """DatabaseTrouble unless this is a whole database of a site."""
    try:
        with closing(sqlite3.connect(file)) as database:
            found = database.execute("PRAGMA quick_check(1)").fetchone()[0]
            database.execute("SELECT count(*) FROM django_migrations").fetchone()
    except sqlite3.Error as error:
        raise DatabaseTrouble(f"the database is damaged: {error}") from error
    if found != "ok":
        raise DatabaseTrouble(f"the database is damaged: {found}")


def pictures_in_sqlite(file: Path) -> set[str]:
    """The files of pictures, in all their sizes, that a database names, below the media folder."""
    with closing(sqlite3.connect(file)) as database:
        return {
            name
            for table in ("media_picture", "media_rendition")
            for (name,) in database.execute(f"SELECT file FROM {table}")  # noqa: S608 (two names of our own)
        }


def dump_postgresql(settings: Mapping[str, Any], target: Path) -> None:
    """Write PostgreSQL's database, as it is now, to a file."""
    _run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", f"--file={target}"], settings)


def list_postgresql(file: Path) -> None:
    """DatabaseTrouble unless this is a dump that can be read."""
    _run("pg_restore", ["--list", str(file)], None)


def has_tables(settings: Mapping[str, Any]) -> bool:
    """Whether there is anything in PostgreSQL's database."""
    counted = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
    return _run("psql", ["--no-psqlrc", "--tuples-only", "--no-align", "--command", counted], settings) != "0"


def restore_postgresql(settings: Mapping[str, Any], file: Path) -> None:
    """Make PostgreSQL's database what the file says, in one transaction: all of it or nothing."""
    options = ["--clean", "--if-exists", "--single-transaction", "--exit-on-error", "--no-owner"]
    _run("pg_restore", [*options, "--no-privileges", f"--dbname={settings['NAME']}", str(file)], settings)


def _run(program: str, arguments: list[str], settings: Mapping[str, Any] | None) -> str:
    found = shutil.which(program)
    if found is None:
        raise DatabaseTrouble(f"{program} is not installed; it comes with PostgreSQL's client programs")
    done = subprocess.run(
        [found, *arguments],
        env={**os.environ, **(libpq_environment(settings) if settings is not None else {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        raise DatabaseTrouble(f"{program} failed: {lines[0] if lines else f'status {done.returncode}'}")
    return done.stdout.strip()


def libpq_environment(settings: Mapping[str, Any]) -> dict[str, str]:
    """Django's settings of a database as PostgreSQL's own programs read them; a password never is an argument."""
    named = {
        "PGDATABASE": settings["NAME"],
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
        "PGHOST": settings["HOST"],
        "PGPORT": settings["PORT"],
        **{
            f"PG{name.upper()}": value
            for name, value in settings["OPTIONS"].items()
            if name.startswith("ssl")
        },
    }
    return {name: str(value) for name, value in named.items() if value}
