"""The other ways in which programs ask for what stands at an address: has it changed, how long is it, in what form.

Of each route every way is tried by one of the visitors, on one of the addresses that a crawl found there: which on
which is told by their order alone, so that both versions of a site are asked the same. The answers are compared like
all others. The ETag or date that the other version gave need not be asked with: if it were another one, the leak would
have been found already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.http import http_date

from tests.cast import NOW

# The two versions of a site say of what is withheld that it changed before the one of these times, or after it.
BETWEEN = tuple(http_date((NOW - timedelta(minutes=minutes)).timestamp()) for minutes in (90, 35))


class Answered(Protocol):
    """What was answered to somebody who simply asked."""

    @property
    def status(self) -> int: ...
    @property
    def headers(self) -> tuple[tuple[str, str], ...]: ...


Headers = Mapping[str, str]


@dataclass(frozen=True)
class Way:
    """A way of asking: `headers` come from what was answered before; None where there is nothing to ask with."""

    name: str
    headers: Callable[[Headers], Headers | None] = lambda answered: {}
    method: str = "GET"

    def __str__(self) -> str:
        return self.name


def _given(header: str, asking: str, value: str = "{}") -> Callable[[Headers], Headers | None]:
    def headers(answered: Headers) -> Headers | None:
        return {asking: value.format(answered[header])} if header in answered else None

    return headers


def _always(**headers: str) -> Callable[[Headers], Headers | None]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda answered: named


WAYS = (
    Way("HEAD", method="HEAD"),
    Way("OPTIONS", method="OPTIONS"),
    Way("With-ETag", _given("ETag", "If-None-Match")),
    Way("With-weak-ETag", _given("ETag", "If-None-Match", '"another", W/{}')),
    Way("With-any-ETag", _always(If_None_Match="*")),
    Way("With-date", _given("Last-Modified", "If-Modified-Since")),
    Way("With-early-date", _always(If_Modified_Since=BETWEEN[0])),
    Way("With-late-date", _always(If_Modified_Since=BETWEEN[1])),
    Way("Unless-changed", _always(If_Match='"another"', If_Unmodified_Since=BETWEEN[1])),
    Way(
        "In-another-form",
        _always(
            Accept="application/json;q=0.9, application/activity+json, image/avif, text/plain;q=0.1",
            Accept_Language="ko, hi;q=0.8, *;q=0.1",
            Accept_Encoding="br, gzip, zstd",
            Range="bytes=0-99",
        ),
    ),
)
# How many ways besides HEAD in a turn: of what is there, and of what says that it can be asked for again.
_SHARE = {(True, True): 3, (True, False): 2, (False, True): 1, (False, False): 1}
BY_NAME = {way.name: way for way in WAYS}


def parse(asked: str) -> tuple[Way | None, str]:
    """The way and the address of a name that `otherwise` gave; no way for an address alone."""
    name, _space, address = asked.rpartition(" ")
    return BY_NAME.get(name), address if name in BY_NAME else asked


def otherwise(
    answers: Mapping[str, Answered], turn: int, *, thorough: bool
) -> Iterator[tuple[Way, str, Headers]]:
    """What to ask again, how and with which headers, of addresses and what they answered.

    HEAD and some other ways of each route, the next ones in the next turn: in three turns all of them where there is
    something to find. What is not `thorough` asks in one way, at some of the routes.
    """
    for at, addresses in enumerate(_by_route(answers).values()):
        first = answers[addresses[0]]
        known = dict(first.headers)
        rest = [way for way in WAYS[1:] if way.headers(known) is not None]
        few = _SHARE[first.status == 200, "ETag" in known]
        ways = [WAYS[0], *(rest[(turn * few + number) % len(rest)] for number in range(few))]
        if not thorough:
            ways = ways[turn % len(ways) :][: (turn + at) % 3 == 0]
        for number, way in enumerate(ways):
            address = addresses[(turn + number) % len(addresses)]
            headers = way.headers(dict(answers[address].headers))
            if headers is not None:
                yield way, address, headers


def _by_route(answers: Mapping[str, Answered]) -> dict[tuple[str, int], Sequence[str]]:
    """The addresses of each route, those apart that answer with another status."""
    found = defaultdict(list)
    for address, answer in answers.items():
        if not address.startswith("/"):
            continue
        try:
            route = resolve(urlsplit(address).path).route
        except Resolver404:
            route = ""
        found[route, answer.status].append(address)
    return dict(found)
