"""What airs when: a month at a time."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from previously.catalogue.models import Episode, Work
from previously.masthead.models import Masthead
from previously.reading import Viewer, read_calendar
from previously.reading.shapes import CalendarReading
from previously.spoilers import ProgressBook
from tests.cast import DRAMA, FEARLESS, NOW, STRANGER, Catalogue, at, make_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def airing(catalogue: Catalogue) -> Catalogue:
    """The drama airs in June and July 2026, all of the anthology on one day in August."""
    Episode.objects.update(air_date=None)
    for number, day in {1: date(2026, 6, 1), 2: date(2026, 6, 8), 3: date(2026, 7, 6)}.items():
        Episode.objects.filter(season__work=catalogue.drama, number=number).update(air_date=day)
    Episode.objects.filter(season__work=catalogue.anthology).update(air_date=date(2026, 8, 3))
    return catalogue


def month(text: str = "", viewer: Viewer = STRANGER, **asked: bool) -> CalendarReading:
    found = read_calendar(viewer, text, **asked)
    assert found is not None
    return found


def told(calendar: CalendarReading) -> list[tuple[int, str, str, str]]:
    return [
        (day.day.day, one.work.text, one.episodes.text, one.title)
        for day in calendar.days
        for one in day.airings
    ]


def test_the_present_month_is_told_day_by_day(airing: Catalogue) -> None:
    calendar = month()

    assert calendar.month == date(2026, 6, 1)
    assert told(calendar) == [
        (1, "Harbour Lights", "Episode 1", "Title of 1x1"),
        (8, "Harbour Lights", "Episode 2", "Title of 1x2"),
    ]
    assert [day.is_today for day in calendar.days] == [True, False]
    assert (calendar.before, calendar.after) == (None, date(2026, 7, 1))


def test_what_airs_all_at_once_is_one_line(airing: Catalogue) -> None:
    assert told(month("2026-08")) == [
        (3, "Seven Rooms", "Season 1, episodes 1–3; season 2, episodes 1–2", "")
    ]


def test_months_in_which_nothing_airs_are_passed_over(airing: Catalogue) -> None:
    Episode.objects.filter(air_date=date(2026, 7, 6)).update(air_date=date(2027, 1, 6))
    assert month("2026-08").after == date(2027, 1, 1)
    assert month("2030-01").before == date(2027, 1, 1)


def test_a_reader_sees_what_they_have_seen_and_can_keep_to_their_own_shows(airing: Catalogue) -> None:
    reader = Viewer(ProgressBook().recording(DRAMA, at("S1E1")).clearance(), NOW)

    mine = month(viewer=reader, is_mine_only=True)

    assert [(one.is_mine, one.is_seen) for day in mine.days for one in day.airings] == [
        (True, True),
        (True, False),
    ]
    assert (month("2026-08", reader, is_mine_only=True).days, mine.after) == ((), date(2026, 7, 1))
    assert month(viewer=STRANGER, is_mine_only=True).days == ()


def test_strict_titles_are_withheld_from_whoever_has_not_seen_the_episode(airing: Catalogue) -> None:
    Masthead.objects.update_or_create(defaults={"strict_titles": True})
    reader = Viewer(ProgressBook().recording(DRAMA, at("S1E1")).clearance(), NOW)

    assert [title for *_rest, title in told(month(viewer=reader))] == ["Title of 1x1", ""]
    assert [title for *_rest, title in told(month(viewer=FEARLESS))] == ["Title of 1x1", "Title of 1x2"]


@pytest.mark.parametrize(
    "text",
    [
        "2026",
        "2026-13",
        "2026-00",
        "0000-01",
        "9999-12",
        "٢٠٢٦-٠٦",
        "2026-6",
        "june",
        "2026-06-01",
        "-------",
    ],
)
def test_what_is_no_month_is_not_found(client: Client, airing: Catalogue, text: str) -> None:
    assert read_calendar(STRANGER, text) is None
    assert client.get("/calendar/", {"month": text}).status_code == 404


def test_only_the_present_month_is_for_search_engines(client: Client, airing: Catalogue) -> None:
    noindex = '<meta name="robots" content="noindex'
    assert noindex not in client.get("/calendar/").content.decode()
    assert noindex in client.get("/calendar/?month=2026-06").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_a_month_takes_a_fixed_number_of_queries(
    airing: Catalogue, django_assert_num_queries, count: int
) -> None:
    Work.objects.exclude(slug=DRAMA).delete()
    for number in range(count - 1):
        work = make_work(f"show-{number}", {1: 2})
        Episode.objects.filter(season__work=work).update(air_date=date(2026, 6, 9))

    with django_assert_num_queries(6):
        calendar = month()

    assert sum(len(day.airings) for day in calendar.days) == count + 1
