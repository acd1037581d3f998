"""Sitemaps that search engines understand."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from lxml import etree, html
from pytest_django import DjangoAssertNumQueries

from previously.catalogue.models import Character, Relation, Work
from previously.catalogue.orders import label_from_text
from previously.masthead.models import Masthead
from previously.reading import sitemap
from tests.cast import DRAMA, FILM, NOW, Catalogue, make_article, make_character
from tests.surfaces.syndication.conftest import Get
from tests.surfaces.syndication.site import Told

SCHEMA = Path(__file__).parent / "schemas" / "sitemap.xsd"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
SECTIONS = ["site", "characters", "articles", "works", "episodes", "people", "tags", "kinds"]
FILES = ["/sitemap.xml", "/news-sitemap.xml", *(f"/sitemap-{section}-1.xml" for section in SECTIONS)]


def read(get: Get, address: str) -> etree._Element:
    return etree.fromstring(get(address).content)


def places(get: Get, section: str) -> dict[str, str | None]:
    """The addresses of a section, with when each changed."""
    return {
        url.findtext("s:loc", "", NAMES).removeprefix("http://testserver"): url.findtext(
            "s:lastmod", None, NAMES
        )
        for url in read(get, f"/sitemap-{section}-1.xml")
    }


def test_every_file_is_as_its_schema_says(told: Told, get: Get) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    for address in FILES:
        schema.assertValid(read(get, address))
        assert get(address).headers["Content-Type"] == "application/xml; charset=utf-8"


def test_where_there_is_nothing_no_file_is_of_nothing(db: None, get: Get) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    for address in ("/sitemap.xml", "/news-sitemap.xml", "/sitemap-site-1.xml"):
        schema.assertValid(read(get, address))
    assert [loc.text for loc in read(get, "/news-sitemap.xml").iterfind(".//s:loc", NAMES)] == [
        "http://testserver/"
    ]
    named = {loc.text for loc in read(get, "/sitemap.xml").iterfind(".//s:loc", NAMES)}
    for section in SECTIONS:
        is_there = f"http://testserver/sitemap-{section}-1.xml" in named
        get(f"/sitemap-{section}-1.xml", 200 if is_there else 404)


def test_the_index_names_every_file(told: Told, get: Get) -> None:
    named = [loc.text for loc in read(get, "/sitemap.xml").iterfind(".//s:loc", NAMES)]
    assert named == [f"http://testserver/sitemap-{section}-1.xml" for section in SECTIONS]


def test_articles_are_named_when_their_headlines_are_open(told: Told, get: Get) -> None:
    day, at_ten = "2026-05-31T12:00:00Z", "2026-06-01T10:00:00Z"
    assert places(get, "articles") == {
        "/lamp-news/": day,
        "/plain-news/": at_ten,
        "/the-ferry-review/": day,
        "/first-look/": day,
        "/early-recap/": day,
    }


def test_every_page_that_can_be_found_is_there(told: Told, get: Get) -> None:
    assert len(places(get, "episodes")) == 21
    assert f"/shows/{DRAMA}/s1e16/" in places(get, "episodes")
    assert set(places(get, "works")) == {"/shows/harbour-lights/", "/shows/seven-rooms/", "/shows/the-ferry/"}
    assert set(places(get, "people")) == {
        "/people/cameo/",
        "/people/kim/",
        "/people/some-writer/",
        "/people/star/",
    }
    assert set(places(get, "tags")) == {"/tags/romance/"}
    assert set(places(get, "kinds")) == {"/kinds/news/", "/kinds/recap/", "/kinds/review/"}
    assert set(places(get, "site")) == {"/", "/shows/", "/people/", "/calendar/"}
    for section in SECTIONS:
        for address in places(get, section):
            assert "noindex" not in get(address).content.decode(), address


def test_who_is_who_is_named_where_somebody_is_known_to_everybody(told: Told, get: Get) -> None:
    Character.objects.update(after=label_from_text("S1E1", DRAMA))
    make_character(Work.objects.get(slug=FILM), "known")
    make_character(Work.objects.get(slug=DRAMA), "secret", "S1E4")

    assert set(places(get, "characters")) == {f"/shows/{FILM}/characters/", f"/shows/{FILM}/story-so-far/"}


def test_relationships_are_named_where_one_is_known_to_everybody(told: Told, get: Get) -> None:
    film, drama = Work.objects.get(slug=FILM), Work.objects.get(slug=DRAMA)
    known, friend = make_character(film, "known"), make_character(film, "friend")
    keeper, secret = make_character(drama, "keeper"), make_character(drama, "secret", "S1E4")
    Relation.objects.create(work=film, from_character=known, to_character=friend, kind="friend")
    Relation.objects.create(work=drama, from_character=keeper, to_character=secret, kind="parent")

    assert set(places(get, "relationships")) == {f"/shows/{FILM}/relationships/"}


def test_pictures_are_named_with_what_they_are_on(told: Told, get: Get) -> None:
    for section, address in (
        ("articles", "/plain-news/"),
        ("works", f"/shows/{DRAMA}/"),
        ("episodes", f"/shows/{DRAMA}/s1e2/"),
    ):
        for url in read(get, f"/sitemap-{section}-1.xml"):
            found = url.findtext("image:image/image:loc", None, NAMES)
            is_it = url.findtext("s:loc", "", NAMES) == f"http://testserver{address}"
            assert (found is not None) == is_it
            if found is not None:
                get(found)


def test_news_are_what_came_out_in_the_last_two_days(told: Told, catalogue: Catalogue, get: Get) -> None:
    make_article("older", published_at=NOW - timedelta(days=2, minutes=1))
    make_article("later", published_at=NOW + timedelta(minutes=1))
    root = read(get, "/news-sitemap.xml")
    titles = {title.text for title in root.iterfind(".//news:title", NAMES)}
    assert titles == {
        "The lamp returns",
        "Nothing <but> “news” & more",
        "A ferry, reviewed",
        "First look",
        "Headline of early-recap",
    }
    assert {name.text for name in root.iterfind(".//news:name", NAMES)} == {"Lamplight"}


def test_long_sections_have_several_files(told: Told, get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "PLACES_IN_A_FILE", 10)
    named = [loc.text or "" for loc in read(get, "/sitemap.xml").iterfind(".//s:loc", NAMES)]
    parts = [name for name in named if "episodes" in name]
    assert len(parts) == 3
    sizes = [len(read(get, part.removeprefix("http://testserver"))) for part in parts]
    assert sizes == [10, 10, 1]


@pytest.mark.parametrize(
    "address", ["/sitemap-articles-2.xml", "/sitemap-articles-0.xml", "/sitemap-secrets-1.xml"]
)
def test_there_is_no_other_file(told: Told, get: Get, address: str) -> None:
    get(address, status=404)


@pytest.mark.parametrize("count", [1, 3])
def test_a_file_takes_the_same_number_of_queries_however_much_is_in_it(
    told: Told, get: Get, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        body = [("prose", "Words [more]{after=S1E9}")]
        article = make_article(f"one-{number}", told.news.work, body=body, updated_at=NOW)
        article.tags.add(f"tag-{number}")
        article.save()
    for section in SECTIONS:
        with django_assert_num_queries({"articles": 6, "episodes": 4}.get(section, 3)):
            get(f"/sitemap-{section}-1.xml")


def test_robots_are_told_what_to_leave_alone(told: Told, get: Get) -> None:
    text = get("/robots.txt").content.decode()
    assert "Disallow: /desk/\n" in text
    assert "Disallow: /*?reveal=\n" in text
    assert re.findall(r"^Sitemap: (.*)$", text, re.MULTILINE) == [
        "http://testserver/sitemap.xml",
        "http://testserver/news-sitemap.xml",
    ]


def test_what_a_reader_asked_to_be_shown_is_not_indexed(told: Told, get: Get) -> None:
    response = get("/lamp-news/?reveal=all")
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in response.content.decode()


@pytest.mark.parametrize("address", ["/lamp-news/", f"/shows/{DRAMA}/s1e4/"])
def test_a_page_has_one_address_however_it_was_asked_for(told: Told, get: Get, address: str) -> None:
    canonical = f'<link rel="canonical" href="http://testserver{address}">'
    assert canonical in get(f"{address}?from=somewhere").content.decode()


def test_pages_and_sitemaps_say_their_language_alike(told: Told, get: Get) -> None:
    Masthead.objects.update(language="ko")
    for section in ("articles", "works", "episodes", "people", "tags", "kinds"):
        for url in read(get, f"/sitemap-{section}-1.xml"):
            address = url.findtext("s:loc", "", NAMES)
            page = html.document_fromstring(get(address.removeprefix("http://testserver")).content)
            in_sitemap = [
                (link.get("hreflang"), link.get("href")) for link in url.iterfind("xhtml:link", NAMES)
            ]
            in_page = [
                (link.get("hreflang"), link.get("href")) for link in page.iterfind(".//link[@hreflang]")
            ]
            assert in_sitemap == in_page == [("ko", address), ("x-default", address)]


@pytest.mark.parametrize("address", ["/search/?q=ferry", "/lamp-news/?reveal=all", "/no-such-page/"])
def test_pages_that_are_not_indexed_are_in_no_language(told: Told, get: Get, address: str) -> None:
    status = 404 if "no-such" in address else 200
    assert b"hreflang" not in get(address, status=status).content
