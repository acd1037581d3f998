"""Netflix: the list behind "Download all" (Title, Date) and the ViewingActivity.csv of "Get my info".

Both write show, season and episode in one text, with colons between them and in them. The second has all people of a
household, previews that started by themselves, and how long each was watched.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from previously.readers.history.dates import day_of, order_of
from previously.readers.history.tables import Row, Table
from previously.readers.history.viewing import History, Naming, SetAside, Source, Viewing

SEEN_AFTER = 300
"""Somebody who left within five minutes has not seen an episode."""

_MOST_PARTS = 8
_SEASON_WORDS = (
    "season|series|staffel|saison|temporada|stagione|seizoen|sæson|säsong|sesong|kausi|sezon|sezona|série|"
    "сезон|시즌|シーズン|第"
)
_PART_WORDS = "part|teil|partie|parte|deel|del|volume|vol|book|collection|chapter|파트|パート|часть"
_EPISODE_WORDS = (
    "episode|ep|folge|épisode|episodio|episódio|aflevering|avsnitt|afsnit|jakso|odcinek|bölüm|epizoda|серия|"
    "chapter|capítulo|capitolo|chapitre|kapitel|에피소드|エピソード|제|第"
)
_SEASON = re.compile(
    rf"(?:{_SEASON_WORDS})\s*(\d{{1,3}})(?:季|期)?|(\d{{1,3}})\.?\s*(?:évad|sezon|kausi|sezóna|季|сезон)",
    re.I,
)
_PART = re.compile(rf"(?:{_PART_WORDS})\.?\s*(\d{{1,2}})", re.I)
_LIMITED = re.compile(
    r"limited series|mini-?\s?seri(?:es|e|a)|serie limitada|mini-?série|série limit(?:ée|ada)|리미티드 시리즈|"
    r"リミテッドシリーズ",
    re.I,
)
_EPISODE = re.compile(
    rf"(?:{_EPISODE_WORDS})\.?\s*(\d{{1,4}})(?:화|회|話|集|话)?|(\d{{1,4}})(?:화|회|話|集|话)", re.I
)
_BRACKETED = re.compile(rf"\s*\((?:{_EPISODE_WORDS})\.?\s*(\d{{1,4}})\)$", re.I)
_NUMBERED = re.compile(r"(.+?)\s+(\d{1,2})")


def recognises(table: Table) -> bool:
    """Whether a table is one of Netflix's."""
    return table.has("title", "start_time", "duration") or table.has("title", "date")


def read(table: Table) -> History:
    """What the table says was seen."""
    return _read_activity(table) if table.has("start_time") else _read_list(table)


def _read_list(table: Table) -> History:
    rows = list(table.rows())
    order = order_of(row.get("date", "") for row in rows)
    viewings = [
        Viewing(title, namings_of(title), seen_on=day_of(row.get("date", ""), order))
        for row in rows
        if (title := row.get("title", ""))
    ]
    unreadable = len(rows) - len(viewings)
    set_aside = {SetAside.UNREADABLE: unreadable} if unreadable else {}
    return History(Source.NETFLIX, {"": tuple(viewings)}, len(rows), set_aside)


def _read_activity(table: Table) -> History:
    set_aside: Counter[SetAside] = Counter()
    seconds: Counter[tuple[str, str]] = Counter()
    kept: dict[tuple[str, str], list[Row]] = defaultdict(list)
    row_count = 0
    for row in table.rows():
        row_count += 1
        length = _seconds(row.get("duration", ""))
        if not row.get("title") or length is None:
            set_aside[SetAside.UNREADABLE] += 1
        elif row.get("supplemental_video_type"):
            set_aside[SetAside.SUPPLEMENTAL] += 1
        else:
            key = (row.get("profile_name", ""), row["title"])
            seconds[key] += length
            kept[key].append(row)
    by_person: dict[str, list[Viewing]] = defaultdict(list)
    for (person, title), rows in kept.items():
        if seconds[person, title] < SEEN_AFTER:
            set_aside[SetAside.TOO_SHORT] += len(rows)
            continue
        days = [day for row in rows if (day := day_of(row.get("start_time", "")))]
        by_person[person].append(Viewing(title, namings_of(title), seen_on=max(days, default=None)))
    return History(
        Source.NETFLIX, {name: tuple(seen) for name, seen in by_person.items()}, row_count, set_aside
    )


def _seconds(text: str) -> int | None:
    """How long 01:02:03 is."""
    found = re.fullmatch(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})", text, re.ASCII)
    return int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3]) if found else None


@lru_cache(maxsize=50_000)
def namings_of(text: str) -> tuple[Naming, ...]:
    """What a title with colons may name, the longest name of a show first."""
    parts = [part.strip() for part in text.split(": ", _MOST_PARTS)]
    return tuple(_namings(parts))


def _namings(parts: Sequence[str]) -> Iterator[Naming]:
    for length in range(len(parts), 0, -1):
        title, rest = ": ".join(parts[:length]), list(parts[length:])
        season = part = None
        if rest and (found := _marker(title, rest[0])):
            season, part = found
            rest = rest[1:]
        episode = ": ".join(rest)
        bracketed = _BRACKETED.search(episode)
        numbered = bracketed or _EPISODE.fullmatch(episode)
        number = int(next(filter(None, numbered.groups()))) if numbered else None
        if numbered:
            episode = episode[: bracketed.start()] if bracketed else ""
        yield Naming(title, season, number, episode, part)


def _marker(title: str, text: str) -> tuple[int | None, int | None] | None:
    """The season and part that a piece between colons stands for; None when it is part of a name."""
    if found := _SEASON.fullmatch(text):
        return int(found[1] or found[2]), None
    if found := _PART.fullmatch(text):
        return None, int(found[1])
    if _LIMITED.fullmatch(text):
        return 1, None
    found = _NUMBERED.fullmatch(text)
    if found and found[1].casefold() == title.casefold():  # “Stranger Things: Stranger Things 3”
        return int(found[2]), None
    return None
