"""The demo site as its owner serves it: a folder, the `previously` command, a port of its own.

It does not see the tests' database, nor they its, so it is loaded once and nothing is flushed between tests.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import APIResponse, BrowserContext

ROOT = Path(__file__).resolve().parents[2]
# Collecting and compressing static files takes long and hardly ever gives something new.
COLLECTED = ROOT / ".cache" / "demo-static"
STATIC = ("static", "static-version")
PATIENCE = 240.0  # seconds, on a machine that does much else


@dataclass(frozen=True)
class DemoSite:
    """Where it is served, who may write there, and where its mails are kept."""

    url: str
    username: str
    password: str
    mail: Path

    def tell(self, context: BrowserContext, **fields: str) -> APIResponse:
        """Say where a visitor is, as the form on their own page would, and see what it answers."""
        return self._post(context, fields)

    def tell_quietly(self, context: BrowserContext, **fields: str) -> APIResponse:
        """The same, but the answer waits for the next page."""
        return self._post(context, fields, max_redirects=0)

    def _post(
        self, context: BrowserContext, fields: dict[str, str], max_redirects: int | None = None
    ) -> APIResponse:
        page = context.request.get(f"{self.url}/progress/").text()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token is not None
        form: dict[str, str | float | bool] = {
            "csrfmiddlewaretoken": token[1],
            "next": "/progress/",
            **fields,
        }
        return context.request.post(f"{self.url}/progress/", form=form, max_redirects=max_redirects)


@contextmanager
def serve_demo(folder: Path, migrated_database: Path | None) -> Iterator[DemoSite]:
    """Serve the demo from a new site in this folder."""
    site, printed = folder / "site", folder / "printed"
    site.mkdir()
    if migrated_database is not None:
        shutil.copyfile(migrated_database, site / "site.sqlite3")
    _copy_static(COLLECTED, site)
    port = _free_port()
    command = [
        sys.executable,
        "-m",
        "previously.project.cli",
        "--site",
        str(site),
        "demo",
        "--port",
        str(port),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
    del environment["PREVIOUSLY_SITE"]
    with printed.open("w") as output:
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            login = _wait_for_login(process, printed)
            _copy_static(site, COLLECTED)
            _wait_until_up(port)
            yield DemoSite(f"http://127.0.0.1:{port}", login[1], login[2], site / "mail")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


def _copy_static(source: Path, target: Path) -> None:
    mark = STATIC[1]
    if not (source / mark).exists():
        return
    if (target / mark).exists() and (target / mark).read_text() == (source / mark).read_text():
        return
    target.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(target / "static", ignore_errors=True)
    shutil.copytree(source / "static", target / "static")
    shutil.copyfile(source / mark, target / mark)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for_login(process: subprocess.Popen[bytes], printed: Path) -> re.Match[str]:
    for _ in range(int(PATIENCE * 10)):
        login = re.search(r"Login\s+(\S+) / (\S+)", printed.read_text())
        if login is not None:
            return login
        if process.poll() is not None:
            break
        time.sleep(0.1)
    return pytest.fail(f"the demo site does not start:\n{printed.read_text()}", pytrace=False)


def _wait_until_up(port: int) -> None:
    """Until it listens; what is asked from then on waits its turn."""
    for _ in range(int(PATIENCE * 10)):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the demo site does not answer", pytrace=False)
