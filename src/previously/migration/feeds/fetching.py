"""Getting a feed from its site: one request after the other, with as much patience as it asks for."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Self

import httpx

from previously.migration.feeds.entries import LARGEST, BadFeed
from previously.migration.outside import ENCODINGS, can_be_unpacked, leads_inside, seconds_asked_for

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
        self._asked = ""
        agent = f"Previously/{version('previously')} (moving a site)"
        self._http = httpx.Client(
            headers={"User-Agent": agent, "Accept-Encoding": ENCODINGS},
            timeout=_TIMEOUT,
            follow_redirects=True,
            max_redirects=5,
            event_hooks={"request": [self._require_outside]},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self._http.close()

    def __call__(self, address: str) -> bytes | None:
        """What is there; None where there is nothing, BadFeed where it cannot be had."""
        self._asked = self._asked or address
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
            except httpx.TooManyRedirects as error:
                raise BadFeed(f"{address} leads on in a circle") from error
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                why, wait = str(error) or type(error).__name__, None
            if tried + 1 < _TRIES:
                time.sleep(self._seconds * 2**tried if wait is None else wait)
        raise BadFeed(f"{address} cannot be had: {why}")

    def _require_outside(self, request: httpx.Request) -> None:
        """Whoever is asked may lead on, but not to what only this machine or its network can reach."""
        if leads_inside(self._asked, str(request.url)):
            raise BadFeed(f"it leads to {request.url.host}, inside this network: that was not asked for")


def _content(answer: httpx.Response) -> bytes:
    if not can_be_unpacked(answer.headers.get("Content-Encoding", "")):
        raise BadFeed(f"{answer.url} is packed in a strange way")
    content = bytearray()
    for block in answer.iter_bytes():
        content += block
        if len(content) > LARGEST:
            raise BadFeed(f"{answer.url} holds more than {LARGEST >> 20} MB")
    return bytes(content)


def _wait(answer: httpx.Response) -> float | None:
    asked_for = seconds_asked_for(answer.headers.get("Retry-After", ""), datetime.now(UTC))
    if asked_for is not None and asked_for > _LONGEST_WAIT:
        raise BadFeed(f"{answer.url} asks to come back in {asked_for:.0f} seconds")
    return asked_for
