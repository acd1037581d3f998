"""A whole feed, page after page, from a file or from a site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit

from previously.migration.feeds.entries import LARGEST, BadFeed, Feed, FeedEntry
from previously.migration.feeds.json_feeds import read_json
from previously.migration.feeds.xml_feeds import read_xml
from previously.migration.outside import leads_inside

Progress = Callable[[str, int, int], None]
MOST_PAGES = 2000


class Fetches(Protocol):
    """Gives what is at an address, or None where there is nothing."""

    def __call__(self, address: str) -> bytes | None: ...


def read_feed(content: bytes, address: str) -> Feed:
    """One page of a feed; BadFeed when it is none."""
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise BadFeed("it is empty")
    if start.startswith(b"\x1f\x8b"):
        raise BadFeed("it is compressed (gzip)")
    return read_json(start, address) if start.startswith((b"{", b"[")) else read_xml(start, address)


def feed_in(path: Path) -> Feed:
    """The feed in a file."""
    try:
        if path.stat().st_size > LARGEST:
            raise BadFeed(f"it holds more than {LARGEST >> 20} MB")
        content = path.read_bytes()
    except OSError as error:
        raise BadFeed(f"it cannot be read: {error.strerror}") from error
    feed = read_feed(content, "")
    return replace(feed, entries=_each_once(feed.entries))


def _each_once(entries: Sequence[FeedEntry]) -> tuple[FeedEntry, ...]:
    """Each post once. Where a feed gives several posts one name, they are told apart by their addresses."""
    links: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        links[entry.key].add(entry.link)
    found: dict[str, FeedEntry] = {}
    for entry in entries:
        is_shared = len(links[entry.key]) > 1
        named = replace(entry, key=entry.link or entry.title) if is_shared else entry
        found.setdefault(named.key, named)
    return tuple(found.values())


def whole_feed(address: str, fetch: Fetches, progress: Progress) -> Feed:
    """All pages of the feed at an address, each post once.

    Later pages are those that the feed names itself, on the same host; WordPress names none, and numbers them.
    """
    first: Feed | None = None
    entries: dict[tuple[str, str], FeedEntry] = {}
    for number, feed in enumerate(_pages(address, fetch), start=1):
        first = first or feed
        new = [entry for entry in feed.entries if (entry.key, entry.link) not in entries]
        entries |= {(entry.key, entry.link): entry for entry in new}
        progress("Reading the feed", number, number)
        if not new:
            break
    if first is None:
        raise BadFeed("there is nothing at this address")
    # Pictures are asked for where the feed says that its site is: not inside this network, if it came from outside.
    is_elsewhere = not first.link or leads_inside(address, first.link)
    link = address if is_elsewhere else first.link
    return Feed(title=first.title, link=link, entries=_each_once(tuple(entries.values())))


def _pages(address: str, fetch: Fetches) -> Iterator[Feed]:
    seen: set[str] = set()
    here = address
    while here and here not in seen and len(seen) < MOST_PAGES:
        seen.add(here)
        content = fetch(here)
        if content is None:
            return
        feed = _page(content, here, is_first=len(seen) == 1)
        if feed is None:
            return
        yield feed
        here = _following(feed, address, len(seen) + 1)


def _page(content: bytes, here: str, *, is_first: bool) -> Feed | None:
    """A later page that is none ends the feed; what was read before it stays."""
    try:
        return read_feed(content, here)
    except BadFeed:
        if is_first:
            raise
        return None


def _following(feed: Feed, address: str, number: int) -> str:
    if feed.next_url:
        return feed.next_url if urlsplit(feed.next_url).hostname == urlsplit(address).hostname else ""
    if not feed.is_wordpress or not feed.entries:
        return ""
    parts = urlsplit(address)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name != "paged"]
    return parts._replace(query=urlencode([*query, ("paged", str(number))])).geturl()
