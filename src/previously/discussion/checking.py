"""Asking somebody else whether a comment is spam. Nobody is asked unless the site's operator names whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class Opinion(StrEnum):
    """What a checker thinks."""

    HAM = "ham"
    SPAM = "spam"
    UNKNOWN = "unknown"  # it could not say, or could not be reached


@dataclass(frozen=True, slots=True)
class Submission:
    """What a checker is told of a comment; all of it leaves the site."""

    author: str
    email: str
    body: str
    written_at: datetime
    network: str
    permalink: str
    is_reply: bool
    site: str
    language: str


class Checker(Protocol):
    """Whoever can tell spam."""

    def check(self, submission: Submission) -> Opinion:
        """What it thinks. It never raises: what goes wrong is `UNKNOWN`."""


def is_checked_elsewhere() -> bool:
    """Whether this site has a checker."""
    return bool(settings.COMMENT_CHECKER)


@lru_cache(maxsize=4)
def checker_named(path: str) -> Checker:
    """The checker at a dotted path, such as previously.discussion.akismet.Akismet."""
    made: Checker = import_string(path)()
    return made
