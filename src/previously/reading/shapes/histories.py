"""A history that a reader brought from elsewhere, before anything of it is recorded."""

from __future__ import annotations

from dataclasses import dataclass

from previously.reading.shapes.elements import Link


@dataclass(frozen=True, slots=True)
class HistoryChoice:
    """One answer to what to record of a show."""

    value: str  # what to post
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class HistoryShow:
    """A show of which the history says something new."""

    field: str  # the name to post the answer under
    work: Link
    called: str  # what the file calls it, where that is to be confirmed; else empty
    seen: str  # "Episodes 1–3 and 9"
    advice: str  # what is missing, or why it finds no room
    recorded: str  # what is recorded so far, or empty
    choices: tuple[HistoryChoice, ...]

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to decide but whether."""
        return not self.called and len(self.choices) == 1


@dataclass(frozen=True, slots=True)
class HistoryMissed:
    """Rows of one name of which nothing came."""

    title: str
    why: str
    count: int


@dataclass(frozen=True, slots=True)
class HistoryReading:
    """What a history says of this site's shows. Without a person while the reader has to say whose it is."""

    source: str
    row_count: int
    people: tuple[Link, ...]
    person: str
    is_one_person: bool
    plain: tuple[HistoryShow, ...]
    to_decide: tuple[HistoryShow, ...]
    asked: tuple[HistoryShow, ...]
    settled: tuple[Link, ...]  # recorded as far or further already
    set_aside: tuple[str, ...]
    missed: tuple[HistoryMissed, ...]  # the ones seen most
    missed_count: int  # rows, all of them
    missed_names: int
    without_room: int  # shows that this browser cannot remember
    report_url: str

    @property
    def has_something(self) -> bool:
        """Whether there is anything to record."""
        return bool(self.plain or self.to_decide or self.asked)
