"""All pages of a feed, and the export that is made of them."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx
import pytest
import respx
from lxml import etree

from previously.migration.feeds.entries import BadFeed, Feed, FeedEntry
from previously.migration.feeds.exporting import write_export
from previously.migration.feeds.fetching import FeedClient
from previously.migration.feeds.gathering import whole_feed

ADDRESS = "https://recaps.example/feed/"


def page(*keys, following="", generator=""):
    items = "".join(f"<item><guid>{key}</guid><title>{key}</title></item>" for key in keys)
    link = f'<atom:link rel="next" href="{following}"/>' if following else ""
    return (
        '<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Recaps</title>'
        f"<generator>{generator}</generator>{link}{items}</channel></rss>"
    ).encode()


class Pages(dict[str, bytes]):
    """A site of which only these addresses exist; it remembers what was asked for."""

    def __init__(self, pages):
        super().__init__(pages)
        self.asked = []

    def __call__(self, address):
        self.asked.append(address)
        return self.get(address)


def keys(pages):
    return [entry.key for entry in whole_feed(ADDRESS, pages, lambda *args: None).entries]


def test_pages_that_the_feed_names_are_followed():
    pages = Pages(
        {ADDRESS: page("a", "b", following="/feed/?2"), "https://recaps.example/feed/?2": page("b", "c")}
    )

    assert keys(pages) == ["a", "b", "c"]


def test_wordpress_numbers_its_pages():
    pages = Pages(
        {
            ADDRESS: page("a", generator="https://wordpress.org/"),
            f"{ADDRESS}?paged=2": page("b", generator="https://wordpress.org/"),
        }
    )

    assert keys(pages) == ["a", "b"]
    assert pages.asked == [ADDRESS, f"{ADDRESS}?paged=2", f"{ADDRESS}?paged=3"]


@pytest.mark.parametrize(
    "following",
    [ADDRESS, "https://elsewhere.example/feed", "http://127.0.0.1/", "/feed/?nothing", "/web-page"],
)
def test_circles_other_sites_and_dead_ends_end_the_feed(following):
    pages = Pages(
        {ADDRESS: page("a", following=following), "https://recaps.example/web-page": b"<html></html>"}
    )

    assert keys(pages) == ["a"]
    allowed = {"/feed/", "/feed/?nothing", "/web-page"}
    assert {asked.removeprefix("https://recaps.example") for asked in pages.asked} <= allowed


def test_a_feed_whose_pages_never_end_ends_when_nothing_is_new():
    class Endless(Pages):
        def __call__(self, address):
            self.asked.append(address)
            return page("a", "b", following=f"/feed/?{len(self.asked)}")

    pages = Endless({})
    assert keys(pages) == ["a", "b"]
    assert len(pages.asked) == 2


def test_nothing_at_the_address_is_told():
    with pytest.raises(BadFeed, match="nothing at this address"):
        keys(Pages({}))


def test_a_busy_site_is_asked_again():
    with respx.mock() as web, FeedClient(seconds=0) as client:
        busy = httpx.Response(503, headers={"Retry-After": "0"})
        web.get(ADDRESS).mock(side_effect=[busy, httpx.ConnectError("no"), httpx.Response(200, content=b"x")])
        assert client(ADDRESS) == b"x"


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ([httpx.Response(403)], "it says 403"),
        ([httpx.ConnectError("no way")] * 4, "cannot be had: no way"),
        ([httpx.Response(500)] * 4, "cannot be had: it says 500"),
    ],
)
def test_a_site_that_does_not_answer_is_told(answers, reason):
    with respx.mock() as web, FeedClient(seconds=0) as client:
        web.get(ADDRESS).mock(side_effect=answers)
        with pytest.raises(BadFeed, match=reason):
            client(ADDRESS)


def test_what_is_gone_is_nothing():
    with respx.mock() as web, FeedClient(seconds=0) as client:
        web.get(ADDRESS).respond(410)
        assert client(ADDRESS) is None


ENTRY = FeedEntry(
    key="tag:1",
    title="A & B\x00",
    link="https://recaps.example/2026/01/harbour-lights-1.html",
    author="Ines <3",
    published_at=datetime(2026, 1, 3, 10, tzinfo=UTC),
    html='<p>x ]]> <a href="/two/">two</a> <img src=pic.png></p>',
    tags=("Harbour Lights", 'a"b'),
)


def exported(tmp_path, *entries):
    write_export(Feed(title="Recaps", link="https://recaps.example", entries=entries), tmp_path / "x.xml")
    root = etree.parse(str(tmp_path / "x.xml")).getroot()
    return [
        {etree.QName(child).localname: (child.text or "").strip() for child in item}
        for item in root.iter("item")
    ]


def test_an_export_holds_all_that_a_feed_says(tmp_path):
    (item,) = exported(tmp_path, ENTRY)

    assert item["encoded"] == (
        '<p>x ]]&gt; <a href="https://recaps.example/two/">two</a> '
        '<img src="https://recaps.example/2026/01/pic.png"></p>'
    )
    assert {
        name: item[name] for name in ("title", "creator", "guid", "post_name", "status", "post_date_gmt")
    } == {
        "title": "A & B",
        "creator": "Ines <3",
        "guid": "tag:1",
        "post_name": "harbour-lights-1",
        "status": "publish",
        "post_date_gmt": "2026-01-03 10:00:00",
    }
    assert int(item["post_id"]) > 0


def test_what_is_only_begun_or_has_no_date_becomes_a_draft(tmp_path):
    begun = FeedEntry(key="1", title="One", is_whole=False, published_at=datetime(2026, 1, 3, tzinfo=UTC))

    assert [item["status"] for item in exported(tmp_path, begun, FeedEntry(key="2", title="둘"))] == [
        "draft"
    ] * 2


def test_the_same_feed_makes_the_same_export(tmp_path):
    exported(tmp_path, ENTRY)
    first = (tmp_path / "x.xml").read_bytes()
    exported(tmp_path, ENTRY)

    assert (tmp_path / "x.xml").read_bytes() == first


@pytest.mark.parametrize(
    ("link", "title", "slug"),
    [
        ("https://x.example/?p=7", "The Title", "the-title"),
        ("https://x.example/2026/01/", "The Title", "the-title"),
        ("https://x.example/%EB%91%98/", "", "둘"),
        ("", "둘", "둘"),
    ],
)
def test_a_post_is_named_by_its_address_or_else_by_its_title(tmp_path, link, title, slug):
    (item,) = exported(tmp_path, FeedEntry(key="1", title=title, link=link))

    assert item["post_name"] == slug
