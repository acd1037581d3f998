"""RSS, Atom and JSON Feed, whole and broken."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from previously.migration.feeds.dates import moment
from previously.migration.feeds.entries import BadFeed, Feed, FeedEntry
from previously.migration.feeds.gathering import feed_in, read_feed

ADDRESS = "https://recaps.example/feed/"
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:media="http://search.yahoo.com/mrss/">
<channel>
  <title>Recaps</title>
  <atom:link href="https://recaps.example/feed/" rel="self" type="application/rss+xml" />
  <atom:link href="/feed/?page=2" rel="next" />
  <link>https://recaps.example</link>
  <generator>https://wordpress.org/?v=6.5</generator>
  <item>
    <title>Harbour Lights Episode 1 Recap</title>
    <link>https://recaps.example/2026/01/harbour-lights-1/</link>
    <media:title>Another title</media:title>
    <dc:creator><![CDATA[Ines]]></dc:creator>
    <pubDate>Sat, 03 Jan 2026 10:00:00 +0530</pubDate>
    <category><![CDATA[Harbour Lights]]></category>
    <category>recaps</category>
    <guid isPermaLink="false">https://recaps.example/?p=7</guid>
    <description><![CDATA[<p>The lamp [&#8230;]</p>]]></description>
    <content:encoded><![CDATA[<p>The lamp goes out.</p>]]></content:encoded>
  </item>
  <item>
    <title>Cut off</title>
    <guid>https://recaps.example/cut-off/</guid>
    <author>someone@recaps.example (Dae)</author>
    <description>&lt;p&gt;It begins [&amp;#8230;]&lt;/p&gt;</description>
  </item>
  <item><description>nothing to tell it by</description></item>
</channel></rss>
"""


def test_rss_2():
    assert read_feed(RSS.encode(), ADDRESS) == Feed(
        title="Recaps",
        link="https://recaps.example",
        next_url="https://recaps.example/feed/?page=2",
        is_wordpress=True,
        entries=(
            FeedEntry(
                key="https://recaps.example/?p=7",
                title="Harbour Lights Episode 1 Recap",
                link="https://recaps.example/2026/01/harbour-lights-1/",
                author="Ines",
                published_at=datetime(2026, 1, 3, 10, tzinfo=timezone(timedelta(hours=5, minutes=30))),
                html="<p>The lamp goes out.</p>",
                tags=("Harbour Lights", "recaps"),
            ),
            FeedEntry(
                key="https://recaps.example/cut-off/",
                title="Cut off",
                link="https://recaps.example/cut-off/",
                author="Dae",
                html="<p>It begins [&#8230;]</p>",
                is_whole=False,
            ),
        ),
    )


def test_rss_1():
    written = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://recaps.example/"><title>Recaps</title><link>https://recaps.example/</link></channel>
      <item rdf:about="https://recaps.example/one"><title>One</title><link>https://recaps.example/one</link>
      <description>Words.</description><dc:date>2026-01-03T10:00:00Z</dc:date><dc:creator>Ines</dc:creator>
      <dc:subject>romance</dc:subject></item></rdf:RDF>"""

    feed = read_feed(written.encode(), ADDRESS)
    assert (feed.title, feed.link) == ("Recaps", "https://recaps.example/")
    assert feed.entries == (
        FeedEntry(
            key="https://recaps.example/one",
            title="One",
            link="https://recaps.example/one",
            author="Ines",
            published_at=datetime(2026, 1, 3, 10, tzinfo=UTC),
            html="Words.",
            tags=("romance",),
        ),
    )


def test_atom():
    written = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://recaps.example/blog/">
      <title>Recaps</title><link href="/"/><link rel="next" href="feed?2"/>
      <entry><id>tag:1</id><title type="html">One &amp;amp; two</title><link rel="edit" href="/edit"/><link href="one"/>
        <author><name>Ines</name><email>i@recaps.example</email></author>
        <published>2026-01-03T10:00:00+05:30</published><updated>2026-02-03T10:00:00Z</updated>
        <category term="romance" label="Romance"/><category term="korea"/>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
          <p>The <em>lamp</em><br/>goes out.</p></div></content>
      </entry>
      <entry><id>tag:2</id><title>Two</title><summary>1 &lt; 2 …</summary></entry>
      <entry><id>tag:3</id><title>Three</title><content>Words &amp; words</content></entry>
    </feed>"""

    feed = read_feed(written.encode(), "https://recaps.example/atom")
    assert (feed.link, feed.next_url) == ("https://recaps.example/", "https://recaps.example/feed?2")
    one, two, three = feed.entries
    assert one == FeedEntry(
        key="tag:1",
        title="One &amp; two",
        link="https://recaps.example/blog/one",
        author="Ines",
        published_at=datetime(2026, 1, 3, 4, 30, tzinfo=UTC),
        html="<p>The <em>lamp</em><br>goes out.</p>",
        tags=("Romance", "korea"),
    )
    assert (two.html, two.is_whole, two.link) == ("1 &lt; 2 …", False, "")
    assert three.html == "Words &amp; words"


def test_json_feed():
    written = """\ufeff {"version": "https://jsonfeed.org/version/1.1", "title": "Recaps",
      "home_page_url": "https://recaps.example/", "next_url": "/feed.json?2", "items": [
      {"id": 7, "url": "/one/", "title": "One", "content_html": "<p>Words</p>", "tags": ["a", "a", 3],
       "date_published": "2026-01-03T10:00:00Z", "authors": [{"name": "Ines"}]},
      {"id": "8", "content_text": "1 < 2\\n\\nand more", "author": {"name": "Dae"}},
      {"id": "9", "summary": "Only this"}, {"title": "nothing to tell it by"}, "nonsense"]}"""

    feed = read_feed(written.encode(), ADDRESS)
    assert (feed.title, feed.next_url) == ("Recaps", "https://recaps.example/feed.json?2")
    assert feed.entries == (
        FeedEntry(
            key="7",
            title="One",
            link="https://recaps.example/one/",
            author="Ines",
            published_at=datetime(2026, 1, 3, 10, tzinfo=UTC),
            html="<p>Words</p>",
            tags=("a",),
        ),
        FeedEntry(key="8", title="", author="Dae", html="<p>1 &lt; 2</p><p>and more</p>"),
        FeedEntry(key="9", title="", html="Only this", is_whole=False),
    )


def test_a_feed_that_is_cut_off_gives_what_stands_before():
    whole = read_feed(RSS.encode(), ADDRESS)
    for length in range(RSS.index("</channel>"), RSS.index("<channel>") + 400, -97):
        feed = read_feed(RSS[:length].encode(), ADDRESS)
        assert feed.title == "Recaps"
        assert [entry.key for entry in feed.entries] == [entry.key for entry in whole.entries][
            : len(feed.entries)
        ]


@pytest.mark.parametrize(
    "broken",
    [
        RSS.replace("The lamp goes", "The\x0b lamp\x00 goes"),
        RSS.replace("</channel>", "<oops></channel>"),
        RSS.replace("<title>Cut off", "<title>A & B&nbsp;C &unheard; <b>d</b>"),
    ],
)
def test_what_is_broken_in_the_usual_ways_is_read(broken):
    assert [entry.key for entry in read_feed(broken.encode(), ADDRESS).entries] == [
        "https://recaps.example/?p=7",
        "https://recaps.example/cut-off/",
    ]


def test_an_ampersand_that_begins_nothing_is_one():
    broken = RSS.replace("Cut off", "A & B&nbsp;C")

    assert read_feed(broken.encode(), ADDRESS).entries[1].title == "A & B\u00a0C"


def test_other_encodings_are_read():
    written = RSS.replace("UTF-8", "iso-8859-1").replace("Cut off", "Coupé").encode("latin-1")

    assert read_feed(written, ADDRESS).entries[1].title == "Coupé"


BOMB = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel/></rss>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b"  \n", "it is empty"),
        (b"<html><body>Not here</body></html>", "it is a web page"),
        (b"<opml><body/></opml>", "it is no feed, but “opml”"),
        (b"just words", "it is no XML"),
        (BOMB, "it declares entities of its own"),
        (b'{"items": [', "it is no JSON, or not the whole of it"),
        (b"[" * 200_000, "it is no JSON, or not the whole of it"),
        (b'{"posts": []}', "it has no items"),
    ],
)
def test_what_is_no_feed_is_told_so(content, reason):
    with pytest.raises(BadFeed, match=reason):
        read_feed(content, ADDRESS)


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(BadFeed, match="it cannot be read: No such file"):
        feed_in(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Sat, 03 Jan 2026 10:00:00 GMT", datetime(2026, 1, 3, 10, tzinfo=UTC)),
        ("2026-01-03T10:00:00Z", datetime(2026, 1, 3, 10, tzinfo=UTC)),
        ("2026-01-03", datetime(2026, 1, 3, tzinfo=UTC)),
        ("2026-01-03 10:00:00", datetime(2026, 1, 3, 10, tzinfo=UTC)),
        ("0000-00-00 00:00:00", None),
        ("Sat, 03 Jan 2026 00:00:00 +0000", datetime(2026, 1, 3, tzinfo=UTC)),
        ("Mon, 30 Nov 0001 00:00:00 +0000", None),
        ("Mon, 30 Nov -0001 00:00:00 +0000", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates(written, expected):
    assert moment(written) == expected
    assert moment("nonsense", written) == expected
