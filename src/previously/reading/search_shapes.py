"""The readings of search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from previously.reading.shapes import Card, Link, Listing, PersonCard, WorkCard


@dataclass(frozen=True, slots=True)
class SnippetPart:
    """A piece of a quotation, and whether it is what was looked for."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """An article. Where its headline is withheld its card has the safe one and the neutral address."""

    kind: str  # the kind of article: recap, review, …
    kind_name: str
    card: Card
    snippet: tuple[SnippetPart, ...]


@dataclass(frozen=True, slots=True)
class WorkHit:
    """A work."""

    kind: str  # work
    kind_name: str
    card: WorkCard
    snippet: tuple[SnippetPart, ...]


@dataclass(frozen=True, slots=True)
class PersonHit:
    """Somebody."""

    kind: str  # person
    kind_name: str
    card: PersonCard
    snippet: tuple[SnippetPart, ...]


@dataclass(frozen=True, slots=True)
class EpisodeHit:
    """An episode. `title` is empty when it has none or strict titles withhold it."""

    kind: str  # episode
    kind_name: str
    url: str
    name: str  # "Episode 2", "Season 2, episode 2"
    title: str
    work: Link
    snippet: tuple[SnippetPart, ...]


@dataclass(frozen=True, slots=True)
class CharacterHit:
    """Somebody in a story; `url` is their place on the work's page."""

    kind: str  # character
    kind_name: str
    url: str
    name: str
    native_name: str
    work: Link
    snippet: tuple[SnippetPart, ...]


Hit: TypeAlias = ArticleHit | WorkHit | PersonHit | EpisodeHit | CharacterHit


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """One way to ask for less, and how many hits it leaves."""

    value: str
    text: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class SearchReading:
    """What was found, the best first.

    `corrected` is what was looked for instead, where nothing was found as it was typed; empty otherwise. The counts of
    each filter are those of what the other one leaves.
    """

    query: str
    corrected: str
    hits: Listing[Hit]
    works: tuple[SearchFilter, ...]
    kinds: tuple[SearchFilter, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something a reader may be about to type."""

    text: str
    url: str
    kind: str
    kind_name: str
