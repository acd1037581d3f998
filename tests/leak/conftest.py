"""What would differ between any two answers is held still: the clock, and the tokens of forms."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest
import time_machine
from django.contrib.sessions.backends.base import SessionBase
from django.middleware import csrf
from pytest_django import Settings

from previously.delivery import comments
from previously.discussion import writing
from previously.discussion.models import Comment
from tests.cast import NOW
from tests.leak.paging import shorten

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("slow")
            if item.path.name == "test_noninterference.py":
                item.add_marker("leaktest")


@pytest.fixture(autouse=True)
def still_world(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path, db: None
) -> Iterator[None]:
    monkeypatch.setattr(csrf, "_get_new_csrf_string", lambda: "c" * csrf.CSRF_SECRET_LENGTH)
    monkeypatch.setattr(csrf, "_mask_cipher_secret", lambda secret: secret)
    monkeypatch.setattr(SessionBase, "_get_new_session_key", _next_session_key)
    monkeypatch.setattr(writing, "secrets", SimpleNamespace(token_hex=_next_comment_key))
    monkeypatch.setattr(comments, "new_guest", lambda: "e" * 32)
    settings.MEDIA_ROOT = tmp_path
    shorten(monkeypatch)
    with time_machine.travel(NOW, tick=False):
        yield


def _next_comment_key(size: int) -> str:
    """The same of comments."""
    taken = set(Comment.objects.values_list("key", flat=True))
    return next(key for number in count() if (key := f"{number:0{2 * size}x}") not in taken)


def _next_session_key(session: SessionBase) -> str:
    """The first key that no session has, so that it depends on nothing but what was done before."""
    return next(key for number in count() if not session.exists(key := f"session{number:025}"))
