"""The scenes of a work as they are told, up to where the reader is."""

from __future__ import annotations

from typing import Any

import pytest

from previously.reading import Viewer, read_timeline
from previously.reading.shapes import TimelineReading
from tests.cast import DAE, DRAMA, FEARLESS, INES, STRANGER, Catalogue, make_article, make_character
from tests.reading.test_story import beat

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(catalogue: Catalogue) -> Catalogue:
    make_character(catalogue.drama, "keeper")
    make_character(catalogue.drama, "sister", "S1E9")
    make_article(
        "recap-1",
        catalogue.drama,
        "S1E1",
        [
            beat("He lights the lamp.", characters="keeper"),
            beat("She leaves.", characters="sister", when="4 years ago"),
        ],
    )
    make_article("recap-9", catalogue.drama, "S1E9", [beat("She is back.", characters="keeper sister")])
    return catalogue


def timeline(viewer: Viewer, **asked: Any) -> TimelineReading:
    found = read_timeline(DRAMA, viewer, **asked)
    assert found is not None
    return found


def scenes(viewer: Viewer, **asked: Any) -> dict[str, list[tuple[str, str]]]:
    """When each scene is and how it begins, by chapter."""
    chapters = timeline(viewer, **asked).chapters.items
    return {each.code: [(scene.when, scene.gist) for scene in each.scenes] for each in chapters}


def test_scenes_stand_in_the_order_in_which_they_are_told_with_when_they_are(told: Catalogue) -> None:
    first = {"S1E1": [("", "He lights the lamp."), ("4 years ago", "She leaves.")]}

    assert scenes(STRANGER) == {}
    assert scenes(DAE) == first
    assert scenes(INES) == scenes(FEARLESS) == first | {"S1E9": [("", "She is back.")]}


def test_the_scenes_of_one_are_those_they_are_in(told: Catalogue) -> None:
    assert scenes(DAE, character="keeper") == {"S1E1": [("", "He lights the lamp.")]}
    assert scenes(INES, character="sister") == {
        "S1E1": [("4 years ago", "She leaves.")],
        "S1E9": [("", "She is back.")],
    }


@pytest.mark.parametrize("character", ["nobody", "sister"])
def test_of_somebody_one_does_not_know_there_is_no_timeline(told: Catalogue, character: str) -> None:
    assert read_timeline(DRAMA, DAE, character=character) is None


def test_those_whose_scenes_can_be_asked_for_are_those_one_knows(told: Catalogue) -> None:
    assert [one.slug for one in timeline(DAE).people] == ["keeper"]
    assert [one.slug for one in timeline(INES).people] == ["keeper", "sister"]


def test_what_needs_no_episode_comes_first(told: Catalogue) -> None:
    make_article("before", told.drama, "", [beat("A storm is coming.")], kind="explained")

    beginning = timeline(STRANGER).beginning

    assert beginning is not None
    assert [scene.gist for scene in beginning.scenes] == ["A storm is coming."]


def test_a_long_timeline_goes_on(told: Catalogue) -> None:
    assert list(scenes(INES, size=1, page=2)) == ["S1E9"]
    assert read_timeline(DRAMA, INES, size=1, page=3) is None
    assert read_timeline(DRAMA, DAE, size=1, page=2) is None


def test_there_is_no_timeline_of_no_work(told: Catalogue) -> None:
    assert read_timeline("nothing", STRANGER) is None


@pytest.mark.parametrize("count", [1, 3])
def test_a_timeline_takes_a_fixed_number_of_queries(
    catalogue: Catalogue, django_assert_num_queries, count: int
) -> None:
    for number in range(1, count + 1):
        make_article(f"recap-{number}", catalogue.drama, f"S1E{number}", [beat("He [falls]{after=S1E16}.")])

    with django_assert_num_queries(12):
        assert len(scenes(DAE)) == count
