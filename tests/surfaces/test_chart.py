"""The chart of who is what to whom: where everybody stands, and that nothing stands in the way of anything."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previously.reading.shapes import (
    BondReading,
    BondTie,
    CharacterLink,
    Link,
    ProgressControl,
    RelationshipsReading,
)
from previously.surfaces.chart import MOST_PEOPLE, Chart, Plate, draw

CONTROL = ProgressControl(
    work=Link("/shows/w/", "W"),
    work_slug="w",
    has_episodes=True,
    is_set=False,
    is_recorded=False,
    is_finished=False,
    summary="",
    options=(),
    next_seen=None,
    percent=0,
)
NAMES = (
    "Lee Eun-soo",
    "Bo",
    "José María Lazcano de la Vega",
    "이은수",
    "the woman who arrives with Sun-woo",
    "X" * 90,
)


def people(count: int) -> list[CharacterLink]:
    return [CharacterLink(f"c{n}", NAMES[n % len(NAMES)]) for n in range(count)]


def bond(number: int, one: CharacterLink, other: CharacterLink, *, is_past: bool = False) -> BondReading:
    return BondReading(number, one, other, (BondTie("knows", is_outward=True, is_past=is_past),))


def reading(pairs: list[tuple[int, int]], count: int, character: str = "") -> RelationshipsReading:
    cast = people(count)
    bonds = tuple(bond(n, cast[one], cast[other]) for n, (one, other) in enumerate(pairs, 1))
    return RelationshipsReading("/", Link("/", "W"), CONTROL, tuple(cast), character, bonds)


def drawn(pairs: list[tuple[int, int]], count: int, character: str = "") -> Chart:
    chart = draw(reading(pairs, count, character))
    assert chart is not None
    return chart


def apart(one: Plate, other: Plate) -> bool:
    across = one.x + one.width < other.x or other.x + other.width < one.x
    return across or one.y + one.height < other.y or other.y + other.height < one.y


@pytest.mark.parametrize("count", range(2, MOST_PEOPLE + 1))
def test_no_name_stands_in_the_way_of_another(count: int) -> None:
    chart = drawn([(n, (n + 1) % count) for n in range(count)], count)

    assert len(chart.plates) == count
    assert all(apart(one, other) for one, other in combinations(chart.plates, 2))
    for plate in chart.plates:
        assert plate.x >= 0
        assert plate.x + plate.width <= chart.width
        assert plate.y >= 0
        assert plate.y + plate.height <= chart.height


@pytest.mark.parametrize("count", range(3, MOST_PEOPLE + 1))
def test_around_the_one_who_is_asked_for_no_name_does_either(count: int) -> None:
    chart = drawn([(0, n) for n in range(1, count)], count, "c0")

    assert [plate.is_middle for plate in chart.plates].count(True) == 1
    assert all(apart(one, other) for one, other in combinations(chart.plates, 2))


@given(st.data())
def test_numbers_of_a_usual_cast_stand_beside_each_other_and_on_no_name(data: st.DataObject) -> None:
    count = data.draw(st.integers(3, MOST_PEOPLE))
    pairs = data.draw(
        st.lists(st.sampled_from(list(combinations(range(count), 2))), min_size=1, max_size=12, unique=True)
    )
    chart = drawn(pairs, count)

    badges = [(cord.x, cord.y) for cord in chart.cords]
    assert all(dist(one, other) >= 24 for one, other in combinations(badges, 2))
    assert not any(plate.holds(badge, 8) for plate in chart.plates for badge in badges)


def test_where_somebody_stands_depends_on_who_is_drawn_and_on_nothing_else() -> None:
    few, more = drawn([(0, 1), (1, 2)], 3), drawn([(0, 1), (1, 2), (0, 2)], 8)

    assert few.plates == more.plates


def test_the_ways_and_the_past_are_told() -> None:
    one, other = people(2)
    ties = (BondTie("loved", is_outward=True, is_past=True), BondTie("left", is_outward=False, is_past=True))
    found = RelationshipsReading(
        "/", Link("/", "W"), CONTROL, (one, other), "", (BondReading(7, one, other, ties),)
    )

    chart = draw(found)

    assert chart is not None
    (cord,) = chart.cords
    assert (cord.number, cord.is_past, cord.has_head, cord.has_tail) == (7, True, True, True)


@pytest.mark.parametrize("count", [0, 1, MOST_PEOPLE + 1])
def test_nobody_and_too_many_are_not_drawn(count: int) -> None:
    pairs = [(n, (n + 1) % count) for n in range(count)]

    assert draw(reading(pairs, count)) is None
