"""A reader's own page: what has opened to them, when it goes on, what they have finished and dropped."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from previously.catalogue.models import Episode, Season, Work
from previously.readers.models import User
from previously.readers.services import drop_work, record_progress
from previously.reading import Viewer, read_reader_progress
from previously.reading.shapes import OwnShow, ReaderProgress
from previously.spoilers import NOT_STARTED, WHOLE, Clearance, Progress, ProgressBook
from tests.cast import ANTHOLOGY, DRAMA, FILM, NOW, Catalogue, at, make_article, make_work

pytestmark = pytest.mark.django_db

LONG_AGO = NOW - timedelta(days=90)


def viewer(**progress: Progress) -> Viewer:
    """Somebody who has recorded this; works are named with underscores."""
    book = ProgressBook()
    for work, seen in progress.items():
        book = book.recording(work.replace("_", "-"), seen)
    return Viewer(book.clearance(), NOW)


def own_page(reader: Viewer, user: Any = None) -> ReaderProgress:
    return read_reader_progress(reader, user or AnonymousUser())


def only(shows: tuple[OwnShow, ...]) -> OwnShow:
    [show] = shows
    return show


def air(work: Work, number: int, day: date) -> None:
    Episode.objects.filter(season__work=work, season__number=1, number=number).update(air_date=day)


def test_what_has_opened_with_the_last_episode_is_new_and_what_is_ahead_is_not(catalogue: Catalogue) -> None:
    for number in (3, 4, 5):
        make_article(f"recap-{number}", catalogue.drama, f"S1E{number}", published_at=LONG_AGO)
    make_article("review-4", catalogue.drama, "S1E3-S1E4", kind="review", published_at=LONG_AGO)

    show = only(own_page(viewer(harbour_lights=at("S1E4"))).continuing)

    assert show.news_text in {"1 recap, 1 review", "1 review, 1 recap"}
    assert {card.url for card in show.news} == {"/recap-4/", "/review-4/"}


def test_what_came_out_lately_is_new_if_it_is_open(catalogue: Catalogue) -> None:
    make_article("recap-1", catalogue.drama, "S1E1", published_at=NOW - timedelta(days=3))
    make_article("recap-9", catalogue.drama, "S1E9", published_at=NOW - timedelta(days=3))
    make_article("tomorrow", catalogue.drama, "S1E1", published_at=NOW + timedelta(days=1))

    show = only(own_page(viewer(harbour_lights=at("S1E4"))).continuing)

    assert (show.news_text, [card.url for card in show.news]) == ("1 recap", ["/recap-1/"])


def test_more_news_than_are_named_are_counted(catalogue: Catalogue) -> None:
    for number in range(5):
        make_article(f"recap-{number}", catalogue.drama, "S1E2")

    show = only(own_page(viewer(harbour_lights=at("S1E4"))).continuing)

    assert (show.news_text, len(show.news)) == ("5 recaps", 3)


def test_headlines_that_give_something_away_are_safe_on_the_own_page_too(catalogue: Catalogue) -> None:
    fields: dict[str, Any] = {
        "title": "The keeper did it",
        "title_after": "S1E9",
        "safe_title": "A quiet hour",
    }
    make_article("the-keeper-did-it", catalogue.drama, "S1E2", **fields)

    card = only(own_page(viewer(harbour_lights=at("S1E4"))).continuing).news[0]

    assert (card.title, card.url) == ("A quiet hour", f"/shows/{DRAMA}/s1e2/")


@pytest.mark.parametrize(
    ("away", "sentence"),
    [
        (0, ""),
        (1, "Episode 7 airs tomorrow."),
        (4, "Episode 7 airs on Friday."),
        (7, "Episode 7 airs on 8 June."),
        (300, "Episode 7 airs on 28 March 2027."),
    ],
)
def test_the_next_episode_is_told_with_its_day(catalogue: Catalogue, away: int, sentence: str) -> None:
    Episode.objects.filter(season__work=catalogue.drama, number__gt=7).update(air_date=None)
    air(catalogue.drama, 7, NOW.date() + timedelta(days=away))

    assert only(own_page(viewer(harbour_lights=at("S1E4"))).continuing).next_airing == sentence


def test_a_show_of_which_more_is_announced_is_not_finished(catalogue: Catalogue) -> None:
    season = Season.objects.create(work=catalogue.drama, number=2)
    Episode.objects.create(season=season, number=1, air_date=NOW.date() + timedelta(days=2))

    page = own_page(viewer(harbour_lights=at("S1E16"), the_ferry=Progress(alone=frozenset([WHOLE]))))

    assert only(page.continuing).next_airing == "Season 2, episode 1 airs on Wednesday."
    assert only(page.finished).work.slug == FILM


def test_shows_stand_where_their_reader_is_and_the_last_recorded_comes_first(catalogue: Catalogue) -> None:
    reader = viewer(seven_rooms=NOT_STARTED, the_ferry=NOT_STARTED, harbour_lights=at("S1E16"))

    page = own_page(reader)

    assert [show.work.slug for show in page.not_started] == [FILM, ANTHOLOGY]
    assert only(page.finished).work.slug == DRAMA
    assert (page.continuing, page.dropped, page.can_drop) == ((), (), False)
    assert own_page(viewer()).is_empty


@pytest.fixture
def mina(db: None) -> User:
    return User.objects.create(username="mina")


def test_a_dropped_show_stands_apart_without_news_until_it_is_picked_up(
    catalogue: Catalogue, mina: User
) -> None:
    make_article("recap-4", catalogue.drama, "S1E4")
    record_progress(user=mina, work=catalogue.drama, progress=at("S1E4"), now=NOW)
    reader = viewer(harbour_lights=at("S1E4"))

    drop_work(user=mina, work=catalogue.drama, is_dropped=True)
    dropped = own_page(reader, mina)
    drop_work(user=mina, work=catalogue.drama, is_dropped=False)
    back = own_page(reader, mina)

    assert (only(dropped.dropped).news, dropped.continuing, dropped.can_drop) == ((), (), True)
    assert (back.dropped, only(back.continuing).news_text) == ((), "1 recap")


def test_what_another_has_dropped_is_not_dropped(catalogue: Catalogue, mina: User) -> None:
    record_progress(user=mina, work=catalogue.drama, progress=at("S1E4"), now=NOW)
    drop_work(user=mina, work=catalogue.drama, is_dropped=True)

    page = own_page(viewer(harbour_lights=at("S1E4")), User.objects.create(username="dae"))

    assert only(page.continuing).work.slug == DRAMA


def test_somebody_who_minds_no_spoilers_is_told_of_all_that_is_new(catalogue: Catalogue) -> None:
    make_article("recap-9", catalogue.drama, "S1E9")
    book = ProgressBook().recording(DRAMA, at("S1E4"))

    page = own_page(Viewer(Clearance(progress=book, opens_all=True), NOW))

    assert only(page.continuing).news_text == "1 recap"


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_own_page_takes_a_fixed_number_of_queries(
    catalogue: Catalogue, mina: User, django_assert_num_queries, count: int
) -> None:
    for number in range(count):
        work = make_work(f"show-{number}", {1: 5})
        make_article(f"recap-{number}", work, "S1E2")
    reader = viewer(**{f"show_{number}": at("S1E2") for number in range(count)})

    with django_assert_num_queries(9):
        page = own_page(reader, mina)

    assert [show.news_text for show in page.continuing] == ["1 recap"] * count
