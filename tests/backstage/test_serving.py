"""The server looks after its worker: a dead one is replaced, and none outlives the server."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def serving(site: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`previously serve` in a process of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "PREVIOUSLY_SITE": str(site), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    command = [sys.executable, "-m", "previously.project.cli", "serve", "--workers", "1", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def enqueue(site: Path, name: str, path: Path) -> None:
    """Put a task into the site's database, as another process of the site would."""
    with closing(sqlite3.connect(site / "site.sqlite3", timeout=20)) as database, database:
        database.execute(
            "INSERT INTO django_tasks_database_dbtaskresult (id, status, enqueued_at, args_kwargs, priority,"
            " task_path, worker_ids, queue_name, backend_name, run_after, exception_class_path, traceback)"
            " VALUES (?, 'READY', datetime(), json_object('args', json_array(?), 'kwargs', json_object()), 0,"
            " ?, '[]', 'default', 'default', '9999-01-01 00:00:00', '', '')",
            (uuid.uuid4().hex, str(path), f"tests.backstage.tasks.{name}"),
        )


def wait_for(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not what():
        assert time.monotonic() < deadline, "it does not happen"
        time.sleep(0.1)


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def lives(pid: int) -> bool:
    """Whether there is such a process, and it is more than a row that nobody has read."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def site(tmp_path: Path, migrated_database: Path | None) -> Path:
    folder = tmp_path / "site"
    (folder / "static").mkdir(parents=True)
    assert migrated_database is not None
    shutil.copyfile(migrated_database, folder / "site.sqlite3")
    return folder


def test_a_killed_worker_is_replaced_its_task_taken_up_again_and_all_end_with_the_server(
    site: Path, tmp_path: Path
) -> None:
    noted = tmp_path / "pids"
    with serving(site) as server:
        enqueue(site, "take_long_the_first_time", noted)
        wait_for(lambda: len(lines(noted)) == 1)
        os.kill(int(lines(noted)[0]), signal.SIGKILL)
        wait_for(lambda: len(lines(noted)) == 2)
        first, second = map(int, lines(noted))
        lived = (lives(first), lives(second))

        server.send_signal(signal.SIGTERM)
        status = server.wait(timeout=60)

        assert (first != second, lived, status) == (True, (False, True), 0)
        assert not lives(second)


def test_the_worker_does_not_outlive_a_killed_server(site: Path, tmp_path: Path) -> None:
    noted = tmp_path / "pids"
    noted.write_text("nobody\n")
    with serving(site) as server:
        enqueue(site, "take_long_the_first_time", noted)
        wait_for(lambda: len(lines(noted)) == 2)
        worker = int(lines(noted)[1])

        server.kill()

        wait_for(lambda: not lives(worker))
