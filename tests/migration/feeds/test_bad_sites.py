"""Sites and files that would lead, fill or fool whoever reads their feed."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest
import respx

from previously.migration.feeds.entries import BadFeed
from previously.migration.feeds.fetching import FeedClient
from previously.migration.feeds.gathering import feed_in, read_feed, whole_feed

ADDRESS = "https://recaps.example/feed/"
ENTITY = '<?xml version="1.0" encoding="{}"?><!DOCTYPE rss [<!ENTITY a "aaaa">]><rss><channel/></rss>'


@pytest.fixture
def waits(monkeypatch):
    found: list[float] = []
    monkeypatch.setattr("time.sleep", found.append)
    return found


def rss(*items, link="https://recaps.example"):
    return f"<rss><channel><link>{link}</link>{''.join(items)}</channel></rss>".encode()


def item(guid, link):
    return f"<item><guid isPermaLink='false'>{guid}</guid><link>{link}</link><title>One</title></item>"


def links(feed):
    return [entry.link for entry in feed.entries]


@pytest.mark.parametrize(
    "inside",
    [
        "http://127.0.0.1:8000/desk",
        "http://localhost/",
        "http://10.0.0.7/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[::ffff:127.0.0.1]/",
    ],
)
def test_a_site_does_not_lead_into_this_network(waits, inside):
    with respx.mock(assert_all_called=False) as web, FeedClient(seconds=0) as client:
        web.get(ADDRESS).respond(302, headers={"Location": inside})
        there = web.route().respond(200, content=b"secret")

        with pytest.raises(BadFeed, match="inside this network: that was not asked for"):
            client(ADDRESS)

        assert not there.called
    assert waits == []


def test_a_site_inside_this_network_that_the_owner_named_may():
    with respx.mock() as web, FeedClient(seconds=0) as client:
        web.get("http://127.0.0.1:8000/feed/").respond(302, headers={"Location": "http://localhost:8001/"})
        web.get("http://localhost:8001/").respond(200, content=b"x")

        assert client("http://127.0.0.1:8000/feed/") == b"x"


def test_a_feed_from_outside_does_not_say_that_its_site_is_inside():
    feed = whole_feed(ADDRESS, lambda address: rss(link="http://127.0.0.1/"), lambda *args: None)

    assert feed.link == ADDRESS


def test_a_circle_is_told_at_once(waits):
    with respx.mock() as web, FeedClient(seconds=0) as client:
        web.get(ADDRESS).respond(302, headers={"Location": ADDRESS})

        with pytest.raises(BadFeed, match=r"^https://recaps\.example/feed/ leads on in a circle$"):
            client(ADDRESS)
    assert waits == []


@pytest.mark.parametrize("packed", ["gzip, gzip", "br", "gzip, deflate"])
def test_what_is_packed_so_that_it_cannot_be_counted_is_refused(packed):
    class Unread(httpx.SyncByteStream):
        def __iter__(self):
            raise AssertionError("it was unpacked")

    with respx.mock() as web, FeedClient(seconds=0) as client:
        answer = httpx.Response(200, headers={"Content-Encoding": packed}, stream=Unread())
        web.get(ADDRESS).mock(return_value=answer)

        with pytest.raises(BadFeed, match="packed in a strange way"):
            client(ADDRESS)


def test_a_date_to_come_back_at_is_waited_for(waits):
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    with respx.mock() as web, FeedClient(seconds=0) as client:
        busy = httpx.Response(503, headers={"Retry-After": until})
        web.get(ADDRESS).mock(side_effect=[busy, httpx.Response(200, content=b"x")])

        assert client(ADDRESS) == b"x"
    assert 30 < max(waits) <= 60


def test_a_day_is_not_waited_for(waits):
    with respx.mock() as web, FeedClient(seconds=0) as client:
        web.get(ADDRESS).respond(429, headers={"Retry-After": "86400"})

        with pytest.raises(BadFeed, match="asks to come back in 86400 seconds"):
            client(ADDRESS)
    assert waits == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-7"])
def test_entities_are_seen_in_any_encoding(encoding):
    hidden = ENTITY.format(encoding)
    content = hidden.encode("utf-16") if encoding == "utf-16" else hidden.replace("<!E", "+ADwAIQ-E").encode()

    with pytest.raises(BadFeed, match="declares entities of its own"):
        read_feed(content, ADDRESS)


def test_a_feed_in_utf_16_is_read():
    text = '<?xml version="1.0" encoding="utf-16"?>' + rss(item("둘", "/b")).decode()

    assert [entry.key for entry in read_feed(text.encode("utf-16"), ADDRESS).entries] == ["둘"]


def test_posts_that_share_a_name_all_arrive(tmp_path):
    content = rss(item("1", "/a"), item("1", "/b"), item("1", "/b"))
    (tmp_path / "feed.xml").write_bytes(content)

    found = ["https://recaps.example/a", "https://recaps.example/b"]
    for feed in (
        whole_feed(ADDRESS, lambda address: content, lambda *args: None),
        feed_in(tmp_path / "feed.xml"),
    ):
        assert links(feed) == found
        assert len({entry.key for entry in feed.entries}) == 2


@pytest.mark.parametrize(
    "content",
    [
        rss(item("1", "http://[bad/")),
        json.dumps({"items": [{"id": "1", "url": "http://[bad/", "content_text": "x"}]}).encode(),
    ],
)
def test_an_address_that_cannot_be_read_is_none(content):
    assert links(read_feed(content, ADDRESS)) == [""]


def test_a_compressed_file_is_told(tmp_path):
    (tmp_path / "feed.xml").write_bytes(gzip.compress(rss()))

    with pytest.raises(BadFeed, match=r"compressed \(gzip\)"):
        feed_in(tmp_path / "feed.xml")


def test_a_huge_file_is_not_read(tmp_path):
    with (tmp_path / "feed.xml").open("wb") as file:
        file.truncate(101 << 20)

    with pytest.raises(BadFeed, match="holds more than 100 MB"):
        feed_in(tmp_path / "feed.xml")
