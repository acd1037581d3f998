"""Structured data in the vocabulary of schema.org, with what Google's rich results ask for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from django.http import HttpResponse

from previously.surfaces import structured
from tests.cast import DRAMA, FILM, Catalogue, make_article, make_person
from tests.surfaces.syndication.conftest import Get
from tests.surfaces.syndication.site import Told, picture

VOCABULARY = json.loads((Path(__file__).parent / "schemas" / "schema_org.json").read_text())["classes"]

# developers.google.com/search/docs/appearance/structured-data: article, breadcrumb, review-snippet, movie.
# Required properties must be there; of the recommended ones, those must be that the site can have.
GOOGLE: dict[str, tuple[set[str], set[str]]] = {
    "Article": (set(), {"author", "datePublished", "dateModified", "headline", "image"}),
    "NewsArticle": (set(), {"author", "datePublished", "dateModified", "headline", "image"}),
    "BreadcrumbList": ({"itemListElement"}, set()),
    "ListItem": ({"item", "name", "position"}, set()),
    "Review": ({"author", "itemReviewed"}, {"datePublished"}),
    "Rating": ({"ratingValue"}, {"bestRating", "worstRating"}),
    "Movie": ({"name"}, set()),
    "TVSeries": ({"name"}, set()),
    "TVEpisode": ({"name"}, set()),
    "WebPageElement": ({"cssSelector", "isAccessibleForFree"}, set()),
    "WebSite": ({"name", "url"}, set()),
    "WebPage": (set(), {"@id"}),
    "ImageObject": (set(), {"url"}),
    "Person": ({"name"}, {"url"}),
    "Organization": ({"name"}, {"url"}),
}
TEXT = {"Text", "URL", "Date", "DateTime", "Time", "Duration", "Distance", "CssSelectorType"}
NUMBERS = {"Number", "Integer", "Float"}


def ancestors(kind: str) -> set[str]:
    bases = VOCABULARY[kind]["bases"] if kind in VOCABULARY else ()
    return {kind}.union(*(ancestors(base) for base in bases))


def ranges(kind: str, name: str) -> set[str] | None:
    """What a property of a type may hold; None when the type has no such property."""
    for each in ancestors(kind):
        if name in VOCABULARY[each]["properties"]:
            return set(VOCABULARY[each]["properties"][name])
    return None


def faults(thing: dict[str, Any]) -> Iterator[str]:
    """What the vocabulary does not allow."""
    kind = thing["@type"]
    if kind not in VOCABULARY:
        yield f"there is no {kind}"
        return
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        allowed = ranges(kind, name)
        if allowed is None:
            yield f"{kind} has no {name}"
            continue
        for each in value if isinstance(value, list) else [value]:
            if not may_hold(allowed, each):
                yield f"{name} of {kind} holds {allowed}, not {each!r}"
            if isinstance(each, dict):
                yield from faults(each)


def may_hold(allowed: set[str], value: Any) -> bool:
    if isinstance(value, dict):
        return bool(ancestors(value["@type"]) & allowed) or "Thing" in allowed
    if isinstance(value, bool):
        return "Boolean" in allowed
    if isinstance(value, int | float):
        return bool(allowed & NUMBERS)
    return bool(allowed & TEXT)


def all_things(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for each in value.values():
            yield from all_things(each)
    elif isinstance(value, list):
        for each in value:
            yield from all_things(each)


def graph_of(response: HttpResponse) -> list[dict[str, Any]]:
    tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    (script,) = (each for each in tree.iter("script") if each.get("type") == "application/ld+json")
    data = json.loads(script.text or "")
    assert data["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = data["@graph"]
    return graph


PAGES = {
    "/": ["WebSite"],
    "/lamp-news/": ["NewsArticle", "BreadcrumbList"],
    "/early-recap/": ["Article", "BreadcrumbList"],
    "/secret-death/?reveal=title": ["Article", "BreadcrumbList"],
    "/the-ferry-review/": ["Review", "BreadcrumbList"],
    "/first-look/": ["Review", "BreadcrumbList"],
    f"/shows/{DRAMA}/": ["TVSeries", "BreadcrumbList"],
    f"/shows/{FILM}/": ["Movie", "BreadcrumbList"],
    f"/shows/{DRAMA}/s1e2/": ["TVEpisode", "BreadcrumbList"],
    "/people/star/": ["Person", "BreadcrumbList"],
}


def test_pages_say_what_they_are_in_words_that_exist(told: Told, get: Get) -> None:
    graphs = {page: graph_of(get(page)) for page in PAGES}
    assert {page: [thing["@type"] for thing in graph] for page, graph in graphs.items()} == PAGES
    assert [fault for graph in graphs.values() for thing in graph for fault in faults(thing)] == []


def test_they_say_all_that_rich_results_ask_for(told: Told, get: Get) -> None:
    graphs = [graph_of(get(page)) for page in PAGES]
    for thing in (thing for graph in graphs for thing in graph):
        required, recommended = GOOGLE[thing["@type"]]
        assert (required | recommended) - thing.keys() == set()
    for thing in all_things(graphs):
        required, _recommended = GOOGLE.get(thing["@type"], (set(), set()))
        assert required - thing.keys() == set()


def test_the_check_sees_what_is_wrong() -> None:
    wrong = {"@type": "Review", "spoiler": True, "itemReviewed": {"@type": "Show"}, "reviewRating": "4"}
    assert sorted(faults(wrong)) == [
        "Review has no spoiler",
        "reviewRating of Review holds {'Rating'}, not '4'",
        "there is no Show",
    ]


def test_a_review_tells_its_rating_only_where_everybody_may_read_it(told: Told, get: Get) -> None:
    closed, opened = (graph_of(get(page))[0] for page in ("/the-ferry-review/", "/first-look/"))
    assert {"reviewRating", "reviewBody"} & closed.keys() == set()
    assert opened["reviewRating"] == {
        "@type": "Rating",
        "ratingValue": 3.5,
        "bestRating": 5.0,
        "worstRating": 0,
    }
    assert opened["reviewBody"] == "Worth the fare"
    assert opened["itemReviewed"]["@type"] == "Movie"


@pytest.mark.parametrize(
    ("page", "part"),
    [("/early-recap/", ".story-body"), ("/lamp-news/", ".part-gap"), ("/plain-news/", None)],
)
def test_what_is_not_for_everybody_is_marked(told: Told, get: Get, page: str, part: str | None) -> None:
    response = get(page)
    article = graph_of(response)[0]
    assert article["isAccessibleForFree"] is (part is None)
    if part is not None:
        assert article["hasPart"]["cssSelector"] == part
        tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
        assert [each for each in tree.iter() if part[1:] in (each.get("class") or "").split()] != []


def test_a_recap_is_about_its_episode(told: Told, get: Get) -> None:
    about = graph_of(get("/early-recap/"))[0]["about"]
    assert (about["@type"], about["name"], about["episodeNumber"]) == ("TVEpisode", "Title of 1x2", 2)
    assert about["partOfSeries"]["name"] == "Harbour Lights"


def test_a_withheld_headline_leads_to_the_neutral_address(told: Told, get: Get) -> None:
    article = graph_of(get("/secret-death/?reveal=title"))[0]
    address = f"http://testserver/shows/{DRAMA}/s1e4/"
    assert (article["headline"], article["url"]) == ("What happens in the fourth", address)
    assert article["dateModified"] == article["datePublished"] == "2026-05-31T12:00:00Z"
    assert len(article["image"]) == 1  # the share card; the hero is withheld


def test_a_series_names_its_people_and_episodes(told: Told, get: Get) -> None:
    series = graph_of(get(f"/shows/{DRAMA}/"))[0]
    assert [person["name"] for person in series["actor"]] == ["Star"]
    assert [person["name"] for person in series["director"]] == ["Kim"]
    assert (series["numberOfEpisodes"], series["numberOfSeasons"], series["startDate"]) == (
        16,
        1,
        "2026-01-10",
    )
    assert len(series["containsSeason"][0]["episode"]) == 16
    assert series["countryOfOrigin"] == {"@type": "Country", "name": "South Korea"}
    assert series["sameAs"] == ["https://www.imdb.com/title/tt123/"]


def test_a_long_series_is_told_by_its_seasons(told: Told, get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(structured, "MOST_EPISODES", 15)
    season = graph_of(get(f"/shows/{DRAMA}/"))[0]["containsSeason"][0]
    assert ("episode" in season, season["numberOfEpisodes"]) == (False, 16)


def test_nothing_in_it_can_end_the_script(catalogue: Catalogue, get: Get) -> None:
    hostile = "</script><script>alert(1)</script><!-- & \u2028"
    make_article("hostile", title=hostile, author=make_person("x"), hero=picture("h"), hero_alt=hostile)
    response = get("/hostile/")
    assert graph_of(response)[0]["headline"] == hostile
    assert not re.search(r"<script>alert", response.content.decode())
