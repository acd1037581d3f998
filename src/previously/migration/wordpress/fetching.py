"""Asking the old site for pictures, when its owner says so: one at a time, with a pause, and never twice.

This is the only module of the project's migration from WordPress that holds an HTTP client.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx

from previously.archive.files import Progress
from previously.archive.pictures import LARGEST_FILE
from previously.migration.outside import ENCODINGS, can_be_unpacked
from previously.migration.wordpress.uploads import leads_out

_TRIES = 4
_REDIRECTS = 3
_LONGEST_WAIT = 60.0
_BUSY = {429, 500, 502, 503, 504}
# Where WordPress.com keeps the files of the sites it hosts.
_FILE_HOSTS = (".files.wordpress.com", ".wp.com")
_HEADERS = {"User-Agent": "Previously (moving this site's own pictures)", "Accept-Encoding": ENCODINGS}


class _NotFetched(Exception):
    """Why a file could not be had, in a few words."""


@dataclass(slots=True)
class Fetch:
    """Fetches files into a folder, each below the place it has on the old site."""

    folder: Path
    pause: float = 0.25
    sleep: Callable[[float], None] = time.sleep

    def fetch(self, wanted: Mapping[str, str], site: str, progress: Progress) -> Iterator[str]:
        """Fetch what is not in the folder yet; a line for each file that could not be had."""
        hosts = _bare(urlsplit(site).hostname)
        with httpx.Client(timeout=30, follow_redirects=False, headers=_HEADERS) as client:
            for number, (place, address) in enumerate(sorted(wanted.items()), start=1):
                target = self.folder / place
                if not leads_out(place) and not target.is_file():
                    try:
                        self._one(client, address, target, hosts)
                    except (_NotFetched, OSError, httpx.HTTPError, httpx.InvalidURL) as error:
                        yield f"{address}: {str(error) or type(error).__name__}"
                    self.sleep(self.pause)
                progress("Fetching pictures", number, len(wanted))

    def _one(self, client: httpx.Client, address: str, target: Path, host: str) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f"{target.name}.part")
        for number in range(_TRIES):
            wait = self._try(client, address, part, host)
            if wait is None:
                part.rename(target)
                return
            if number < _TRIES - 1:
                self.sleep(min(_LONGEST_WAIT, wait or 2.0**number))
        raise _NotFetched("the old site was too busy")

    def _try(self, client: httpx.Client, address: str, part: Path, host: str) -> float | None:
        """None when all of the file is there; else how long to wait before asking again, 0 for no wish."""
        for _number in range(_REDIRECTS + 1):
            _require_place(address, host)
            have = part.stat().st_size if part.exists() else 0
            headers = {"Range": f"bytes={have}-"} if have else {}
            with client.stream("GET", address, headers=headers) as answer:
                if answer.is_redirect:
                    address = urljoin(address, answer.headers.get("Location", ""))
                    continue
                if answer.status_code in _BUSY:
                    return _asked_wait(answer)
                if answer.status_code == 416:
                    part.unlink()
                    return 0.0
                if answer.status_code not in {200, 206}:
                    raise _NotFetched(f"the old site answered {answer.status_code}")
                _save(answer, part, is_rest=answer.status_code == 206)
                return None
        raise _NotFetched("it leads on and on")


def _save(answer: httpx.Response, part: Path, *, is_rest: bool) -> None:
    if not can_be_unpacked(answer.headers.get("Content-Encoding", "")):
        raise _NotFetched("it is packed in a strange way")
    with part.open("ab" if is_rest else "wb") as file:
        for data in answer.iter_bytes(1 << 16):
            if file.tell() + len(data) > LARGEST_FILE:
                file.close()
                part.unlink()
                raise _NotFetched(f"it is larger than {LARGEST_FILE >> 20} MiB")
            file.write(data)


def _require_place(address: str, host: str) -> None:
    """Only the old site is asked, and the places where its host keeps its files."""
    parts = urlsplit(address)
    name = _bare(parts.hostname)
    if parts.scheme not in {"http", "https"} or not (name == host or name.endswith(_FILE_HOSTS)):
        raise _NotFetched("it is not on the old site")


def _asked_wait(answer: httpx.Response) -> float:
    asked = answer.headers.get("Retry-After", "")
    return float(asked) if asked.isascii() and asked.isdigit() else 0.0


def _bare(host: str | None) -> str:
    return (host or "").lower().removeprefix("www.")
