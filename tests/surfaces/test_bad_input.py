"""What nobody should send is answered clearly, and never with an error of ours."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client

from tests.cast import DRAMA, Catalogue, make_article

pytestmark = pytest.mark.django_db

SEARCHES = ("/search/?q={}", "/search/suggest?q={}", "/api/v1/search?q={}", "/api/v1/docs?try=search&q={}")
# What means something to a full-text index or a database, and what is no text at all.
ODD = (
    '"',
    '"harbour',
    "harbour*",
    "^harbour",
    "name:harbour",
    "harbour NEAR lights",
    "NEAR(harbour lights, 2)",
    "AND OR NOT",
    "(((((",
    "{name} : harbour",
    "-harbour",
    "'; DROP TABLE discovery_passage; --",
    "' OR 1=1 --",
    "%",
    "_",
    "\\",
    "{{ site }}",
    "\ue000\ue001\ue002",
    "\u202egnp.exe",
    "a\u0301" * 200,
)
BROKEN_PROGRESS = (
    "nonsense",
    f"{DRAMA}:",
    f"{DRAMA}:S1",
    f"{DRAMA}:S9E99",
    ":S1E1",
    "no-such-work:S1E1",
    ",",
    "\0",
)
NO_PAGES = ("0", "-1", "2", "999999", "1e3", "١", "", "1.5", "9" * 400)
LISTS = (
    "/shows/",
    "/people/",
    "/kinds/recap/",
    "/search/?q=recap",
    f"/shows/{DRAMA}/story-so-far/",
    f"/shows/{DRAMA}/timeline/",
    "/api/v1/articles",
    "/api/v1/works",
)


@pytest.fixture
def site(catalogue: Catalogue) -> None:
    make_article("recap", catalogue.drama, "S1E4")


@pytest.mark.parametrize("address", SEARCHES)
@pytest.mark.parametrize("text", ODD)
def test_no_text_is_an_order_to_the_index(client: Client, site: None, address: str, text: str):
    assert client.get(address.format(quote(text))).status_code in {200, 400}


@pytest.mark.parametrize("address", SEARCHES[:3])
def test_ten_thousand_characters_are_too_many(client: Client, site: None, address: str):
    for text in ("a" * 10_000, "a " * 5_000, "은" * 10_000):
        assert client.get(address.format(quote(text))).status_code == 400


@pytest.mark.parametrize("address", SEARCHES[:3])
def test_control_characters_find_nothing_or_are_refused(client: Client, site: None, address: str):
    for code in (0, 1, 9, 10, 13, 27, 127):
        assert client.get(address.format(quote(f"recap{chr(code)}"))).status_code in {200, 400}


@pytest.mark.parametrize("address", ["/search/?q=%FF%FE", "/api/v1/search?q=%FF", "/%FF%FE/", "/shows/%00/"])
def test_bytes_that_are_no_text_are_no_error_of_ours(client: Client, site: None, address: str):
    assert client.get(address).status_code in {200, 400, 404}


@pytest.mark.parametrize("said", BROKEN_PROGRESS)
def test_progress_that_does_not_parse_is_refused_by_the_api(client: Client, site: None, said: str):
    response = client.get("/api/v1/articles", {"progress": said})

    assert response.status_code == (200 if said == "," else 400)
    if said != ",":
        assert response.json()["parameter"] == "progress"


@pytest.mark.parametrize("said", ["nonsense", "S1", "S9E99", "", "\0", "all,none"])
def test_progress_that_does_not_parse_is_refused_by_the_form(client: Client, site: None, said: str):
    response = client.post("/progress/", {"work": DRAMA, "seen": said})

    assert response.status_code == 400
    assert "previously" not in response.cookies


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("page", NO_PAGES)
def test_a_page_there_is_not_is_not_found_or_refused(client: Client, site: None, address: str, page: str):
    response = client.get(f"{address}{'&' if '?' in address else '?'}page={quote(page)}")

    assert response.status_code in ({200, 400, 404} if page == "" else {400, 404})
