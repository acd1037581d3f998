from hypothesis import given
from hypothesis import strategies as st

from previously.spoilers import (
    EVERYTHING,
    NOBODY,
    NOT_STARTED,
    NOTHING_SEEN,
    PUBLIC,
    Atom,
    Clearance,
    Label,
    Position,
    Progress,
    ProgressBook,
)
from tests.spoilers.strategies import (
    atoms,
    clearances,
    having_also_seen,
    labels,
    progress_by_work,
    progresses,
    works,
)


@given(clearances)
def test_what_asks_for_nothing_is_open_to_everyone(clearance: Clearance) -> None:
    assert clearance.opens(PUBLIC) is True


@given(clearances, labels, labels)
def test_two_labels_together_are_open_to_those_who_open_each(
    clearance: Clearance, one: Label, other: Label
) -> None:
    assert clearance.opens(one.join(other)) == (clearance.opens(one) and clearance.opens(other))


@given(clearances, progress_by_work, labels)
def test_seeing_more_never_opens_less(clearance: Clearance, more: dict[str, Progress], label: Label) -> None:
    before, after = clearance.opens(label), having_also_seen(clearance, more).opens(label)

    assert (before, after) != (True, False)


@given(progresses, progresses, atoms)
def test_joined_progress_meets_just_what_either_part_meets(
    one: Progress, other: Progress, atom: Atom
) -> None:
    assert one.joined(other).meets(atom) == (one.meets(atom) or other.meets(atom))


@given(progresses, progresses, progresses)
def test_joining_progress_is_idempotent_commutative_and_associative(
    one: Progress, two: Progress, three: Progress
) -> None:
    assert one.joined(one) == one
    assert one.joined(two) == two.joined(one)
    assert one.joined(two).joined(three) == one.joined(two.joined(three))
    assert one.joined(NOT_STARTED) == one


@given(progresses, atoms, atoms)
def test_whoever_meets_an_atom_meets_what_it_implies(progress: Progress, one: Atom, other: Atom) -> None:
    if one.implies(other) and progress.meets(one):
        assert progress.meets(other) is True


@given(clearances, labels)
def test_what_is_assumed_is_open(clearance: Clearance, label: Label) -> None:
    assert clearance.assuming(label).opens(label) is True


@given(labels, labels)
def test_assuming_opens_what_the_label_implies_and_no_more(assumed: Label, asked: Label) -> None:
    assert NOTHING_SEEN.assuming(assumed).opens(asked) == assumed.is_at_least(asked)


@given(clearances, atoms, atoms)
def test_assuming_adds_just_what_was_assumed_to_what_was_known(
    clearance: Clearance, assumed: Atom, asked: Atom
) -> None:
    label = Label.of(asked)

    after = clearance.assuming(Label.of(assumed)).opens(label)

    assert after == (clearance.opens(label) or assumed.implies(asked))


@given(clearances, labels, labels)
def test_assuming_twice_is_assuming_both(clearance: Clearance, one: Label, other: Label) -> None:
    assert clearance.assuming(one).assuming(other) == clearance.assuming(one.join(other))


@given(clearances, labels, works)
def test_assuming_records_nothing(clearance: Clearance, label: Label, work: str) -> None:
    assert clearance.assuming(label).is_recorded(work) == clearance.is_recorded(work)


@given(labels)
def test_those_who_do_not_mind_open_everything_and_those_who_saw_nothing_only_the_public(
    label: Label,
) -> None:
    assert (EVERYTHING.opens(label), NOTHING_SEEN.opens(label)) == (True, label == PUBLIC)


@given(works, labels)
def test_nothing_recorded_and_not_started_open_the_same(work: str, label: Label) -> None:
    not_started = Clearance({work: NOT_STARTED})

    assert not_started.opens(label) == NOTHING_SEEN.opens(label)
    assert (not_started.is_recorded(work), NOTHING_SEEN.is_recorded(work)) == (True, False)


@given(progress_by_work, labels, st.booleans())
def test_a_clearance_answers_the_same_from_a_plain_dict_and_from_a_book(
    seen: dict[str, Progress], label: Label, minds: bool
) -> None:
    book = ProgressBook().minding(minds)
    for work, progress in seen.items():
        book = book.recording(work, progress)

    assert book.clearance().opens(label) == Clearance(seen, opens_all=not minds).opens(label)


def test_a_label_over_several_works_needs_every_one_of_them() -> None:
    label = Label.of(Atom("queen", Position((1, 4))), Atom("film", Position(()), is_alone=True))
    queen, film = Progress(Position((1, 5))), Progress(alone=frozenset({Position(())}))

    answers = [
        Clearance(seen).opens(label)
        for seen in ({}, {"queen": queen}, {"film": film}, {"queen": queen, "film": film})
    ]

    assert answers == [False, False, False, True]


def test_seeing_an_episode_on_its_own_does_not_count_as_seeing_up_to_it() -> None:
    alone, ordered = Atom("odds", Position((1, 4)), is_alone=True), Atom("odds", Position((1, 4)))
    saw_alone, saw_up_to = Progress(alone=frozenset({Position((1, 4))})), Progress(Position((1, 4)))

    answers = [progress.meets(atom) for progress in (saw_alone, saw_up_to) for atom in (alone, ordered)]

    assert answers == [True, False, False, True]


@given(progress_by_work, labels)
def test_what_stands_in_for_an_unreadable_label_is_open_to_nobody_who_minds(
    seen: dict[str, Progress], assumed: Label
) -> None:
    assert (Clearance(seen, assumed).opens(NOBODY), EVERYTHING.opens(NOBODY)) == (False, True)
