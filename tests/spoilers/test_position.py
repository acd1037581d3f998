import pytest
from hypothesis import given
from hypothesis import strategies as st

from previously.spoilers import (
    NOTHING_SEEN,
    WHOLE,
    Atom,
    BadLabel,
    Clearance,
    EpisodeCode,
    Label,
    Position,
    Progress,
    WorkOrder,
)
from tests.spoilers.strategies import Growth, codes, growths, positions, work_orders

E1, E2, E3 = EpisodeCode(1, 1), EpisodeCode(1, 2), EpisodeCode(1, 3)
SPECIAL1, SPECIAL2, SPECIAL3 = EpisodeCode(0, 1), EpisodeCode(0, 2), EpisodeCode(0, 3)


def seen_up_to(order: WorkOrder, episode: EpisodeCode) -> Clearance:
    """A reader of whom the desk's form has recorded this one episode."""
    atom = order.atom(episode)
    if atom.is_alone:
        return Clearance({order.slug: Progress(alone=frozenset({atom.position}))})
    return Clearance({order.slug: Progress(atom.position)})


def watched_in_order(order: WorkOrder) -> list[EpisodeCode]:
    """The order told another way: each episode, then what is slotted after it, each with its own."""

    def with_what_follows(episode: EpisodeCode) -> list[EpisodeCode]:
        slotted = sorted(special for special, anchor in order.slots.items() if anchor == episode)
        return [episode, *(code for special in slotted for code in with_what_follows(special))]

    starts = sorted(code for code in order.episodes if code not in order.slots)
    starts.sort(key=lambda code: code.season == 0)
    return [code for start in starts for code in with_what_follows(start)]


@given(positions, positions, positions)
def test_positions_are_totally_ordered(one: Position, two: Position, three: Position) -> None:
    assert [one < two, one == two, one > two].count(True) == 1
    assert sorted([one, two, three]) == sorted([three, one, two])
    if one <= two <= three:
        assert one <= three


@given(codes, codes, st.lists(st.integers(0, 99), min_size=1, max_size=3))
def test_what_is_slotted_after_an_episode_stands_between_it_and_the_next(
    episode: EpisodeCode, later: EpisodeCode, chained: list[int]
) -> None:
    start = slotted = Position.regular(episode)
    for number in chained:
        slotted = slotted.followed_by(number)

    assert start < slotted
    assert (slotted < Position.regular(later)) == (episode < later)


@given(work_orders())
def test_no_two_episodes_share_a_position(order: WorkOrder) -> None:
    assert len({order.position(code) for code in order.episodes}) == len(order.episodes)


@given(work_orders())
def test_episodes_are_watched_in_the_order_a_person_would_tell(order: WorkOrder) -> None:
    assert order.in_order() == watched_in_order(order)


@given(growths())
def test_later_episodes_and_specials_move_nothing_that_was_there(growth: Growth) -> None:
    before, after = growth.before, growth.after

    assert {code: after.atom(code) for code in before.episodes} == {
        code: before.atom(code) for code in before.episodes
    }
    assert [code for code in after.in_order() if code in before.episodes] == before.in_order()


@given(growths(), st.data())
def test_a_label_written_early_is_open_to_the_same_readers_ever_after(
    growth: Growth, data: st.DataObject
) -> None:
    named = data.draw(st.frozensets(st.sampled_from(sorted(growth.before.episodes)), max_size=3))
    seen = data.draw(st.sampled_from(sorted(growth.before.episodes)))
    label_then = Label.of(*(growth.before.atom(code) for code in named))
    label_now = Label.of(*(growth.after.atom(code) for code in named))

    answers = {
        seen_up_to(order, seen).opens(label)
        for order in (growth.before, growth.after)
        for label in (label_then, label_now)
    }

    assert len(answers) == 1


@given(growths())
def test_who_had_finished_has_seen_of_the_newcomers_just_those_slotted_earlier(growth: Growth) -> None:
    before, after = growth.before, growth.after
    finished = Progress()
    for code in before.episodes:
        atom = before.atom(code)
        one = Progress(alone=frozenset({atom.position})) if atom.is_alone else Progress(atom.position)
        finished = finished.joined(one)
    told = [code for code in after.in_order() if not after.stands_alone(code)]
    last = max((told.index(code) for code in before.episodes if code in told), default=-1)

    opened = {code for code in after.episodes if finished.meets(after.atom(code))}

    assert opened == before.episodes | set(told[: last + 1])


@given(work_orders(), st.data())
def test_in_a_serial_an_episode_presumes_just_those_watched_before_it(
    order: WorkOrder, data: st.DataObject
) -> None:
    watched = order.in_order()
    seen, asked = data.draw(st.sampled_from(watched)), data.draw(st.sampled_from(watched))
    in_sequence = not order.stands_alone(seen) and not order.stands_alone(asked)
    expected = watched.index(seen) >= watched.index(asked) if in_sequence else seen == asked

    assert seen_up_to(order, seen).opens(Label.of(order.atom(asked))) == expected


def test_a_special_waits_for_its_own_episode_and_is_presumed_by_the_next() -> None:
    order = WorkOrder("queen", episodes=frozenset({E1, E2, E3, SPECIAL1}), slots={SPECIAL1: E2})

    answers = [
        seen_up_to(order, seen).opens(Label.of(order.atom(SPECIAL1))) for seen in (E1, E2, SPECIAL1, E3)
    ]

    assert answers == [False, False, True, True]


def test_specials_may_follow_specials() -> None:
    order = WorkOrder(
        "queen",
        episodes=frozenset({E1, E2, SPECIAL1, SPECIAL2, SPECIAL3}),
        slots={SPECIAL1: E1, SPECIAL2: E1, SPECIAL3: SPECIAL1},
    )

    assert order.in_order() == [E1, SPECIAL1, SPECIAL3, SPECIAL2, E2]


def test_a_special_without_a_slot_stands_alone_and_comes_last() -> None:
    order = WorkOrder("queen", episodes=frozenset({E1, SPECIAL1, SPECIAL2}), slots={SPECIAL2: SPECIAL1})

    assert order.in_order() == [E1, SPECIAL1, SPECIAL2]
    assert [order.stands_alone(code) for code in order.in_order()] == [False, True, True]
    assert seen_up_to(order, E1).opens(Label.of(order.atom(SPECIAL1))) is False
    assert seen_up_to(order, SPECIAL2).opens(Label.of(order.atom(SPECIAL1))) is False


@given(work_orders(), st.data())
def test_an_episode_keeps_its_place_when_another_is_taken_away(order: WorkOrder, data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(sorted(order.episodes)))
    fewer = WorkOrder("queen", True, order.is_anthology, order.episodes - {gone}, order.slots)

    assert {code: fewer.atom(code) for code in fewer.episodes} == {
        code: order.atom(code) for code in fewer.episodes
    }


def test_every_episode_of_an_anthology_stands_alone() -> None:
    order = WorkOrder("odds", is_anthology=True, episodes=frozenset({E1, E2, E3}))

    opened = [code for code in order.in_order() if seen_up_to(order, E2).opens(Label.of(order.atom(code)))]

    assert opened == [E2]


def test_a_film_is_seen_or_not() -> None:
    label = Label.of(WorkOrder("film", has_episodes=False).atom(None))
    seen = Clearance({"film": Progress(alone=frozenset({WHOLE}))})

    assert label == Label.of(Atom("film", WHOLE, is_alone=True))
    assert (NOTHING_SEEN.opens(label), seen.opens(label)) == (False, True)


@pytest.mark.parametrize(
    ("slots", "message"),
    [
        ({SPECIAL1: SPECIAL1}, "S0E1 of “queen” is watched after itself."),
        ({SPECIAL1: SPECIAL2, SPECIAL2: SPECIAL1}, "S0E1 of “queen” is watched after itself."),
        (
            {SPECIAL1: SPECIAL2, SPECIAL2: SPECIAL3, SPECIAL3: SPECIAL2},
            "S0E1 of “queen” is watched after itself.",
        ),
        ({SPECIAL1: E2, E2: E1}, "S1E2 of “queen” is no special: it has its own place already."),
    ],
)
def test_an_order_that_cannot_be_followed_is_refused(
    slots: dict[EpisodeCode, EpisodeCode], message: str
) -> None:
    order = WorkOrder("queen", episodes=frozenset({E1, E2, SPECIAL1, SPECIAL2, SPECIAL3}), slots=slots)

    with pytest.raises(BadLabel) as refusal:
        order.atom(SPECIAL1)

    assert str(refusal.value) == message
