"""Where a site keeps what it knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from previously.project.database import BadDatabase, database_at

FILE = Path("/sites/one/site.sqlite3")


def test_a_site_is_a_file_unless_it_says_otherwise() -> None:
    database = database_at("", FILE)
    assert (database["ENGINE"], database["NAME"]) == ("django.db.backends.sqlite3", FILE)


def test_postgresql_is_named_by_its_address() -> None:
    database = database_at("postgres://us%40er:p%2Fw@db.example:5433/recaps?sslmode=require", FILE)
    named = {key: database[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")}
    assert named == {
        "NAME": "recaps",
        "USER": "us@er",
        "PASSWORD": "p/w",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


@pytest.mark.parametrize("url", ["mysql://db/name", "postgres://db/", "recaps"])
def test_what_is_no_address_of_a_database_is_refused(url: str) -> None:
    with pytest.raises(BadDatabase):
        database_at(url, FILE)
