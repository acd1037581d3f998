"""What the server takes before the site is asked."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from previously.project.commands.server import LONGEST_LINE, Server
from previously.surfaces.api.operations import OPERATIONS, PROGRESS

ROOT = Path(__file__).resolve().parents[2]


def test_a_call_of_the_api_may_say_as_much_as_its_document_allows() -> None:
    entry = "soundtrack-1:S1E2,"
    said = (entry * PROGRESS.longest)[: PROGRESS.longest]
    longest = max(len(operation.path) for operation in OPERATIONS) + 200  # names in it, and other parameters
    line = f"GET {'x' * longest}?{urlencode({'progress': said})} HTTP/1.1\r\n"

    assert len(line) <= Server(8000, 1).cfg.limit_request_line


@pytest.fixture
def served(tmp_path: Path, migrated_database: Path | None) -> Iterator[httpx.Client]:
    """An empty site as `previously serve` serves it."""
    assert migrated_database is not None
    site = tmp_path / "site"
    site.mkdir()
    shutil.copyfile(migrated_database, site / "site.sqlite3")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    command = [sys.executable, "-m", "previously.project.cli", "--site", str(site)]
    subprocess.run([*command, "init"], check=True, capture_output=True, timeout=300, env=environment)
    server = subprocess.Popen([*command, "serve", "--workers", "1", "--port", str(port)], env=environment)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        try:
            _wait_for(client)
            yield client
        finally:
            server.terminate()
            server.wait(timeout=60)


def _wait_for(client: httpx.Client) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            if client.get("/healthz").status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise AssertionError("the server does not come up")


@pytest.mark.slow
def test_a_search_for_ten_thousand_letters_is_answered_by_the_site(served: httpx.Client) -> None:
    for letter in ("x", "은"):
        for address in ("/search/", "/search/suggest", "/api/v1/search"):
            status, words = _asked(served, address, letter * 10_000)
            assert (status, "300" in words) == (400, True)
    assert _asked(served, "/search/", "x")[0] == 200
    # Longer than any question: the server is not to keep as much of it as somebody sends.
    assert _asked(served, "/search/", "x" * LONGEST_LINE)[0] == 414


def _asked(served: httpx.Client, address: str, q: str) -> tuple[int, str]:
    """What is answered to a question that httpx would take for too long."""
    head = f"GET {address}?{urlencode({'q': q})} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", served.base_url.port or 0), timeout=60) as connection:
        connection.sendall(head.encode())
        answer = b"".join(iter(lambda: connection.recv(65_536), b"")).decode()
    return int(answer.split()[1]), answer
