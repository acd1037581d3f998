"""What a feed says, in one shape for RSS, Atom and JSON Feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

LARGEST = 100 * 1024 * 1024


class BadFeed(Exception):
    """Why something is no feed that can be read, in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One post. `key` tells it from all others; `is_whole` is false where the feed holds no more than its beginning."""

    key: str
    title: str
    link: str = ""
    author: str = ""
    published_at: datetime | None = None
    html: str = ""
    is_whole: bool = True
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One page of a feed. `next_url` is where older posts are, if it says so."""

    title: str = ""
    link: str = ""
    next_url: str = ""
    is_wordpress: bool = False
    entries: tuple[FeedEntry, ...] = ()


def joined(base: str, link: str) -> str:
    """A whole address; empty for one that cannot be read."""
    try:
        whole = urljoin(base, link)
        urlsplit(whole)
    except ValueError:
        return ""
    return whole
