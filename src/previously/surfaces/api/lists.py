"""The shapes that only the API has: pages of lists with the way to their neighbours, and comments in a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from previously.reading import shapes
from previously.reading.search_shapes import Hit, SearchFilter
from previously.reading.shapes import (
    Card,
    ChapterReading,
    CharacterLink,
    EpisodeRow,
    Link,
    LockedComments,
    PersonCard,
    Prose,
    Requirement,
    WorkCard,
)


@dataclass(frozen=True, slots=True)
class PictureSource:
    """A picture in one size and format."""

    url: str
    width: int
    type: str  # image/avif


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a list. `next` and `previous` are the addresses of the pages around it."""

    total: int
    page: int
    page_size: int
    page_count: int
    next: str | None
    previous: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkList(Page):
    """One page of works."""

    items: tuple[WorkCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeList(Page):
    """One page of a work's episodes, in the order they are watched in."""

    items: tuple[EpisodeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Page):
    """One page of the story so far, a chapter for each episode seen.

    `beginning` is what is known before the first episode, on the page on which that stands.
    """

    url: str
    work: Link
    synopsis: str
    beginning: ChapterReading | None
    items: tuple[ChapterReading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Page):
    """One page of the scenes of a work, as they are told. `people` are those whose scenes can be asked for."""

    url: str
    work: Link
    people: tuple[CharacterLink, ...]
    beginning: ChapterReading | None
    items: tuple[ChapterReading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonList(Page):
    """One page of people, by name."""

    items: tuple[PersonCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleList(Page):
    """One page of articles, the newest first."""

    items: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment. `parent` is the `key` of the one it answers; `requires` is what it presumes beyond the article."""

    key: str
    parent: str | None
    author: str
    written_at: datetime
    body: Prose
    requires: tuple[Requirement, ...]
    likes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentList(Page):
    """One page of the comments in a place, thread by thread. `locked` says how many more open after what."""

    items: tuple[Comment, ...]
    locked: tuple[LockedComments, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchList(Page):
    """One page of what was found, the best first.

    `corrected` is what was looked for instead, where nothing was found as it was typed; empty otherwise. `works` and
    `kinds` are the ways to ask for less; the counts of each are those of what the other one leaves.
    """

    query: str
    corrected: str
    items: tuple[Hit, ...]
    works: tuple[SearchFilter, ...]
    kinds: tuple[SearchFilter, ...]


def in_a_row(discussion: shapes.Discussion) -> tuple[Comment, ...]:
    """The comments of a page as the API has them: nothing in them depends on who asks."""
    return tuple(
        Comment(row.key, row.parent, row.author, row.written_at, row.body, row.requires, row.likes)
        for row in discussion.comments
    )
