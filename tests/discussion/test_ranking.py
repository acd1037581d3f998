"""The order of comments, as laws."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from previously.discussion.ranking import Entry, Sort, arrange, wilson

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
COUNTS = st.integers(0, 500)


@st.composite
def threads(draw: st.DrawFn) -> list[Entry]:
    """Comments, each of which may answer an earlier one or one that is not there."""
    count = draw(st.integers(0, 12))
    return [
        Entry(
            pk,
            draw(st.none() | st.integers(-3, pk - 1)),
            NOON + timedelta(minutes=draw(st.integers(0, 5))),
            draw(st.floats(0, 1)),
        )
        for pk in range(count)
    ]


@given(threads(), st.sampled_from(Sort))
def test_every_comment_has_one_place(entries: list[Entry], sort: Sort) -> None:
    assert sorted(placed.pk for placed in arrange(entries, sort)) == [entry.pk for entry in entries]


@given(threads(), st.sampled_from(Sort))
def test_an_answer_follows_what_it_answers_one_step_further_in(entries: list[Entry], sort: Sort) -> None:
    depths: dict[int, int] = {}
    for placed in arrange(entries, sort):
        assert placed.depth == (depths[placed.parent] + 1 if placed.parent is not None else 0)
        depths[placed.pk] = placed.depth


@given(threads(), st.sampled_from(Sort), st.randoms())
def test_the_order_in_which_they_were_read_does_not_matter(
    entries: list[Entry], sort: Sort, chance: object
) -> None:
    shuffled = list(entries)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert arrange(shuffled, sort) == arrange(entries, sort)


@given(threads(), st.sampled_from(Sort))
def test_threads_follow_one_another_as_asked(entries: list[Entry], sort: Sort) -> None:
    by_pk = {entry.pk: entry for entry in entries}
    roots = [by_pk[placed.pk] for placed in arrange(entries, sort) if placed.depth == 0]
    key = {
        Sort.OLDEST: lambda entry: (entry.written_at, entry.pk),
        Sort.NEWEST: lambda entry: (NOON - entry.written_at, -entry.pk),
        Sort.BEST: lambda entry: (-entry.rank, NOON - entry.written_at, -entry.pk),
    }[sort]
    assert roots == sorted(roots, key=key)


@given(COUNTS, COUNTS)
@example(0, 59)
def test_a_rank_is_a_share_and_never_more_than_the_share_there_is(good: int, bad: int) -> None:
    rank = wilson(good, bad)
    assert 0 <= rank <= 1
    assert rank <= (good / (good + bad) if good + bad else 0) + 1e-9


@given(COUNTS, COUNTS)
def test_a_like_never_harms_and_a_report_never_helps(good: int, bad: int) -> None:
    assert wilson(good + 1, bad) >= wilson(good, bad) - 1e-12
    assert wilson(good, bad + 1) <= wilson(good, bad) + 1e-12


def test_many_likes_are_worth_more_than_few_of_the_same_share() -> None:
    assert wilson(1, 0) < wilson(10, 0) < wilson(100, 0)
    assert wilson(100, 5) > wilson(3, 0)
