"""What happens regularly happens when it is due, and once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from previously.articles.models import ArticlePage
from previously.backstage.chores import forget_finished_tasks, forget_sessions, publish_scheduled
from previously.backstage.models import Regular
from previously.backstage.timetable import Entry, do_what_is_due
from previously.project.timetable import TIMETABLE
from tests.cast import NOW, make_article

pytestmark = pytest.mark.django_db
HOURLY = timedelta(hours=1)


def broken(now: datetime) -> None:
    raise ValueError("as it was told to")


def test_something_new_is_done_at_once_and_again_after_its_time() -> None:
    done: list[datetime] = []
    timetable = [Entry("note", HOURLY, done.append)]

    for minutes in (0, 1, 59, 60, 61, 119, 120):
        do_what_is_due(timetable, NOW + timedelta(minutes=minutes))

    assert done == [NOW, NOW + HOURLY, NOW + 2 * HOURLY]


def test_what_was_missed_is_made_up_for_once() -> None:
    done: list[datetime] = []
    timetable = [Entry("note", HOURLY, done.append)]

    for hours in (0, 30, 30, 31):
        do_what_is_due(timetable, NOW + hours * HOURLY)

    assert done == [NOW, NOW + 30 * HOURLY, NOW + 31 * HOURLY]


def test_of_two_processes_that_see_it_due_one_does_it() -> None:
    done: list[str] = []

    def other_process(now: datetime) -> None:
        done.append("the other")

    def meanwhile(now: datetime) -> None:
        # Both have read that “second” is due; the other process is quicker.
        do_what_is_due([Entry("second", HOURLY, other_process)], now)

    Regular.objects.create(name="second", due_at=NOW)
    do_what_is_due([Entry("second", HOURLY, other_process)], NOW)
    names = do_what_is_due([Entry("first", HOURLY, meanwhile), Entry("second", HOURLY, other_process)], NOW)

    assert (names, done) == (["first"], ["the other"])


def test_what_goes_wrong_keeps_nothing_else_from_being_done(caplog: pytest.LogCaptureFixture) -> None:
    done: list[datetime] = []

    do_what_is_due([Entry("broken", HOURLY, broken), Entry("note", HOURLY, done.append)], NOW)

    assert (done, caplog.messages) == ([NOW], ["“broken” on the timetable went wrong"])


def test_the_names_on_the_timetable_differ() -> None:
    names = [entry.name for entry in TIMETABLE]
    assert len(set(names)) == len(names)


def test_what_the_desk_has_scheduled_is_published() -> None:
    article = make_article("later", live=False)
    article.go_live_at = datetime.now(UTC) - timedelta(minutes=1)
    revision = article.save_revision(approved_go_live_at=article.go_live_at)

    publish_scheduled(NOW)

    assert ArticlePage.objects.get().live_revision_id == revision.pk


def test_finished_tasks_and_expired_sessions_are_forgotten() -> None:
    now = datetime.now(UTC)
    for status, days in (("SUCCESSFUL", 2), ("SUCCESSFUL", 0), ("FAILED", 13), ("FAILED", 15), ("READY", 90)):
        DBTaskResult.objects.create(
            status=TaskResultStatus[status],
            finished_at=now - timedelta(days=days),
            args_kwargs={"args": [], "kwargs": {}},
            task_path=f"{status} {days}",
            backend_name="default",
        )
    Session.objects.create(session_key="old", session_data="", expire_date=now - timedelta(days=1))
    Session.objects.create(session_key="new", session_data="", expire_date=now + timedelta(days=1))

    forget_finished_tasks(now)
    forget_sessions(now)

    kept = sorted(DBTaskResult.objects.values_list("task_path", flat=True))
    assert kept == ["FAILED 13", "READY 90", "SUCCESSFUL 0"]
    assert [row.session_key for row in Session.objects.all()] == ["new"]
