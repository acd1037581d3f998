"""Guessing: every address of the application that could hold a name, with the names of withheld things in it.

Nothing leads there. But who guesses a slug, or is told one, asks for it; what is answered may not confirm it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.leak.submitting import Submission

_PARAMETER = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")
_NAMES = {"words", "str", "path", None}  # the converters that let a name through
# What stands in the other places of an address that has several.
_SAMPLES = {"code": "s1e1", "key": "c0", "action": "reply", "kind": "thread", "section": "articles"}
_SEVERAL = {"work": "work-0", "episode": "S1E1"}
# What no route says: how WordPress named the same thing, and addresses in addresses.
_MORE = (
    "/{}",
    "/{}/feed/",
    "/{}/amp/",
    "/{}/page/2/",
    "/2022/03/{}/",
    "/2022/03/{}",
    "/2022/03/{}/feed/",
    "/oembed?url=http://testserver/{}/",
)
_POSTED = ("/{}/comments/", "/{}/comments/c0/reply/", "/{}/comments/c0/like/", "/{}/comments/c0/report/")
_FEW = ("/{}/", "/{}/comments/c0/", "/api/v1/articles/{}", "/api/v1/articles/{}/comments", *_MORE)


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """Every route below a resolver, by its address pattern.

    The desk is not for readers, and the account only for those who are signed in: test_accounts.py goes there.
    """
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if pattern.startswith(("desk/", "account/")):
            continue
        if isinstance(entry, URLPattern):
            yield pattern
        else:
            yield from routes(entry, pattern)


def places_for_names() -> Iterator[str]:
    """Addresses with a place for a name, made of every route that lets one through, for each place in it."""
    for route in routes(get_resolver()):
        parameters = list(_PARAMETER.finditer(route)) if "^" not in route else []
        for one in parameters:
            if one["converter"] in _NAMES:
                yield "/" + _filled(route, one["name"])


def _filled(route: str, place: str) -> str:
    return _PARAMETER.sub(lambda found: "{}" if found["name"] == place else _sample(found), route)


def _sample(parameter: re.Match[str]) -> str:
    known = _SAMPLES | _SEVERAL
    return known.get(parameter["name"], "1" if parameter["converter"] == "int" else "work-0")


def guesses(names: list[str], turn: int | None = None) -> Iterator[str]:
    """The addresses to ask for: all there are, or in a turn those that most likely answer, for a name or two."""
    places = tuple(dict.fromkeys((*places_for_names(), *_MORE)))
    if turn is not None and names:
        start = turn % len(names)
        names, places = [*names[start:], *names[:start]][:2], _FEW
    yield from (place.format(name) for name in names for place in places)


def posted_guesses(names: list[str]) -> Iterator[Submission]:
    """What is posted to addresses that hold a name."""
    fields = (
        ("body", "A guess."),
        ("name", "Somebody"),
        ("email", "somebody@example.org"),
        ("stamp", "none"),
    )
    yield from (Submission("post", place.format(name), fields) for name in names for place in _POSTED)
