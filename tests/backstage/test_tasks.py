"""Tasks wait in the database until a worker comes, and are given to another when it dies."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import ReferenceIndex

from previously.archive.load import load
from previously.backstage.models import Worker
from previously.backstage.orphans import ASK_EVERY, MOST_ATTEMPTS, answer, release_orphans
from previously.backstage.working import run_tasks
from tests.archive.conftest import SMALL
from tests.backstage import tasks
from tests.cast import NOW, make_article, make_person


@pytest.fixture(autouse=True)
def in_the_database(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def statuses() -> list[str]:
    return [str(task.status) for task in DBTaskResult.objects.order_by("enqueued_at")]


def begun_by(worker: str, attempts: int = 1) -> None:
    """A task that a worker is at."""
    tasks.fail.enqueue()
    DBTaskResult.objects.update(
        status=TaskResultStatus.RUNNING, started_at=NOW, worker_ids=["earlier"] * (attempts - 1) + [worker]
    )


@pytest.mark.django_db
def test_tasks_and_the_tasks_they_make_are_run(tmp_path: Path) -> None:
    noted = tmp_path / "noted"
    tasks.note.enqueue(str(noted), "by a task")
    tasks.note_again.enqueue(str(noted))
    before = lines(noted)

    run_tasks()

    assert (before, lines(noted)) == ([], ["by a task", "by a task of a task"])
    assert (statuses(), Worker.objects.count()) == (["SUCCESSFUL"] * 3, 0)


@pytest.mark.django_db
def test_a_task_of_a_transaction_that_is_rolled_back_never_was(tmp_path: Path) -> None:
    with transaction.atomic():
        tasks.note.enqueue(str(tmp_path / "noted"), "too early")
        transaction.set_rollback(True)

    run_tasks()

    assert lines(tmp_path / "noted") == []


@pytest.mark.django_db
def test_a_task_that_goes_wrong_keeps_nothing_else_from_being_done(tmp_path: Path) -> None:
    tasks.fail.enqueue()
    tasks.note.enqueue(str(tmp_path / "noted"), "done")

    run_tasks()

    assert (statuses(), lines(tmp_path / "noted")) == (["FAILED", "SUCCESSFUL"], ["done"])


def test_the_task_of_a_worker_without_a_row_is_ready_again_at_once(db: None) -> None:
    begun_by("dead")

    assert (release_orphans("me", NOW), statuses()) == (1, ["READY"])


def test_a_worker_that_never_answers_loses_its_task(db: None) -> None:
    begun_by("silent")
    Worker.objects.create(pk="silent")

    released = [release_orphans("me", NOW + turn * ASK_EVERY) for turn in range(4)]

    assert (released, statuses()) == ([0, 0, 0, 1], ["READY"])


def test_a_worker_is_not_asked_faster_because_many_ask(db: None) -> None:
    begun_by("silent")
    Worker.objects.create(pk="silent")

    released = [release_orphans(f"other {n}", NOW + n * timedelta(seconds=1)) for n in range(20)]

    assert (sum(released), Worker.objects.get().challenges) == (0, 2)


def test_a_worker_that_answers_keeps_its_task(db: None) -> None:
    begun_by("busy")
    Worker.objects.create(pk="busy")

    for turn in range(12):
        release_orphans("me", NOW + turn * ASK_EVERY)
        if turn % 2:
            answer("busy")

    assert statuses() == ["RUNNING"]


def test_a_worker_does_not_take_its_own_task_away(db: None) -> None:
    begun_by("me")

    assert (release_orphans("me", NOW), statuses()) == (0, ["RUNNING"])


def test_a_task_that_kills_every_worker_is_given_up(db: None) -> None:
    begun_by("dead", attempts=MOST_ATTEMPTS)

    assert (release_orphans("me", NOW), statuses()) == (0, ["FAILED"])


@pytest.mark.django_db
def test_loading_an_archive_leaves_nothing_to_be_done_later(tmp_path: Path) -> None:
    for name, text in SMALL.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)

    load(tmp_path)

    assert statuses() == []


@pytest.mark.django_db
def test_wagtail_keeps_its_index_of_what_is_used_where(django_capture_on_commit_callbacks: Any) -> None:
    writer = make_person("somebody")
    article = make_article("by-somebody", author=writer)
    before = ReferenceIndex.get_references_to(writer).count()

    run_tasks()

    used = ReferenceIndex.get_references_to(writer).values_list("object_id", flat=True)
    assert (before, list(used)) == (0, [str(article.pk)])


@pytest.mark.django_db
def test_wagtail_removes_files_later() -> None:
    from wagtail.tasks import delete_file_from_storage_task

    storage = FileSystemStorage()
    name = storage.save("to-go.txt", ContentFile(b"x"))
    delete_file_from_storage_task.enqueue(storage.deconstruct(), name)
    before = storage.exists(name)

    run_tasks()

    assert (before, storage.exists(name)) == (True, False)
