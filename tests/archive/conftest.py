"""A site's rows and files, and archives on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def rows() -> dict[str, Any]:
    """Everything in the database."""
    return {
        model._meta.label: sorted(map(repr, model._base_manager.values_list()))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
    }


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@contextmanager
def nothing_is_written() -> Iterator[None]:
    """Fails when the database is written to."""
    with CaptureQueriesContext(connection) as captured:
        yield
    writes = [query["sql"] for query in captured if query["sql"].startswith(_WRITES)]
    assert writes == []


@contextmanager
def undone() -> Iterator[None]:
    """Takes back what was written."""
    with transaction.atomic():
        mark = transaction.savepoint()
        try:
            yield
        finally:
            transaction.savepoint_rollback(mark)


@pytest.fixture
def media(settings: LazySettings, tmp_path: Path) -> Path:
    """A media folder of the test's own."""
    folder = tmp_path / "site-media"
    settings.MEDIA_ROOT = folder
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder}}
    }
    return folder


SMALL = {
    "site.yaml": "archive: 1\nname: Demo\nregion: IN\ntime_zone: Asia/Kolkata\n",
    "people.yaml": "ines:\n  name: Ines\n",
    "works/drama.yaml": (
        "title: Drama\n"
        "kind: series\n"
        "seasons:\n"
        "  - number: 1\n"
        "    episodes:\n"
        "      - {number: 1, title: First}\n"
        "      - {number: 2}\n"
        "characters:\n"
        "  - {id: eun-soo, name: Eun-soo, after: S1E1}\n"
        "credits:\n"
        "  - {person: ines, job: writer}\n"
    ),
    "articles/one.md": (
        "---\n"
        "title: One\n"
        "kind: recap\n"
        "work: drama\n"
        "covers: S1E1\n"
        "author: ines\n"
        "published: 2022-03-24T10:00:00+05:30\n"
        "tags: [romance]\n"
        "---\n"
        "Words.\n"
        "\n"
        '::: beat {characters="eun-soo"}\n'
        "[More]{after=S1E2}.\n"
        ":::\n"
    ),
    "comments/one.jsonl": (
        '{"id": "a", "author": "R", "date": "2022-03-25T10:00:00+05:30", "body": "Hm."}\n'
        '{"id": "b", "parent": "a", "author": "S", "date": "2022-03-25T11:00:00+05:30", '
        '"body": "Ha.", "after": "S1E2"}\n'
    ),
}


@pytest.fixture
def archive(tmp_path: Path) -> Callable[..., Path]:
    """Makes a small archive, with some of its files replaced, or left out for None."""

    def make(replaced: dict[str, str | bytes | None] | None = None, name: str = "archive") -> Path:
        folder = tmp_path / name
        for file, content in {**SMALL, **(replaced or {})}.items():
            if content is not None:
                path = folder / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return make
