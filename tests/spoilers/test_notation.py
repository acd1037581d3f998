import pytest
from hypothesis import given
from hypothesis import strategies as st

from previously.spoilers import (
    WHOLE,
    Atom,
    BadLabel,
    EpisodeCode,
    Label,
    Position,
    Reference,
    WorkOrder,
    label_of,
    parse_reference,
    parse_references,
)
from tests.spoilers.strategies import any_codes, slugs


def reads_like_an_episode(slug: str) -> bool:
    """The one kind of slug that no film can be written by."""
    try:
        EpisodeCode.parse(slug)
    except ValueError:
        return False
    return True


film_slugs = slugs.filter(lambda slug: not reads_like_an_episode(slug))
references = st.builds(Reference, slugs, any_codes) | st.builds(Reference, film_slugs, st.none())

WORKS = {
    "queen": WorkOrder("queen", episodes=frozenset({EpisodeCode(1, 1), EpisodeCode(1, 4)})),
    "odds": WorkOrder("odds", is_anthology=True, episodes=frozenset({EpisodeCode(1, 2)})),
    "film": WorkOrder("film", has_episodes=False),
}


@given(any_codes)
def test_an_episode_is_read_as_it_is_written(code: EpisodeCode) -> None:
    assert EpisodeCode.parse(str(code)) == code


@given(references)
def test_a_reference_is_read_as_it_is_written(reference: Reference) -> None:
    assert parse_reference(str(reference), None) == reference


@given(references, slugs)
def test_a_reference_is_read_as_it_is_written_about_any_work(reference: Reference, own_work: str) -> None:
    assert parse_reference(reference.relative_to(own_work), own_work) == reference


@given(st.frozensets(references, min_size=1, max_size=5), slugs)
def test_a_list_of_references_is_read_as_it_is_written(found: frozenset[Reference], own_work: str) -> None:
    written = ", ".join(reference.relative_to(own_work) for reference in found)

    read = parse_references(written, own_work)

    assert (frozenset(read), len(read)) == (found, len(found))
    assert parse_references(", ".join(map(str, read)), None) == read


@given(st.text(max_size=30), st.none() | slugs)
def test_any_text_is_read_or_refused_as_a_bad_label(text: str, own_work: str | None) -> None:
    try:
        read = parse_references(text, own_work)
    except BadLabel:
        return
    assert parse_references(", ".join(map(str, read)), None) == read


@pytest.mark.parametrize(
    "text", ["S1E4", "s1e4", "S01E04", " S1E4 ", "queen:S1E4", "queen : s1e4", "S1E4,queen:S1E4"]
)
def test_an_episode_may_be_written_in_more_ways_than_one(text: str) -> None:
    assert parse_references(text, "queen") == (Reference("queen", EpisodeCode(1, 4)),)


def test_a_label_over_several_works_asks_for_all_of_them() -> None:
    label = label_of(parse_references("S1E1, S1E4, odds:S1E2, film", "queen"), WORKS)

    assert label == Label.of(
        Atom("queen", Position((1, 4))),
        Atom("odds", Position((1, 2)), is_alone=True),
        Atom("film", WHOLE, is_alone=True),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "A label cannot be empty."),
        (" \n", "A label cannot be empty."),
        ("S1E4,", "“S1E4,” has a comma with nothing before or after it."),
        ("S1E4,,film", "“S1E4,,film” has a comma with nothing before or after it."),
        ("S1E4 S1E5", "“S1E4 S1E5” is not a label; write S1E4, some-work:S1E4, or the name of a film."),
        (":S1E4", "“:S1E4” is not a label; write S1E4, some-work:S1E4, or the name of a film."),
        ("a:b:S1E4", "“a:b” is not a label; write S1E4, some-work:S1E4, or the name of a film."),
        ("queen:", "“” is not an episode; write it as S1E4."),
        ("queen:4", "“4” is not an episode; write it as S1E4."),
        ("queen:S1E123456", "“S1E123456” is not an episode; write it as S1E4."),
        ("queen:S1E-4", "“S1E-4” is not an episode; write it as S1E4."),
        ("queen:S١E٤", "“S١E٤” is not an episode; write it as S1E4."),
    ],
)
def test_what_is_no_label_is_refused_in_words(text: str, message: str) -> None:
    with pytest.raises(BadLabel) as refusal:
        parse_references(text, "queen")

    assert str(refusal.value) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("S1E9", "“queen” has no episode S1E9."),
        ("king:S1E1", "There is no work “king”."),
        ("king", "There is no work “king”."),
        ("queen", "“queen” is a series: say which episode, for example queen:S1E1."),
        ("film:S1E1", "“film” has no episode S1E1."),
    ],
)
def test_what_does_not_exist_cannot_be_asked_for(text: str, message: str) -> None:
    with pytest.raises(BadLabel) as refusal:
        label_of(parse_references(text, "queen"), WORKS)

    assert str(refusal.value) == message


def test_a_bare_episode_in_a_text_about_no_work_is_refused() -> None:
    with pytest.raises(BadLabel) as refusal:
        parse_reference("S1E4", None)

    assert str(refusal.value) == "“S1E4” does not say of which work; write it as some-work:S1E4."
