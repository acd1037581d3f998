"""What each operation answers to each of the cast."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from jsonschema import Draft202012Validator

from previously.masthead.models import Masthead
from previously.surfaces.api.document import document
from previously.surfaces.api.manners import SPELLER
from previously.surfaces.api.operations import OPERATIONS
from tests.cast import ANTHOLOGY, DRAMA, FILM, Catalogue, make_article, make_comments, make_person, make_work
from tests.surfaces.api.conftest import (
    CAST,
    SECRET_4,
    SECRET_9,
    SECRET_16,
    SECRETS,
    Api,
    Site,
    addresses_of,
    objects_in,
)

pytestmark = pytest.mark.django_db


def secrets_in(response: HttpResponse) -> set[str]:
    everything = response.content.decode() + repr(sorted(response.items()))
    return {secret for secret in SECRETS if secret in everything}


@pytest.mark.parametrize("name", CAST)
@pytest.mark.parametrize("unknown_readers", ["open", "ask"])
def test_nobody_is_told_what_they_have_not_seen_and_everybody_all_of_what_they_have(
    api: Api, site: Site, name: str, unknown_readers: str
) -> None:
    Masthead.objects.create(unknown_readers=unknown_readers)
    progress, known = CAST[name]
    told = set()
    for address in addresses_of(site):
        found = secrets_in(api.get(address, progress if address != "/" else ""))
        assert found <= known, address
        told |= found
    assert told == known


def test_the_cookie_makes_no_difference(api: Api, site: Site) -> None:
    before = [bytes(api.get(address).content) for address in addresses_of(site)]
    for fields in ({"work": DRAMA, "seen": "all"}, {"minds_spoilers": "0"}):
        assert api.client.post("/progress/", fields).status_code == 303
    assert [bytes(api.get(address).content) for address in addresses_of(site)] == before


def test_without_progress_a_recap_is_a_gap(api: Api) -> None:
    article = api.read("/articles/recap-4")
    (gap,) = article["body"]
    assert (gap["type"], gap["withheld"]) == ("gap", "body")
    assert [(need["work_slug"], need["seen"]) for need in gap["requires"]] == [(DRAMA, "S1E4")]
    assert (article["verdict"], article["discussion"]["count"], article["dek_gap"]["withheld"]) == (
        None,
        0,
        "dek",
    )


def test_a_body_comes_block_by_block_with_its_gaps_in_their_places(api: Api) -> None:
    body = api.read("/articles/recap-4", f"{DRAMA}:S1E4")["body"]
    assert [(block["type"], block.get("withheld")) for block in body] == [
        ("prose", None),
        ("beat", None),
        ("gap", "beat"),
        ("gap", "spoiler"),
        ("gap", "quote"),
        ("quote", None),
        ("gap", "embed"),
        ("still", None),
    ]
    before, gap, after = body[0]["parts"]
    assert before == f"<p>Rain. {SECRET_4} "
    assert (gap["withheld"], gap["requires"][0]["seen"]) == ("inline", "S1E9")
    assert after.strip() == ".</p>"


def test_an_open_spoiler_is_marked(api: Api) -> None:
    parts = api.read("/articles/recap-4", f"{DRAMA}:S1E16")["body"][0]["parts"]
    marks = [(part["type"], part["is_start"]) for part in parts if isinstance(part, dict)]
    assert marks == [
        ("spoiler_mark", True),
        ("spoiler_mark", True),
        ("spoiler_mark", False),
        ("spoiler_mark", False),
    ]


def needs_in(answer: Any) -> set[str]:
    """What the gaps in an answer ask for, as `progress` says it."""
    gaps = [found for found in objects_in(answer) if "withheld" in found]
    return {f"{need['work_slug']}:{need['seen']}" for gap in gaps for need in gap["requires"]}


def test_what_a_gap_requires_opens_it(api: Api, site: Site) -> None:
    for address in addresses_of(site)[1:]:
        said: set[str] = set()
        for _round in range(4):  # what was inside a gap may hold gaps of its own
            said |= needs_in(api.read(address, ",".join(sorted(said))))
        assert needs_in(api.read(address, ",".join(sorted(said)))) == set(), address


def test_an_article_whose_headline_is_withheld_is_listed_without_it_and_found_by_its_id(
    api: Api, site: Site
) -> None:
    (card,) = [each for each in api.read("/articles")["items"] if each["id"] == site.ending.pk]
    assert (card["title"], card["url"]) == ("How it ends", f"/shows/{DRAMA}/s1e16/")
    assert card["api_url"] == f"/api/v1/articles/id:{site.ending.pk}"
    article = api.read(card["api_url"])
    assert (article["title"], article["url"]) == (card["title"], card["url"])
    assert article["title_gap"]["requires"][0]["seen"] == "S1E16"
    assert api.get(f"/articles/{SECRET_16}").status_code == 404
    finished = api.read(card["api_url"], f"{DRAMA}:all")
    assert (finished["title"], finished["url"]) == (SECRET_16, f"/{SECRET_16}/")


def test_comments_are_a_row_and_say_what_they_answer(api: Api) -> None:
    def comments(progress: str) -> list[tuple[str, str | None]]:
        return [
            (row["key"], row["parent"]) for row in api.read("/articles/recap-4/comments", progress)["items"]
        ]

    assert comments("") == comments(f"{DRAMA}:none") == []
    assert comments(f"{DRAMA}:S1E4") == [("c0", None), ("c2", None)]
    assert comments(f"{DRAMA}:all") == [("c0", None), ("c1", "c0"), ("c2", None)]
    locked = api.read("/articles/recap-4/comments", f"{DRAMA}:S1E4")["locked"]
    assert [(lock["count"], lock["requires"][0]["seen"]) for lock in locked] == [(1, "S1E16")]


def test_a_thread_of_any_depth_is_answered(api: Api, site: Site) -> None:
    depth = 1200
    make_comments(site.about, [])
    deep = make_article("deep")
    make_comments(deep, [(str(n), "", str(n - 1)) for n in range(depth)])
    last = api.read("/articles/deep/comments", page="12", page_size="100")
    assert (last["total"], last["items"][-1]["key"], last["items"][-1]["parent"]) == (depth, "c1199", "c1198")


def test_a_work_has_what_is_known_of_its_people(api: Api) -> None:
    for progress, characters in (("", ["yuna"]), (f"{DRAMA}:all", ["yuna", "ferryman"])):
        work = api.read(f"/works/{DRAMA}", progress)
        assert [each["slug"] for each in work["characters"]] == characters
    work = api.read(f"/works/{DRAMA}")
    assert work["kind"] == "series"
    assert [season["number"] for season in work["seasons"]] == [1]
    assert api.read(work["articles_url"])["total"] == 2
    assert api.read(work["episodes_url"])["total"] == 16


def test_works_and_articles_are_filtered(api: Api) -> None:
    def found(address: str, **query: str) -> list[Any]:
        return [each.get("slug") or each["url"] for each in api.read(address, **query)["items"]]

    assert found("/works") == [DRAMA, ANTHOLOGY, FILM]
    assert found("/works", kind="film") == found("/works", country="DK") == [FILM]
    assert found("/works", kind="", sort="title") == found("/works")
    assert found("/articles", kind="review") == found("/articles", work=FILM) == ["/the-ferry-review/"]
    assert found("/articles", tag="lamps") == found("/articles", author="writer") == ["/recap-4/"]
    assert found("/articles", author="nobody") == found("/articles", tag="romance", work=DRAMA) == []


def test_search_finds_what_is_open_and_nothing_else(api: Api) -> None:
    def found(q: str, progress: str = "") -> list[tuple[str, str]]:
        return [(hit["type"], hit["kind"]) for hit in api.read("/search", progress, q=q)["items"]]

    assert found("harbour lights")[0] == ("work", "work")
    assert found("yuna") == [("character", "character")]
    for secret in SECRETS:
        assert found(secret.replace("-", " ")) == []
    assert ("article", "recap") in found("ferryman is her father", f"{DRAMA}:all")
    assert found("") == []


def test_every_address_in_an_answer_leads_somewhere(api: Api, site: Site) -> None:
    progress = CAST["everything"][0]
    seen, waiting = set(), ["/api/v1/"]
    while waiting:
        address = waiting.pop()
        says_it = (
            address.endswith(("/v1/", ".json")) or "progress=" in address
        )  # as the next page of a list does
        found = api.read(address, "" if says_it else progress)
        seen.add(address)
        for each in objects_in(found) if not address.endswith(".json") else ():
            links = {
                value
                for key, value in each.items()
                if (key.endswith("_url") or key in {"next", "previous"}) and isinstance(value, str)
            }
            waiting += [link for link in links if link not in seen and "/docs" not in link]
    templates = {operation.path.partition("{")[0] for operation in OPERATIONS}
    assert {
        start for start in templates if any(each.startswith(f"/api/v1{start}") for each in seen)
    } == templates
    assert f"/api/v1/articles/id:{site.recap.pk}/comments" in seen
    assert f"/api/v1/works/{DRAMA}/episodes/S1E16" in seen


def test_the_story_so_far_is_told_up_to_what_was_said(api: Api) -> None:
    address = f"/works/{DRAMA}/story-so-far"
    before = api.read(address)
    told = api.read(address, f"{DRAMA}:S1E4", order="oldest")
    assert (before["total"], before["items"], [link["text"] for link in before["beginning"]["met"]]) == (
        0,
        [],
        ["Yuna"],
    )
    assert [chapter["code"] for chapter in told["items"]] == ["S1E1", "S1E2", "S1E3", "S1E4"]
    (scene,) = told["items"][3]["scenes"]
    assert (scene["is_key"], scene["gist"]) == (True, "A scene. …")
    assert scene["text"][0]["parts"][1]["withheld"] == "inline"


def test_what_has_ended_and_who_is_known_come_with_what_was_seen(api: Api) -> None:
    for part in ("characters", "relationships"):
        at = f"/works/{DRAMA}/{part}"
        assert SECRET_9 not in api.get(at, f"{DRAMA}:S1E4").content.decode()
    assert api.read(f"/works/{DRAMA}/relationships", f"{DRAMA}:S1E4")["bonds"] == []
    (bond,) = api.read(f"/works/{DRAMA}/relationships", f"{DRAMA}:S1E16")["bonds"]
    assert bond["ties"] == [{"what": SECRET_16, "is_outward": True, "is_past": False}]


def test_episode_titles_can_be_withheld(api: Api) -> None:
    Masthead.objects.create(strict_titles=True)
    address = f"/works/{DRAMA}/episodes/s1e4"
    for progress, title, still in (("", "", None), (f"{DRAMA}:S1E4", "Title of 1x4", "A lamp")):
        episode = api.read(address, progress)
        assert (episode["row"]["title"], (episode["row"]["still"] or {}).get("alt")) == (title, still)
        assert (episode["gap"] is None) == bool(title)
    rows = api.read(f"/works/{DRAMA}/episodes", f"{DRAMA}:S1E2")["items"]
    assert [row["title"] for row in rows[:4]] == ["Title of 1x1", "Title of 1x2", "", ""]


def test_a_picture_comes_in_sizes_that_can_be_fetched(api: Api) -> None:
    picture = api.read(f"/works/{DRAMA}/episodes/S1E4")["row"]["still"]
    assert {source["width"] for source in picture["sources"]} == {160, 320, 480, 640}
    assert "key" not in picture
    smallest = min(
        (each for each in picture["sources"] if each["type"] == "image/jpeg"), key=lambda it: it["width"]
    )
    assert api.client.get(smallest["url"])["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize("name", ["stranger", "dae", "everything"])
def test_answers_are_just_what_the_document_says(api: Api, site: Site, name: str) -> None:
    schemas = strict(json.loads(json.dumps(document()))["components"]["schemas"])
    for address in addresses_of(site):
        operation = resolve(f"/api/v1{address.partition('?')[0]}").kwargs["operation"]
        reference = SPELLER.schema(operation.answer, {})
        answer = api.read(address, CAST[name][0] if address != "/" else "")
        Draft202012Validator({**reference, "components": {"schemas": schemas}}).validate(answer)


def strict(schemas: dict[str, Any]) -> dict[str, Any]:
    """The schemas, with no room for what they do not name."""
    return {name: schema | {"additionalProperties": False} for name, schema in schemas.items()}


QUERIES = [4, 9, 19, 7, 16, 6, 15, 10, 9, 15, 6, 9, 7, 8, 6, 26, 23, 19, 19, 7, 10, 9, 11]
"""What each of `addresses_of` takes, three of them for the progress of one work and one for the site's language."""


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_site(
    api: Api,
    catalogue: Catalogue,
    site: Site,
    count: int,
) -> None:
    for number in range(count):
        extra = make_article(f"extra-{number}", catalogue.drama, f"S1E{number + 1}")
        make_comments(extra, [("a", "", ""), ("b", "S1E4", "a")])
        make_work(f"other-{number}", {1: 3})
        make_person(f"person-{number}")
    make_comments(site.ending, [(str(number), "S1E4", "") for number in range(count)])
    taken = []
    for address in addresses_of(site):
        with CaptureQueriesContext(connection) as queries:
            api.read(address, CAST["dae"][0] if address != "/" else "")
        taken.append(len(queries))
    assert taken == QUERIES
