"""How the API speaks HTTP: conditions, origins, methods, and what it says of mistakes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from previously.articles.models import ArticlePage
from tests.cast import DRAMA
from tests.surfaces.api.conftest import SECRET_16, Api, Site, addresses_of

pytestmark = pytest.mark.django_db


def test_an_answer_one_has_already_is_not_sent_again(api: Api, site: Site) -> None:
    for address in [*addresses_of(site), "/openapi.json"]:
        first = api.get(address)
        for known in (first["ETag"], f"W/{first['ETag']}", f'"other", {first["ETag"]}', "*"):
            again = api.client.get(f"/api/v1{address}", headers={"If-None-Match": known})
            assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
            assert again["Access-Control-Allow-Origin"] == "*"
        other = api.client.get(f"/api/v1{address}", headers={"If-None-Match": '"other"'})
        assert (other.status_code, other.content) == (200, first.content)


def test_a_change_in_what_is_withheld_changes_no_answer(api: Api, site: Site) -> None:
    before = [(address, api.get(address)) for address in addresses_of(site)]
    changed = {"title": "She sails", "slug": "she-sails", "updated_at": "2026-05-30T00:00Z"}
    ArticlePage.objects.filter(pk=site.ending.pk).update(**changed)
    for address, response in before:
        again = api.get(address)
        assert (again.content, again["ETag"]) == (response.content, response["ETag"])


def test_pages_lead_to_one_another(api: Api) -> None:
    address: str | None = f"/works/{DRAMA}/episodes?page_size=7&progress={DRAMA}:S1E4"
    codes, numbers, last = [], [], {}
    while address is not None:
        page = api.read(address)
        codes += [row["code"] for row in page["items"]]
        numbers.append((page["page"], page["page_size"], page["page_count"], page["total"]))
        assert all(row["is_seen"] for row in page["items"] if row["code"] in {"S1E1", "S1E4"})
        address, last = page["next"], page
    assert codes == [f"S1E{n}" for n in range(1, 17)]
    assert numbers == [(1, 7, 3, 16), (2, 7, 3, 16), (3, 7, 3, 16)]
    assert api.read(last["previous"])["page"] == 2
    assert api.read(api.read(last["previous"])["previous"])["previous"] is None


def test_the_api_is_for_reading(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    for address in ("/", "/works", "/articles/recap-4", "/openapi.json", "/nothing"):
        for ask in (client.post, client.put, client.patch, client.delete, client.trace):
            response = ask(f"/api/v1{address}")
            assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
            assert problem_in(response)["status"] == 405


def test_programs_on_other_sites_may_read(api: Api) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"}
    preflight = api.client.options("/api/v1/articles", headers=asked)
    assert (preflight.status_code, preflight.content) == (204, b"")
    assert preflight["Access-Control-Allow-Origin"] == "*"
    assert preflight["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert preflight["Access-Control-Allow-Headers"] == "If-None-Match"
    assert "Access-Control-Allow-Credentials" not in preflight.headers


def test_head_is_get_without_the_body(api: Api) -> None:
    answer, head = api.get("/works"), api.client.head("/api/v1/works")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", answer["ETag"])


def problem_in(response: Any) -> dict[str, Any]:
    """The one shape of every error."""
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    problem: dict[str, Any] = json.loads(response.content)
    assert problem.keys() - {"parameter"} == {"type", "title", "status", "detail"}
    assert problem["status"] == response.status_code
    return problem


MISTAKES = [
    ("/works?page=0", "page"),
    ("/works?page=-1", "page"),
    ("/works?page=1.5", "page"),
    ("/works?page=", "page"),
    ("/works?page=%D9%A1", "page"),
    ("/works?page=99999999999999999999", "page"),
    ("/works?page_size=101", "page_size"),
    ("/works?page_size=0", "page_size"),
    ("/works?kind=opera", "kind"),
    ("/works?sort=random", "sort"),
    (f"/works/{DRAMA}/story-so-far?order=random", "order"),
    (f"/works/{DRAMA}/story-so-far?page_size=25", "page_size"),
    ("/works?country=KOREA", "country"),
    ("/articles?kind=page", "kind"),
    ("/articles?work=%00", "work"),
    (f"/articles?tag={'x' * 10_000}", "tag"),
    ("/articles?progres=x:S1E1", "progres"),
    ("/articles?kind=news&kind=recap", "kind"),
    ("/articles?reveal=all", "reveal"),
    (f"/search?q={'x' * 10_000}", "q"),
    ("/search?q=%00", "q"),
    ("/search?kind=opera", "kind"),
    ("/?page=1", "page"),
    ("/openapi.json?page=1", "page"),
    ("/articles/recap-4?progress=nonsense", "progress"),
    ("/articles/recap-4?progress=nothing:S1E1", "progress"),
    (f"/articles/recap-4?progress={DRAMA}:S1E17", "progress"),
    (f"/articles/recap-4?progress={DRAMA}:S1E1%00", "progress"),
    (f"/articles/recap-4?progress={'x' * 10_000}", "progress"),
]


def test_a_parameter_that_cannot_be_read_is_a_400_that_names_it(api: Api) -> None:
    for address, parameter in MISTAKES:
        response = api.get(address)
        problem = problem_in(response)
        assert (response.status_code, problem["parameter"]) == (400, parameter), address
        assert problem["detail"].endswith(".")


MISSING = [
    "/works?page=2",
    "/works?page=1000000",
    "/works/nothing",
    "/works/%00",
    "/works/nothing/episodes",
    f"/works/{DRAMA}/episodes?page=9",
    "/works/nothing/story-so-far",
    f"/works/{DRAMA}/timeline?page=2",
    f"/works/{DRAMA}/timeline?character=ferryman",
    f"/works/{DRAMA}/relationships?character=nobody",
    f"/works/{DRAMA}/episodes/S1E17",
    f"/works/{DRAMA}/episodes/S01E01",
    f"/works/{DRAMA}/episodes/four",
    "/people/nobody",
    "/articles/nothing",
    "/articles/id:0",
    "/articles/id:999999",
    "/articles/id:99999999999999999999999",
    "/articles/%00",
    "/articles/nothing/comments",
    "/articles/about/comments",
    "/articles/recap-4/comments?page=2",
    "/works/",
    "/nothing",
    "/docs/nothing",
]


def test_what_is_not_there_is_a_404(api: Api) -> None:
    for address in MISSING:
        response = api.get(address)
        assert (response.status_code, problem_in(response)["title"]) == (404, "Not Found"), address


def test_a_slug_that_was_guessed_is_there_only_for_who_may_know_it(api: Api, site: Site) -> None:
    guessed, wrong = api.get(f"/articles/{SECRET_16}"), api.get("/articles/nothing-of-the-kind")
    assert (
        (guessed.status_code, guessed.content) == (wrong.status_code, wrong.content) == (404, wrong.content)
    )

    told = f"{DRAMA}:S1E16"
    by_slug, by_id = api.get(f"/articles/{SECRET_16}", told), api.get(f"/articles/id:{site.ending.pk}", told)
    assert (by_slug.content, by_slug["ETag"]) == (by_id.content, by_id["ETag"])
