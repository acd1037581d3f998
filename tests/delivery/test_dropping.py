"""A show set aside: in an account, without forgetting where one is."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from previously.readers.books import book_of
from previously.readers.models import RecordedProgress, User
from previously.readers.services import record_progress
from tests.cast import ANTHOLOGY, DRAMA, Catalogue, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def mina(client: Client, catalogue: Catalogue) -> User:
    user = User.objects.create_user("mina", password="a long enough password")
    record_progress(user=user, work=catalogue.drama, progress=at("S1E4"), now=timezone.now())
    client.force_login(user)
    return user


def is_dropped(user: User) -> bool:
    return RecordedProgress.objects.get(user=user).is_dropped


def test_a_show_is_dropped_and_picked_up_and_its_reader_stays_where_they_were(
    client: Client, mina: User
) -> None:
    client.post("/progress/", {"work": DRAMA, "drop": "1"})
    page = client.get("/progress/")

    assert is_dropped(mina)
    assert book_of(mina).get(DRAMA) == at("S1E4")
    assert "You have set Harbour Lights aside." in page.content.decode()
    undo = dict(page.wsgi_request.notice.undo)  # type: ignore[attr-defined]
    client.post("/progress/", undo)
    assert not is_dropped(mina)


def test_the_page_offers_to_drop_and_to_pick_up(client: Client, mina: User) -> None:
    assert "I have dropped it" in client.get("/progress/").content.decode()

    client.post("/progress/", {"work": DRAMA, "drop": "1"})

    page = client.get("/progress/").content.decode()
    assert "Pick it up again" in page
    assert "I have dropped it" not in page


def test_seeing_an_episode_picks_a_show_up_again(client: Client, mina: User) -> None:
    client.post("/progress/", {"work": DRAMA, "drop": "1"})
    client.post("/progress/", {"work": DRAMA, "also": "S1E5"})
    assert not is_dropped(mina)


@pytest.mark.parametrize("fields", [{"work": ANTHOLOGY, "drop": "1"}, {"work": "nothing", "drop": "1"}])
def test_what_is_not_recorded_cannot_be_dropped(client: Client, mina: User, fields: dict[str, str]) -> None:
    assert client.post("/progress/", fields).status_code == 400


def test_without_an_account_nothing_is_dropped_and_nothing_offered(
    client: Client, catalogue: Catalogue
) -> None:
    client.post("/progress/", {"work": DRAMA, "seen": "S1E4"})

    answer = client.post("/progress/", {"work": DRAMA, "drop": "1"})

    assert answer.status_code == 400
    assert "A show is set aside in an account" in answer.content.decode()
    assert "I have dropped it" not in client.get("/progress/").content.decode()


def test_the_next_episode_is_one_press(client: Client, catalogue: Catalogue) -> None:
    client.post("/progress/", {"work": DRAMA, "seen": "S1E4"})
    client.post("/progress/", {"work": ANTHOLOGY, "seen": "S1E1"})

    page = client.get("/progress/").content.decode()

    assert "I’ve watched Episode 5" in page
    assert "I’ve watched Season 1, episode 2" in page
