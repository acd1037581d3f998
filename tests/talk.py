"""What a browser would post in a discussion, put together by hand."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any

from django.core import signing
from django.test import Client
from django.utils import timezone

from previously.discussion.models import Comment
from previously.readers.models import User

_numbers = itertools.count(1)


def stamp(name: str = "", seconds_ago: float = 10) -> str:
    """The stamp of a form that was opened a while ago."""
    made = timezone.now() - timedelta(seconds=seconds_ago)
    return signing.dumps([name or f"stamp-{next(_numbers)}", made.timestamp()], salt="previously.stamp")


def fields(body: str = "What a scene.", **more: Any) -> dict[str, Any]:
    """The form of a comment as a guest fills it in."""
    return {"body": body, "name": "Margit", "email": "margit@example.org", "stamp": stamp(), **more}


def post(client: Client, address: str, body: str = "What a scene.", **more: Any) -> Any:
    """Post a comment or an answer."""
    return client.post(address, fields(body, **more))


def written(body: str = "What a scene.") -> Comment:
    """The one comment with these words."""
    return Comment.objects.get(body=body)


def signed_in(name: str = "hana", **more: Any) -> tuple[Client, User]:
    """A browser in which somebody is signed in."""
    user = User.objects.create_user(name, f"{name}@example.org", "a-password", **more)
    client = Client()
    client.force_login(user)
    return client, user


def seen(client: Client, **progress: str) -> Client:
    """The same browser, once its reader has said how far they are; works are named with underscores."""
    for work, code in progress.items():
        answer = client.post("/progress/", {"work": work.replace("_", "-"), "seen": code})
        assert answer.status_code == 303
    return client
