"""Progress kept in an account: a row for each work, read as one book."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from previously.catalogue.models import Work
from previously.readers.books import book_of
from previously.readers.models import RecordedProgress, User
from previously.readers.services import merge_book, record_progress, record_works, switch_spoilers
from previously.spoilers import NOT_STARTED, WHOLE, Position, Progress, ProgressBook
from tests.cast import ANTHOLOGY, DRAMA, FILM, NOW, Catalogue, at

pytestmark = pytest.mark.django_db

SOME = Progress(alone=frozenset({Position((1, 1)), Position((2, 2))}))
FILM_SEEN = Progress(alone=frozenset({WHOLE}))


@pytest.fixture
def dae(db: None) -> User:
    return User.objects.create_user("dae")


def book(**progress: Progress) -> ProgressBook:
    made = ProgressBook()
    for work, seen in progress.items():
        made = made.recording(work.replace("_", "-"), seen)
    return made


def test_what_is_recorded_is_what_is_read(dae: User, catalogue: Catalogue) -> None:
    record_progress(user=dae, work=catalogue.drama, progress=at("S1E4"), now=NOW)
    record_progress(user=dae, work=catalogue.anthology, progress=SOME, now=NOW)
    record_progress(user=dae, work=catalogue.film, progress=FILM_SEEN, now=NOW)

    assert book_of(dae) == book(harbour_lights=at("S1E4"), seven_rooms=SOME, the_ferry=FILM_SEEN)


def test_not_having_started_is_recorded_too(dae: User, catalogue: Catalogue) -> None:
    record_progress(user=dae, work=catalogue.drama, progress=NOT_STARTED, now=NOW)

    assert book_of(dae).get(DRAMA) == NOT_STARTED
    assert book_of(dae).get(FILM) is None


def test_recording_again_replaces_and_none_forgets(dae: User, catalogue: Catalogue) -> None:
    record_progress(user=dae, work=catalogue.drama, progress=at("S1E9"), now=NOW)
    record_progress(user=dae, work=catalogue.drama, progress=at("S1E4"), now=NOW)
    assert book_of(dae) == book(harbour_lights=at("S1E4"))

    record_progress(user=dae, work=catalogue.drama, progress=None, now=NOW)
    assert book_of(dae) == ProgressBook()


def test_whoever_says_where_they_are_goes_on_with_the_show(dae: User, catalogue: Catalogue) -> None:
    record_progress(user=dae, work=catalogue.drama, progress=at("S1E4"), now=NOW)
    RecordedProgress.objects.update(is_dropped=True)

    record_works(user=dae, progress={catalogue.drama.pk: at("S1E5")}, now=NOW)
    assert RecordedProgress.objects.get().is_dropped

    record_progress(user=dae, work=catalogue.drama, progress=at("S1E6"), now=NOW)
    assert not RecordedProgress.objects.get().is_dropped


def test_one_account_is_not_another(dae: User, catalogue: Catalogue) -> None:
    ines = User.objects.create_user("ines")
    record_progress(user=ines, work=catalogue.drama, progress=at("S1E16"), now=NOW)
    record_progress(user=dae, work=catalogue.drama, progress=at("S1E4"), now=NOW)

    assert (book_of(dae).get(DRAMA), book_of(ines).get(DRAMA)) == (at("S1E4"), at("S1E16"))


def test_not_minding_spoilers_opens_everything(dae: User) -> None:
    switch_spoilers(user=dae, minds_spoilers=False)
    assert book_of(User.objects.get()).clearance().opens_all

    switch_spoilers(user=dae, minds_spoilers=True)
    assert not book_of(User.objects.get()).clearance().opens_all


@pytest.mark.parametrize("works", [1, 3])
def test_a_book_is_one_query_however_many_works_it_has(
    dae: User, catalogue: Catalogue, django_assert_num_queries: DjangoAssertNumQueries, works: int
) -> None:
    record_works(user=dae, progress=dict.fromkeys(_ids(works), at("S1E1")), now=NOW)

    with django_assert_num_queries(1):
        assert len(book_of(dae).entries) == works


@pytest.mark.parametrize("works", [1, 3])
def test_a_merge_is_as_many_queries_however_many_works_it_brings(
    dae: User, catalogue: Catalogue, django_assert_num_queries: DjangoAssertNumQueries, works: int
) -> None:
    brought = ProgressBook()
    for slug in [DRAMA, FILM, ANTHOLOGY][:works]:
        brought = brought.recording(slug, at("S1E1"))

    with django_assert_num_queries(7):  # four of them only begin and end transactions
        assert len(merge_book(user=dae, book=brought, now=NOW)) == works


def _ids(count: int) -> list[int]:
    return list(Work.objects.order_by("pk").values_list("pk", flat=True)[:count])


def test_a_merge_keeps_the_further_of_the_two_and_can_be_undone(dae: User, catalogue: Catalogue) -> None:
    record_progress(user=dae, work=catalogue.drama, progress=at("S1E4"), now=NOW)
    record_progress(user=dae, work=catalogue.anthology, progress=SOME, now=NOW)
    before = book_of(dae)
    other = Progress(alone=frozenset({Position((1, 3))}))

    changed = merge_book(
        user=dae,
        book=book(harbour_lights=at("S1E9"), seven_rooms=other, the_ferry=FILM_SEEN, no_such_work=at("S1E1")),
        now=NOW,
    )

    assert book_of(dae) == book(
        harbour_lights=at("S1E9"), seven_rooms=SOME.joined(other), the_ferry=FILM_SEEN
    )
    record_works(user=dae, progress=changed, now=NOW)
    assert book_of(dae) == before


def test_a_merge_of_what_is_known_changes_nothing(dae: User, catalogue: Catalogue) -> None:
    record_progress(user=dae, work=catalogue.drama, progress=at("S1E9"), now=NOW)

    brought = book(harbour_lights=at("S1E4")).minding(False)

    assert merge_book(user=dae, book=brought, now=NOW) == {}
    assert book_of(dae) == book(harbour_lights=at("S1E9"))


progresses = st.builds(
    Progress,
    up_to=st.none() | st.builds(Position, st.tuples(st.integers(0, 3), st.integers(1, 20))),
    alone=st.frozensets(st.builds(Position, st.tuples(st.integers(0, 3), st.integers(1, 20))), max_size=4),
)
books = st.dictionaries(st.sampled_from([DRAMA, ANTHOLOGY, FILM]), progresses)


# Each example begins by forgetting what the one before it left.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(own=books, brought=books)
def test_a_merge_opens_all_that_either_opened_and_its_undoing_is_exact(
    dae: User, catalogue: Catalogue, own: dict[str, Progress], brought: dict[str, Progress]
) -> None:
    ids = dict(Work.objects.values_list("slug", "pk"))
    RecordedProgress.objects.all().delete()
    record_works(user=dae, progress={ids[work]: seen for work, seen in own.items()}, now=NOW)
    before = book_of(dae)

    changed = merge_book(user=dae, book=book(**brought), now=NOW)

    merged = book_of(dae)
    assert {work: merged.get(work) for work in {*own, *brought}} == {
        work: own.get(work, NOT_STARTED).joined(brought.get(work, NOT_STARTED)) for work in {*own, *brought}
    }
    record_works(user=dae, progress=changed, now=NOW)
    assert book_of(dae) == before
