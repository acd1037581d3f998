"""A migrated database for the tests, made once and copied for each process that runs some.

All migrations together take some twenty seconds, and every process would run them at every start. So the
first one keeps what they made in .cache, named after the migrations; the others, and later runs, copy it.

A test that serves the site to a browser commits what it writes, so its database is emptied after it, and what the
migrations wrote is gone as well. It is copied again then: tests come in any order.
"""

import fcntl
import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

EMPTIED = {"live_server", "transactional_db"}
CACHE = Path(__file__).resolve().parent.parent / ".cache"


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """Use the copy as it is; another database than SQLite asks --reuse-db, as ever."""
    return connection.vendor == "sqlite" or bool(request.config.getvalue("reuse_db"))


@pytest.fixture(scope="session")
def migrated_database(
    django_test_environment: None,
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_blocker: DjangoDbBlocker,
) -> Path | None:
    """The file to copy, if the database is one."""
    if connection.vendor != "sqlite":
        return None
    prepared = _prepared()
    with _locked(CACHE / "test-database.lock"), django_db_blocker.unblock():
        if not prepared.exists():
            _prepare(prepared)
    return prepared


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    migrated_database: Path | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if migrated_database is None:
        return
    copy = tmp_path_factory.mktemp("database") / "test.sqlite3"
    shutil.copyfile(migrated_database, copy)
    connection.settings_dict["TEST"]["NAME"] = str(copy)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Write again what the migrations wrote, once all that the test used is put away."""
    yield
    if EMPTIED & set(getattr(item, "fixturenames", ())) and connection.vendor == "sqlite":
        with (
            closing(sqlite3.connect(_prepared())) as migrated,
            closing(sqlite3.connect(connection.settings_dict["NAME"])) as emptied,
        ):
            migrated.backup(emptied)


def _prepared() -> Path:
    """The file that is copied."""
    return CACHE / f"test-{_fingerprint()}.sqlite3"


def _fingerprint() -> str:
    """The migrations of every app, those of Django and Wagtail too."""
    digest = hashlib.sha256()
    for app in apps.get_app_configs():
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            digest.update(f"{app.label} {path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _prepare(path: Path) -> None:
    for older in path.parent.glob("test-*.sqlite3*"):
        older.unlink()
    unfinished = path.with_suffix(".sqlite3.new")
    name = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = str(unfinished)
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
    connection.settings_dict["NAME"] = name
    unfinished.rename(path)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    path.parent.mkdir(exist_ok=True)
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
