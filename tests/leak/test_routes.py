"""The crawl reaches every surface: a route that none of its addresses leads to fails here, until it does."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.urls import Resolver404, URLPattern, get_resolver, resolve

from tests.leak.guessing import routes
from tests.leak.rich import crawled
from tests.leak.test_mutations import MUTANTS
from tests.leak.visitors import VISITORS

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


def _named_routes() -> dict[str, str]:
    """The routes of the pages, by name."""
    from previously.surfaces.urls import app_name, urlpatterns

    patterns = [entry for entry in urlpatterns if isinstance(entry, URLPattern)]
    return {f"{app_name}:{entry.name}": str(entry.pattern) for entry in patterns}
