from hypothesis import given
from hypothesis import strategies as st

from previously.spoilers import PUBLIC, Atom, Clearance, EpisodeCode, Label, Position, join_all
from tests.spoilers.strategies import atoms, clearances, having_seen_just, labels, works


@given(labels)
def test_joining_a_label_with_itself_changes_nothing(label: Label) -> None:
    assert label.join(label) == label


@given(labels, labels)
def test_joining_does_not_depend_on_the_order(one: Label, other: Label) -> None:
    assert one.join(other) == other.join(one)


@given(labels, labels, labels)
def test_joining_does_not_depend_on_the_grouping(one: Label, two: Label, three: Label) -> None:
    assert one.join(two).join(three) == one.join(two.join(three))


@given(labels)
def test_public_is_the_unit_of_joining(label: Label) -> None:
    assert (label.join(PUBLIC), PUBLIC.join(label)) == (label, label)


@given(labels)
def test_every_label_is_at_least_itself_and_at_least_public(label: Label) -> None:
    assert (label.is_at_least(label), label.is_at_least(PUBLIC)) == (True, True)


@given(labels, labels)
def test_two_labels_that_are_at_least_each_other_are_equal(one: Label, other: Label) -> None:
    assert (one.is_at_least(other) and other.is_at_least(one)) == (one == other)


@given(labels, labels, labels)
def test_at_least_carries_over(one: Label, two: Label, three: Label) -> None:
    highest, middle, lowest = one.join(two).join(three), one.join(two), one

    assert [highest.is_at_least(middle), middle.is_at_least(lowest), highest.is_at_least(lowest)] == [
        True
    ] * 3


@given(labels, labels, labels)
def test_at_least_carries_over_between_any_three_labels(one: Label, two: Label, three: Label) -> None:
    if one.is_at_least(two) and two.is_at_least(three):
        assert one.is_at_least(three) is True


@given(labels, labels, labels)
def test_the_join_is_the_least_label_that_is_at_least_both(one: Label, other: Label, bound: Label) -> None:
    assert bound.is_at_least(one.join(other)) == (bound.is_at_least(one) and bound.is_at_least(other))


@given(labels, labels)
def test_one_label_is_at_least_another_exactly_when_joining_adds_nothing(one: Label, other: Label) -> None:
    assert one.is_at_least(other) == (one.join(other) == one)


@given(labels, labels)
def test_at_least_is_what_the_reader_who_saw_just_that_finds_open(one: Label, other: Label) -> None:
    assert one.is_at_least(other) == having_seen_just(one).opens(other)


@given(labels, labels, clearances)
def test_whoever_opens_a_label_opens_every_lower_one(one: Label, other: Label, clearance: Clearance) -> None:
    if one.is_at_least(other) and clearance.opens(one):
        assert clearance.opens(other) is True


@given(labels, labels)
def test_labels_that_ask_the_same_of_every_reader_are_equal(one: Label, other: Label) -> None:
    ask_the_same = having_seen_just(one).opens(other) and having_seen_just(other).opens(one)

    assert (one == other, one == other and hash(one) != hash(other)) == (ask_the_same, False)


@given(st.lists(atoms, max_size=5))
def test_every_way_of_making_a_label_gives_its_normal_form(found: list[Atom]) -> None:
    directly = Label(frozenset(found))

    assert directly == Label.of(*found)
    assert directly == join_all(Label.of(atom) for atom in found)
    assert not any(one != other and one.implies(other) for one in directly.atoms for other in directly.atoms)


@given(st.lists(labels, max_size=4))
def test_joining_many_is_joining_one_after_another(found: list[Label]) -> None:
    one_by_one = PUBLIC
    for label in found:
        one_by_one = one_by_one.join(label)

    assert join_all(found) == one_by_one


@given(labels)
def test_a_label_is_public_exactly_when_it_asks_for_nothing(label: Label) -> None:
    assert (label.is_public, label == PUBLIC) == (not label.atoms, not label.atoms)


@given(st.lists(atoms, max_size=4))
def test_a_label_names_exactly_the_works_of_its_atoms(found: list[Atom]) -> None:
    assert Label.of(*found).works == {atom.work for atom in found}


@given(st.permutations(["S1E2", "S2E1", "S10E1"]))
def test_atoms_are_listed_in_the_same_order_however_they_came(found: list[str]) -> None:
    codes = [EpisodeCode.parse(text) for text in found]
    label = Label.of(*(Atom("odds", Position.regular(code), is_alone=True) for code in codes))

    assert [atom.position.path for atom in label.sorted_atoms()] == [(1, 2), (2, 1), (10, 1)]


@given(atoms, atoms, atoms)
def test_implying_is_reflexive_and_carries_over(one: Atom, two: Atom, three: Atom) -> None:
    assert one.implies(one) is True
    if one.implies(two) and two.implies(three):
        assert one.implies(three) is True


@given(works, works)
def test_the_episodes_of_one_work_say_nothing_about_another(work: str, other: str) -> None:
    last, first = Atom(work, Position((9, 9))), Atom(other, Position((1, 1)))

    assert last.implies(first) == (work == other)


def test_one_episode_on_its_own_says_nothing_about_those_before_it() -> None:
    fourth, first = (Atom("odds", Position((1, number)), is_alone=True) for number in (4, 1))
    up_to_first = Atom("odds", Position((1, 1)))

    assert [fourth.implies(other) for other in (fourth, first, up_to_first)] == [True, False, False]
