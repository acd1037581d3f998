"""A viewing history is a set and progress is a prefix: its laws."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from previously.readers.history.prefix import missed_before, prefix_of, reach_of
from previously.spoilers import EpisodeCode, Position, Progress, WorkOrder

SEASON = WorkOrder("harbour-lights", episodes=frozenset(EpisodeCode(1, n) for n in range(1, 17)))


@st.composite
def orders(draw: st.DrawFn) -> WorkOrder:
    """Works with seasons, specials slotted in, specials on their own, and episodes that are missing."""
    regular = draw(st.sets(st.builds(EpisodeCode, st.integers(1, 3), st.integers(1, 5)), min_size=1))
    specials = draw(st.sets(st.builds(EpisodeCode, st.just(0), st.integers(1, 3))))
    slots = {code: draw(st.sampled_from(sorted(regular))) for code in sorted(specials) if draw(st.booleans())}
    return WorkOrder(
        "w", is_anthology=draw(st.booleans()), episodes=frozenset(regular | specials), slots=slots
    )


@st.composite
def histories(draw: st.DrawFn) -> tuple[WorkOrder, frozenset[EpisodeCode]]:
    order = draw(orders())
    return order, draw(st.frozensets(st.sampled_from(sorted(order.episodes))))


def codes(*numbers: int) -> set[EpisodeCode]:
    return {EpisodeCode(1, number) for number in numbers}


def test_episodes_one_to_three_and_nine_are_three() -> None:
    seen = codes(1, 2, 3, 9)

    assert prefix_of(SEASON, seen) == Progress(Position((1, 3)))
    assert reach_of(SEASON, seen) == Progress(Position((1, 9)))
    assert missed_before(SEASON, seen) == sorted(codes(4, 5, 6, 7, 8))


def test_without_the_first_episode_nothing_is_a_prefix() -> None:
    assert prefix_of(SEASON, codes(2, 3)) == Progress()


def test_a_special_that_is_slotted_in_has_to_be_seen_too() -> None:
    special = EpisodeCode(0, 1)
    order = WorkOrder("w", episodes=frozenset({*codes(1, 2), special}), slots={special: EpisodeCode(1, 1)})

    assert prefix_of(order, codes(1, 2)) == Progress(Position((1, 1)))
    assert prefix_of(order, {*codes(1, 2), special}) == Progress(Position((1, 2)))


@given(histories())
def test_nothing_is_taken_as_seen_that_was_not(history: tuple[WorkOrder, frozenset[EpisodeCode]]) -> None:
    order, seen = history
    progress = prefix_of(order, seen)
    assert {code for code in order.episodes if progress.meets(order.atom(code))} <= seen


@given(histories())
def test_the_prefix_is_the_longest(history: tuple[WorkOrder, frozenset[EpisodeCode]]) -> None:
    order, seen = history
    progress = prefix_of(order, seen)
    missing = [code for code in order.in_order() if code in seen and not progress.meets(order.atom(code))]
    for code in missing:
        atom = order.atom(code)
        further = progress.joined(Progress(up_to=atom.position))
        assert not {other for other in order.episodes if further.meets(order.atom(other))} <= seen


@given(histories())
def test_the_prefix_and_what_was_missed_are_all_that_the_reach_opens(
    history: tuple[WorkOrder, frozenset[EpisodeCode]],
) -> None:
    order, seen = history
    reached = {code for code in order.episodes if reach_of(order, seen).meets(order.atom(code))}
    assert reached == seen | set(missed_before(order, seen))
