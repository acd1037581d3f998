"""Gunicorn in this process, with a worker for what happens behind the scenes beside those that answer readers."""

from __future__ import annotations

import logging
import os
import secrets
import signal
import time
from typing import Any

from django.db import connections
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.http import message

from previously.project.commands.working import work_until_unwanted

HOST = "127.0.0.1"
# The first line of a request: ten thousand letters of any script in it are answered by the site itself, which says
# what is wrong with them, and calls of the API say in theirs what was seen of many shows.
LONGEST_LINE = 100_000
GRACE = 25.0  # seconds that a task has to end in, when the server does
RESTART_AFTER = 1.0  # seconds

logger = logging.getLogger(__name__)


class Server(BaseApplication):
    """Has Django ready already, so that its processes start at once."""

    def __init__(self, port: int, workers: int) -> None:
        self._settings: dict[str, Any] = {
            "bind": f"{HOST}:{port}",
            "workers": workers,
            "worker_class": "gthread",
            "threads": 4,
            "timeout": 60,
            "graceful_timeout": 5,
            "limit_request_line": LONGEST_LINE,
            "loglevel": "warning",
            "control_socket_disable": True,
            "proc_name": "previously",
        }
        message.MAX_REQUEST_LINE = (
            LONGEST_LINE  # Gunicorn itself takes no more than 8190, whatever it is told
        )
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from previously.project.wsgi import application  # noqa: PLC0415 (needs Django to be set up)

        return application

    def run(self) -> None:
        connections.close_all()  # a connection is not shared between processes
        _Arbiter(self).run()


class _Arbiter(Arbiter):
    """Gunicorn's, which looks after one more process: it is begun again when it dies, and ends with the server."""

    _backstage_pid = 0
    _backstage_id = ""
    _begun = 0.0
    _is_stopping = False

    def manage_workers(self) -> None:
        super().manage_workers()
        if not self._backstage_pid and time.monotonic() - self._begun >= RESTART_AFTER:
            self._begin_backstage()

    def reap_workers(self) -> None:
        # By its own number first: Gunicorn asks for any child, and would claim it as one it does not know.
        if self._backstage_pid and _has_ended(self._backstage_pid):
            self._backstage_pid = 0
            if not self._is_stopping:
                logger.warning("the worker behind the scenes has ended, and is begun again")
        super().reap_workers()

    def stop(self, graceful: bool = True) -> None:
        self._is_stopping = True
        _send(self._backstage_pid, signal.SIGTERM)
        super().stop(graceful)
        end = time.monotonic() + GRACE
        while self._backstage_pid and not _has_ended(self._backstage_pid):
            if time.monotonic() > end:
                # What it was at is taken up again after the next start.
                _send(self._backstage_pid, signal.SIGKILL)
                end = float("inf")
            time.sleep(0.05)
        self._backstage_pid = 0

    def _begin_backstage(self) -> None:
        before, self._backstage_id = self._backstage_id, secrets.token_hex(16)
        self._begun = time.monotonic()
        self._backstage_pid = os.fork()
        if self._backstage_pid == 0:
            self._be_backstage(before)

    def _be_backstage(self, before: str) -> None:
        """What the new process does, from which nothing may return into the server's loop."""
        status = 1
        try:
            for handled in self.SIGNALS:
                signal.signal(handled, signal.SIG_DFL)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for listener in self.LISTENERS:
                listener.close()
            for worker in self.WORKERS.values():
                worker.tmp.close()
            server = self.pid
            work_until_unwanted(lambda: os.getppid() == server, self._backstage_id, before)
            status = 0
        except Exception:
            logger.exception("the worker behind the scenes has failed")
        finally:
            os._exit(status)


def _has_ended(pid: int) -> bool:
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return True


def _send(pid: int, number: signal.Signals) -> None:
    if pid:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return
