"""What can be followed, by the names that addresses and forms give it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from previously.articles.models import ArticleKind, ArticlePage
from previously.catalogue.models import Episode, Person, Work
from previously.discussion.places import episode_place

SHOW, WRITER, THREAD, EPISODE = "show", "writer", "thread", "episode"
FIELDS = {SHOW: "work", WRITER: "writer", THREAD: "article", EPISODE: "episode"}
"""The field of a `Follow` that holds each kind of thing."""

Followed: TypeAlias = Work | Person | ArticlePage | Episode


@dataclass(frozen=True, slots=True)
class Target:
    """Something to follow. A thread is named by the number of its article, whose slug may be a secret, and that of an
    episode as `some-work:s1e4`.
    """

    kind: str
    key: str
    row: Followed

    @property
    def field(self) -> str:
        """The field of a `Follow` that holds it."""
        return FIELDS[self.kind]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


def find_target(kind: str, key: str, now: datetime) -> Target | None:
    """What these name; None when readers have no such thing."""
    row: Followed | None = None
    if "\0" in key:  # which no database is asked for
        return None
    if kind == SHOW:
        row = Work.objects.filter(slug=key).first()
    elif kind == WRITER:
        row = Person.objects.filter(slug=key, articles__live=True, articles__published_at__lte=now).first()
    elif kind == THREAD and _is_number(key):
        articles = ArticlePage.objects.exclude(kind=ArticleKind.PAGE).defer("body")
        row = (
            articles.select_related("work", "label")
            .filter(pk=int(key), live=True, published_at__lte=now)
            .first()
        )
    elif kind == EPISODE:
        work, _colon, code = key.partition(":")
        place = episode_place(work, code)
        row = place.episode if place is not None else None
    return None if row is None else Target(kind, key, row)


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) < 16
