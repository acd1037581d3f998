"""The desk's first page: what airs these days, and what is written about it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from previously.catalogue.models import Episode
from previously.desk.groups import MODERATORS, WRITERS, make_groups
from previously.desk.on_air import episodes_on_air
from tests.cast import Catalogue, make_article
from tests.talk import signed_in

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 10)


def air(catalogue: Catalogue, code: str, day: date) -> None:
    season, number = code[1:].split("E")
    Episode.objects.filter(season__work=catalogue.drama, season__number=season, number=number).update(
        air_date=day
    )


def told(today: date) -> list[tuple[str, list[str], bool]]:
    return [
        (str(airing.episode.code), [article.slug for article in airing.articles], airing.is_ahead)
        for airing in episodes_on_air(today)
    ]


def test_episodes_of_these_days_come_with_what_covers_them(catalogue: Catalogue) -> None:
    Episode.objects.update(air_date=None)
    air(catalogue, "S1E1", TODAY - timedelta(days=11))
    air(catalogue, "S1E2", TODAY - timedelta(days=10))
    air(catalogue, "S1E3", TODAY)
    air(catalogue, "S1E4", TODAY + timedelta(days=7))
    air(catalogue, "S1E5", TODAY + timedelta(days=8))
    make_article("both", catalogue.drama, covers="S1E2-S1E3")
    make_article("draft", catalogue.drama, covers="S1E3", live=False)

    assert told(TODAY) == [
        ("S1E4", [], True),
        ("S1E3", ["both", "draft"], False),
        ("S1E2", ["both"], False),
    ]


def test_however_many_air_it_takes_the_same_queries(
    catalogue: Catalogue, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Episode.objects.update(air_date=TODAY)
    make_article("one", catalogue.drama, covers="S1E1-S1E4")

    number = Episode.objects.count()

    with django_assert_num_queries(2):
        assert len(told(TODAY)) == number > 3


def test_the_first_page_takes_the_same_queries_however_much_is_written(
    catalogue: Catalogue, editor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Episode.objects.update(air_date=timezone.localdate())
    make_article("one", catalogue.drama, covers="S1E1")
    editor.get("/desk/")
    with CaptureQueriesContext(connection) as captured:
        editor.get("/desk/")
    for number in range(1, 4):
        make_article(f"more-{number}", catalogue.drama, covers=f"S1E{number}", live=number != 2)

    with django_assert_num_queries(len(captured)):
        page = editor.get("/desk/").content.decode()

    assert page.count("Published") == 3
    assert page.count("Draft") == 1


def first_page(group: str) -> str:
    make_groups()
    client, user = signed_in("somebody")
    user.groups.add(Group.objects.get(name=group))
    page: str = client.get("/desk/").content.decode()
    return page


def test_a_writer_sees_what_nobody_has_written_about_and_begins_there(catalogue: Catalogue) -> None:
    Episode.objects.update(air_date=None)
    air(catalogue, "S1E3", timezone.localdate())

    page = first_page(WRITERS)

    assert "Nothing yet" in page
    assert 'aria-label="Write about Harbour Lights S1E3"' in page


def test_who_does_not_write_is_not_asked_to(catalogue: Catalogue) -> None:
    Episode.objects.update(air_date=timezone.localdate())

    page = first_page(MODERATORS)

    assert "Nothing yet" in page
    assert "Write about" not in page


def test_where_nothing_airs_there_is_no_panel(catalogue: Catalogue, editor: Client) -> None:
    Episode.objects.update(air_date=None)

    assert "on-air" not in editor.get("/desk/").content.decode()
