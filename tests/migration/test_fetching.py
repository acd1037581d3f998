"""Asking an old site for its pictures: here a server on this machine."""

from __future__ import annotations

import gzip
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from previously.archive.files import no_progress
from previously.migration.wordpress.fetching import Fetch
from tests.migration.conftest import Moving
from tests.migration.test_uploads import picture
from tests.migration.wxr import item

CONTENT = picture()
LEADS_TO = {
    "moved.png": "/wp-content/uploads/2022/03/sea.png",
    "elsewhere.png": "http://elsewhere.example/secret",
}


class OldSite(BaseHTTPRequestHandler):
    """Answers as old sites do."""

    asked: Counter[str] = Counter()
    ranges: list[str] = []

    def do_GET(self) -> None:
        name = self.path.rpartition("/")[2]
        self.asked[name] += 1
        if name == "gone.png":
            return self._answer(404)
        if name == "busy.png" and self.asked[name] < 3:
            return self._answer(503, Retry_After="7")
        if name in LEADS_TO:
            return self._answer(302, Location=LEADS_TO[name])
        if name == "packed.png":
            return self._answer(200, gzip.compress(gzip.compress(CONTENT)), Content_Encoding="gzip, gzip")
        start = self.headers.get("Range", "")
        if start:
            self.ranges.append(start)
            begin = int(start.removeprefix("bytes=").rstrip("-"))
            return self._answer(206, CONTENT[begin:])
        return self._answer(200, CONTENT)

    def _answer(self, status: int, content: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def old_site() -> Iterator[str]:
    OldSite.asked, OldSite.ranges = Counter(), []
    server = ThreadingHTTPServer(("127.0.0.1", 0), OldSite)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def wanted(site: str, *names: str) -> dict[str, str]:
    return {f"2022/03/{name}": f"{site}/wp-content/uploads/2022/03/{name}" for name in names}


def test_files_are_fetched_once_with_pauses(old_site: str, tmp_path: Path):
    pauses: list[float] = []
    fetch = Fetch(tmp_path, sleep=pauses.append)
    names = wanted(old_site, "busy.png", "gone.png", "moved.png", "sea.png", "elsewhere.png")

    problems = list(fetch.fetch(names, old_site, no_progress))
    again = list(fetch.fetch(wanted(old_site, "busy.png", "moved.png", "sea.png"), old_site, no_progress))

    assert {path.name: path.read_bytes() == CONTENT for path in (tmp_path / "2022/03").iterdir()} == {
        "busy.png": True,
        "moved.png": True,
        "sea.png": True,
    }
    base = f"{old_site}/wp-content/uploads/2022/03"
    assert problems == [
        f"{base}/elsewhere.png: it is not on the old site",
        f"{base}/gone.png: the old site answered 404",
    ]
    assert again == []
    assert pauses == [7.0, 7.0, 0.25, 0.25, 0.25, 0.25, 0.25]


def test_a_file_that_was_half_there_is_gone_on_with(old_site: str, tmp_path: Path):
    part = tmp_path / "2022/03/sea.png.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(CONTENT[:10])

    assert (
        list(
            Fetch(tmp_path, sleep=lambda seconds: None).fetch(
                wanted(old_site, "sea.png"), old_site, no_progress
            )
        )
        == []
    )
    assert (tmp_path / "2022/03/sea.png").read_bytes() == CONTENT
    assert OldSite.ranges == ["bytes=10-"]


def test_a_file_that_is_packed_twice_is_refused(old_site: str, tmp_path: Path):
    fetch = Fetch(tmp_path, sleep=lambda seconds: None)
    names = wanted(old_site, "packed.png")

    assert list(fetch.fetch(names, old_site, no_progress)) == [
        f"{old_site}/wp-content/uploads/2022/03/packed.png: it is packed in a strange way"
    ]
    assert not (tmp_path / "2022/03/packed.png").exists()


def test_places_that_climb_out_are_not_fetched(old_site: str, tmp_path: Path):
    fetch = Fetch(tmp_path / "in", sleep=lambda seconds: None)

    list(fetch.fetch({"../out.png": f"{old_site}/out.png"}, old_site, no_progress))

    assert not (tmp_path / "out.png").exists()


@pytest.mark.django_db
def test_pictures_that_were_fetched_are_in_the_site(old_site: str, moving: Moving, tmp_path: Path):
    address = f"{old_site}/wp-content/uploads/2022/03/sea.png"
    path = moving.write(item(1, content=f'<p><img src="{address}" alt="Sea"></p>'))
    path.write_text(path.read_text().replace("https://old.example", old_site))

    report = moving.move(path, fetch=Fetch(tmp_path / "fetched", sleep=lambda seconds: None))

    assert report.changed["pictures"] == 1
    assert OldSite.asked == {"sea.png": 1}
