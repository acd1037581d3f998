"""No comment that was acknowledged is lost: the server is killed under load, started again, and everything is there."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

pytestmark = pytest.mark.slow
RECAP = "/soundtrack-no1-episode-1-recap/"
WRITERS = 5


@dataclass
class Site:
    """A site of its own, served as in production."""

    folder: Path
    port: int
    acknowledged: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self, *arguments: str) -> None:
        subprocess.run(
            self.command(*arguments), check=True, capture_output=True, timeout=600, env=dict(os.environ)
        )

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "previously.project.cli", "--site", str(self.folder), *arguments]

    def start(self) -> subprocess.Popen[bytes]:
        """Serve it, in a group of processes of its own, so that all of them can be killed at once."""
        server = subprocess.Popen(
            self.command("serve", "--port", str(self.port), "--workers", "2"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for _ in range(600):
            try:
                if httpx.get(f"{self.url}/healthz", timeout=2).status_code == 200:
                    return server
            except httpx.HTTPError:
                time.sleep(0.1)
        raise AssertionError("the server does not come up")


def write(site: Site, name: str, until: threading.Event) -> None:
    """Somebody who posts one comment after the other, and notes which were taken."""
    number = 0
    with httpx.Client(base_url=site.url, timeout=20) as browser:
        while not until.is_set():
            number += 1
            words = f"{name} says {number}"
            try:
                page = browser.get(RECAP).text
                token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
                stamp = re.search(r'name="stamp" value="([^"]+)"', page)
                if token is None or stamp is None:
                    raise AssertionError("there is no form")
                time.sleep(2.1)  # nobody types faster
                answer = browser.post(
                    f"{RECAP}comments/",
                    data={
                        "csrfmiddlewaretoken": token[1],
                        "stamp": stamp[1],
                        "body": words,
                        "name": name,
                        "email": f"{name}@example.org",
                    },
                )
            except httpx.HTTPError:
                continue
            if answer.status_code == 303:
                site.acknowledged.append(words)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        made = Site(tmp_path / "site", probe.getsockname()[1])
    made.run("init")
    made.run("load", str(Path(__file__).resolve().parents[2] / "demo"))
    return made


def stored(site: Site) -> set[str]:
    """What the database holds, read by SQLite alone."""
    import sqlite3

    with sqlite3.connect(site.folder / "site.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {body for (body,) in database.execute("SELECT body FROM discussion_comment")}


def test_every_comment_that_got_a_success_answer_survives_being_killed(site: Site) -> None:
    for _round in range(2):
        server = site.start()
        until = threading.Event()
        writers = [
            threading.Thread(target=write, args=(site, f"writer{_round}{number}", until))
            for number in range(WRITERS)
        ]
        before = len(site.acknowledged)
        for writer in writers:
            writer.start()
        deadline = time.monotonic() + 120
        while len(site.acknowledged) < before + 2 * WRITERS and time.monotonic() < deadline:
            time.sleep(0.02)
        os.killpg(server.pid, signal.SIGKILL)  # in the middle of it
        server.wait()
        until.set()
        for writer in writers:
            writer.join()
        assert len(site.acknowledged) >= before + 2 * WRITERS
    server = site.start()
    try:
        assert set(site.acknowledged) - stored(site) == set()
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()
