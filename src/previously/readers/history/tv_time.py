"""TV Time, which closed in July 2026: the tables of its own export, and those of the browser extensions that saved it.

Of an export's many tables these few tell what was seen. Their episodes are known by season and number; the ids beside
them (`ep_id`) number all episodes of all shows and say nothing about an order. Ids of shows are TheTVDB's, which the
catalogue does not have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from previously.readers.history.dates import day_of
from previously.readers.history.tables import Row, Table, first_of
from previously.readers.history.viewing import (
    BadHistory,
    Fault,
    History,
    Naming,
    SetAside,
    Source,
    Viewing,
    tidy,
    whole_number,
)

FILES = ("tracking-prod-records", "seen_episode", "tvtime-series-episodes", "tvtime-movies", "tvtime-series")
"""How the files that matter are called, whatever date stands after it."""

_TITLES = ("series_name", "tv_show_name", "show_name", "title")
_SEASONS = ("season_number", "s_no", "episode_season_number", "season")
_NUMBERS = ("episode_number", "ep_no", "episode")
_DAYS = ("watched_at", "watch_date", "created_at", "updated_at")
_FILM_TYPES = {"watch", "rewatch", ""}


def recognises(table: Table) -> bool:
    """Whether a table is one of TV Time's."""
    if table.has("is_watched") or table.has("tv_show_name"):
        return True
    if table.has("series_name") and ({"s_no", "season_number"} & set(table.columns)):
        return True
    return table.has("movie_name", "type") or _has_shows_only(table)


def _has_shows_only(table: Table) -> bool:
    return table.has("uuid", "tvdb_id", "title", "status")


def read(table: Table) -> History:
    """What the table says was seen; BadHistory for a list of shows without their episodes."""
    if not table.has("is_watched") and (_has_shows_only(table) or not _tells_what_was_seen(table)):
        raise BadHistory(Fault.SHOWS_ONLY)
    return _history(map(_from_row, table.rows()))


def _tells_what_was_seen(table: Table) -> bool:
    columns = set(table.columns)
    return bool(columns & set(_NUMBERS)) or "movie_name" in columns


def _from_row(row: Row) -> Viewing | SetAside:
    if not _was_seen(row):
        return SetAside.NOT_SEEN
    seen_on = day_of(first_of(row, _DAYS))
    if row.get("movie_name"):
        return _film(row["movie_name"], day_of(row.get("release_date", "")), seen_on)
    number = first_of(row, _NUMBERS)
    if not number and "season" not in row and row.get("title"):
        return _film(row["title"], None, seen_on, imdb=row.get("imdb_id", ""), year=row.get("year"))
    return _episode(
        first_of(row, _TITLES), first_of(row, _SEASONS), number, seen_on, imdb=row.get("series_imdb_id", "")
    )


def _was_seen(row: Row) -> bool:
    if "is_watched" in row and row["is_watched"].casefold() not in {"true", "1", "yes"}:
        return False
    # What is followed, archived, and counted up stands in the same table.
    key = row.get("key", "")
    if key and not row.get("movie_name") and not key.startswith(("watch-", "rewatch-")):
        return False
    return not row.get("movie_name") or row.get("type", "").casefold() in _FILM_TYPES


def _film(
    title: str, released: date | None, seen_on: date | None, *, imdb: str = "", year: object = None
) -> Viewing | SetAside:
    if not title:
        return SetAside.UNREADABLE
    return Viewing(
        text=title,
        namings=(Naming(title),),
        ids=(("imdb", imdb),) if imdb else (),
        year=released.year if released else whole_number(year, least=1880),
        is_film=True,
        seen_on=seen_on,
    )


def _episode(
    title: str, season: object, number: object, seen_on: date | None, *, imdb: str = ""
) -> Viewing | SetAside:
    in_season, at = whole_number(season), whole_number(number, least=1)
    if not title or in_season is None or at is None:
        return SetAside.UNREADABLE
    return Viewing(
        text=f"{title} S{in_season}E{at}",
        namings=(Naming(title, in_season, at),),
        ids=(("imdb", imdb),) if imdb else (),
        is_film=False,
        seen_on=seen_on,
    )


def recognises_json(value: object) -> bool:
    """Whether a JSON value is one of the lists that extensions saved: shows with seasons, or films."""
    return isinstance(value, list) and any(
        isinstance(entry, dict)
        and isinstance(entry.get("id"), dict)
        and ("seasons" in entry or "is_watched" in entry)
        for entry in value
    )


def read_json(value: list[Any]) -> History:
    """What such a list says was seen."""
    return _history(found for entry in value for found in _from_entry(entry))


def _from_entry(entry: Any) -> Iterator[Viewing | SetAside]:
    if not isinstance(entry, dict) or not isinstance(entry.get("title"), str):
        yield SetAside.UNREADABLE
        return
    ids = entry.get("id")
    imdb = tidy(ids.get("imdb")) if isinstance(ids, dict) else ""
    if not isinstance(entry.get("seasons"), list):
        if entry.get("is_watched") is True:
            seen_on = _day(entry.get("watched_at"))
            yield _film(tidy(entry["title"]), None, seen_on, imdb=imdb, year=entry.get("year"))
        else:
            yield SetAside.NOT_SEEN
        return
    for season in entry["seasons"]:
        episodes = season.get("episodes") if isinstance(season, dict) else None
        for episode in episodes if isinstance(episodes, list) else ():
            if not isinstance(episode, dict):
                yield SetAside.UNREADABLE
            elif episode.get("is_watched") is not True:
                yield SetAside.NOT_SEEN
            else:
                numbers = season.get("number"), episode.get("number")
                yield _episode(tidy(entry["title"]), *numbers, _day(episode.get("watched_at")), imdb=imdb)


def _day(text: object) -> date | None:
    return day_of(text) if isinstance(text, str) else None


def _history(found: Iterator[Viewing | SetAside]) -> History:
    set_aside: Counter[SetAside] = Counter()
    viewings: list[Viewing] = []
    for one in found:
        if isinstance(one, Viewing):
            viewings.append(one)
        else:
            set_aside[one] += 1
    return History(Source.TV_TIME, {"": tuple(viewings)}, len(viewings) + sum(set_aside.values()), set_aside)
