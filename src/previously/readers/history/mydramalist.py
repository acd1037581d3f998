"""MyDramaList, which has no export of its own: the tables and lists that people make of their list by other means.

Such a list has one row for each season of a show, with a title and how many episodes were seen ("Episodes watched", or
"12/16" under "Progress"), and mostly a status. A count is what was seen from the beginning on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from previously.readers.history.dates import day_of
from previously.readers.history.tables import Row, Table, first_of, folded
from previously.readers.history.viewing import History, Naming, SetAside, Source, Viewing, tidy, whole_number

_TITLES = ("title", "name", "drama", "drama_title")
_COUNTS = ("episodes_watched", "watched_episodes", "episodes_seen", "ep_watched", "progress")
_TOTALS = ("total_episodes", "episodes_total", "episodes", "total")
_TYPES = ("show_type", "type", "content_type")
_DAYS = ("ended_on", "date_ended", "end_date", "completed_at", "started_on", "date_started", "updated_at")
_WHOLE = {"completed", "complete", "finished", "watched"}
_NOT_SEEN = {"plan to watch", "plan_to_watch", "not interested", "not_interested", "undecided"}
_FRACTION = re.compile(r"(\d{1,5})\s*/\s*(\d{1,5}|\?|-)?")
_SEASON = re.compile(r"(.+?)[\s:,(-]+season\s+(\d{1,2})\)?", re.I)


def recognises(table: Table) -> bool:
    """Whether a table is such a list: titles with how much of them was seen, and no single episodes."""
    columns = set(table.columns)
    tells_how_much = columns & set(_COUNTS) or "status" in columns
    return bool(columns & set(_TITLES) and tells_how_much) and not table.has("season")


def read(table: Table) -> History:
    """What the table says was seen."""
    return _history(table.rows())


def recognises_json(value: object) -> bool:
    """Whether a JSON value is such a list, or has such lists by status."""
    return any(
        set(row) & set(_TITLES) and (set(row) & set(_COUNTS) or "status" in row) for row in _rows(value)
    )


def read_json(value: object) -> History:
    """What such a list says was seen."""
    return _history(_rows(value))


def _rows(value: object) -> Iterator[Row]:
    if isinstance(value, dict):
        for status, entries in value.items():
            if isinstance(entries, list):
                yield from ({"status": tidy(status), **row} for row in _rows(entries))
    elif isinstance(value, list):
        yield from (_flat(entry) for entry in value if isinstance(entry, dict))


def _flat(entry: Mapping[str, Any]) -> Row:
    plain = {name: value for name, value in entry.items() if isinstance(value, str | int | float)}
    return {folded(name): tidy(str(value)) for name, value in plain.items()}


def _history(rows: Iterable[Row]) -> History:
    set_aside: Counter[SetAside] = Counter()
    viewings: list[Viewing] = []
    row_count = 0
    for row_count, row in enumerate(rows, start=1):  # noqa: B007 - how many there were
        found = _from_row(row)
        if isinstance(found, SetAside):
            set_aside[found] += 1
        else:
            viewings += found
    return History(Source.MY_DRAMA_LIST, {"": tuple(viewings)}, row_count, set_aside)


def _from_row(row: Row) -> list[Viewing] | SetAside:
    title, status, count = first_of(row, _TITLES), row.get("status", "").casefold(), _count(row)
    if not title or (count is None and status not in _WHOLE | _NOT_SEEN):
        return SetAside.UNREADABLE
    if count == 0 or status in _NOT_SEEN:
        return SetAside.NOT_SEEN
    seen_on = day_of(first_of(row, _DAYS))
    year = whole_number(row.get("year"), least=1880)
    if "movie" in first_of(row, _TYPES).casefold():
        return [Viewing(title, (Naming(title),), year=year, is_film=True, seen_on=seen_on)]
    if count is None:
        return [Viewing(title, _namings(title, None), year=year, is_whole=True, seen_on=seen_on)]
    return [_episode(title, number, year, seen_on) for number in range(1, count + 1)]


def _episode(title: str, number: int, year: int | None, seen_on: date | None) -> Viewing:
    namings = _namings(title, number)
    return Viewing(f"{title}, episode {number}", namings, year=year, is_film=False, seen_on=seen_on)


def _count(row: Row) -> int | None:
    """How many episodes were seen; None when that is not told."""
    text = first_of(row, _COUNTS)
    if fraction := _FRACTION.fullmatch(text):
        return whole_number(fraction[1])
    count = whole_number(text)
    if count is None and not text and row.get("status", "").casefold() in _WHOLE:
        return whole_number(first_of(row, _TOTALS), least=1)
    return count


def _namings(title: str, number: int | None) -> tuple[Naming, ...]:
    """The title as it is, and without the season at its end."""
    season = _SEASON.fullmatch(title)
    plain = Naming(title, 1, number)
    return (plain, Naming(season[1], int(season[2]), number)) if season else (plain,)
