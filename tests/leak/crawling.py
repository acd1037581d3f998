"""Following every address that an answer of the application names, as a patient crawler would; sending every form."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from html import unescape
from http.cookies import SimpleCookie
from typing import Any, TypeAlias, TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit

import time_machine
from django.db import transaction
from django.test import Client
from django.utils import timezone
from lxml import html

from tests.leak.asking import Headers, Way, otherwise, parse
from tests.leak.paging import short_api_lists
from tests.leak.submitting import Submission, Words, identity, submissions

T = TypeVar("T")
# What a form is known by, and what can be sent by it.
Form: TypeAlias = tuple[tuple[object, ...], tuple[Submission, ...]]

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
    "/progress/import/report.csv",
    "/no-such-address/",
    "/no-such-address",
    "/api/v1/no-such-address",
    *short_api_lists(),
)
_ADDRESS = re.compile(r"""(?:(?<=["'\s>(=,])|^)((?:https?://[\w.:-]+)?/(?!/)[^\s"'<>\\()]*)""")
# Another page of the same list.
_BESIDE = re.compile(r"""href="(\?[^"]*)\"""")
# The account has a test of its own, which knows the keys that chance gives its pages.
_SKIPPED = re.compile(r"^/(desk|static|media|account)/|[?&]reveal=")
MOST = 4000
# What is searched for stands in many addresses that differ in it alone. Of those that also say something else (a
# filter, a page), so many are followed for each of the things said.
SEARCHES_FILTERED = 3
# How long it takes to fill in a form: what comes back faster was sent by a program, and is refused.
TYPING = timedelta(seconds=20)
# Where forms are posted that say how far one has seen. After that one is another reader, who may have something else.
_MOVES_ON = "/progress/"
# The page that explains the API shows beside each call what it answers; the calls themselves are made as well. Of each
# form there, so many ways of sending it are enough to see that what is answered on the page is cut too.
_EXPLAINED, TRIED = "/api/v1/docs", 3
# So many of the forms that one address takes are followed to where that leads, as the site is then.
FOLLOWED = 1


@dataclass(frozen=True)
class Answer:
    """All that a reader receives from one address."""

    status: int
    headers: tuple[tuple[str, str], ...]
    cookies: tuple[str, ...]
    body: bytes


class Browser(Client):
    """A client that asks for nothing but answers: Django's own also keeps what each template was given."""

    def request(self, **request: Any) -> Any:
        return self.handler(self._base_environ(**request))  # type: ignore[attr-defined]  # of Django's Client


@dataclass
class Crawl:
    """What one reader gets from every address they can find. Each answer is of its address alone: no cookie is kept."""

    client: Client
    words: Words = field(default_factory=Words)
    also: Callable[[str], Iterable[str]] = lambda address: ()
    answers: dict[str, Answer] = field(default_factory=dict)
    _forms: set[object] = field(default_factory=set)
    _sent: set[object] = field(default_factory=set)
    _filtered: dict[object, set[str]] = field(default_factory=dict)
    _followed: Counter[str] = field(default_factory=Counter)

    def run(self, seeds: Iterable[str] = SEEDS) -> dict[str, Answer]:
        """Fetch the seeds and all that is found from them, and send each form there is."""
        waiting = deque(seeds)
        while waiting:
            address = waiting.popleft()
            if address in self.answers or self._is_one_search_too_many(address):
                continue
            if len(self.answers) >= MOST:
                raise AssertionError(f"The crawl found no end: {MOST} addresses, the last {address}")
            self.answers[address] = answer = self.fetch(address)
            waiting.extend(found for found in addresses_in(answer, address) if found not in self.answers)
            waiting.extend(self.also(address))
            for submission in self._new_in(answer, address):
                if submission.method == "get":
                    waiting.append(submission.address)
                else:
                    waiting.extend(self.send(submission))
        return self.answers

    def _new_in(self, answer: Answer, here: str) -> Iterator[Submission]:
        """All that can be sent by forms of a page that stood on no other page before."""
        for form, sent in forms_in(answer, here, self.words):
            if form not in self._forms:
                self._forms.add(form)
                yield from sent[:TRIED] if here.partition("?")[0] == _EXPLAINED else sent

    def fetch(self, address: str) -> Answer:
        """What one address answers."""
        return _answer(self.client.get(address))

    def ask_otherwise(self, turn: int) -> None:
        """Ask for what was found in the other ways whose turn it is."""
        for way, address, headers in list(otherwise(self.answers, turn, thorough=self.words.turn is None)):
            self.answers[f"{way} {address}"] = self._ask(way, address, headers)

    def look(self, asked: str) -> dict[str, Answer]:
        """What `answers` would hold after a crawl: of an address, of a way of asking there, of the forms of a page."""
        if asked.startswith("POST "):
            page = asked.removeprefix("POST ")
            for submission in self._new_in(self.fetch(page), page):
                if submission.method == "post":
                    self.send(submission)
            return self.answers
        way, address = parse(asked)
        cold = self.fetch(address)
        if way is None:
            return {asked: cold}
        return {asked: self._ask(way, address, way.headers(dict(cold.headers)) or {})}

    def _ask(self, way: Way, address: str, headers: Headers) -> Answer:
        # A client refuses to send what it does not know how to write; these are asked without a body.
        return _answer(self.client.generic(way.method, address, headers=dict(headers)))

    def send(self, submission: Submission) -> tuple[str, ...]:
        """Send a form, keep what is answered, and leave everything as it was before; where the answer leads."""
        if submission.matter in self._sent:
            return ()
        self._sent.add(submission.matter)
        said = f"{submission.address} {urlencode(submission.matter[1])}"
        with transaction.atomic(), _after(TYPING):
            response = self.client.post(submission.address, _as_form(submission))
            self.answers[f"POST {said}"] = answer = _answer(response)
            if self._is_to_be_followed(submission, answer):
                self.answers[f"THEN {said}"] = self._as_told(response)
            transaction.set_rollback(True)
        return addresses_in(answer, submission.address)

    def _is_to_be_followed(self, submission: Submission, answer: Answer) -> bool:
        if answer.status not in {302, 303} or submission.address.startswith(_MOVES_ON):
            return False
        self._followed[submission.address] += 1
        return self._followed[submission.address] <= FOLLOWED

    def _as_told(self, response: Any) -> Answer:
        """What stands where an answer leads, for a browser that keeps the cookies of that answer for this once."""
        kept = self.client.cookies
        self.client.cookies = SimpleCookie(kept)
        self.client.cookies.update(response.cookies)
        try:
            return self.fetch(response["Location"].partition("#")[0])
        finally:
            self.client.cookies = kept

    def _is_one_search_too_many(self, address: str) -> bool:
        path, _mark, query = address.partition("?")
        said = dict(parse_qsl(query))
        word = said.pop("q", "")
        if not word or not any(said.values()):
            return False
        seen = self._filtered.setdefault((path, tuple(sorted(said.items()))), set())
        seen.add(word)
        return len(seen) > SEARCHES_FILTERED


@contextmanager
def _after(passed: timedelta) -> Iterator[None]:
    """As if so long had passed."""
    with time_machine.travel(timezone.now() + passed, tick=False):
        yield


def _answer(response: Any) -> Answer:
    body = b"".join(response) if response.streaming else response.content
    cookies = tuple(sorted(morsel.OutputString() for morsel in response.cookies.values()))
    return Answer(response.status_code, tuple(sorted(response.headers.items())), cookies, body)


def _as_form(submission: Submission) -> dict[str, list[str]]:
    data: dict[str, list[str]] = {}
    for name, value in submission.fields:
        data.setdefault(name, []).append(value)
    return data


def addresses_in(answer: Answer, here: str) -> tuple[str, ...]:
    """The addresses on this site that an answer names, in its headers too."""
    headers = dict(answer.headers)
    named = headers.get("Location", "") + " " + headers.get("Link", "")
    in_body = _once(_in_body, answer.body) if _is_text(headers) else ()
    found = (*local_addresses(named), *in_body)
    path = here.partition("?")[0]
    return tuple(f"{path}{each}" if each.startswith("?") else each for each in found)


def forms_in(answer: Answer, here: str, words: Words) -> tuple[Form, ...]:
    """The forms of a page, with all that can be sent by each."""
    is_page = bool(answer.body) and dict(answer.headers).get("Content-Type", "").startswith("text/html")
    return _once(_forms_in_body, answer.body, here, words) if is_page else ()


def _is_text(headers: dict[str, str]) -> bool:
    kind = headers.get("Content-Type", "")
    return kind.startswith(("text/", "application/")) and "octet-stream" not in kind


_read: dict[object, Any] = {}


def _once(read: Callable[..., T], body: bytes, *more: object) -> T:
    """What is read in a body. The two versions of a site hardly ever differ in a page: each is read once.

    More are kept than one crawl finds, else the first page would be forgotten when the second version comes to it.
    """
    key = (read, sha256(body).digest(), *more)
    if key not in _read:
        if len(_read) > 3 * MOST:
            _read.clear()
        _read[key] = read(body, *more)
    found: T = _read[key]
    return found


def _in_body(body: bytes) -> tuple[str, ...]:
    text = body.decode("utf-8", "replace")
    beside = (f"?{urlsplit(unescape(query)).query}" for query in _BESIDE.findall(text))
    kept = (query for query in beside if not _SKIPPED.search(query))
    return tuple(dict.fromkeys((*local_addresses(unescape(text)), *kept)))


def _forms_in_body(body: bytes, here: str, words: Words) -> tuple[Form, ...]:
    page: html.HtmlElement = html.document_fromstring(body.decode("utf-8", "replace"))
    forms = page.forms
    return tuple((identity(form, here), tuple(submissions(form, here, words))) for form in forms)


def local_addresses(text: str) -> Iterator[str]:
    """Addresses on this site that stand in a text, without their fragments."""
    for found in _ADDRESS.findall(text):
        parts = urlsplit(found)
        if parts.netloc in HOSTS:
            address = parts.path + (f"?{parts.query}" if parts.query else "")
            if not _SKIPPED.search(address):
                yield address
