"""Getting a feed from its site: one request after the other, with as much patience as it asks for."""

from __future__ import annotations

import time
from importlib.metadata import version
from typing import Self

import httpx

from previously.migration.feeds.entries import BadFeed

LARGEST = 100 * 1024 * 1024
_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
_TRIES = 4
_LONGEST_WAIT = 120.0
_BETWEEN = 1.0
_NOTHING = frozenset({404, 410})
_TRY_AGAIN = frozenset({429, 500, 502, 503, 504})


class FeedClient:
    """Asks one site. `seconds` are those between two requests, and after a first failure."""

    def __init__(self, seconds: float = _BETWEEN) -> None:
        self._seconds = seconds
        self._has_asked = False
        agent = f"Previously/{version('previously')} (moving a site)"
        self._http = httpx.Client(
            headers={"User-Agent": agent}, timeout=_TIMEOUT, follow_redirects=True, max_redirects=5
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self._http.close()

    def __call__(self, address: str) -> bytes | None:
        """What is there; None where there is nothing, BadFeed where it cannot be had."""
        why = ""
        for tried in range(_TRIES):
            if self._has_asked:
                time.sleep(self._seconds)
            self._has_asked = True
            try:
                with self._http.stream("GET", address) as answer:
                    if answer.status_code in _NOTHING:
                        return None
                    if answer.status_code == 200:
                        return _content(answer)
                    why, wait = f"it says {answer.status_code}", _wait(answer)
                    if answer.status_code not in _TRY_AGAIN:
                        raise BadFeed(f"{address}: {why}")
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                why, wait = str(error) or type(error).__name__, None
            if tried + 1 < _TRIES:
                time.sleep(self._seconds * 2**tried if wait is None else wait)
        raise BadFeed(f"{address} cannot be had: {why}")


def _content(answer: httpx.Response) -> bytes:
    content = bytearray()
    for block in answer.iter_bytes():
        content += block
        if len(content) > LARGEST:
            raise BadFeed(f"{answer.url} holds more than {LARGEST // 1024 // 1024} MB")
    return bytes(content)


def _wait(answer: httpx.Response) -> float | None:
    written = answer.headers.get("Retry-After", "")
    return min(float(written), _LONGEST_WAIT) if written.isdigit() else None
