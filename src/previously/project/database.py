"""Where a site keeps what it knows: in one file, or in PostgreSQL once it has outgrown that."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class BadDatabase(ValueError):
    """An address that is no database's."""


def database_url() -> str:
    """The address of the database a site is told to use; empty for the file in its folder."""
    return os.environ.get("PREVIOUSLY_DATABASE_URL", "")


def database_at(url: str, file: Path) -> dict[str, Any]:
    """Django's settings for the database at `url`, or for SQLite's in `file` if that is empty.

    What follows a question mark are options of libpq, such as `?sslmode=require`.
    """
    if not url:
        return _sqlite(file)
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise BadDatabase("PREVIOUSLY_DATABASE_URL must be like postgres://user:password@host:5432/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            # Writers wait for one another instead of failing, and readers never wait.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
