"""Readings for those who open no page: no gate, no address that gives a headline away, pages of any size."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from previously.articles.models import ArticlePage
from previously.masthead.models import Masthead
from previously.reading import (
    UnknownProgress,
    Viewer,
    read_article,
    read_articles,
    read_comments,
    read_episodes,
    viewer_saying,
)
from previously.reading.shapes import ArticleReading, Gap
from previously.spoilers import NOT_STARTED, Progress
from tests.cast import (
    ANTHOLOGY,
    DAE,
    DRAMA,
    FILM,
    INES,
    MINA,
    NOW,
    STRANGER,
    Catalogue,
    at,
    make_article,
    make_comments,
    make_person,
)

pytestmark = pytest.mark.django_db

SECRET = "the ferryman is her father"


@pytest.fixture
def recap(catalogue: Catalogue) -> ArticlePage:
    return make_article(
        "the-ferryman-is-her-father",
        catalogue.drama,
        "S1E4",
        body=[("prose", "The lighthouse was lit.")],
        title=SECRET,
        title_after="S1E4",
        safe_title="A father",
        verdict=SECRET,
        updated_at=NOW,
    )


def unvisited(article: ArticlePage, viewer: Viewer) -> ArticleReading:
    reading = read_article(article.pk, viewer, is_visit=False)
    assert reading is not None
    return reading


@pytest.mark.parametrize("viewer", [STRANGER, MINA])
@pytest.mark.parametrize("unknown_readers", ["open", "ask"])
def test_without_a_visit_a_body_that_is_not_open_is_one_gap(
    recap: ArticlePage, viewer: Viewer, unknown_readers: str
) -> None:
    Masthead.objects.create(unknown_readers=unknown_readers)
    reading = unvisited(recap, viewer)
    (gap,) = reading.body
    assert isinstance(gap, Gap)
    assert (gap.kind, [need.seen for need in gap.requires]) == ("body", ["S1E4"])
    assert (reading.gate, reading.verdict, reading.updated_at, reading.minutes) == (None, None, None, 0)


def test_without_a_visit_the_address_does_not_give_the_headline_away(recap: ArticlePage) -> None:
    for viewer in (STRANGER, MINA):
        reading = unvisited(recap, viewer)
        assert (reading.url, reading.title) == (f"/shows/{DRAMA}/s1e4/", "A father")
        assert "father" not in repr(reading).lower().replace("a father", "")
    assert unvisited(recap, DAE).url == "/the-ferryman-is-her-father/"


def test_whoever_has_seen_enough_gets_all_of_it_without_a_visit(recap: ArticlePage) -> None:
    reading = unvisited(recap, DAE)
    assert "was lit" in repr(reading.body)
    assert (reading.gate, reading.title, reading.updated_at) == (None, SECRET, NOW)


def test_an_article_has_an_id_that_its_card_has_too(recap: ArticlePage) -> None:
    listing = read_articles(STRANGER)
    assert listing is not None
    assert [card.id for card in listing.items] == [unvisited(recap, STRANGER).id]


def test_comments_are_read_without_a_visit(recap: ArticlePage) -> None:
    make_comments(recap, [("as far as this goes", "", ""), (SECRET, "S1E9", "")])
    counts = []
    for viewer in (STRANGER, MINA, DAE, INES):
        discussion = read_comments(recap.pk, viewer)
        assert discussion is not None
        counts.append((discussion.count, sum(lock.count for lock in discussion.locked)))
    assert counts == [(0, 2), (0, 2), (1, 1), (2, 0)]


def test_by_its_name_an_article_is_there_only_for_who_may_know_its_headline(recap: ArticlePage) -> None:
    for read in (
        lambda viewer: read_article(recap.slug, viewer),
        lambda viewer: read_comments(recap.slug, viewer),
    ):
        assert [read(viewer) is not None for viewer in (STRANGER, MINA, DAE)] == [False, False, True]


def test_a_standing_page_has_no_comments(catalogue: Catalogue) -> None:
    make_article("about", kind="page")
    assert read_comments("about", STRANGER) is None
    assert read_comments("nothing", STRANGER) is None


def test_articles_are_filtered_and_filters_add_up(catalogue: Catalogue) -> None:
    writer = make_person("writer")
    make_article("one", catalogue.drama, "S1E1", author=writer, published_at=NOW - timedelta(days=3))
    two = make_article("two", catalogue.drama, kind="news", published_at=NOW - timedelta(days=2))
    two.tags.add("romance")
    two.save()
    make_article("three", catalogue.film, FILM, author=writer)
    make_article("about", kind="page")
    make_article("tomorrow", published_at=NOW + timedelta(days=1))

    def urls(**asked: str) -> list[str]:
        listing = read_articles(STRANGER, **asked)  # type: ignore[arg-type]
        assert listing is not None
        return [card.url for card in listing.items]

    assert urls() == ["/three/", "/two/", "/one/"]
    assert urls(work=DRAMA) == ["/two/", "/one/"]
    assert urls(author="writer") == ["/three/", "/one/"]
    assert urls(author="writer", work=DRAMA) == ["/one/"]
    assert urls(tag="romance") == urls(kind="news") == ["/two/"]
    assert urls(tag="nothing") == []


def test_episodes_are_paged_in_the_order_they_are_watched_in(
    catalogue: Catalogue, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):
        listing = read_episodes(DRAMA, DAE, 2, 5)
    assert listing is not None
    assert [row.code for row in listing.items] == [f"S1E{n}" for n in range(6, 11)]
    assert (listing.total, listing.page_count, listing.has_more) == (16, 4, True)
    assert read_episodes(DRAMA, DAE, 5, 5) is None
    assert read_episodes("nothing", DAE, 1, 5) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        (" , ", {}),
        (f"{DRAMA}:S1E4", {DRAMA: at("S1E4")}),
        (f"{DRAMA}:s1e4, {FILM}:none", {DRAMA: at("S1E4"), FILM: NOT_STARTED}),
        (f"{DRAMA}:all", {DRAMA: at("S1E16")}),
        (f"{DRAMA}:S1E2,{DRAMA}:S1E4,{DRAMA}:none", {DRAMA: at("S1E4")}),
        (f"{ANTHOLOGY}:S1E2,{ANTHOLOGY}:S2E1", {ANTHOLOGY: ("S1E2", "S2E1")}),
    ],
)
def test_a_reader_can_say_what_they_have_seen(
    catalogue: Catalogue, text: str, expected: dict[str, object]
) -> None:
    known = {
        work: seen
        if isinstance(seen, Progress)
        else Progress(alone=frozenset(at(code).up_to for code in seen))  # type: ignore[attr-defined, misc]
        for work, seen in expected.items()
    }
    viewer = viewer_saying(text, NOW)
    assert viewer.clearance.progress == known
    assert not viewer.clearance.opens_all


def test_a_film_is_said_to_be_seen(catalogue: Catalogue) -> None:
    review = make_article("review", catalogue.film, FILM, body=[("prose", SECRET)])
    assert SECRET in repr(unvisited(review, viewer_saying(f"{FILM}:all", NOW)))
    assert SECRET not in repr(unvisited(review, viewer_saying(f"{FILM}:none", NOW)))


@pytest.mark.parametrize(
    "text",
    [
        DRAMA,
        f"{DRAMA}:",
        ":S1E1",
        f"{DRAMA}:S1E17",
        f"{DRAMA}:episode four",
        f"{FILM}:S1E1",
        "nothing:S1E1",
        "nothing:none",
        f"{DRAMA}:S1E1\0",
        "a\0b:S1E1",
        f"{DRAMA}:S1E1," * 1000,
    ],
)
def test_what_does_not_say_it_is_refused_with_a_reason(catalogue: Catalogue, text: str) -> None:
    with pytest.raises(UnknownProgress, match=r"\w+ \w+"):
        viewer_saying(text, NOW)


@pytest.mark.parametrize("works", [(DRAMA,), (DRAMA, ANTHOLOGY, FILM)])
def test_saying_takes_three_queries_for_any_number_of_works(
    catalogue: Catalogue, works: tuple[str, ...], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        viewer_saying(",".join(f"{work}:all" for work in works), NOW)
    with django_assert_num_queries(0):
        viewer_saying("", NOW)
