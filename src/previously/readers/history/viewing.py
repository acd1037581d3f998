"""What a viewing history says, whatever service it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

MOST_EPISODES = 3000
"""No show has more; a count above it is a mistake."""


LONGEST_TEXT = 500


class Source(StrEnum):
    """Where a history comes from; the value is what the service is called."""

    NETFLIX = "Netflix"
    TRAKT = "Trakt"
    TV_TIME = "TV Time"
    MY_DRAMA_LIST = "MyDramaList"


class Fault(StrEnum):
    """Why a file cannot be read at all."""

    EMPTY = "empty"
    TOO_LARGE = "too large"
    TOO_MANY_ROWS = "too many rows"
    BINARY = "binary"
    WORKBOOK = "workbook"
    LETTERS = "letters"
    BAD_ZIP = "bad zip"
    LOCKED_ZIP = "locked zip"
    ZIP_TOO_LARGE = "zip too large"
    NOTHING_IN_ZIP = "nothing in zip"
    CUT_CSV = "cut csv"
    BAD_CSV = "bad csv"
    BAD_JSON = "bad json"
    UNKNOWN_COLUMNS = "unknown columns"
    UNKNOWN_JSON = "unknown json"
    SHOWS_ONLY = "shows only"


class BadHistory(ValueError):
    """A file that cannot be read; `detail` says where or what, such as the number of a line."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(f"{fault}: {detail}" if detail else str(fault))
        self.fault, self.detail = fault, detail


class SetAside(StrEnum):
    """Why a row of a file says nothing about what was seen."""

    SUPPLEMENTAL = "supplemental"  # trailers, teasers, recaps
    TOO_SHORT = "too short"
    NOT_SEEN = "not seen"  # planned, followed, not interested
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Naming:
    """One way to understand what a row names: a show or film, and an episode of it as far as it is told.

    `part` is a number given in place of a season's ("Part 2").
    """

    title: str
    season: int | None = None
    number: int | None = None
    episode_title: str = ""
    part: int | None = None

    @property
    def has_episode(self) -> bool:
        """Whether an episode is named, and not only the show."""
        return self.number is not None or bool(self.episode_title)


@dataclass(frozen=True, slots=True)
class Viewing:
    """Something that was seen.

    `namings` goes from the longest title to the shortest: services write show, season and episode in one text whose
    parts only a catalogue can tell. `is_whole` says that all of what is named was seen, without telling the episodes.
    """

    text: str  # as it stands in the file
    namings: tuple[Naming, ...]
    ids: tuple[tuple[str, str], ...] = ()  # (imdb, tt0903747)
    year: int | None = None
    is_film: bool | None = None
    is_whole: bool = False
    seen_on: date | None = None

    @property
    def likely(self) -> Naming:
        """The naming that is most likely meant, for somebody who knows no catalogue."""
        marked = [naming for naming in self.namings if (naming.season, naming.part) != (None, None)]
        numbered = [naming for naming in self.namings if naming.number is not None]
        return (marked or numbered or [self.namings[-1]])[0]


@dataclass(frozen=True, slots=True)
class History:
    """What one file says, by the person whose viewings they are; a file of one person has them under ""."""

    source: Source
    by_person: Mapping[str, tuple[Viewing, ...]]
    row_count: int
    set_aside: Mapping[SetAside, int] = field(default_factory=dict)

    def joined(self, other: History) -> History:
        """Both as one, for several files of one service."""
        people = {**self.by_person, **other.by_person}
        return History(
            self.source,
            {name: (*self.by_person.get(name, ()), *other.by_person.get(name, ())) for name in people},
            self.row_count + other.row_count,
            Counter(self.set_aside) + Counter(other.set_aside),
        )


def tidy(text: object) -> str:
    """A text as it can be kept: without the half characters and NULs that JSON may hold, and not endless."""
    if not isinstance(text, str):
        return ""
    return text[:LONGEST_TEXT].encode("utf-8", "replace").decode().replace("\0", "").strip()


def whole_number(text: object, *, least: int = 0, most: int = MOST_EPISODES) -> int | None:
    """The number a cell holds, as 4, "4" or "4.0"; None for anything that is no number from `least` to `most`."""
    if isinstance(text, bool) or not isinstance(text, int | float | str):
        return None
    written = str(text).strip().removesuffix(".0")
    if not written.isascii() or not written.isdigit() or len(written) > 9:
        return None
    number = int(written)
    return number if least <= number <= most else None
