"""Following every address that an answer of the application names, as a patient crawler would."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode, urlsplit

import html5lib
from django.test import Client

HOSTS = {"", "testserver", "localhost", "127.0.0.1:8000"}
SEEDS = (
    "/",
    "/robots.txt",
    "/sitemap.xml",
    "/news-sitemap.xml",
    "/feed/",
    "/feed.json",
    "/api/v1/openapi.json",
    "/healthz",
    "/progress/",
    "/no-such-address/",
    "/api/v1/no-such-address",
)
_ADDRESS = re.compile(r"""(?:(?<=["'\s>(=,])|^)((?:https?://[\w.:-]+)?/(?!/)[^\s"'<>\\()]*)""")
_SKIPPED = re.compile(r"^/(desk|static|media)/|[?&]reveal=")


@dataclass(frozen=True)
class Answer:
    """All that a reader receives from one address."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass
class Crawl:
    """What one reader gets from every address they can find."""

    client: Client
    words: tuple[str, ...] = ()  # to search for wherever there is a form to search with
    limit: int = 4000
    answers: dict[str, Answer] = field(default_factory=dict)

    def run(self, seeds: Iterable[str] = SEEDS) -> dict[str, Answer]:
        """Fetch the seeds and all that is found from them."""
        waiting = deque(seeds)
        while waiting:
            address = waiting.popleft()
            if address in self.answers:
                continue
            if len(self.answers) >= self.limit:
                raise AssertionError(f"The crawl found no end: {self.limit} addresses, the last {address}")
            self.answers[address] = answer = self.fetch(address)
            waiting.extend(found for found in self.found_in(answer) if found not in self.answers)
        return self.answers

    def fetch(self, address: str) -> Answer:
        """What one address answers."""
        response = self.client.get(address)
        body = b"".join(response) if response.streaming else response.content
        return Answer(response.status_code, tuple(sorted(response.headers.items())), body)

    def found_in(self, answer: Answer) -> Iterator[str]:
        """The addresses on this site that an answer names, in its headers too."""
        headers = dict(answer.headers)
        yield from local_addresses(headers.get("Location", "") + " " + headers.get("Link", ""))
        kind = headers.get("Content-Type", "")
        if kind.startswith(("text/", "application/")) and "octet-stream" not in kind:
            text = answer.body.decode("utf-8", "replace")
            yield from local_addresses(unescape(text))
            if kind.startswith("text/html"):
                yield from self._forms(text)

    def _forms(self, text: str) -> Iterator[str]:
        tree = html5lib.parse(text, namespaceHTMLElements=False)
        for form in tree.iter("form"):
            if form.get("method", "get").lower() != "get":
                continue
            action = form.get("action") or ""
            if suggest := form.get("data-suggest"):
                yield from (f"{suggest}?{urlencode({'q': word[:4]})}" for word in self.words)
            for select in form.iter("select"):
                for option in select.iter("option"):
                    yield f"{action}?{urlencode({select.get('name', ''): option.get('value') or ''})}"
            for field_ in form.iter("input"):
                if field_.get("type", "text") in {"search", "text"}:
                    # A form may also have suggestions for what is being typed.
                    for target in filter(None, (action, form.get("data-suggest"))):
                        yield from (
                            f"{target}?{urlencode({field_.get('name', ''): word})}" for word in self.words
                        )


def local_addresses(text: str) -> Iterator[str]:
    """Addresses on this site that stand in a text, without their fragments."""
    for found in _ADDRESS.findall(text):
        parts = urlsplit(found)
        if parts.netloc in HOSTS:
            address = parts.path + (f"?{parts.query}" if parts.query else "")
            if not _SKIPPED.search(address):
                yield address
