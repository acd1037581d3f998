"""Who is who in a show, up to where its reader is."""

from __future__ import annotations

import pytest

from previously.catalogue.models import Credit, Fact, Relation
from previously.catalogue.orders import label_from_text
from previously.reading import read_who_is_who
from previously.reading.shapes import CharactersReading, Tie
from tests.cast import DAE, DRAMA, FEARLESS, INES, MINA, STRANGER, Catalogue, make_character, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(catalogue: Catalogue) -> Catalogue:
    drama = catalogue.drama
    keeper = make_character(drama, "keeper", "S1E1", description="Keeps the light.")
    sister = make_character(drama, "sister", "S1E4")
    stranger = make_character(drama, "stranger", "S1E9")

    def label(text: str):
        return label_from_text(text, DRAMA)

    Relation.objects.create(
        work=drama, from_character=keeper, to_character=sister, kind="family", text="the brother of",
        after=label("S1E4"), until=label("S1E12"),
    )  # fmt: skip
    Relation.objects.create(
        work=drama, from_character=stranger, to_character=keeper, kind="hunts", after=label("S1E1")
    )
    Fact.objects.create(work=drama, character=keeper, text="Cannot swim.", after=label("S1E2"))
    Fact.objects.create(work=drama, character=keeper, text="Lit no lamp.", after=label("S1E16"))
    Credit.objects.create(
        work=drama, person=make_person("mina-park"), job="actor", character=keeper, after=label("S1E9")
    )
    return catalogue


def who(viewer, reveals: frozenset[str] = frozenset()) -> CharactersReading:
    found = read_who_is_who(DRAMA, viewer, reveals)
    assert found is not None
    return found


def told(viewer, reveals: frozenset[str] = frozenset()) -> dict[str, tuple[tuple[str, ...], list[str]]]:
    """The facts and ties of everybody the viewer knows of."""
    return {
        one.character.slug: (one.character.facts, [tie_told(tie) for tie in one.ties])
        for one in who(viewer, reveals).people
    }


def tie_told(tie: Tie) -> str:
    """“the brother of sister”; what another is to the one begins with <."""
    return f"{'' if tie.is_outward else '<'}{tie.what} {tie.slug}{' (past)' if tie.is_past else ''}"


@pytest.mark.parametrize("viewer", [STRANGER, MINA])
def test_whoever_has_seen_nothing_knows_nobody(cast: Catalogue, viewer) -> None:
    assert told(viewer) == {}


def test_a_reader_knows_whom_they_have_met_and_what_they_have_learnt(cast: Catalogue) -> None:
    assert told(DAE) == {
        "keeper": (("Cannot swim.",), ["the brother of sister"]),
        "sister": ((), ["<the brother of keeper"]),
    }
    assert [one.character.played_by for one in who(DAE).people] == [(), ()]


@pytest.mark.parametrize("viewer", [INES, FEARLESS])
def test_whoever_has_seen_all_knows_all(cast: Catalogue, viewer) -> None:
    assert told(viewer) == {
        "keeper": (("Cannot swim.", "Lit no lamp."), ["the brother of sister (past)", "<hunts stranger"]),
        "sister": ((), ["<the brother of keeper (past)"]),
        "stranger": ((), ["hunts keeper"]),
    }
    assert [link.text for link in who(viewer).people[0].character.played_by] == ["Mina Park"]


def test_showing_all_shows_all_and_leaves_the_reader_where_they_are(cast: Catalogue) -> None:
    assert told(DAE, frozenset({"all"})) == told(INES)
    assert who(DAE, frozenset({"all"})).control == who(DAE).control


def test_there_is_no_companion_of_no_work(cast: Catalogue) -> None:
    assert read_who_is_who("nothing", STRANGER) is None


@pytest.mark.parametrize("count", [1, 3])
def test_who_is_who_takes_a_fixed_number_of_queries(
    catalogue: Catalogue, django_assert_num_queries, count: int
) -> None:
    for number in range(count):
        make_character(catalogue.drama, f"character-{number}")

    with django_assert_num_queries(7):
        assert len(who(DAE).people) == count
