"""Trakt: the JSON files of its export and of its API, and the tables its importer takes.

Rows of a history name an episode and carry the ids of the show; `watched-shows.json` may have the episodes below it.
What was put on a list, rated or collected was not thereby seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from previously.readers.history.dates import day_of
from previously.readers.history.tables import Row, Table, first_of
from previously.readers.history.viewing import History, Naming, SetAside, Source, Viewing, tidy, whole_number

_KNOWN_IDS = ("imdb", "tmdb", "tvmaze")
_LISTS = ("history", "shows", "movies", "watched", "episodes")
_SEEN_ACTIONS = {"", "watch", "watched", "scrobble", "checkin", "history"}
_SHOW_TITLES = ("show_title", "show", "show_name", "series_title", "title", "name")


def recognises_json(value: object) -> bool:
    """Whether a JSON value is one of Trakt's."""
    return any(isinstance(entry, dict) and _is_entry(entry) for entry in _entries(value))


def _is_entry(entry: Mapping[str, Any]) -> bool:
    if isinstance(entry.get("show"), dict) or isinstance(entry.get("movie"), dict):
        return True
    return isinstance(entry.get("ids"), dict) and "title" in entry


def read_json(value: object) -> History:
    """What a JSON value says was seen."""
    set_aside: Counter[SetAside] = Counter()
    viewings: list[Viewing] = []
    row_count = 0
    for entry in _entries(value):
        found = list(_viewings(entry)) if isinstance(entry, dict) else [SetAside.UNREADABLE]
        row_count += len(found)
        viewings += (one for one in found if isinstance(one, Viewing))
        set_aside.update(one for one in found if isinstance(one, SetAside))
    return History(Source.TRAKT, {"": tuple(viewings)}, row_count, set_aside)


def _entries(value: object) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        return [entry for name in _LISTS if isinstance(value.get(name), list) for entry in value[name]]
    return []


def _viewings(entry: Mapping[str, Any]) -> Iterator[Viewing | SetAside]:
    seen_on = _day(entry.get("watched_at") or entry.get("last_watched_at"))
    if not _was_seen(entry):
        yield SetAside.NOT_SEEN
        return
    movie, episode = _dict(entry, "movie"), _dict(entry, "episode")
    show = _dict(entry, "show") or (entry if isinstance(entry.get("seasons"), list) else {})
    if movie or (not show and "ids" in entry):
        film = movie or entry
        yield _viewing(film, Naming(_title(film)), seen_on=seen_on, is_film=True)
    elif episode:
        yield _episode(show, episode.get("season"), episode.get("number"), seen_on)
    elif isinstance(entry.get("seasons"), list):
        yield from _seasons(show, entry["seasons"], seen_on)
    else:
        yield SetAside.UNREADABLE


def _was_seen(entry: Mapping[str, Any]) -> bool:
    if any(name in entry for name in ("watched_at", "last_watched_at", "plays")):
        return True
    return isinstance(entry.get("seasons"), list)


def _seasons(show: Mapping[str, Any], seasons: Iterable[Any], seen_on: Any) -> Iterator[Viewing | SetAside]:
    for season in seasons:
        if not isinstance(season, dict) or not isinstance(season.get("episodes"), list):
            yield SetAside.UNREADABLE
            continue
        for episode in season["episodes"]:
            if not isinstance(episode, dict):
                yield SetAside.UNREADABLE
                continue
            day = _day(episode.get("watched_at") or episode.get("last_watched_at")) or seen_on
            yield _episode(show, season.get("number"), episode.get("number"), day)


def _episode(show: Mapping[str, Any], season: Any, number: Any, seen_on: Any) -> Viewing | SetAside:
    numbers = whole_number(season), whole_number(number, least=1)
    if numbers[0] is None or numbers[1] is None:
        return SetAside.UNREADABLE
    return _viewing(show, Naming(_title(show), *numbers), seen_on=seen_on, is_film=False)


def _viewing(named: Mapping[str, Any], naming: Naming, *, seen_on: Any, is_film: bool) -> Viewing | SetAside:
    ids = _dict(named, "ids")
    known = tuple((name, number) for name in _KNOWN_IDS if (number := _id(ids.get(name))))
    if not naming.title and not known:
        return SetAside.UNREADABLE
    code = f" S{naming.season}E{naming.number}" if naming.number is not None else ""
    return Viewing(
        text=f"{naming.title}{code}",
        namings=(naming,),
        ids=known,
        year=whole_number(named.get("year"), least=1880),
        is_film=is_film,
        seen_on=seen_on,
    )


def _dict(entry: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = entry.get(name)
    return value if isinstance(value, dict) else {}


def _title(named: Mapping[str, Any]) -> str:
    return tidy(named.get("title"))


def _id(value: object) -> str:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else tidy(value)


def _day(text: object) -> Any:
    return day_of(text) if isinstance(text, str) else None


def recognises(table: Table) -> bool:
    """Whether a table is of the kind Trakt and its tools write."""
    return table.has("type") and bool({"watched_at", "last_watched_at"} & set(table.columns))


def read(table: Table) -> History:
    """What the table says was seen."""
    set_aside: Counter[SetAside] = Counter()
    viewings: list[Viewing] = []
    row_count = 0
    for row_count, row in enumerate(table.rows(), start=1):  # noqa: B007 - how many there were
        found = _from_row(row)
        if isinstance(found, Viewing):
            viewings.append(found)
        else:
            set_aside[found] += 1
    return History(Source.TRAKT, {"": tuple(viewings)}, row_count, set_aside)


def _from_row(row: Row) -> Viewing | SetAside:
    seen_at = first_of(row, ("watched_at", "last_watched_at"))
    if row.get("action", "").casefold() not in _SEEN_ACTIONS or not seen_at:
        return SetAside.NOT_SEEN
    if row["type"].casefold() in {"movie", "film"}:
        film = {"title": first_of(row, ("title", "movie_title", "name")), "year": row.get("year")}
        ids = {name: first_of(row, (name, f"{name}_id", f"movie_{name}")) for name in _KNOWN_IDS}
        return _viewing(
            {**film, "ids": ids}, Naming(film["title"] or ""), seen_on=day_of(seen_at), is_film=True
        )
    # An id without “show” before it may be the episode's: only IMDb gives no two things the same one.
    ids = {name: first_of(row, (f"show_{name}", f"show_{name}_id")) for name in _KNOWN_IDS}
    ids["imdb"] = ids["imdb"] or first_of(row, ("imdb", "imdb_id"))
    show = {"title": first_of(row, _SHOW_TITLES), "year": first_of(row, ("show_year", "year")), "ids": ids}
    season, number = (
        first_of(row, (name, f"{name}_number", f"episode_{name}", *more))
        for name, more in (("season", ()), ("episode", ("number",)))
    )
    return _episode(show, season, number, day_of(seen_at))
