"""The crawl reaches every surface: a route that none of its addresses leads to fails here, until it does."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from django.urls import Resolver404, URLPattern, get_resolver, resolve

from previously.surfaces.api.operations import OPERATIONS
from tests.leak.guessing import routes
from tests.leak.rich import crawled
from tests.leak.test_mutations import MUTANTS
from tests.leak.visitors import VISITORS

# Pages that go on: lists of articles, works, people and hits, and the comments below an article or an episode.
PAGED = {
    "<words:slug>/",
    "kinds/<words:code>/",
    "people/",
    "people/<words:slug>/",
    "search/",
    "shows/",
    "shows/<words:slug>/<code:code>/",
    "shows/<words:slug>/story-so-far/",
    "shows/<words:slug>/timeline/",
    "tags/<words:slug>/",
}
SECTIONS = {"articles", "works", "episodes", "people", "tags", "kinds"}
NOT_FOUND_BY_READING = {
    "surfaces:progress",  # the project puts the same page at the same address, with its form
}


def name_of(address: str) -> tuple[str, str]:
    """The route an address leads to, and what it is called."""
    match = resolve(urlsplit(address).path)
    return match.route, match.view_name


def test_a_crawl_reaches_every_route_and_every_place_where_mutants_are_looked_for() -> None:
    answers = [address for visitor in VISITORS for address in crawled(visitor)[1].answers]
    reached = set()
    named = {}
    for address in (text.removeprefix("POST ") for text in answers):
        try:
            route, name = name_of(address)
        except Resolver404:
            continue
        reached.add(route)
        named[name] = route
    excused = {route for name, route in _named_routes().items() if name in NOT_FOUND_BY_READING}

    assert set(routes(get_resolver())) - reached - excused == set()
    looked_for = {
        urlsplit(address.rpartition(" ")[2]).path for mutant in MUTANTS for address in mutant.addresses
    }
    assert looked_for - {urlsplit(address).path for address in answers} == set()


def test_a_crawl_goes_on_to_the_second_page_of_everything_that_has_pages() -> None:
    answers = {
        address: answer for visitor in VISITORS for address, answer in crawled(visitor)[1].answers.items()
    }
    gone_on = set()
    for address, answer in answers.items():
        path, _mark, query = address.partition("?")
        asked = parse_qs(query)
        if answer.status == 200 and "2" in (*asked.get("page", ()), *asked.get("comments", ())):
            gone_on.add(resolve(path).route if path.startswith("/") else "")
        if answer.status == 200 and (file := re.fullmatch(r"/(sitemap-\w+)-2\.xml", address)):
            gone_on.add(file[1])
    lists = {f"api/v1{each.path}" for each in OPERATIONS if any(query.name == "page" for query in each.query)}
    api = {re.sub(r"<\w+:(\w+)>", r"{\1}", route) for route in gone_on}

    assert lists - api == set()
    assert {*PAGED, *(f"sitemap-{name}" for name in SECTIONS)} - gone_on == set()


def _named_routes() -> dict[str, str]:
    """The routes of the pages, by name."""
    from previously.surfaces.urls import app_name, urlpatterns

    patterns = [entry for entry in urlpatterns if isinstance(entry, URLPattern)]
    return {f"{app_name}:{entry.name}": str(entry.pattern) for entry in patterns}
