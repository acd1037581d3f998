"""The head of every page, as a browser and a checker read it."""

from __future__ import annotations

from tests.cast import DRAMA
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
