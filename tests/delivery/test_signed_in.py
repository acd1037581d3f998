"""Of a reader who is signed in, the account knows where they are; their browser is not asked."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from previously.readers.books import book_of
from previously.readers.cookie import COOKIE
from previously.readers.models import User
from previously.readers.services import record_progress
from previously.spoilers import ProgressBook
from tests.cast import DRAMA, NOW, Catalogue, at, make_article

pytestmark = pytest.mark.django_db

SECRET = "the lighthouse burns"


@pytest.fixture
def dae(client: Client) -> User:
    """Signed in."""
    user: User = User.objects.create_user("dae")
    client.force_login(user)
    return user


def post(client: Client, **fields: object) -> None:
    assert client.post("/progress/", {"next": "/progress/", **fields}).status_code == 303


def undo(client: Client) -> dict[str, str]:
    notice = client.get("/progress/").wsgi_request.notice  # type: ignore[attr-defined]
    return dict(notice.undo)


def test_what_a_reader_says_is_kept_in_their_account(client: Client, dae: User, catalogue: Catalogue) -> None:
    post(client, work=DRAMA, seen="S1E4")

    assert book_of(dae).get(DRAMA) == at("S1E4")
    assert COOKIE not in client.cookies


def test_also_adds_to_the_account_and_never_goes_back(
    client: Client, dae: User, catalogue: Catalogue
) -> None:
    post(client, work=DRAMA, seen="S1E8")
    post(client, work=DRAMA, also="S1E4")
    assert book_of(dae).get(DRAMA) == at("S1E8")

    post(client, work=DRAMA, also="S1E9")
    assert book_of(dae).get(DRAMA) == at("S1E9")


def test_what_was_recorded_in_the_account_can_be_undone(
    client: Client, dae: User, catalogue: Catalogue
) -> None:
    post(client, work=DRAMA, seen="S1E4")
    post(client, work=DRAMA, seen="S1E9")
    post(client, **undo(client))
    assert book_of(dae).get(DRAMA) == at("S1E4")

    post(client, work=DRAMA, forget="1")
    assert book_of(dae).get(DRAMA) is None
    post(client, **undo(client))
    assert book_of(dae).get(DRAMA) == at("S1E4")


def test_the_account_knows_who_does_not_mind_spoilers(client: Client, dae: User) -> None:
    post(client, minds_spoilers="0")
    assert book_of(User.objects.get()).clearance().opens_all

    post(client, **undo(client))
    assert not book_of(User.objects.get()).clearance().opens_all


def test_pages_are_cut_by_what_the_account_says(client: Client, dae: User, catalogue: Catalogue) -> None:
    article = make_article("ending", catalogue.drama, "S1E9", [("prose", SECRET)])
    record_progress(user=dae, work=catalogue.drama, progress=at("S1E4"), now=NOW)
    assert SECRET not in client.get(f"/{article.slug}/").content.decode()

    record_progress(user=dae, work=catalogue.drama, progress=at("S1E9"), now=NOW)
    assert SECRET in client.get(f"/{article.slug}/").content.decode()


def test_the_browser_is_not_asked_while_somebody_is_signed_in(
    client: Client, dae: User, catalogue: Catalogue
) -> None:
    stranger = Client()
    stranger.post("/progress/", {"work": DRAMA, "seen": "all"})
    client.cookies[COOKIE] = stranger.cookies[COOKIE].value

    answer = client.get("/progress/")

    assert answer.wsgi_request.progress_book == ProgressBook()  # type: ignore[attr-defined]
    client.logout()
    client.cookies[COOKIE] = stranger.cookies[COOKIE].value
    answer = client.get("/progress/")
    assert answer.wsgi_request.progress_book.get(DRAMA) == at("S1E16")  # type: ignore[attr-defined]


def test_what_does_not_exist_leaves_the_account_as_it_was(
    client: Client, dae: User, catalogue: Catalogue
) -> None:
    assert client.post("/progress/", {"work": DRAMA, "seen": "S1E17"}).status_code == 400
    assert book_of(dae) == ProgressBook()


def test_an_account_costs_its_own_reader_three_queries_a_page_and_nobody_else_one(
    client: Client, dae: User, catalogue: Catalogue
) -> None:
    with CaptureQueriesContext(connection) as of_dae:
        client.get("/shows/")
    stranger = Client()
    with CaptureQueriesContext(connection) as of_stranger:
        stranger.get("/shows/")

    assert len(of_dae) - len(of_stranger) == 3  # the session, the account, its book
    assert not any("session" in query["sql"] or "readers_" in query["sql"] for query in of_stranger)


@pytest.mark.parametrize(
    "address", ["/feed/", "/sitemap.xml", "/robots.txt", "/api/v1/works", "/api/v1/openapi.json"]
)
def test_what_is_the_same_for_everybody_never_asks_who_is_signed_in(
    client: Client, dae: User, catalogue: Catalogue, address: str
) -> None:
    stranger = Client().get(address)

    answer = client.get(address)

    assert answer.content == stranger.content
    assert "Cookie" not in answer.headers.get("Vary", "")
