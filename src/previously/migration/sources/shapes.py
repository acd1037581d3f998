"""What another catalogue says of a work, in one shape for all of them."""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import date
from typing import Any

import nh3

from previously.catalogue.models import Kind, SourceName


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something a source found by a title. `key` is what to ask for."""

    key: str
    title: str
    about: str  # year, country and the like, to tell them apart


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


def plain(markup: Any) -> str:
    """The words of a piece of HTML, or of nothing."""
    return " ".join(html.unescape(nh3.clean(str(markup or ""), tags=set())).split())


def day(written: Any) -> date | None:
    """A date as `2022-03-23`; None for anything else."""
    try:
        return date.fromisoformat(str(written or ""))
    except ValueError:
        return None


def whole(written: Any, most: int = 32_767) -> int | None:
    """A number that can be stored; None for anything else."""
    return (
        written
        if isinstance(written, int) and not isinstance(written, bool) and 0 < written <= most
        else None
    )


def native_of(names: tuple[str, ...]) -> str:
    """The first name that is written in letters other than Latin ones."""
    return next(
        (name for name in names if any(ord(letter) > 0x24F and letter.isalpha() for letter in name)), ""
    )
