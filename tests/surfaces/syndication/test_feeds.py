"""Feeds that feed readers understand."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
from django.http import HttpResponse
from django.test import Client
from lxml import etree
from pytest_django import DjangoAssertNumQueries, Settings

from previously.articles.models import ArticlePage
from previously.catalogue.models import Work
from previously.masthead.models import Masthead
from tests.cast import ANTHOLOGY, DRAMA, NOW, Catalogue, make_article, make_character
from tests.surfaces.syndication.conftest import Get
from tests.surfaces.syndication.site import Told

SCHEMAS = Path(__file__).parent / "schemas"
PAGES = ["/", f"/shows/{DRAMA}/", f"/shows/{DRAMA}/s1e2/", "/people/some-writer/", "/tags/romance/"]


def items_of(response: HttpResponse) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(response.content)["items"]
    return items


def item(response: HttpResponse, title: str) -> dict[str, Any]:
    (found,) = (each for each in items_of(response) if each["title"] == title)
    return found


def test_atom_is_as_its_standard_says(told: Told, get: Get) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    for page in PAGES:
        response = get(f"{page}feed/atom/")
        schema.assertValid(etree.fromstring(response.content))
        assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"


def test_rss_has_what_it_must_have(told: Told, get: Get) -> None:
    for page in PAGES:
        response = get(f"{page}feed/")
        (channel,) = etree.fromstring(response.content)
        assert [channel.findtext(name) for name in ("title", "link", "description")].count(None) == 0
        for entry in channel.iter("item"):
            assert entry.findtext("title")
            assert parsedate_to_datetime(entry.findtext("pubDate", "")) <= NOW
            guid = entry.find("guid")
            assert (guid is not None and guid.get("isPermaLink")) == "false"
        assert response.headers["Content-Type"] == "application/rss+xml; charset=utf-8"


def test_json_feed_is_as_its_schema_says(told: Told, get: Get) -> None:
    schema = json.loads((SCHEMAS / "json_feed.json").read_text())
    for page in PAGES:
        response = get(f"{page}feed.json")
        jsonschema.validate(json.loads(response.content), schema)
        assert response.headers["Content-Type"] == "application/feed+json; charset=utf-8"


def test_all_three_say_the_same(told: Told, get: Get) -> None:
    encoded = "{http://purl.org/rss/1.0/modules/content/}encoded"
    for page in PAGES:
        rss, atom = (feedparser.parse(get(f"{page}{path}").content) for path in ("feed/", "feed/atom/"))
        assert (rss.bozo, atom.bozo) == (False, False)
        items = items_of(get(f"{page}feed.json"))
        assert [(each.id, each.title, each.link) for each in rss.entries] == [
            (each.id, each.title, each.link) for each in atom.entries
        ]
        assert [each.id for each in rss.entries] == [each["id"] for each in items]
        texts = [each.text for each in etree.fromstring(get(f"{page}feed/").content).iter(encoded)]
        assert texts == [each["content_html"] for each in items]


def test_what_is_open_is_there_in_full(told: Told, get: Get) -> None:
    plain = item(get("/feed.json"), "Nothing <but> “news” & more")
    assert (
        'All of this <a href="http://testserver/shows/" rel="noopener">is open</a>' in plain["content_html"]
    )
    assert 'alt="A harbour"' in plain["content_html"]
    assert re.search(r'<img src="http://testserver/pictures/\w+-1280\.jpeg"', plain["content_html"])
    assert (plain["summary"], plain["url"]) == ("An open dek", "http://testserver/plain-news/")
    assert plain["date_modified"] == "2026-06-01T10:00:00Z"
    assert [author["name"] for author in plain["authors"]] == ["Some Writer"]
    assert plain["tags"] == ["News", "Harbour Lights"]


def test_what_is_withheld_is_a_sentence_with_a_link(told: Told, get: Get) -> None:
    response = get("/feed.json")
    recap = item(response, "What happens in the fourth")
    assert recap["url"] == f"http://testserver/shows/{DRAMA}/s1e4/"
    assert recap["content_html"] == (
        "<p>This is for those who have seen episode 4 of Harbour Lights. "
        f'<a href="http://testserver/shows/{DRAMA}/s1e4/">Read it on the site.</a></p>'
    )
    assert set(recap) & {"summary", "image", "date_modified"} == set()
    news = item(response, "The lamp returns")["content_html"]
    page = '<a href="http://testserver/lamp-news/">'
    assert f"An open passage. {page}[a few words about episode 9]</a> Its end." in news
    assert f"<p>{page}A still from episode 4.</a></p>" in news


def test_a_verdict_that_is_open_closes_the_text(told: Told, get: Get) -> None:
    scored = item(get("/feed.json"), "First look")["content_html"]
    assert scored.endswith("<p><strong>3.5 out of 5.</strong> Worth the fare</p>")


def test_an_entry_stays_the_same_when_its_headline_opens(told: Told, get: Get) -> None:
    withheld = item(get(f"/shows/{DRAMA}/feed.json"), "What happens in the fourth")
    opened = item(get(f"/shows/{DRAMA}/s1e9/feed.json"), "The secret death")
    assert withheld["id"] == opened["id"]
    told.recap.slug, told.recap.title = "renamed", "Renamed"
    told.recap.save()
    renamed = item(get(f"/shows/{DRAMA}/s1e9/feed.json"), "Renamed")
    assert renamed["id"] == opened["id"] == f"tag:testserver,2026:article-{told.recap.pk}"


def test_the_newest_come_first_and_those_to_come_not_at_all(catalogue: Catalogue, get: Get) -> None:
    for number in range(33):
        make_article(f"n-{number}", title=f"{number}", published_at=NOW - timedelta(hours=number))
    make_article("later", title="later", published_at=NOW + timedelta(hours=1))
    make_article("about", title="about", kind="page")
    assert [each["title"] for each in items_of(get("/feed.json"))] == [f"{n}" for n in range(30)]


@pytest.mark.parametrize(
    "address",
    [
        "/shows/no-such/feed/",
        f"/shows/{DRAMA}/s1e99/feed/",
        f"/shows/{DRAMA}/S1E2/feed/",
        f"/shows/{DRAMA}/nonsense/feed/",
        "/people/nobody/feed.json",
        "/tags/none/feed/atom/",
    ],
)
def test_there_is_no_feed_of_what_is_not_there(told: Told, get: Get, address: str) -> None:
    get(address, status=404)


def test_an_empty_feed_is_still_a_feed(catalogue: Catalogue, get: Get) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    schema.assertValid(etree.fromstring(get("/feed/atom/").content))
    assert "Last-Modified" not in get("/feed/").headers


def test_characters_that_xml_cannot_hold_are_left_out(catalogue: Catalogue, get: Get) -> None:
    make_article("odd", title="Odd\x0b \x00title\ufffe", body=[("prose", "Some\x0ctext")])
    assert feedparser.parse(get("/feed/").content).entries[0].title == "Odd title"


class TestAskingAgain:
    """Feed readers come every few minutes."""

    @pytest.mark.parametrize("path", ["/feed/", "/feed/atom/", "/feed.json", "/sitemap-articles-1.xml"])
    def test_who_has_it_already_is_told_so(self, told: Told, get: Get, path: str) -> None:
        etag = get(path).headers["ETag"]
        again = get(path, status=304, **{"If-None-Match": etag})
        assert (again.content, again.headers["ETag"]) == (b"", etag)

    def test_the_last_change_is_one_everybody_may_know_of(self, told: Told, get: Get) -> None:
        changed = parsedate_to_datetime(get("/feed/").headers["Last-Modified"])
        assert changed == told.plain.updated_at
        get("/feed/", status=304, **{"If-Modified-Since": "Mon, 01 Jun 2026 10:00:00 GMT"})
        get("/feed/", **{"If-Modified-Since": "Mon, 01 Jun 2026 09:59:59 GMT"})

    def test_a_feed_asks_for_nothing_but_reading(self, told: Told, client: Client) -> None:
        assert client.post("/feed/").status_code == 405
        assert client.head("/feed/").status_code == 200

    def test_the_same_feed_may_be_kept_for_everybody(self, told: Told, get: Get) -> None:
        headers = get("/feed/").headers
        assert headers["Cache-Control"] == "public, max-age=300"
        assert "Cookie" not in headers.get("Vary", "")


class TestHub:
    """WebSub, for sites that have a hub."""

    def test_none_is_named_by_default(self, told: Told, get: Get) -> None:
        assert "hub" not in get("/feed/").content.decode()
        assert "Link" not in get("/feed/").headers

    def test_it_is_named_in_every_format_and_in_a_header(
        self, told: Told, get: Get, settings: Settings
    ) -> None:
        settings.WEBSUB_HUB = "https://hub.example/"
        for path in ("feed/", "feed/atom/"):
            links = feedparser.parse(get(f"/{path}").content).feed.links
            assert [link.href for link in links if link.rel == "hub"] == ["https://hub.example/"]
            assert [link.href for link in links if link.rel == "self"] == [f"http://testserver/{path}"]
        response = get("/feed.json")
        assert json.loads(response.content)["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
        assert response.headers["Link"] == (
            '<https://hub.example/>; rel="hub", <http://testserver/feed.json>; rel="self"'
        )


def test_addresses_begin_as_the_site_says(told: Told, get: Get, settings: Settings) -> None:
    settings.PUBLIC_ORIGIN = "https://recaps.example"
    plain = item(get("/feed.json"), "Nothing <but> “news” & more")
    assert plain["url"] == "https://recaps.example/plain-news/"
    assert plain["id"] == f"tag:recaps.example,2026:article-{told.plain.pk}"
    assert "testserver" not in get("/feed/").content.decode()


def test_slugs_in_any_script_are_written_as_addresses(catalogue: Catalogue, get: Get) -> None:
    make_article("은수의-고백", title="은수의 고백")
    assert item(get("/feed.json"), "은수의 고백")["url"].startswith("http://testserver/%EC%9D%80")


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("case", [("/", 13), (f"/shows/{DRAMA}/", 13), (f"/shows/{DRAMA}/s1e9/", 16)])
def test_a_feed_takes_the_same_number_of_queries_however_much_is_in_it(
    told: Told,
    get: Get,
    case: tuple[str, int],
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    page, queries = case
    drama, anthology = (Work.objects.get(slug=slug) for slug in (DRAMA, ANTHOLOGY))
    for number in range(count):
        other = make_article(f"other-{number}", anthology, f"S1E{number + 1}")
        body: list[Any] = [("prose", "Words [more]{after=S1E9}"), ("also_read", other)]
        make_article(f"one-{number}", drama, f"S1E{number + 1}", body=body)
        make_character(drama, f"c-{number}")
    with django_assert_num_queries(queries):
        get(f"{page}feed/")


def test_the_time_zone_of_the_site_changes_nothing(told: Told, get: Get) -> None:
    before = get("/feed/").content
    Masthead.objects.update(time_zone="Asia/Kolkata")
    assert get("/feed/").content == before
    assert ArticlePage.objects.count() == 6
    assert datetime(2026, 6, 1, 12, tzinfo=UTC) == NOW
