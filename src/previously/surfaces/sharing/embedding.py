"""What oEmbed answers about a page: a short quotation that leads to it (oembed.com, version 1.0)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeAlias

from django.utils import timezone
from django.utils.html import format_html

from previously import reading
from previously.reading.shapes import Link, SiteReading
from previously.surfaces.answers import MINUTES_KEPT, absolute
from previously.surfaces.sharing.cards import (
    SHARE_HEIGHT,
    SHARE_WIDTH,
    ShareCard,
    article_card,
    episode_card,
    work_card,
)

_WIDTH, _HEIGHT = 600, 200


def embedding_of(
    match: tuple[str, Mapping[str, str]], origin: str, maxwidth: int | None, maxheight: int | None
) -> dict[str, Any] | None:
    """The answer for one of our pages, by its name and what its address says; None for one that has none."""
    found = _found(*match)
    if found is None:
        return None
    url, text, author, card = found
    html = format_html(
        '<blockquote><p><a href="{}">{}</a></p>{}</blockquote>',
        absolute(origin, url),
        card.title,
        format_html("<p>{}</p>", text) if text else "",
    )
    answer: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": card.title,
        "provider_name": card.site_name,
        "provider_url": f"{origin}/",
        "cache_age": 60 * MINUTES_KEPT,
        "html": str(html),
        "width": min(_WIDTH, maxwidth or _WIDTH),
        "height": min(_HEIGHT, maxheight or _HEIGHT),
    }
    if author is not None:
        answer |= {"author_name": author.text, "author_url": absolute(origin, author.url)}
    # A thumbnail must not be larger than what was asked for.
    if (maxwidth or SHARE_WIDTH) >= SHARE_WIDTH and (maxheight or SHARE_HEIGHT) >= SHARE_HEIGHT:
        thumbnail = absolute(origin, card.path)
        answer |= {
            "thumbnail_url": thumbnail,
            "thumbnail_width": SHARE_WIDTH,
            "thumbnail_height": SHARE_HEIGHT,
        }
    return answer


_Found: TypeAlias = tuple[str, str, Link | None, ShareCard]
"""An address, what is said of it, who wrote it, and its card."""


def _found(name: str, said: Mapping[str, str]) -> _Found | None:
    read = {"article": _article, "work": _work, "episode": _episode}.get(name)
    return None if read is None else read(said, reading.read_site(timezone.now()), timezone.now())


def _article(said: Mapping[str, str], site: SiteReading, now: datetime) -> _Found | None:
    found = reading.read_public_article(said["slug"], now)
    return None if found is None else (found.url, found.dek, found.author, article_card(found, site))


def _work(said: Mapping[str, str], site: SiteReading, now: datetime) -> _Found | None:
    found = reading.read_public_work(said["slug"], now)
    return None if found is None else (found.url, found.synopsis, None, work_card(found, site))


def _episode(said: Mapping[str, str], site: SiteReading, now: datetime) -> _Found | None:
    found = reading.read_public_episode(said["slug"], said["code"], now)
    if found is None:
        return None
    work, episode = found
    return episode.url, episode.synopsis, None, episode_card(work, episode, site)
