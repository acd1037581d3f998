"""The three formats: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from previously.reading.public_shapes import FeedEntry
from previously.surfaces.elements import ATOM, CONTENT, DC, MEDIA, Element, add, document, moment, name
from previously.surfaces.feeds.channel import Channel
from previously.surfaces.feeds.content import content_of
from previously.surfaces.picture_addresses import drawn

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def rss(channel: Channel) -> bytes:
    """RSS 2.0 with the elements of Atom, Dublin Core, Media RSS and content that readers know."""
    root = Element("rss", {"version": "2.0"})
    top = add(root, "channel")
    add(top, "title", channel.title)
    add(top, "link", channel.home)
    add(top, "description", channel.description or channel.title)
    add(top, "language", channel.site.language)
    if channel.reading.told_at is not None:
        add(top, "lastBuildDate", _rfc822(channel.reading.told_at))
    rss_type = {"rel": "self", "type": "application/rss+xml", "href": channel.address}
    add(top, name(ATOM, "link"), attributes=rss_type)
    if channel.hub:
        add(top, name(ATOM, "link"), attributes={"rel": "hub", "href": channel.hub})
    for entry in channel.reading.entries:
        _rss_item(add(top, "item"), entry, channel)
    return document(root)


def _rss_item(item: Element, entry: FeedEntry, channel: Channel) -> None:
    add(item, "title", entry.title)
    add(item, "link", channel.absolute(entry.url))
    add(item, "guid", channel.entry_id(entry), {"isPermaLink": "false"})
    add(item, "pubDate", _rfc822(entry.published_at))
    if entry.author is not None:
        add(item, name(DC, "creator"), entry.author.text)
    for category in _categories(entry):
        add(item, "category", category)
    if entry.dek:
        add(item, "description", entry.dek)
    add(item, name(CONTENT, "encoded"), content_of(entry, channel.origin))
    if entry.hero is not None:
        shown = drawn(entry.hero, channel.origin)
        size = {"width": str(shown.width), "height": str(shown.height)}
        about = {"url": shown.url, "type": "image/jpeg", "medium": "image", **size}
        media = add(item, name(MEDIA, "content"), attributes=about)
        if shown.alt:
            add(media, name(MEDIA, "description"), shown.alt, {"type": "plain"})
    if entry.changed_at is not None:
        add(item, name(ATOM, "updated"), moment(entry.told_at))


def atom(channel: Channel) -> bytes:
    """Atom."""
    root = Element(name(ATOM, "feed"), {"{http://www.w3.org/XML/1998/namespace}lang": channel.site.language})
    add(root, name(ATOM, "id"), channel.id)
    add(root, name(ATOM, "title"), channel.title)
    if channel.description:
        add(root, name(ATOM, "subtitle"), channel.description)
    add(root, name(ATOM, "updated"), moment(channel.reading.told_at or _NEVER))
    _atom_link(root, "self", channel.address, "application/atom+xml")
    _atom_link(root, "alternate", channel.home, "text/html")
    if channel.hub:
        _atom_link(root, "hub", channel.hub)
    add(add(root, name(ATOM, "author")), name(ATOM, "name"), channel.site.name)
    for entry in channel.reading.entries:
        _atom_entry(add(root, name(ATOM, "entry")), entry, channel)
    return document(root, default_namespace=None)


def _atom_entry(top: Element, entry: FeedEntry, channel: Channel) -> None:
    add(top, name(ATOM, "id"), channel.entry_id(entry))
    add(top, name(ATOM, "title"), entry.title)
    _atom_link(top, "alternate", channel.absolute(entry.url), "text/html")
    add(top, name(ATOM, "published"), moment(entry.published_at))
    add(top, name(ATOM, "updated"), moment(entry.told_at))
    if entry.author is not None:
        author = add(top, name(ATOM, "author"))
        add(author, name(ATOM, "name"), entry.author.text)
        add(author, name(ATOM, "uri"), channel.absolute(entry.author.url))
    for category in _categories(entry):
        add(top, name(ATOM, "category"), attributes={"term": category})
    if entry.dek:
        add(top, name(ATOM, "summary"), entry.dek)
    if entry.hero is not None:
        _atom_link(top, "enclosure", drawn(entry.hero, channel.origin).url, "image/jpeg")
    add(top, name(ATOM, "content"), content_of(entry, channel.origin), {"type": "html"})


def _atom_link(top: Element, relation: str, address: str, content_type: str = "") -> None:
    kind = {"type": content_type} if content_type else {}
    add(top, name(ATOM, "link"), attributes={"rel": relation, **kind, "href": address})


def json_feed(channel: Channel) -> bytes:
    """JSON Feed (jsonfeed.org/version/1.1)."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.home,
        "feed_url": channel.address,
        "description": channel.description,
        "language": channel.site.language,
        "authors": [{"name": channel.site.name, "url": channel.absolute("/")}],
        "hubs": [{"type": "WebSub", "url": channel.hub}] if channel.hub else [],
        "items": [_json_item(entry, channel) for entry in channel.reading.entries],
    }
    said = {key: value for key, value in feed.items() if value or key == "items"}
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


def _json_item(entry: FeedEntry, channel: Channel) -> dict[str, Any]:
    author, hero = entry.author, entry.hero
    item: dict[str, Any] = {
        "id": channel.entry_id(entry),
        "url": channel.absolute(entry.url),
        "title": entry.title,
        "content_html": content_of(entry, channel.origin),
        "summary": entry.dek,
        "image": drawn(hero, channel.origin).url if hero is not None else "",
        "date_published": moment(entry.published_at),
        "date_modified": moment(entry.told_at) if entry.changed_at is not None else "",
        "authors": [{"name": author.text, "url": channel.absolute(author.url)}] if author is not None else [],
        "tags": _categories(entry),
    }
    return {key: value for key, value in item.items() if value or key == "content_html"}


def _categories(entry: FeedEntry) -> list[str]:
    work = [entry.work.text] if entry.work is not None else []
    return list(dict.fromkeys([entry.kind_name, *work, *(tag.text for tag in entry.tags)]))


def _rfc822(at: datetime) -> str:
    return format_datetime(at.astimezone(UTC))
