"""Workers are killed while they send, before the server takes a mail and after: none is lost, and none comes twice.

What the server takes in the instant in which a worker dies is sent again, under the same Message-ID. A mailbox that
knows a Message-ID it has seen holds one of each.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.mailing.conftest import Mailbox, free_port

ROOT = Path(__file__).resolve().parents[2]
RECIPIENTS = 70
# How many mails the server has when the worker at work is killed: between two mails, or with one in its hands.
BETWEEN_MAILS = (12,)
MAIL_IN_HAND = (31, 55)


@dataclass
class Killing(Mailbox):
    """A server in whose presence workers die."""

    worker: subprocess.Popen[bytes] | None = None
    killed: set[int] = field(default_factory=set)

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self._kill_at(BETWEEN_MAILS)
        return await super().handle_RCPT(server, session, envelope, address, options)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        self._kill_at(MAIL_IN_HAND)
        return answer

    def _kill_at(self, counts: tuple[int, ...]) -> None:
        taken = len(self.taken)
        if self.worker is not None and taken in counts and taken not in self.killed:
            self.killed.add(taken)
            self.worker.kill()


@pytest.fixture
def site(tmp_path: Path, migrated_database: Path | None) -> Path:
    assert migrated_database is not None
    shutil.copyfile(migrated_database, tmp_path / "site.sqlite3")
    return tmp_path


def run(site: Path, port: int, program: str, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "previously.project.settings",
        "PREVIOUSLY_SITE": str(site),
        "PREVIOUSLY_EMAIL_URL": f"smtp+insecure://127.0.0.1:{port}",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    return subprocess.Popen([sys.executable, "-m", f"tests.mailing.{program}", *arguments], env=environment)


def states(site: Path) -> Counter[str]:
    with closing(sqlite3.connect(site / "site.sqlite3", timeout=20)) as database:
        return Counter(state for (state,) in database.execute("SELECT state FROM mailing_letter"))


def test_killed_workers_lose_nothing_and_send_nothing_twice(site: Path) -> None:
    server = Killing()
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    assert run(site, controller.port, "crowd", str(RECIPIENTS)).wait() == 0
    deadline, number = time.monotonic() + 300, 0
    try:
        while states(site)["accepted"] < RECIPIENTS:
            assert time.monotonic() < deadline, f"it does not come to an end: {states(site)}"
            number += 1
            server.worker = run(site, controller.port, "labour", f"worker {number}", f"worker {number - 1}")
            while server.worker.poll() is None and states(site)["accepted"] < RECIPIENTS:
                assert time.monotonic() < deadline, f"it does not come to an end: {states(site)}"
                time.sleep(0.2)
    finally:
        if server.worker is not None:
            server.worker.kill()
            server.worker.wait()
        controller.stop()

    everybody = {f"n{n}@readers.example" for n in range(RECIPIENTS)}
    copies = Counter(message["Message-ID"] for message in server.taken)
    mailboxes = Counter({message["Message-ID"]: message["To"] for message in server.taken}.values())
    assert server.killed == {*BETWEEN_MAILS, *MAIL_IN_HAND}
    assert mailboxes == Counter(everybody)
    assert sorted(copies.values()) == [1] * (RECIPIENTS - len(MAIL_IN_HAND)) + [2] * len(MAIL_IN_HAND)
