"""What the catalogue says of works and people, and where a reader is in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from previously.reading.shapes.elements import Link, PictureReading


@dataclass(frozen=True, slots=True)
class SourceCredit:
    """Another catalogue that told something of a work, with what its terms ask to be said."""

    name: str
    url: str
    notice: str
    licence_url: str  # empty where there is none


@dataclass(frozen=True, slots=True)
class PlaceToWatch:
    """Where a work can be watched."""

    provider: str
    region: str
    offer: str
    url: str
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, slots=True)
class CreditLine:
    """People who share a job: Director, Kim Hee-won."""

    job: str
    people: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FactsLine:
    """What orients a reader, all of it from the catalogue."""

    work: Link
    native_title: str
    kind_name: str  # Series, Film, Special
    year: int | None
    country: str
    network: str
    credits: tuple[CreditLine, ...]  # directors and writers
    cast: tuple[Link, ...]
    episode_count: int | None  # None where nobody says how many there are
    runtime: int | None  # the median, in minutes
    where_to_watch: tuple[PlaceToWatch, ...]  # in the site's region, today


@dataclass(frozen=True, slots=True)
class ProgressOption:
    """One answer to "where are you?"."""

    value: str  # what to post as `seen`
    text: str  # "Episode 2 – A Picture Is Worth a Thousand Words"
    is_current: bool


@dataclass(frozen=True, slots=True)
class ProgressControl:
    """The "where are you?" control for one work.

    For an anthology (and films) `is_set` is true and several options may be current; for a serial exactly one is, or
    none when nothing is recorded. `next_seen` is the episode "I've watched this" would record, None when there is none.
    """

    work: Link
    work_slug: str
    has_episodes: bool
    is_set: bool
    is_recorded: bool
    is_finished: bool
    summary: str  # "You are at episode 2 of 4.", "You have not said where you are."
    options: tuple[ProgressOption, ...]
    next_seen: ProgressOption | None
    percent: int  # 0 to 100


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """An episode in its work's list."""

    url: str
    code: str  # S1E2
    name: str  # "Episode 2", "Special 1"
    title: str  # empty when it has none or it is withheld
    air_date: date | None
    runtime: int | None
    synopsis: str
    still: PictureReading | None
    also: tuple[str, ...]
    is_seen: bool
    is_strict: bool  # title, synopsis and still are withheld
    article_count: int


@dataclass(frozen=True, slots=True)
class SeasonReading:
    """A season of a work with its episodes in order."""

    number: int
    name: str  # "Season 1", "Specials"
    episodes: tuple[EpisodeRow, ...]


@dataclass(frozen=True, slots=True)
class CharacterReading:
    """A character this reader knows of, with what they know about them."""

    slug: str
    name: str
    native_name: str
    description: str
    played_by: tuple[Link, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationReading:
    """What one character is to another, as far as this reader knows."""

    from_name: str
    to_name: str
    kind: str
    text: str
    is_past: bool


@dataclass(frozen=True, slots=True)
class WorkCard:
    """A work in a list."""

    url: str
    slug: str
    title: str
    native_title: str
    kind: str  # code, such as series
    kind_name: str
    year: int | None
    country: str
    network: str
    poster: PictureReading | None
    article_count: int
    summary: str  # the reader's progress, empty when nothing is recorded
    percent: int
    is_recorded: bool


@dataclass(frozen=True, slots=True)
class RoleReading:
    """What a person did on one work, as far as this reader knows."""

    work: WorkCard
    parts: tuple[str, ...]  # "Director", "Lee Eun-soo"


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person in a list."""

    url: str
    name: str
    native_name: str
    photo: PictureReading | None
    known_for: str  # a work's title, or empty
