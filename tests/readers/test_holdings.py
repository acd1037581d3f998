"""What the site holds about a reader, and how it lets go of it."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from previously.readers.holdings import (
    Holding,
    Leaving,
    add_holding,
    delete_reader,
    export_profile,
    export_progress,
    export_reader,
)
from previously.readers.models import RecordedProgress, User
from previously.readers.services import record_works
from previously.spoilers import WHOLE, Position, Progress
from tests.cast import NOW, Catalogue, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def dae(catalogue: Catalogue) -> User:
    user = User.objects.create_user("dae", "dae@example.org", display_name="Dae", date_joined=NOW)
    seen = {
        catalogue.drama.pk: Progress(Position((1, 16, 2))),
        catalogue.anthology.pk: Progress(alone=frozenset({Position((2, 1)), Position((1, 3))})),
        catalogue.film.pk: Progress(alone=frozenset({WHOLE})),
    }
    record_works(user=user, progress=seen, now=NOW)
    return user


def test_progress_is_told_in_the_words_of_the_site(dae: User) -> None:
    now = NOW.isoformat()
    assert export_progress(dae) == [
        {
            "work": "harbour-lights",
            "title": "Harbour Lights",
            "up_to": "S1E16+2",
            "seen_alone": [],
            "is_dropped": False,
            "recorded_at": now,
        },
        {
            "work": "seven-rooms",
            "title": "Seven Rooms",
            "up_to": None,
            "seen_alone": ["S1E3", "S2E1"],
            "is_dropped": False,
            "recorded_at": now,
        },
        {
            "work": "the-ferry",
            "title": "The Ferry",
            "up_to": None,
            "seen_alone": ["seen"],
            "is_dropped": False,
            "recorded_at": now,
        },
    ]


def test_the_account_tells_what_it_says_and_no_secret(dae: User) -> None:
    assert export_profile(dae) == {
        "name": "Dae",
        "user_name": "dae",
        "e_mail": "dae@example.org",
        "joined_at": NOW.isoformat(),
        "last_sign_in_at": None,
        "minds_spoilers": True,
    }


def test_an_export_is_of_one_reader_only(dae: User, catalogue: Catalogue) -> None:
    ines = User.objects.create_user("ines")
    record_works(user=ines, progress={catalogue.drama.pk: at("S1E1")}, now=NOW)

    told = export_progress(ines)

    assert [(each["work"], each["up_to"]) for each in told] == [("harbour-lights", "S1E1")]  # type: ignore[union-attr,call-overload,index]


@pytest.mark.parametrize("works", [1, 3])
def test_progress_is_told_in_one_query(
    dae: User, django_assert_num_queries: DjangoAssertNumQueries, works: int
) -> None:
    kept = RecordedProgress.objects.filter(user=dae).order_by("pk").values_list("pk", flat=True)[:works]
    RecordedProgress.objects.exclude(pk__in=list(kept)).delete()

    with django_assert_num_queries(1):
        assert len(export_progress(dae)) == works  # type: ignore[arg-type]


def test_every_room_says_what_it_keeps_and_lets_go_of_it(dae: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("previously.readers.holdings._HOLDINGS", {})
    let_go: list[tuple[str, bool]] = []
    for name in ("tickets", "letters"):
        add_holding(
            Holding(
                name,
                lambda user, name=name: [f"{name} of {user}"],  # type: ignore[misc]
                lambda user, leaving: let_go.append((str(user), leaving.keeps_comments)),
            )
        )

    assert export_reader(dae) == {"letters": ["letters of Dae"], "tickets": ["tickets of Dae"]}
    delete_reader(dae, Leaving(keeps_comments=False))
    assert let_go == [("Dae", False), ("Dae", False)]
    assert (User.objects.count(), RecordedProgress.objects.count()) == (0, 0)


def test_two_rooms_cannot_hold_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("previously.readers.holdings._HOLDINGS", {})
    add_holding(Holding("letters", lambda user: []))

    with pytest.raises(ValueError, match="Two rooms hold “letters”"):
        add_holding(Holding("letters", lambda user: None))
