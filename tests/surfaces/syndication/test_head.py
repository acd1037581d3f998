"""The head of every page, as a browser and a checker read it."""

from __future__ import annotations

from typing import Any

from lxml import html

from tests.cast import DRAMA, make_article
from tests.html import validate_pages
from tests.surfaces.syndication.conftest import Get
from tests.surfaces.syndication.site import Told

PAGES = [
    "/",
    "/plain-news/",
    "/secret-death/?reveal=title",
    f"/shows/{DRAMA}/",
    f"/shows/{DRAMA}/s1e2/",
    "/people/star/",
]


def test_pages_with_their_heads_are_well_formed(told: Told, get: Get) -> None:
    wrong = validate_pages({page: get(page).content.decode() for page in PAGES})
    assert wrong == {page: [] for page in PAGES}


def test_pages_with_nothing_to_share_name_the_feeds_of_the_site(told: Told, get: Get) -> None:
    text = get("/shows/").content.decode()
    assert 'href="http://testserver/feed/"' in text
    assert "og:url" not in text


def test_an_article_says_to_search_engines_what_its_writer_meant_for_them(told: Told, get: Get) -> None:
    make_article(
        "a-copy",
        title="As readers see it",
        kind="news",
        dek="The dek.",
        seo_title="As searched for",
        search_description="What it is about.",
        canonical_url="https://elsewhere.example/first/?a=1&b=2",
    )
    page: Any = html.fromstring(get("/a-copy/").content)
    assert page.findtext(".//title") == "As searched for · Lamplight"
    assert page.findtext(".//h1") == "As readers see it"
    assert page.xpath("//meta[@property='og:title']/@content") == ["As searched for"]
    assert page.xpath("//meta[@name='description']/@content") == ["What it is about."]
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://elsewhere.example/first/?a=1&b=2"]
    assert page.xpath("//link[@hreflang]") == []
    assert page.xpath("//meta[@property='og:url']/@content") == ["http://testserver/a-copy/"]
