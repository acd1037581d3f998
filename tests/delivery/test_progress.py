"""POST /progress/: a reader says where they are, and it is kept in their browser."""

from __future__ import annotations

import pytest
from django.test import Client

from previously.readers.cookie import COOKIE, read_book
from previously.spoilers import NOT_STARTED, Position, Progress, ProgressBook
from tests.cast import ANTHOLOGY, DRAMA, FILM, Catalogue, at

pytestmark = pytest.mark.django_db


class Request:
    """Just enough of a request to read a cookie from."""

    def __init__(self, client: Client) -> None:
        self.COOKIES = {name: morsel.value for name, morsel in client.cookies.items() if morsel.value}


def book_of(client: Client) -> ProgressBook:
    return read_book(Request(client))  # type: ignore[arg-type]


def record(client: Client, **fields: object) -> Progress | None:
    """Post the form; the progress then recorded in the work it named."""
    response = client.post("/progress/", {"next": "/progress/", **fields})
    assert response.status_code == 303
    return book_of(client).get(str(fields["work"]))


def test_an_episode_of_a_serial_records_all_up_to_it(client: Client, catalogue: Catalogue) -> None:
    assert record(client, work=DRAMA, seen="S1E4") == at("S1E4")


def test_none_records_that_the_reader_has_not_started(client: Client, catalogue: Catalogue) -> None:
    assert record(client, work=DRAMA, seen="none") == NOT_STARTED


def test_all_of_a_serial_is_up_to_its_last_episode(client: Client, catalogue: Catalogue) -> None:
    assert record(client, work=DRAMA, seen="all") == at("S1E16")


def test_all_leaves_out_what_has_not_aired(client: Client, catalogue: Catalogue) -> None:
    catalogue.drama.seasons.get().episodes.filter(number__gt=12).update(air_date="2999-01-01")
    assert record(client, work=DRAMA, seen="all") == at("S1E12")


def test_the_episodes_of_an_anthology_are_a_set(client: Client, catalogue: Catalogue) -> None:
    seen = record(client, work=ANTHOLOGY, seen=["none", "S1E1", "S2E2"])
    assert seen == Progress(alone=frozenset({Position((1, 1)), Position((2, 2))}))


def test_a_film_is_seen_or_not(client: Client, catalogue: Catalogue) -> None:
    record(client, work=FILM, seen="all")
    assert book_of(client).clearance().is_recorded(FILM)
    assert record(client, work=FILM, seen="none") == NOT_STARTED


def test_also_adds_and_never_goes_back(client: Client, catalogue: Catalogue) -> None:
    record(client, work=DRAMA, seen="S1E8")
    assert record(client, work=DRAMA, also="S1E4") == at("S1E8")
    assert record(client, work=DRAMA, also="S1E9") == at("S1E9")


def test_forgetting_leaves_nothing_recorded(client: Client, catalogue: Catalogue) -> None:
    record(client, work=DRAMA, seen="S1E8")
    assert record(client, work=DRAMA, forget="1") is None


def test_what_was_done_is_said_once_and_can_be_undone(client: Client, catalogue: Catalogue) -> None:
    record(client, work=DRAMA, seen="S1E4")
    record(client, work=DRAMA, seen="S1E9")
    page = client.get("/progress/")
    notice = page.wsgi_request.notice  # type: ignore[attr-defined]
    assert notice.undo == (("work", DRAMA), ("seen", "S1E4"))
    assert record(client, **dict(notice.undo)) == at("S1E4")
    client.get("/progress/")
    assert client.get("/progress/").wsgi_request.notice is None  # type: ignore[attr-defined]


def test_the_first_record_is_undone_by_forgetting(client: Client, catalogue: Catalogue) -> None:
    record(client, work=DRAMA, seen="S1E4")
    notice = client.get("/progress/").wsgi_request.notice  # type: ignore[attr-defined]
    assert notice.undo == (("work", DRAMA), ("forget", "1"))


def test_not_minding_spoilers_is_switched_on_and_off(client: Client, catalogue: Catalogue) -> None:
    client.post("/progress/", {"minds_spoilers": "0"})
    assert book_of(client).clearance().opens_all
    client.post("/progress/", {"minds_spoilers": "1"})
    assert not book_of(client).clearance().opens_all


@pytest.mark.parametrize(
    "fields",
    [
        {"work": "no-such-show", "seen": "S1E1"},
        {"work": DRAMA, "seen": "S1E17"},
        {"work": DRAMA, "seen": "S9E1"},
        {"work": DRAMA, "seen": "episode four"},
        {"work": DRAMA},
        {"work": FILM, "seen": "S1E1"},
        {"seen": "S1E1"},
        {"work": "x" * 10_000, "seen": "all"},
        {"work": DRAMA, "seen": ["S1E1"] * 5000},
        {"work": "\x00", "seen": "all"},
    ],
)
def test_what_does_not_exist_is_a_400_with_a_page(
    client: Client, catalogue: Catalogue, fields: dict[str, str]
) -> None:
    response = client.post("/progress/", fields)
    assert (response.status_code, COOKIE in response.cookies) == (400, False)
    assert "<html" in response.content.decode()


@pytest.mark.parametrize(
    "target",
    ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)", ""],
)
def test_the_form_leads_nowhere_but_to_this_site(client: Client, catalogue: Catalogue, target: str) -> None:
    response = client.post("/progress/", {"work": DRAMA, "seen": "S1E1", "next": target})
    assert response.headers["Location"] == "/progress/"


@pytest.mark.parametrize(
    "tamper", [lambda text: text[:-1] + "x", lambda text: "x" * 5000, lambda text: "nonsense"]
)
def test_a_tampered_or_oversized_cookie_is_ignored_and_replaced(
    client: Client, catalogue: Catalogue, tamper: object
) -> None:
    record(client, work=DRAMA, seen="S1E4")
    client.cookies[COOKIE] = tamper(client.cookies[COOKIE].value)  # type: ignore[operator]
    assert book_of(client) == ProgressBook()
    assert record(client, work=ANTHOLOGY, seen="S1E1") is not None
    assert book_of(client).get(DRAMA) is None


def test_the_form_asks_for_a_token(catalogue: Catalogue) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/progress/", {"work": DRAMA, "seen": "S1E1"}).status_code == 403


def test_three_hundred_shows_fit_in_one_cookie(client: Client, catalogue: Catalogue) -> None:
    from django.http import HttpResponse

    from previously.readers.cookie import write_book

    book = ProgressBook()
    for number in range(300):
        book = book.recording(f"a-show-with-a-long-name-{number}", at(f"S{number % 7 + 1}E{number % 24 + 1}"))
    response = HttpResponse()
    write_book(response, book)
    header = response.cookies[COOKIE].OutputString()
    assert len(header.encode()) < 4096
    client.cookies[COOKIE] = response.cookies[COOKIE].value
    assert book_of(client) == book


@pytest.mark.parametrize("address", ["/search/suggest?q=harb", "/desk/login/", "/desk/"])
def test_what_is_no_page_of_the_readers_leaves_the_notice_for_one_that_is(
    client: Client, catalogue: Catalogue, address: str
) -> None:
    record(client, work=DRAMA, seen="S1E4")

    client.get(address)

    assert client.get("/progress/").wsgi_request.notice is not None  # type: ignore[attr-defined]
