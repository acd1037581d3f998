"""The companion of a show, and the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from previously.reading.shapes.elements import Link
from previously.reading.shapes.works import CharacterReading, ProgressControl


@dataclass(frozen=True, slots=True)
class Tie:
    """What one character is to another, told on the page of the one."""

    slug: str  # of the other, whose place on the page is #slug
    name: str
    what: str  # "secretly in love with"
    is_outward: bool  # from the one to the other, and not the other way round
    is_past: bool


@dataclass(frozen=True, slots=True)
class SomebodyReading:
    """A character with what they are to others, as far as this reader knows."""

    character: CharacterReading
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class CharactersReading:
    """Who is who in a work."""

    url: str
    work: Link
    control: ProgressControl
    people: tuple[SomebodyReading, ...]


@dataclass(frozen=True, slots=True)
class AiringReading:
    """What airs of one work on one day."""

    work: Link
    network: str
    episodes: Link  # "Episode 7", "Episodes 1–8"; leads to the episode, or to the work where they are several
    title: str  # of a single episode, unless it is withheld
    is_seen: bool
    is_mine: bool  # the reader has said where they are in the work


@dataclass(frozen=True, slots=True)
class AiringDay:
    """What airs on one day."""

    day: date
    is_today: bool
    airings: tuple[AiringReading, ...]


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """A month of what airs when. The months before and after are the nearest in which something airs."""

    month: date  # its first day
    days: tuple[AiringDay, ...]
    before: date | None
    after: date | None
    is_mine_only: bool
