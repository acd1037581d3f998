"""Asking another site over HTTP as its terms want it: slowly, patiently, and never twice for the same thing.

The only module that holds an HTTP client.
"""

from __future__ import annotations

import hashlib
import json
import random
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import httpx

from previously.migration.outside import ENCODINGS, can_be_unpacked, seconds_asked_for

LARGEST_ANSWER = 30 * 1024 * 1024
_TIMEOUT = httpx.Timeout(30.0, connect=10.0)
_TRIES = 5
_LONGEST_WAIT = 300.0
_TRY_AGAIN = frozenset({429, 500, 502, 503, 504})


class SourceTrouble(Exception):
    """Why a source cannot be asked, or does not answer, in one line."""


class NotThere(SourceTrouble):
    """The source has no such thing."""


class Clock(Protocol):
    """The time, and waiting."""

    def now(self) -> datetime:
        """The time in UTC."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


Watch: TypeAlias = Callable[[int, int], None]
"""Told how many answers there are, and how many are expected in all."""


def unwatched(done: int, total: int) -> None:
    """For those who do not watch."""


class SystemClock:
    """The machine's."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Manners:
    """How a source wants to be asked.

    An answer younger than `fresh_for` is not asked for again; one older than `kept_for` is deleted.
    """

    name: str
    base: str
    seconds_between: float
    fresh_for: timedelta
    kept_for: timedelta
    headers: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)


class Client:
    """Asks one source. `folder` is where answers are kept; `agent` says who asks; `watch` is told how far it is."""

    def __init__(
        self,
        manners: Manners,
        folder: Path,
        agent: str,
        clock: Clock | None = None,
        watch: Watch = unwatched,
    ) -> None:
        self._watch, self._done, self._expected = watch, 0, 1
        self._manners, self._clock = manners, clock or SystemClock()
        self._folder = folder / manners.name
        self._next_at: datetime | None = None
        headers = {
            "User-Agent": agent,
            "Accept": "application/json",
            "Accept-Encoding": ENCODINGS,
            **manners.headers,
        }
        self._http = httpx.Client(
            base_url=manners.base,
            headers=headers,
            timeout=_TIMEOUT,
            follow_redirects=True,
            max_redirects=5,
            event_hooks={"request": [self._require_source]},
        )
        self._forget_old()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *args: object) -> None:
        self._http.close()

    def expect(self, number: int) -> None:
        """Say how many answers are still to come."""
        self._expected = self._done + number

    def get(self, path: str, **parameters: str | list[str]) -> Any:
        """The answer as read from JSON, from the disk if it is fresh there; SourceTrouble when there is none."""
        url = self._http.build_request("GET", path, params={**self._manners.parameters, **parameters}).url
        kept = self._folder / f"{hashlib.sha256(str(url).encode()).hexdigest()}.json"
        answer = self._fresh(kept)
        if answer is None:
            answer = {"asked_at": self._clock.now().isoformat(), "url": str(url), "answer": self._ask(url)}
            self._keep(kept, answer)
        self._done += 1
        self._expected = max(self._done, self._expected)
        self._watch(self._done, self._expected)
        return answer["answer"]

    def _fresh(self, kept: Path) -> dict[str, Any] | None:
        try:
            answer: dict[str, Any] = json.loads(kept.read_text())
            age = self._clock.now() - datetime.fromisoformat(answer["asked_at"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return answer if timedelta() <= age < self._manners.fresh_for else None

    def _keep(self, kept: Path, answer: Mapping[str, Any]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=self._folder, delete=False) as file:
            json.dump(answer, file)
        Path(file.name).replace(kept)

    def _forget_old(self) -> None:
        oldest = (self._clock.now() - self._manners.kept_for).timestamp()
        for kept in self._folder.glob("*"):
            if kept.stat().st_mtime < oldest:
                kept.unlink(missing_ok=True)

    def _ask(self, url: httpx.URL) -> Any:
        """Ask until there is an answer, waiting longer each time, and as long as the source asks for."""
        why = ""
        for tried in range(_TRIES):
            self._take_turn()
            response, why = self._try(url)
            if response is not None and (answer := self._answer(response)) is not None:
                return answer
            if tried + 1 < _TRIES:
                self._clock.sleep(self._wait(response, tried))
        raise SourceTrouble(f"{self._manners.name} does not answer: {why or 'it asks to come back later'}")

    def _take_turn(self) -> None:
        now = self._clock.now()
        if self._next_at is not None and self._next_at > now:
            self._clock.sleep((self._next_at - now).total_seconds())
        self._next_at = self._clock.now() + timedelta(seconds=self._manners.seconds_between)

    def _require_source(self, request: httpx.Request) -> None:
        """A source may lead on, but not to anybody else."""
        if request.url.host != self._http.base_url.host:
            raise SourceTrouble(f"{self._manners.name} leads to {request.url.host}, which is not asked")

    def _try(self, url: httpx.URL) -> tuple[httpx.Response | None, str]:
        try:
            with self._http.stream("GET", url) as response:
                if not can_be_unpacked(response.headers.get("Content-Encoding", "")):
                    raise SourceTrouble(f"{self._manners.name} answers with what is packed in a strange way")
                content = bytearray()
                for block in response.iter_bytes():
                    content += block
                    if len(content) > LARGEST_ANSWER:
                        raise SourceTrouble(f"{self._manners.name} answers with more than can be taken")
        except httpx.TooManyRedirects as error:
            raise SourceTrouble(f"{self._manners.name} sends us in a circle") from error
        except httpx.HTTPError as error:
            return None, str(error) or type(error).__name__
        headers = {name: response.headers[name] for name in ("Retry-After",) if name in response.headers}
        whole = httpx.Response(response.status_code, headers=headers, content=bytes(content))
        return whole, f"it says {response.status_code}"

    def _answer(self, response: httpx.Response) -> Any:
        """What it says; None to ask again."""
        name, status = self._manners.name, response.status_code
        if status in _TRY_AGAIN:
            return None
        if status == 404:
            raise NotThere(f"{name} has no such thing")
        if status in {401, 403}:
            raise SourceTrouble(f"{name} does not let us in: look at the key, or at the terms")
        if status != 200:
            raise SourceTrouble(f"{name} says {status}")
        try:
            answer = json.loads(response.content)
        except (ValueError, RecursionError) as error:
            raise SourceTrouble(f"{name} answers with something that is not JSON") from error
        if answer is None:
            raise SourceTrouble(f"{name} answers with nothing")
        if isinstance(answer, dict) and answer.get("error"):
            return _mediawiki_error(name, answer["error"])
        return answer

    def _wait(self, response: httpx.Response | None, tried: int) -> float:
        asked_for = (
            seconds_asked_for(response.headers.get("Retry-After", ""), self._clock.now())
            if response
            else None
        )
        if asked_for is None:
            return 2.0**tried + random.random()  # noqa: S311 (so that not all come back at once)
        if asked_for > _LONGEST_WAIT:
            raise SourceTrouble(f"{self._manners.name} asks to come back in {asked_for:.0f} seconds")
        return asked_for


def _mediawiki_error(name: str, error: Any) -> None:
    """MediaWiki tells of errors with status 200. Being behind (`maxlag`) passes; others do not."""
    code = error.get("code", "") if isinstance(error, dict) else ""
    if code in {"maxlag", "ratelimited", "readonly"}:
        return
    if code == "no-such-entity":
        raise NotThere(f"{name} has no such thing")
    raise SourceTrouble(f"{name} says: {error.get('info', code) if isinstance(error, dict) else error}")
