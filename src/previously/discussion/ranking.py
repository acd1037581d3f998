"""The order of comments: which thread comes first, and what follows what within it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

_Z = 1.96  # the quantile of the normal distribution for 95 %


class Sort(StrEnum):
    """By what threads are sorted. Answers always follow what they answer, the oldest first: they are a conversation."""

    OLDEST = "oldest"
    NEWEST = "newest"
    BEST = "best"


class Entry(NamedTuple):
    """What the order of a comment depends on; all of it is its own."""

    pk: int
    parent: int | None
    written_at: datetime
    rank: float


class Placed(NamedTuple):
    """A comment in its place: how deep it is, and what it answers among those that are there."""

    pk: int
    depth: int
    parent: int | None


def wilson(good: int, bad: int) -> float:
    """The lower bound of Wilson's score interval (1927) for the share of the good: few votes claim little."""
    count = good + bad
    if count == 0:
        return 0.0
    share, z2 = good / count, _Z * _Z
    spread = _Z * math.sqrt((share * (1 - share) + z2 / (4 * count)) / count)
    # Where nobody is for it, rounding may leave a little less than nothing.
    return max(0.0, (share + z2 / (2 * count) - spread) / (1 + z2 / count))


_KEYS: Mapping[Sort, Callable[[Entry], tuple[float, ...]]] = {
    Sort.OLDEST: lambda entry: (entry.written_at.timestamp(), entry.pk),
    Sort.NEWEST: lambda entry: (-entry.written_at.timestamp(), -entry.pk),
    Sort.BEST: lambda entry: (-entry.rank, -entry.written_at.timestamp(), -entry.pk),
}


def arrange(entries: Iterable[Entry], sort: Sort) -> list[Placed]:
    """All comments in the order of reading. Law: it depends on these entries and on nothing else.

    An answer to something that is not among them starts a thread of its own. Without recursion: a thread may be deeper
    than Python's stack.
    """
    known = {entry.pk: entry for entry in entries}
    answers: dict[int | None, list[Entry]] = defaultdict(list)
    for entry in known.values():
        answers[entry.parent if entry.parent in known else None].append(entry)
    for parent, rows in answers.items():
        rows.sort(key=_KEYS[sort if parent is None else Sort.OLDEST], reverse=True)
    waiting = [(entry, 0) for entry in answers[None]]
    placed = []
    while waiting:
        entry, depth = waiting.pop()
        placed.append(Placed(entry.pk, depth, entry.parent if entry.parent in known else None))
        waiting += [(answer, depth + 1) for answer in answers[entry.pk]]
    return placed
