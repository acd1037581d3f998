"""Works, episodes and people as each of the cast gets them."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from previously.catalogue.models import Availability, Credit, Episode, Fact, Kind, Relation
from previously.catalogue.orders import label_from_text, resolve_labels_of
from previously.discovery.indexing import reindex_all
from previously.labels.models import InternedLabel
from previously.masthead.models import Masthead
from previously.reading import (
    Viewer,
    read_episode,
    read_home,
    read_people,
    read_person,
    read_shows,
    read_sitemap,
    read_work,
    suggest,
)
from previously.reading.shapes import WorkReading
from previously.spoilers import Position, Progress
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
    make_character,
    make_person,
    make_work,
    reader,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(catalogue: Catalogue) -> Catalogue:
    """The drama with things one learns at episodes 1, 4, 9 and 16."""
    work = catalogue.drama
    yuna, ferryman = make_character(work, "yuna"), make_character(work, "ferryman", after="S1E9")
    star, cameo = make_person("star"), make_person("cameo")

    def label(text: str) -> InternedLabel | None:
        return label_from_text(text, DRAMA)

    Credit.objects.create(work=work, person=star, job="actor", character=yuna)
    Credit.objects.create(work=work, person=star, job="director")
    Credit.objects.create(work=work, person=cameo, job="actor", character=ferryman, after=label("S1E4"))
    Fact.objects.create(work=work, character=yuna, text="keeps the light", after=label("S1E1"))
    Fact.objects.create(work=work, character=yuna, text="never lit it", after=label("S1E9"))
    Fact.objects.create(work=work, character=ferryman, text="can swim")
    Relation.objects.create(
        work=work,
        from_character=yuna,
        to_character=yuna,
        kind="doubts",
        after=label("S1E1"),
        until=label("S1E16"),
    )
    Relation.objects.create(
        work=work, from_character=ferryman, to_character=yuna, kind="parent", after=label("S1E1")
    )
    return catalogue


def read(viewer: Viewer, *reveals: str) -> WorkReading:
    reading = read_work(DRAMA, viewer, frozenset(reveals))
    assert reading is not None
    return reading


@pytest.mark.parametrize(
    ("viewer", "characters", "facts"),
    [
        (STRANGER, ["yuna"], ()),
        (MINA, ["yuna"], ()),
        (DAE, ["yuna"], ("keeps the light",)),
        (INES, ["yuna", "ferryman"], ("keeps the light", "never lit it")),
    ],
)
def test_characters_and_facts_come_as_the_story_goes(
    told: Catalogue, viewer: Viewer, characters: list[str], facts: tuple[str, ...]
) -> None:
    reading = read(viewer)
    assert [character.slug for character in reading.characters] == characters
    assert reading.characters[0].facts == facts


def test_a_relation_needs_its_own_label_and_that_of_both_characters(told: Catalogue) -> None:
    assert [(row.kind, row.is_past) for row in read(STRANGER).relations] == []
    assert [(row.kind, row.is_past) for row in read(DAE).relations] == [("doubts", False)]
    assert [(row.kind, row.is_past) for row in read(INES).relations] == [("doubts", True), ("parent", False)]


def test_everything_can_be_shown_anyway(told: Catalogue) -> None:
    assert [character.slug for character in read(MINA, "all").characters] == ["yuna", "ferryman"]
    assert not read(MINA, "all").control.is_finished


def test_a_casting_is_a_secret_as_long_as_its_character_is(told: Catalogue) -> None:
    for viewer, roles in ((STRANGER, []), (DAE, []), (INES, [("Ferryman",)])):
        person = read_person("cameo", viewer, 1)
        assert person is not None
        assert [role.parts for role in person.roles] == roles
    everybody = read_people(DAE, 1)
    assert everybody is not None
    assert {card.name: card.known_for for card in everybody.items} == {"Cameo": "", "Star": "Harbour Lights"}


def test_somebodys_parts_in_a_work_stand_together(told: Catalogue) -> None:
    person = read_person("star", DAE, 1)
    assert person is not None
    assert [role.parts for role in person.roles] == [("Yuna", "Director")]


def test_episode_titles_need_nothing_unless_the_site_is_strict(catalogue: Catalogue) -> None:
    def titles(viewer: Viewer) -> list[str]:
        return [row.title for row in read(viewer).seasons[0].episodes]

    assert titles(MINA) == [f"Title of 1x{n}" for n in range(1, 17)]
    Masthead.objects.create(strict_titles=True)
    assert titles(MINA) == [""] * 16
    assert titles(DAE) == [*(f"Title of 1x{n}" for n in range(1, 5)), *[""] * 12]


def test_a_strict_episode_has_a_gap_its_neighbours_and_options_keep_quiet(catalogue: Catalogue) -> None:
    Masthead.objects.create(strict_titles=True)
    reading = read_episode(DRAMA, "s1e5", DAE)
    assert reading is not None
    assert reading.gap is not None
    assert reading.next is not None
    assert reading.next.text == "Episode 6"
    assert "1x5" not in repr(reading)
    revealed = read_episode(DRAMA, "s1e5", DAE, frozenset({"all"}))
    assert revealed is not None
    assert revealed.row.title == "Title of 1x5"


@pytest.mark.parametrize("code", ["s1e17", "s0e1", "S1E1", "s01e1", "nonsense", "s1e", "s1e-1"])
def test_there_is_one_address_for_each_episode_and_no_other(catalogue: Catalogue, code: str) -> None:
    assert read_episode(DRAMA, code, INES) is None


@pytest.mark.parametrize(
    ("viewer", "summary", "next_seen", "percent"),
    [
        (STRANGER, "You have not said where you are.", "S1E1", 0),
        (MINA, "You have not started.", "S1E1", 0),
        (DAE, "You are at episode 4.", "S1E5", 25),
        (INES, "You have seen all of it so far.", None, 100),
    ],
)
def test_the_control_says_where_a_reader_is(
    catalogue: Catalogue, viewer: Viewer, summary: str, next_seen: str | None, percent: int
) -> None:
    control = read(viewer).control
    offered = control.next_seen.value if control.next_seen is not None else None
    assert (control.summary, offered, control.percent) == (summary, next_seen, percent)


def test_an_anthology_is_a_set(catalogue: Catalogue) -> None:
    seen = Progress(alone=frozenset({Position((2, 1)), Position((1, 2))}))
    reading = read_work(ANTHOLOGY, reader(seven_rooms=seen))
    assert reading is not None
    assert [option.value for option in reading.control.options if option.is_current] == ["S1E2", "S2E1"]
    assert reading.control.summary == "You have seen 2 of 5 episodes."


def test_a_film_is_seen_or_not(catalogue: Catalogue) -> None:
    reading = read_work(FILM, STRANGER)
    assert reading is not None
    assert (reading.control.options, reading.control.next_seen is not None) == ((), True)


def test_a_special_stands_where_it_is_watched(catalogue: Catalogue) -> None:
    work = make_work("with-special", {0: 1, 1: 3})
    Episode.objects.filter(season__work=work, season__number=0).update(watch_after="S1E2")
    article = make_article("special-recap", work, "S0E1")
    resolve_labels_of(work)
    assert [code for code in ("S1E2", "S1E3") if _opens(article.slug, reader(with_special=at(code)))] == [
        "S1E3"
    ]


def _opens(slug: str, viewer: Viewer) -> bool:
    from previously.reading import read_article

    reading = read_article(slug, viewer)
    return reading is not None and reading.gate is None


def test_a_slot_that_changes_moves_the_labels_that_name_it(catalogue: Catalogue) -> None:
    work = make_work("with-special", {0: 1, 1: 3})
    special = Episode.objects.filter(season__work=work, season__number=0)
    article = make_article("special-recap", work, "S0E1")
    assert not _opens(article.slug, reader(with_special=at("S1E3")))
    special.update(watch_after="S1E1")
    resolve_labels_of(work)
    assert _opens(article.slug, reader(with_special=at("S1E2")))


def test_where_to_watch_is_that_of_the_region_and_of_today(catalogue: Catalogue) -> None:
    for provider, region, to_on in (
        ("Here", "IN", None),
        ("There", "US", None),
        ("Over", "IN", "2020-01-01"),
    ):
        Availability.objects.create(work=catalogue.drama, provider=provider, region=region, to_on=to_on)
    Masthead.objects.create(region="IN")
    reading = read(DAE)
    assert [place.provider for place in reading.facts.where_to_watch] == ["Here"]
    assert [place.provider for place in reading.where_to_watch] == ["Here", "There"]


def test_shows_are_filtered_and_sorted(catalogue: Catalogue) -> None:
    make_article("newest", catalogue.film, FILM)

    def slugs(**choice: str) -> list[str]:
        reading = read_shows(STRANGER, **choice)  # type: ignore[arg-type]
        assert reading is not None
        return [card.slug for card in reading.works.items]

    assert slugs() == [DRAMA, ANTHOLOGY, FILM]
    assert slugs(kind=Kind.FILM) == [FILM]
    assert slugs(country="KR") == [DRAMA]
    assert slugs(sort="updated")[0] == FILM
    assert slugs(kind="nonsense") == []


def test_a_work_that_is_not_listed_is_in_no_list_and_answers_all_the_same(catalogue: Catalogue) -> None:
    make_article("about-it", catalogue.film, FILM)
    catalogue.film.is_listed = False
    catalogue.film.save()
    reindex_all()

    shows, home = read_shows(STRANGER), read_home(STRANGER)

    assert shows is not None
    assert [card.slug for card in shows.works.items] == [DRAMA, ANTHOLOGY]
    assert [link.url for link in shows.kinds] == [Kind.SERIES]
    assert FILM not in {card.slug for card in home.shows}
    assert f"/shows/{FILM}/" not in {hit.url for hit in suggest(catalogue.film.title, STRANGER)}
    assert f"/shows/{DRAMA}/" in {hit.url for hit in suggest(catalogue.drama.title, STRANGER)}
    assert [place.url for place in read_sitemap("works", 1, NOW) or ()] == [
        f"/shows/{DRAMA}/",
        f"/shows/{ANTHOLOGY}/",
    ]
    assert read_work(FILM, STRANGER) is not None


@pytest.mark.parametrize("count", [1, 3])
def test_a_work_takes_the_same_number_of_queries_however_much_there_is(
    told: Catalogue, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        make_article(f"recap-{number}", told.drama, f"S1E{number + 1}")
        make_character(told.drama, f"character-{number}", after=f"S1E{number + 1}")
        make_work(f"other-{number}", {1: 3})
    with django_assert_num_queries(16):
        read(DAE)
    with django_assert_num_queries(13):
        read_episode(DRAMA, "s1e1", DAE)
    with django_assert_num_queries(6):
        read_shows(DAE)
    with django_assert_num_queries(6):
        read_person("star", DAE, 1)
