"""Who is who in a show, up to where its reader is."""

from __future__ import annotations

import pytest

from previously.catalogue.models import Credit, Fact, Relation
from previously.catalogue.orders import label_from_text
from previously.reading import read_relationships, read_who_is_who
from previously.reading.shapes import BondTie, CharactersReading, Tie
from tests.cast import (
    DAE,
    DRAMA,
    FEARLESS,
    INES,
    MINA,
    STRANGER,
    Catalogue,
    at,
    make_character,
    make_person,
    reader,
)

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


def bonds(viewer, **asked) -> list[tuple[str, str, list[str], bool]]:
    """Who is tied to whom, by what, and whether all of it is over."""
    found = read_relationships(DRAMA, viewer, **asked)
    assert found is not None
    return [
        (bond.one.slug, bond.other.slug, [bond_tie_told(tie) for tie in bond.ties], bond.is_past)
        for bond in found.bonds
    ]


def bond_tie_told(tie: BondTie) -> str:
    return f"{'' if tie.is_outward else '<'}{tie.what}{' (past)' if tie.is_past else ''}"


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
    assert read_relationships("nothing", STRANGER) is None


@pytest.mark.parametrize("viewer", [STRANGER, MINA])
def test_whoever_has_seen_nothing_knows_of_no_relationship(cast: Catalogue, viewer) -> None:
    assert bonds(viewer) == []


def test_what_two_are_to_each_other_is_told_once_and_changes_as_one_watches(cast: Catalogue) -> None:
    keeper, sister = (cast.drama.characters.get(slug=slug) for slug in ("keeper", "sister"))
    Relation.objects.create(
        work=cast.drama, from_character=sister, to_character=keeper, kind="forgives",
        after=label_from_text("S1E12", DRAMA),
    )  # fmt: skip

    assert bonds(DAE) == [("keeper", "sister", ["the brother of"], False)]
    assert bonds(INES) == bonds(FEARLESS)
    assert bonds(INES) == [
        ("keeper", "sister", ["the brother of (past)", "<forgives"], False),
        ("stranger", "keeper", ["hunts"], False),
    ]


def test_a_bond_is_over_when_all_of_it_is_and_its_reader_knows(cast: Catalogue) -> None:
    (before,), (after,) = (bonds(reader(harbour_lights=at(code)))[:1] for code in ("S1E11", "S1E12"))

    assert before == ("keeper", "sister", ["the brother of"], False)
    assert after == ("keeper", "sister", ["the brother of (past)"], True)


def test_bonds_of_one_keep_their_numbers(cast: Catalogue) -> None:
    found = read_relationships(DRAMA, INES, character="stranger")

    assert found is not None
    assert [(bond.number, bond.one.slug) for bond in found.bonds] == [(2, "stranger")]
    assert [person.slug for person in found.people] == ["keeper", "sister", "stranger"]


@pytest.mark.parametrize("character", ["nobody", "stranger"])
def test_of_somebody_one_does_not_know_there_are_no_relationships(cast: Catalogue, character: str) -> None:
    assert read_relationships(DRAMA, DAE, character=character) is None


def test_showing_all_relationships_shows_all(cast: Catalogue) -> None:
    assert bonds(DAE, reveals=frozenset({"all"})) == bonds(INES)


@pytest.mark.parametrize("count", [1, 3])
def test_relationships_take_a_fixed_number_of_queries(
    catalogue: Catalogue, django_assert_num_queries, count: int
) -> None:
    for number in range(count):
        one, other = (make_character(catalogue.drama, f"{side}-{number}") for side in ("one", "other"))
        Relation.objects.create(work=catalogue.drama, from_character=one, to_character=other, kind="knows")

    with django_assert_num_queries(6):
        assert len(bonds(DAE)) == count


@pytest.mark.parametrize("count", [1, 3])
def test_who_is_who_takes_a_fixed_number_of_queries(
    catalogue: Catalogue, django_assert_num_queries, count: int
) -> None:
    for number in range(count):
        make_character(catalogue.drama, f"character-{number}")

    with django_assert_num_queries(7):
        assert len(who(DAE).people) == count
