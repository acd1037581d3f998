"""What a browser knew of its reader's progress goes into the account, and can be taken out again."""

from __future__ import annotations

import pytest
from django.test import Client

from previously.delivery.notice import Notice
from previously.readers.books import book_of
from previously.readers.cookie import COOKIE
from previously.readers.models import User
from previously.readers.services import record_progress, switch_spoilers
from previously.spoilers import ProgressBook
from tests.accounts.conftest import Door
from tests.cast import DRAMA, FILM, NOW, Catalogue, at

pytestmark = pytest.mark.django_db


def says(client: Client, **fields: str) -> None:
    assert client.post("/progress/", fields).status_code == 303
    client.get("/progress/")  # where the notice of this is told


def notice_of(client: Client) -> Notice | None:
    notice: Notice | None = client.get("/progress/").wsgi_request.notice  # type: ignore[attr-defined]
    return notice


def book_in(client: Client) -> ProgressBook:
    book: ProgressBook = client.get("/progress/").wsgi_request.progress_book  # type: ignore[attr-defined]
    return ProgressBook(book.entries, book.minds_spoilers)


def test_signing_up_takes_along_what_the_browser_knew(door: Door, catalogue: Catalogue) -> None:
    says(door.client, work=DRAMA, seen="S1E4")
    says(door.client, work=FILM, seen="all")
    before = book_in(door.client)

    door.sign_up()

    assert book_of(User.objects.get()) == before
    assert COOKIE not in {name for name, morsel in door.client.cookies.items() if morsel.value}
    notice = notice_of(door.client)
    assert notice is not None
    assert (notice.text, notice.undo) == (
        "Where you were in 2 shows, as this browser knew it, is in your account now.",
        (("unmerge", "1"),),
    )


def test_signing_in_keeps_the_further_of_the_two(door: Door, dae: User, catalogue: Catalogue) -> None:
    record_progress(user=dae, work=catalogue.drama, progress=at("S1E9"), now=NOW)
    says(door.client, work=DRAMA, seen="S1E4")
    says(door.client, work=FILM, seen="none")

    door.sign_in()

    assert book_of(dae).get(DRAMA) == at("S1E9")
    assert book_of(dae).get(FILM) is not None


def test_a_merge_is_taken_back_once_and_the_browser_knows_again_what_it_knew(
    door: Door, dae: User, catalogue: Catalogue
) -> None:
    record_progress(user=dae, work=catalogue.drama, progress=at("S1E4"), now=NOW)
    own = book_of(dae)
    says(door.client, work=DRAMA, seen="S1E9")
    says(door.client, work=FILM, seen="all")
    of_the_browser = book_in(door.client)
    door.sign_in()
    assert book_of(dae).get(DRAMA) == at("S1E9")

    answer = door.client.post("/progress/", {"unmerge": "1", "next": "/shows/"})

    assert (answer.status_code, answer["Location"]) == (303, "/shows/")
    assert book_of(dae) == own
    notice = notice_of(door.client)
    assert notice is not None
    assert "Your account is as it was." in notice.text
    assert door.client.post("/progress/", {"unmerge": "1"}).status_code == 400
    door.client.post("/account/sign-out/")
    assert book_in(door.client) == of_the_browser


def test_what_changes_nothing_is_not_told(door: Door, dae: User, catalogue: Catalogue) -> None:
    record_progress(user=dae, work=catalogue.drama, progress=at("S1E9"), now=NOW)
    says(door.client, work=DRAMA, seen="S1E4")

    door.sign_in()

    assert notice_of(door.client) is None
    door.client.post("/account/sign-out/")
    assert book_in(door.client) == ProgressBook()


def test_a_new_account_takes_over_that_its_reader_minds_no_spoilers(door: Door, catalogue: Catalogue) -> None:
    says(door.client, minds_spoilers="0")

    door.sign_up()

    assert not User.objects.get().minds_spoilers
    notice = notice_of(door.client)
    assert notice is not None
    assert "spoilers too" in notice.text
    door.client.post("/progress/", dict(notice.undo))
    assert User.objects.get().minds_spoilers


@pytest.mark.parametrize("minds", [True, False])
def test_an_account_in_use_keeps_its_own_choice_about_spoilers(
    door: Door, dae: User, catalogue: Catalogue, minds: bool
) -> None:
    record_progress(user=dae, work=catalogue.drama, progress=at("S1E9"), now=NOW)
    switch_spoilers(user=dae, minds_spoilers=minds)
    says(door.client, minds_spoilers="0" if minds else "1", work=FILM)
    says(door.client, work=FILM, seen="all")

    door.sign_in()

    assert User.objects.get().minds_spoilers == minds


def test_nobody_takes_back_a_merge_who_is_not_signed_in(client: Client, catalogue: Catalogue) -> None:
    assert client.post("/progress/", {"unmerge": "1"}).status_code == 400
