"""An article's card, and the blocks of its text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TypeAlias

from previously.reading.shapes.elements import Gap, Link, PictureReading, Requirement


@dataclass(frozen=True, slots=True)
class Card:
    """An article as it stands in a list.

    `url` is the article's own address when its headline is open, else the neutral address of its episode or work.
    `is_ahead` says that the article presumes more than the reader has recorded, of a work they have told us about.
    `id` stands for the article where its slug may not be told. `title_gap` stands for a headline that is withheld.
    """

    id: int
    url: str
    title: str
    kind: str  # code, such as recap
    kind_name: str
    work: Link | None
    covers: str  # "Episode 1", "Season 2, episodes 1–3", "" when it covers nothing
    dek: str  # empty when withheld or missing
    hero: PictureReading | None
    poster: PictureReading | None  # the work's, for where there is no hero
    author: Link | None
    published_at: datetime | None
    is_ahead: bool
    is_title_withheld: bool
    title_gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class SpoilerMark:
    """The start or end of an inline spoiler that this reader may see."""

    is_start: bool
    requires: tuple[Requirement, ...]


ProsePart: TypeAlias = str | Gap | SpoilerMark
"""Sanitised HTML, or a mark between two pieces of it."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text in pieces, in order."""

    parts: tuple[ProsePart, ...]


@dataclass(frozen=True, slots=True)
class StillBlock:
    """A picture in the text."""

    picture: PictureReading


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """A quotation."""

    text: Prose
    source: str


@dataclass(frozen=True, slots=True)
class EmbedBlock:
    """Something on another site, to be asked for only on a click. `player` is empty when there is no known player."""

    url: str
    title: str
    provider: str  # "YouTube"
    player: str  # address for an iframe


@dataclass(frozen=True, slots=True)
class AlsoReadBlock:
    """A link to another article."""

    card: Card


@dataclass(frozen=True, slots=True)
class BeatBlock:
    """A scene. `number` counts the scenes shown, from 1."""

    number: int
    characters: tuple[Link, ...]
    when: str
    is_key: bool
    content: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SpoilerBlock:
    """A spoiler section that this reader may see."""

    requires: tuple[Requirement, ...]
    content: tuple[Block, ...]


Block: TypeAlias = (
    Prose | StillBlock | QuoteBlock | EmbedBlock | AlsoReadBlock | BeatBlock | SpoilerBlock | Gap
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The critic's last word. `text` and `score` may each be missing."""

    text: str
    score: Decimal | None
    out_of: Decimal | None
