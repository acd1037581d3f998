"""Pages so short that a small site has several of each, with what is withheld on both sides of where they end."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

import previously.reading
from previously.reading import (
    cards,
    comments,
    feeds,
    lists,
    neighbours,
    own_page,
    search,
    sitemap,
    story,
    work,
)

SHORT = 2
HITS = 12
# Of the episodes of a work that are open to a reader there are few.
SHORTEST = 1
CHAPTERED = ("/story-so-far", "/timeline")
# What is named in the body of a function, and how much it is to be instead.
LIMITS: tuple[tuple[ModuleType, str, int], ...] = (
    (cards, "PAGE_SIZE", SHORT),
    (comments, "PAGE_SIZE", SHORT),
    (feeds, "ENTRIES_IN_A_FEED", 3),
    (lists, "CONTINUING_ON_THE_FRONT_PAGE", 1),
    (lists, "IN_A_SECTION", SHORT),
    (lists, "ON_THE_FRONT_PAGE", 3),
    (neighbours, "MOST_RELATED", SHORT),
    (own_page, "MOST_NEWS", 1),
    (search, "MOST_WORKS", SHORT),
    (sitemap, "NEWS_IN_A_FILE", SHORT),
    (sitemap, "PLACES_IN_A_FILE", SHORT),
    (work, "MOST_ARTICLES", 3),
)
# The API is asked for short pages: how long they are is said in the address.
API_LISTS = (
    "articles",
    "articles/article-0/comments",
    "people",
    "search?q=words",
    "works",
    "works/work-0/episodes",
    "works/work-0/story-so-far",
    "works/work-0/timeline",
    "works/work-0/episodes/s1e1/comments",
)


def short_api_lists() -> Iterator[str]:
    """The first page of each list of the API, from which the others are found."""
    for path in API_LISTS:
        mark, size = ("&", HITS // 2) if "?" in path else ("?", SHORT)
        if path.endswith(CHAPTERED):
            size = SHORTEST
        yield f"/api/v1/{path}{mark}page_size={size}"


def shorten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every list short that readers get in pages, and every one that ends somewhere.

    Whatever takes a `size` and has one by default is found by that.
    """
    for module, name, limit in LIMITS:
        monkeypatch.setattr(module, name, limit)
    for function, name in _sized():
        size = {search.read_search: HITS, story.read_story: SHORTEST, story.read_timeline: SHORTEST}.get(
            function, SHORT
        )
        _set_default(monkeypatch, function, name, size)


def _sized() -> Iterator[tuple[Callable[..., Any], str]]:
    for found in pkgutil.iter_modules(previously.reading.__path__, "previously.reading."):
        module = importlib.import_module(found.name)
        for value in list(vars(module).values()):
            if getattr(value, "__module__", "") != found.name:
                continue
            function = value.__init__ if inspect.isclass(value) else value
            if inspect.isfunction(function) and "size" in inspect.signature(function).parameters:
                yield function, "size"


def _set_default(monkeypatch: pytest.MonkeyPatch, function: Any, name: str, size: int) -> None:
    parameter = inspect.signature(function).parameters[name]
    if not isinstance(parameter.default, int):
        return
    if parameter.kind is parameter.KEYWORD_ONLY:
        monkeypatch.setattr(function, "__kwdefaults__", {**function.__kwdefaults__, name: size})
        return
    given = [each for each in inspect.signature(function).parameters.values() if each.kind is parameter.kind]
    defaults = [each.default for each in given if each.default is not each.empty]
    at = [each.name for each in given if each.default is not each.empty].index(name)
    monkeypatch.setattr(function, "__defaults__", (*defaults[:at], size, *defaults[at + 1 :]))
