"""The search page and its suggestions over HTTP."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client

from previously.discovery.indexing import reindex_all
from tests.cast import DRAMA, Catalogue, make_article, make_character, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(catalogue: Catalogue) -> Catalogue:
    make_article(
        "recap-4", catalogue.drama, "S1E4", [("prose", "A lantern & <b>rope</b>.")], dek="Lanterns at dusk"
    )
    make_article("told", catalogue.drama, "S1E4", title="The lantern is out", title_after="S1E9")
    make_character(catalogue.drama, "yuna", name="Yuna Lantern", native_name="유나")
    make_person("lantern-maker")
    reindex_all()
    return catalogue


def page(client: Client, **asked: str) -> str:
    response = client.get(f"/search/?{urlencode(asked)}")
    assert response.status_code == 200
    return response.content.decode()


def test_hits_of_each_kind_have_their_address(client: Client, shelf: Catalogue) -> None:
    html = page(client, q="lantern")
    for address in ("/recap-4/", f"/shows/{DRAMA}/#yuna", "/people/lantern-maker/"):
        assert f'href="{address}"' in html
    assert "/told/" not in html
    assert "<mark>Lanterns</mark> at dusk" in html


def test_what_was_typed_is_escaped_and_quoted_text_too(client: Client, shelf: Catalogue) -> None:
    client.post("/progress/", {"work": DRAMA, "seen": "S1E9"})
    assert "&amp; &lt;b&gt;<mark>rope</mark>" in page(client, q="rope")
    html = page(client, q='"><script>alert(1)</script>')
    assert "<script>alert" not in html


def test_filters_keep_the_query_and_drop_the_page(client: Client, shelf: Catalogue) -> None:
    html = page(client, q="lantern", page="1")
    assert '?q=lantern&amp;kind=person"' in html
    filtered = page(client, q="lantern", kind="person")
    assert "/recap-4/" not in filtered
    assert '<a aria-current="true" href="?q=lantern">' in filtered


def test_suggestions_are_names_with_their_addresses(client: Client, shelf: Catalogue) -> None:
    response = client.get("/search/suggest?q=lanter")
    assert response["Content-Type"] == "application/json"
    assert "Cookie" in response["Vary"]
    assert {one["text"]: one["url"] for one in response.json()["suggestions"]} == {
        "Lantern Maker": "/people/lantern-maker/",
        "Yuna Lantern": f"/shows/{DRAMA}/#yuna",
    }


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/search/", 200),
        ("/search/?q=", 200),
        ("/search/?q=%00", 400),
        ("/search/?q=%FF%FE", 200),
        ("/search/?q=a&kind=%00&work=%22", 400),
        ("/search/?q=a&kind=%01&work=%22", 200),
        (f"/search/?q={'a' * 10_000}", 400),
        (f"/search/suggest?q={'a' * 10_000}", 400),
        ("/search/?q=lantern&page=2", 404),
        ("/search/?q=lantern&page=0", 404),
        ("/search/?q=lantern&page=x", 404),
        ("/search/suggest", 200),
        ("/search/suggest?q=%22*", 200),
    ],
)
def test_whatever_is_asked_has_a_clear_answer(
    client: Client, shelf: Catalogue, address: str, status: int
) -> None:
    client.raise_request_exception = False
    assert client.get(address).status_code == status


def test_search_pages_are_not_for_search_engines(client: Client, shelf: Catalogue) -> None:
    assert '<meta name="robots" content="noindex, nofollow">' in page(client, q="lantern")
