"""What happens again and again. Of several processes that see it due, one does it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from previously.backstage.models import Regular

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be done every so often, for the first time at once.

    It may be cut short and begin anew at the next turn, so it does only what still has to be done, and hands long work
    to tasks.
    """

    name: str
    every: timedelta
    do: Callable[[datetime], object]


def do_what_is_due(timetable: Sequence[Entry], now: datetime) -> list[str]:
    """Do what is due and nobody else has taken; the names of that. What goes wrong is logged, and tried next time."""
    due = dict(Regular.objects.values_list("name", "due_at"))
    taken = [entry for entry in timetable if due.get(entry.name, now) <= now and _take(entry, now)]
    for entry in taken:
        try:
            entry.do(now)
        except Exception:
            logger.exception("“%s” on the timetable went wrong", entry.name)
    return [entry.name for entry in taken]


def _take(entry: Entry, now: datetime) -> bool:
    after = now + entry.every
    if Regular.objects.filter(name=entry.name, due_at__lte=now).update(due_at=after):
        return True
    return Regular.objects.get_or_create(name=entry.name, defaults={"due_at": after})[1]
