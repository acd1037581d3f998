"""Pins, and what search engines are to show for an article."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from previously.articles.models import ArticlePage
from previously.reading import (
    Viewer,
    read_article,
    read_home,
    read_news,
    read_public_article,
    read_sitemap,
)
from tests.cast import DAE, INES, NOW, STRANGER, Catalogue, make_article

pytestmark = pytest.mark.django_db


def titles(viewer: Viewer) -> list[str]:
    """The headlines on the front page, the first of all first."""
    home = read_home(viewer)
    return [card.title for card in ((home.lead,) if home.lead else ()) + home.latest]


def on(days: int) -> dict[str, Any]:
    return {"published_at": NOW - timedelta(days=days), "kind": "news"}


def test_pinned_articles_come_first_the_newest_of_them_before_the_others(catalogue: Catalogue) -> None:
    for days in range(1, 4):
        make_article(f"a{days}", title=f"{days} days ago", **on(days))
    make_article("old", title="Pinned long ago", is_pinned=True, **on(90))
    make_article("new", title="Pinned lately", is_pinned=True, **on(30))

    assert titles(STRANGER) == ["Pinned lately", "Pinned long ago", "1 days ago", "2 days ago", "3 days ago"]


def test_three_pins_count_and_others_stand_where_they_belong(catalogue: Catalogue) -> None:
    make_article("today", title="Today", **on(1))
    for days in range(10, 15):
        make_article(f"p{days}", title=f"Pin {days}", is_pinned=True, **on(days))

    assert titles(STRANGER) == ["Pin 10", "Pin 11", "Pin 12", "Today", "Pin 13", "Pin 14"]


def test_a_pin_holds_for_what_stands_in_lists_and_has_come_out(catalogue: Catalogue) -> None:
    make_article("page", title="A page", is_pinned=True, kind="page")
    make_article("later", title="Later", is_pinned=True, published_at=NOW + timedelta(days=1), kind="news")
    make_article("draft", title="A draft", is_pinned=True, live=False, kind="news")
    make_article("news", title="News", **on(3))

    assert titles(STRANGER) == ["News"]


def test_a_pinned_card_is_cut_as_every_card_is(catalogue: Catalogue) -> None:
    make_article("new", title="New", **on(1))
    make_article(
        "they-all-drown",
        catalogue.drama,
        "S1E9",
        title="They all drown",
        safe_title="The ninth",
        title_after="S1E9",
        is_pinned=True,
        published_at=NOW - timedelta(days=9),
    )

    assert titles(STRANGER) == titles(DAE) == ["The ninth", "New"]
    assert titles(INES) == ["They all drown", "New"]


@pytest.fixture
def ending(catalogue: Catalogue) -> ArticlePage:
    """An article that says more to search engines than strangers may have."""
    return make_article(
        "they-all-drown",
        catalogue.drama,
        "S1E9",
        title="They all drown",
        safe_title="The ninth",
        title_after="S1E9",
        dek="Nobody is left.",
        dek_after="S1E9",
        seo_title="Harbour Lights: who drowns?",
        search_description="Yuna, and everybody else.",
        canonical_url="https://elsewhere.example/they-all-drown/",
        kind="recap",
    )


def test_a_title_for_search_engines_has_the_label_of_the_headline(ending: ArticlePage) -> None:
    behind, done = read_article(ending.pk, DAE, is_visit=False), read_article("they-all-drown", INES)
    assert behind is not None
    assert done is not None
    assert (behind.search_title, behind.search_description) == ("", "")
    assert (done.search_title, done.search_description) == (
        "Harbour Lights: who drowns?",
        "Yuna, and everybody else.",
    )
    for shown in ("title", "all"):
        found = read_article("they-all-drown", DAE, frozenset({shown}))
        assert found is not None
        assert found.search_title == "Harbour Lights: who drowns?"
        assert bool(found.search_description) is (shown == "all")


def test_what_anybody_is_told_holds_neither(ending: ArticlePage) -> None:
    found = read_public_article("they-all-drown", NOW, is_known=True)
    assert found is not None
    assert (found.search_title, found.search_description) == ("", "")


def test_an_address_elsewhere_is_handed_to_nobody_while_the_headline_is_a_secret(ending: ArticlePage) -> None:
    for viewer in (DAE, INES):
        found = read_article("they-all-drown", viewer, frozenset({"title"}))
        assert found is not None
        assert found.canonical == ""


def test_what_appeared_elsewhere_before_is_in_no_sitemap(catalogue: Catalogue) -> None:
    make_article("ours", catalogue.drama, "S1E1", kind="news")
    make_article("theirs", catalogue.drama, "S1E1", kind="news", canonical_url="https://elsewhere.example/x/")

    assert [place.url for place in read_sitemap("articles", 1, NOW) or ()] == ["/ours/"]
    assert [place.url for place in read_news(NOW)] == ["/ours/"]
