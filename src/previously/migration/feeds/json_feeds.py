"""JSON Feed 1 and 1.1."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from previously.migration.feeds.dates import moment
from previously.migration.feeds.entries import BadFeed, Feed, FeedEntry, joined


def read_json(content: bytes, address: str) -> Feed:
    """Read a feed that was at `address`; BadFeed when there is none in it."""
    try:
        written = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadFeed("it is no JSON, or not the whole of it") from error
    items = written.get("items") if isinstance(written, dict) else None
    if not isinstance(items, list):
        raise BadFeed("it is JSON, but no feed: it has no items")
    site = joined(address, _text(written, "home_page_url"))
    following = _text(written, "next_url")
    return Feed(
        title=_text(written, "title"),
        link=site,
        next_url=joined(address, following) if following else "",
        entries=tuple(
            entry for item in items if isinstance(item, dict) and (entry := _entry(item, site)) is not None
        ),
    )


def _text(written: Mapping[str, Any], name: str) -> str:
    value = written.get(name)
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _entry(item: Mapping[str, Any], site: str) -> FeedEntry | None:
    link = joined(site, _text(item, "url")) if item.get("url") else ""
    key = _text(item, "id") or link
    if not key:
        return None
    plain = "".join(
        f"<p>{escape(part, quote=False)}</p>" for part in _text(item, "content_text").split("\n\n") if part
    )
    whole, short = _text(item, "content_html") or plain, _text(item, "summary")
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    named = [_text(author, "name") for author in authors or () if isinstance(author, dict)]
    tags = item.get("tags")
    return FeedEntry(
        key=key,
        title=_text(item, "title"),
        link=link,
        author=next(iter(named), ""),
        published_at=moment(_text(item, "date_published"), _text(item, "date_modified")),
        html=whole or escape(short, quote=False),
        is_whole=bool(whole),
        tags=tuple(dict.fromkeys(tag for tag in tags if isinstance(tag, str)))
        if isinstance(tags, list)
        else (),
    )
