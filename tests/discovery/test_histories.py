"""Matching a viewing history to the catalogue: what is certain is taken, what is nearly so proposed, the rest told."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from previously.catalogue.models import Episode, Shape, Work
from previously.discovery.histories.matching import Matched, Missed, match
from previously.discovery.histories.pending import (
    KEPT,
    find_before,
    find_plan,
    forget_pending,
    keep_pending,
    mark_recorded,
    plan_of,
)
from previously.discovery.models import PendingHistory
from previously.readers.history.uploads import read_history
from previously.readers.holdings import export_reader
from previously.readers.models import User
from previously.spoilers import NOTHING_SEEN, Clearance, Position, Progress
from tests.cast import ANTHOLOGY, DRAMA, FILM, NOW, Catalogue, at, make_work

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)


def matched(text: str, clearance: Clearance = NOTHING_SEEN, *, strict_titles: bool = False) -> Matched:
    viewings = read_history(text.encode()).by_person.get("", ())
    return match(viewings, clearance=clearance, strict_titles=strict_titles, today=TODAY)


def netflix(*titles: str) -> str:
    return "Title,Date\n" + "".join(f'"{title}",1/2/26\n' for title in titles)


def taken(found: Matched) -> dict[str, list[str]]:
    """The episodes seen of each work that is certain."""
    return {work.slug: sorted(map(str, work.codes)) for work in found.works}


def reasons(found: Matched) -> dict[str, Missed]:
    return {name.title: name.why for name in found.missed}


def test_netflixs_episodes_are_found_by_their_titles(catalogue: Catalogue) -> None:
    found = matched(
        netflix("Harbour Lights: Season 1: Title of 1x3", "HARBOUR LIGHTS: Limited Series: title of 1X1!")
    )
    assert taken(found) == {DRAMA: ["S1E1", "S1E3"]}
    assert (found.missed, found.proposed) == ((), ())


def test_a_title_that_is_not_the_catalogues_is_found_by_its_number_and_else_not_counted(
    catalogue: Catalogue,
) -> None:
    found = matched(
        netflix(
            "Harbour Lights: Season 1: The Tide (Episode 4)",
            "Harbour Lights: Season 1: Episode 5",
            "Harbour Lights: Season 1: The Tide",
            "Harbour Lights: Season 7: Episode 1",
            "Harbour Lights",
        )
    )
    assert taken(found) == {DRAMA: ["S1E4", "S1E5"]}
    assert [(name.why, name.count) for name in found.missed] == [
        (Missed.NO_SUCH_EPISODE, 2),
        (Missed.NO_EPISODE_NAMED, 1),
    ]


def test_a_name_with_colons_is_told_from_the_episode_by_the_catalogue(catalogue: Catalogue) -> None:
    make_work(
        "monster", {1: 3}, title="Monster: The Ferry: Story", aliases=["KEEPER: Monster: The Ferry: Story"]
    )

    found = matched(
        netflix(
            "KEEPER: Monster: The Ferry: Story: Title of 1x2",
            "Monster: The Ferry: Story: Season 1: Title of 1x1",
        )
    )

    assert taken(found) == {"monster": ["S1E1", "S1E2"]}


def test_films_are_seen_or_not(catalogue: Catalogue) -> None:
    found = matched(netflix("The Ferry", "The Ferry: Season 1: Title of 1x1"))

    assert [(work.slug, work.is_seen_whole, work.last_on) for work in found.works] == [
        (FILM, True, date(2026, 1, 2))
    ]
    assert reasons(found) == {"The Ferry": Missed.NO_SUCH_EPISODE}


@pytest.mark.parametrize(
    "name",
    ["항구의 불빛", "hangguui bulbit", "The Harbour’s Lights", "Harbor Lights (2026)", "harbour-LIGHTS!"],
)
def test_native_names_aliases_and_spellings_are_the_work_itself(catalogue: Catalogue, name: str) -> None:
    Work.objects.filter(slug=DRAMA).update(aliases=["The Harbour's Lights", "Harbor Lights"])
    assert taken(matched(netflix(f"{name}: Season 1: Episode 1"))) == {DRAMA: ["S1E1"]}


@pytest.mark.parametrize("name", ["Harbuor Lights", "Harbour Lightz", "Hang-gu-ui Boolbit"])
def test_a_name_that_is_nearly_the_works_is_proposed_and_not_taken(catalogue: Catalogue, name: str) -> None:
    found = matched(netflix(f"{name}: Season 1: Episode 1", f"{name}: Season 1: Episode 2"))

    assert found.works == ()
    [proposal] = found.proposed
    assert (proposal.slug, proposal.called, sorted(map(str, proposal.codes))) == (
        DRAMA,
        name,
        ["S1E1", "S1E2"],
    )
    assert reasons(found) == {name: Missed.NO_WORK}


@pytest.mark.parametrize("name", ["The Fery", "Teh Ferry"])
def test_short_names_are_near_when_one_letter_is_wrong(catalogue: Catalogue, name: str) -> None:
    assert [work.slug for work in matched(netflix(name)).proposed] == [FILM]


@pytest.mark.parametrize("name", ["The Fury", "Harbour Nights Again", "Seven", "Room"])
def test_names_that_are_only_somewhat_alike_are_not_proposed(catalogue: Catalogue, name: str) -> None:
    assert matched(netflix(f"{name}: Season 1: Episode 1", name)).proposed == ()


def test_a_name_that_is_no_works_is_reported_with_how_often_it_was_seen(catalogue: Catalogue) -> None:
    found = matched(
        netflix(
            "Quite Another: Season 1: Pilot", "Quite Another: Season 1: Pilot", "Quite Another: Season 2: Two"
        )
    )

    [missed] = found.missed
    assert (missed.title, missed.why, missed.count) == ("Quite Another", Missed.NO_WORK, 3)


def test_two_works_of_one_name_are_told_apart_by_year_or_asked_about(catalogue: Catalogue) -> None:
    make_work("harbour-lights-1999", {1: 9}, title="Harbour Lights", year=1999)

    told = matched(netflix("Harbour Lights (1999): Season 1: Episode 1"))
    asked = matched(netflix("Harbour Lights: Season 1: Episode 1"))

    assert taken(told) == {"harbour-lights-1999": ["S1E1"]}
    assert taken(asked) == {}
    assert [work.slug for work in asked.proposed] == [DRAMA, "harbour-lights-1999"]
    assert reasons(asked) == {"Harbour Lights": Missed.SEVERAL_WORKS}


def test_ids_decide_whatever_the_name_and_not_across_kinds(catalogue: Catalogue) -> None:
    Work.objects.filter(slug=DRAMA).update(tmdb="42")
    Work.objects.filter(slug=FILM).update(imdb="tt0000007")
    rows = [
        {
            "watched_at": "",
            "show": {"title": "Hangu", "ids": {"tmdb": 42}},
            "episode": {"season": 1, "number": 2},
        },
        {"watched_at": "", "movie": {"title": "Færgen", "ids": {"tmdb": 42, "imdb": "tt0000007"}}},
    ]
    found = matched(json.dumps(rows))
    assert taken(found) == {DRAMA: ["S1E2"], FILM: []}


def test_parts_are_numbered_as_the_catalogue_says_and_not_guessed(catalogue: Catalogue) -> None:
    Episode.objects.filter(season__work__slug=DRAMA, number=9).update(also=["Part 2 E1"])

    found = matched(netflix("Harbour Lights: Part 2: Episode 1", "Harbour Lights: Part 2: Episode 2"))

    assert taken(found) == {DRAMA: ["S1E9"]}
    assert reasons(found) == {"Harbour Lights": Missed.NO_SUCH_EPISODE}


def test_the_same_title_twice_in_a_show_is_told_by_its_season_or_not_at_all(catalogue: Catalogue) -> None:
    Episode.objects.filter(season__work__slug=ANTHOLOGY, number=1).update(title="Pilot")

    found = matched(netflix("Seven Rooms: Season 2: Pilot", "Seven Rooms: Pilot"))

    assert taken(found) == {ANTHOLOGY: ["S2E1"]}
    assert reasons(found) == {"Seven Rooms": Missed.NO_SUCH_EPISODE}


def test_a_count_is_what_was_seen_from_the_beginning_and_completed_is_what_has_aired(
    catalogue: Catalogue,
) -> None:
    Episode.objects.filter(season__work__slug=DRAMA, number__gt=14).update(air_date="2999-01-01")
    table = (
        "Title,Status,Episodes watched\n"
        "Harbour Lights,Completed,\nSeven Rooms Season 2,Watching,1\nThe Ferry,Completed,\n"
    )

    found = matched(table)

    assert taken(found)[DRAMA] == sorted(f"S1E{n}" for n in range(1, 15))
    assert taken(found)[ANTHOLOGY] == ["S2E1"]
    assert [work.is_seen_whole for work in found.works if work.slug == FILM] == [True]


def test_withheld_titles_are_not_matched_since_that_would_tell_them(catalogue: Catalogue) -> None:
    titles = netflix("Harbour Lights: Season 1: Title of 1x3", "Harbour Lights: Season 1: Episode 9")

    assert taken(matched(titles, strict_titles=True)) == {DRAMA: ["S1E9"]}
    at_four = Clearance(progress={DRAMA: at("S1E4")})
    assert taken(matched(titles, at_four, strict_titles=True)) == {DRAMA: ["S1E3", "S1E9"]}


@pytest.mark.parametrize("works", [1, 3, 30])
def test_matching_takes_a_fixed_number_of_queries(
    catalogue: Catalogue, django_assert_num_queries, works: int
) -> None:
    for number in range(works):
        make_work(f"show-{number}", {1: 3}, title=f"Show number {number}")
    titles = netflix(*(f"Show number {number}: Season 1: Episode 1" for number in range(works)))

    with django_assert_num_queries(3):
        found = matched(titles)

    assert len(found.works) == works


def kept(now: datetime = NOW) -> str:
    history = read_history(
        netflix("Harbour Lights: Season 1: Episode 1", "Nothing: Season 1: Pilot").encode()
    )
    found = match(history.by_person[""], clearance=NOTHING_SEEN, strict_titles=False, today=TODAY)
    return keep_pending(plan_of(history, {"": found}), now=now)


def test_a_plan_is_kept_as_it_is_for_an_hour_and_then_gone(catalogue: Catalogue) -> None:
    key = kept()

    plan = find_plan(key, now=NOW + timedelta(minutes=59))

    assert plan is not None
    assert taken(plan.by_person[""]) == {DRAMA: ["S1E1"]}
    assert reasons(plan.by_person[""]) == {"Nothing": Missed.NO_WORK}
    assert find_plan(key, now=NOW + KEPT + timedelta(seconds=1)) is None
    kept(NOW + KEPT + timedelta(seconds=1))
    assert list(PendingHistory.objects.filter(key=key)) == []


def test_nobody_finds_a_plan_without_its_key(catalogue: Catalogue) -> None:
    key = kept()
    assert find_plan("", now=NOW) is None
    assert find_plan("another", now=NOW) is None
    forget_pending(key)
    assert find_plan(key, now=NOW) is None


def test_once_recorded_only_what_was_recorded_before_is_kept_and_for_nobody_else(
    catalogue: Catalogue,
) -> None:
    key, mina = kept(), User.objects.create(username="mina")
    before = {DRAMA: None, ANTHOLOGY: Progress(alone=frozenset({Position((1, 1))})), FILM: at("S1E2")}

    mark_recorded(key, user=mina, before=before, now=NOW)

    assert find_plan(key, now=NOW) is None
    assert find_before(key, user=mina, now=NOW) == before
    assert find_before(key, user=None, now=NOW) == {}
    assert export_reader(mina)["history"] == [
        {
            "recorded_at": NOW.isoformat(),
            "before": {DRAMA: None, ANTHOLOGY: [None, [[1, 1]]], FILM: [[1, 2], []]},
        }
    ]


def test_specials_and_anthologies_are_found_like_any_episode(catalogue: Catalogue) -> None:
    make_work("rooms", {0: 2, 1: 2}, shape=Shape.SERIAL)
    rows = "key,series_name,season_number,episode_number\nwatch-episode-1,Rooms,0,2\nwatch-episode-2,Seven Rooms,2,2\n"
    assert taken(matched(rows)) == {"rooms": ["S0E2"], ANTHOLOGY: ["S2E2"]}


def test_days_are_the_last_on_which_a_work_was_seen(catalogue: Catalogue) -> None:
    text = "Title,Date\nHarbour Lights: Season 1: Episode 1,1/13/26\nHarbour Lights: Season 1: Episode 1,1/2/26\n"
    assert [work.last_on for work in matched(text).works] == [datetime(2026, 1, 13, tzinfo=UTC).date()]
