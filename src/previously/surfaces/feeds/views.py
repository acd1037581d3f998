"""The addresses of feeds. None of them asks who is asking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from previously import reading
from previously.reading.public_shapes import FeedReading
from previously.surfaces.answers import origin_of, public_answer
from previously.surfaces.feeds import formats
from previously.surfaces.feeds.channel import Channel


@dataclass(frozen=True, slots=True)
class Format:
    """How a feed is written. `path` is what its address ends in, after that of the page it is a feed of."""

    name: str
    path: str
    content_type: str
    spell: Callable[[Channel], bytes]


RSS = Format("RSS", "feed/", "application/rss+xml", formats.rss)
ATOM = Format("Atom", "feed/atom/", "application/atom+xml", formats.atom)
JSON = Format("JSON Feed", "feed.json", "application/feed+json", formats.json_feed)
FORMATS = (RSS, ATOM, JSON)


@require_safe
def site_feed(request: HttpRequest, feed_format: Format) -> HttpResponseBase:
    return _answer(request, feed_format, reading.read_site_feed(_now()))


@require_safe
def work_feed(request: HttpRequest, feed_format: Format, slug: str) -> HttpResponseBase:
    return _answer(request, feed_format, reading.read_work_feed(slug, _now()))


@require_safe
def episode_feed(request: HttpRequest, feed_format: Format, slug: str, code: str) -> HttpResponseBase:
    """For those who have seen that far. Robots are not to tell others what is in it."""
    response = _answer(request, feed_format, reading.read_episode_feed(slug, code, _now()))
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def writer_feed(request: HttpRequest, feed_format: Format, slug: str) -> HttpResponseBase:
    return _answer(request, feed_format, reading.read_writer_feed(slug, _now()))


@require_safe
def tag_feed(request: HttpRequest, feed_format: Format, slug: str) -> HttpResponseBase:
    return _answer(request, feed_format, reading.read_tag_feed(slug, _now()))


@require_safe
def personal_feed(request: HttpRequest, feed_format: Format, key: str) -> HttpResponseBase:
    """What one reader follows, as far as they are. The address is the key to it, and tells nobody else anything."""
    found = reading.read_personal_feed(key, _now())
    if found is None:
        raise Http404
    path = f"/feeds/{key}/{feed_format.path}"
    channel = Channel(found, reading.read_site(timezone.now()), origin_of(request), path, hub="")
    content_type = f"{feed_format.content_type}; charset=utf-8"
    response = public_answer(
        request, feed_format.spell(channel), content_type, found.told_at, is_private=True
    )
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _now() -> datetime:
    return timezone.now()


def _answer(request: HttpRequest, feed_format: Format, found: FeedReading | None) -> HttpResponseBase:
    if found is None:
        raise Http404
    hub: str = settings.WEBSUB_HUB
    channel = Channel(
        found, reading.read_site(timezone.now()), origin_of(request), f"{found.url}{feed_format.path}", hub
    )
    content_type = f"{feed_format.content_type}; charset=utf-8"
    response = public_answer(request, feed_format.spell(channel), content_type, found.told_at)
    if hub:
        response["Link"] = f'<{hub}>; rel="hub", <{channel.address}>; rel="self"'
    return response
