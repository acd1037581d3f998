"""A worker: runs tasks as they come, and keeps the timetable."""

from __future__ import annotations

import logging
import secrets
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as TaskRunner
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from previously.backstage.models import Worker
from previously.backstage.orphans import ASK_EVERY, answer, release_orphans
from previously.backstage.timetable import Entry, do_what_is_due

logger = logging.getLogger(__name__)

PAUSE = 0.5  # seconds between looks for tasks, when there are none
LOOK_AROUND = 5.0  # seconds between looks at the timetable and at other workers


def new_worker_id() -> str:
    """A name that no other worker has."""
    return secrets.token_hex(16)


@dataclass(slots=True)
class Shift:
    """What a worker is asked to do until it is told to end."""

    timetable: Sequence[Entry] = ()
    # Whether whoever asked for the work is still there.
    is_wanted: Callable[[], bool] = lambda: True
    me: str = field(default_factory=new_worker_id)
    # A worker that is known to have died, whose place this one takes.
    instead_of: str = ""
    is_ending: bool = False

    def end_on_signals(self) -> None:
        """End when the process is told to, once the task at hand is done."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
            signal.signal(number, self._end)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.is_ending = True

    @property
    def goes_on(self) -> bool:
        """Whether there is more to do."""
        return not self.is_ending and self.is_wanted()


def work(shift: Shift) -> None:
    """Work until told to end. Whatever goes wrong with the database, a locked file say, is tried again."""
    while shift.goes_on:
        try:
            _work(shift)
        except DatabaseError:
            logger.exception("the worker lost its database, and tries again")
            connection.close()
            # What it was at is nobody's now, and is taken up again under another name.
            shift.instead_of, shift.me = shift.me, new_worker_id()
            time.sleep(1)


def run_tasks() -> None:
    """Run the tasks that are ready, and those they make, and come back."""
    shift = Shift()
    Worker.objects.create(pk=shift.me)
    while _run_one_task(shift.me):
        pass
    Worker.objects.filter(pk=shift.me).delete()


def _work(shift: Shift) -> None:
    Worker.objects.filter(pk=shift.instead_of).delete()
    Worker.objects.create(pk=shift.me)
    is_over = threading.Event()
    answering = threading.Thread(target=_keep_answering, args=(shift.me, is_over), daemon=True)
    answering.start()
    looked = float("-inf")
    try:
        while shift.goes_on:
            close_old_connections()
            if time.monotonic() - looked >= LOOK_AROUND:
                looked = time.monotonic()
                release_orphans(shift.me, timezone.now())
                do_what_is_due(shift.timetable, timezone.now())
            if not _run_one_task(shift.me):
                time.sleep(PAUSE)
        Worker.objects.filter(pk=shift.me).delete()
    finally:
        is_over.set()


def _run_one_task(me: str) -> bool:
    """Run a task if one is ready; looking for one takes no lock."""
    ready = DBTaskResult.objects.ready()
    if not ready.exists():
        return False
    with exclusive_transaction():
        task = ready.get_locked()
        if task is not None:
            task.claim(me)
    if task is not None:
        _runner(me).run_task(task)
    return task is not None


def _runner(me: str) -> TaskRunner:
    return TaskRunner(
        queue_names=["*"],
        interval=PAUSE,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=me,
        excluded_queue_names=[],
    )


def _keep_answering(me: str, is_over: threading.Event) -> None:
    while not is_over.wait(ASK_EVERY.total_seconds() / 3):
        try:
            answer(me)
        except DatabaseError:
            logger.warning("the worker could not say that it lives", exc_info=True)
        finally:
            connection.close()
