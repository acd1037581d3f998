"""What is known of a post of another system, and what was understood of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PostFacts:
    """What there is to understand a post by. `key` tells it from all others of its source."""

    key: str
    title: str
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    # The first paragraphs, without markup; or what reads them, where there may be too many to hold all of them.
    text_start: str = ""
    published_on: datetime | None = None
    read_start: Callable[[], str] | None = None

    def beginning(self) -> str:
        """The first paragraphs."""
        return self.text_start if self.read_start is None else self.read_start()


@dataclass(frozen=True, slots=True)
class Understood:
    """What a post was taken to be about.

    `kind` is a code of an article's kind. `covers` is written as in an article about the work, such as `S1E1-S1E2`; it
    is empty when the episodes are not known. `confidence` goes from 0 to 1, and `reasons` are sentences for an editor.
    """

    kind: str
    work_title: str = ""
    season: int | None = None
    episodes: tuple[int, ...] = ()
    covers: str = ""
    confidence: float = 0.0
    reasons: tuple[str, ...] = ()
