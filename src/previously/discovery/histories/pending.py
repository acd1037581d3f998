"""Histories that wait for their reader's word: kept for an hour, then gone."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from previously.discovery.histories.matching import Matched, Missed, MissedName, SeenOfWork
from previously.discovery.models import PendingHistory
from previously.readers.history.viewing import History, SetAside, Source
from previously.readers.models import User
from previously.spoilers import EpisodeCode, Position, Progress

KEPT = timedelta(hours=1)
MOST_KEPT = 500
"""Of all readers together; the oldest go first."""

MOST_MISSED = 20_000
"""So many different titles are kept for the report."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What was made of one file, by the person whose viewings they are."""

    source: Source
    row_count: int
    set_aside: Mapping[SetAside, int]
    by_person: Mapping[str, Matched]


def plan_of(history: History, by_person: Mapping[str, Matched]) -> Plan:
    """The plan for a history and what was made of it."""
    return Plan(history.source, history.row_count, history.set_aside, by_person)


def keep_pending(plan: Plan, *, now: datetime) -> str:
    """Keep a plan until its reader has decided; the key to it. What is older than an hour goes."""
    forget_old(now)
    newest = PendingHistory.objects.order_by("-made_at", "-pk").values("pk")[: MOST_KEPT - 1]
    PendingHistory.objects.exclude(pk__in=list(newest.values_list("pk", flat=True))).delete()
    key = secrets.token_urlsafe(32)
    PendingHistory.objects.create(key=key, made_at=now, plan=_written(plan))
    return key


def forget_old(now: datetime) -> None:
    """Delete whatever was kept for an hour."""
    PendingHistory.objects.filter(made_at__lt=now - KEPT).delete()


def find_plan(key: str, *, now: datetime) -> Plan | None:
    """The plan a key leads to; None when there is none, it is too old, or it was recorded."""
    row = _find(key, now)
    return _read(row.plan) if row is not None and row.plan else None


def forget_pending(key: str) -> None:
    """Delete what a key leads to."""
    PendingHistory.objects.filter(key=key).delete()


def mark_recorded(
    key: str, *, user: User | None, before: Mapping[str, Progress | None], now: datetime
) -> None:
    """Keep, instead of the plan, what is needed to undo what was recorded of it."""
    written = {slug: None if seen is None else _written_progress(seen) for slug, seen in before.items()}
    PendingHistory.objects.filter(key=key).update(user=user, plan={}, before=written, made_at=now)


def find_before(key: str, *, user: User | None, now: datetime) -> dict[str, Progress | None]:
    """What was recorded before, by works' slugs; nothing for whoever is not the one who recorded it."""
    row = _find(key, now)
    if row is None or row.user != user:
        return {}
    return {slug: None if seen is None else _read_progress(seen) for slug, seen in row.before.items()}


def export_recorded(user: User) -> list[Any]:
    """What is kept to undo what this reader has just recorded of a history: what was recorded before."""
    rows = PendingHistory.objects.filter(user=user).order_by("made_at")
    return [{"recorded_at": row.made_at.isoformat(), "before": row.before} for row in rows]


def _find(key: str, now: datetime) -> PendingHistory | None:
    found = PendingHistory.objects.select_related("user").filter(key=key, made_at__gte=now - KEPT)
    return found.first() if key else None


def _written(plan: Plan) -> dict[str, Any]:
    return {
        "source": plan.source.value,
        "rows": plan.row_count,
        "aside": {why.value: count for why, count in plan.set_aside.items()},
        "people": {name: _written_matched(matched) for name, matched in plan.by_person.items()},
    }


def _read(value: Mapping[str, Any]) -> Plan:
    return Plan(
        Source(value["source"]),
        value["rows"],
        {SetAside(why): count for why, count in value["aside"].items()},
        {name: _read_matched(matched) for name, matched in value["people"].items()},
    )


def _written_matched(matched: Matched) -> dict[str, Any]:
    left = MOST_MISSED
    missed = []
    for name in sorted(matched.missed, key=lambda name: (-name.count, name.title)):
        texts = dict(list(name.texts.items())[:left])
        left -= len(texts)
        if texts:
            missed.append([name.title, name.why.value, texts])
    return {
        "works": [_written_work(work) for work in matched.works],
        "proposed": [_written_work(work) for work in matched.proposed],
        "missed": missed,
    }


def _read_matched(value: Mapping[str, Any]) -> Matched:
    return Matched(
        tuple(_read_work(work) for work in value["works"]),
        tuple(_read_work(work) for work in value["proposed"]),
        tuple(MissedName(title, Missed(why), texts) for title, why, texts in value["missed"]),
    )


def _written_work(work: SeenOfWork) -> list[Any]:
    codes = [str(code) for code in sorted(work.codes)]
    return [
        work.slug,
        work.called,
        codes,
        work.is_seen_whole,
        work.last_on.isoformat() if work.last_on else None,
    ]


def _read_work(value: list[Any]) -> SeenOfWork:
    slug, called, codes, is_seen_whole, last_on = value
    return SeenOfWork(
        slug,
        called,
        {EpisodeCode.parse(code) for code in codes},
        is_seen_whole,
        date.fromisoformat(last_on) if last_on else None,
    )


def _written_progress(progress: Progress) -> list[Any]:
    return [progress.up_to and progress.up_to.path, [position.path for position in progress.alone]]


def _read_progress(value: list[Any]) -> Progress:
    up_to, alone = value
    return Progress(
        Position(tuple(up_to)) if up_to is not None else None,
        frozenset(Position(tuple(path)) for path in alone),
    )
