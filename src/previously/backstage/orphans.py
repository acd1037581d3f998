"""Tasks whose worker has died are given to another.

Nobody's clock is trusted. A worker that sees a task run by another asks it from time to time whether it still lives, by
counting up in its row; the living set the count back. Who has not answered several times is dead. Each time is a write
of its own, so a database that is locked for long makes everybody wait alike, and nobody look dead.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from django.db.models import F, Q
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from previously.backstage.models import Worker

AnyTask: TypeAlias = DBTaskResult[Any, Any]

ASK_EVERY = timedelta(seconds=10)
UNANSWERED = 3
# What has killed so many workers will kill the next.
MOST_ATTEMPTS = 5


def answer(worker: str) -> None:
    """Say that a worker lives, if anybody has asked."""
    asked = Worker.objects.filter(pk=worker, challenges__gt=0)
    if asked.exists():
        asked.update(challenges=0)


def release_orphans(me: str, now: datetime, ask_every: timedelta = ASK_EVERY) -> int:
    """Ask other workers whether they live, and make the tasks of dead ones ready again; how many those are."""
    running = [task for task in DBTaskResult.objects.running() if _owner(task) != me]
    owners = {_owner(task) for task in running}
    if not owners:
        return 0
    known = Worker.objects.filter(pk__in=owners)
    known.filter(challenges__gte=UNANSWERED, challenged_at__lte=now - ask_every).delete()
    known.filter(Q(challenged_at=None) | Q(challenged_at__lte=now - ask_every)).update(
        challenges=F("challenges") + 1, challenged_at=now
    )
    dead = owners - set(known.values_list("pk", flat=True))
    return _release((task for task in running if _owner(task) in dead), now)


def _owner(task: AnyTask) -> str:
    return str(task.worker_ids[-1]) if task.worker_ids else ""


def _release(tasks: Iterable[AnyTask], now: datetime) -> int:
    released = 0
    for task in tasks:
        # As it was seen: another may have released it, and a third have begun it.
        row = DBTaskResult.objects.filter(
            pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at
        )
        if len(task.worker_ids) >= MOST_ATTEMPTS:
            row.update(
                status=TaskResultStatus.FAILED,
                finished_at=now,
                exception_class_path="builtins.RuntimeError",
                traceback=f"RuntimeError: {MOST_ATTEMPTS} workers died of it",
            )
        else:
            released += row.update(status=TaskResultStatus.READY, started_at=None)
    return released
