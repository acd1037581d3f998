"""What another catalogue says of a work, in one shape for all of them."""

from __future__ import annotations

import html
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import nh3

from previously.catalogue.models import Kind, SourceName

STILL_ON_AIR = 9999
_MOST = 32_767


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something a source found by a title. `key` is what to ask for."""

    key: str
    title: str
    about: str  # year, country and the like, to tell them apart
    kind: str = Kind.SERIES
    # When it began and ended, as far as the source tells; STILL_ON_AIR where it says that it goes on.
    year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedEpisode:
    """One episode. `key` is what the source calls it, for those without a number of their own (season 0)."""

    season: int
    number: int | None
    key: str = ""
    title: str = ""
    air_date: date | None = None
    runtime: int | None = None
    synopsis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedCredit:
    """Who did what. `first_seen` is the episode they come in by, as far as the source tells."""

    person: str
    job: str
    native_name: str = ""
    character: str = ""
    first_seen: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedWork:
    """A work."""

    source: SourceName
    key: str
    url: str
    title: str
    native_title: str = ""
    aliases: tuple[str, ...] = ()
    kind: str = Kind.SERIES
    country: str = ""
    language: str = ""
    year: int | None = None
    network: str = ""
    synopsis: str = ""
    imdb: str = ""
    tmdb: str = ""
    tvmaze: str = ""
    wikidata: str = ""
    # Whether there will be more to ask for, and whether the source says that there will be no more.
    is_on_air: bool = False
    is_over: bool = False
    episodes: tuple[SourcedEpisode, ...] = ()
    credits: tuple[SourcedCredit, ...] = ()


def sound(work: SourcedWork) -> SourcedWork:
    """What can be stored of what a source says; ValueError for a work without a name or an episode without a place."""
    if not work.title or not work.url.startswith("https://"):
        raise ValueError("it has no title or no address")
    # An episode 0 has no place in the order of a season.
    episodes = tuple(each for each in work.episodes if each.number != 0)
    for each in episodes:
        if not 0 <= each.season <= _MOST or not (each.number is None or _is_whole(each.number)):
            raise ValueError(f"season {each.season}, episode {each.number!r}")
    return replace(
        work,
        episodes=episodes,
        aliases=tuple(filter(None, work.aliases)),
        credits=tuple(each for each in work.credits if each.person),
    )


def text(written: Any) -> str:
    """Words or a number as words; nothing for anything else, null above all."""
    return str(written).strip() if isinstance(written, str | int) and not isinstance(written, bool) else ""


def year_of(written: Any) -> int | None:
    """The year of a date such as `2022-03-23`."""
    found = day(written)
    return found.year if found is not None else None


def plain(markup: Any) -> str:
    """The words of a piece of HTML, or of nothing."""
    return " ".join(html.unescape(nh3.clean(str(markup or ""), tags=set())).split())


def day(written: Any) -> date | None:
    """A date as `2022-03-23`; None for anything else."""
    try:
        return date.fromisoformat(str(written or ""))
    except ValueError:
        return None


def whole(written: Any) -> int | None:
    """A number that can be stored; None for anything else."""
    return written if _is_whole(written) else None


def _is_whole(written: Any) -> bool:
    return isinstance(written, int) and not isinstance(written, bool) and 0 < written <= _MOST


def native_of(names: tuple[str, ...]) -> str:
    """The first name that is written in letters other than Latin ones."""
    return next(
        (name for name in names if any(ord(letter) > 0x24F and letter.isalpha() for letter in name)), ""
    )
