"""Addresses for programs: feeds, sitemaps, share cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, path, re_path

from previously.surfaces import sitemaps
from previously.surfaces.feeds import views as feeds
from previously.surfaces.sharing import views as sharing


def _feed_addresses() -> Iterator[URLPattern]:
    """Every feed in every format, below the page it is a feed of."""
    views: tuple[tuple[str, Callable[..., Any]], ...] = (
        ("", feeds.site_feed),
        ("shows/<str:slug>/", feeds.work_feed),
        ("shows/<str:slug>/<str:code>/", feeds.episode_feed),
        ("people/<str:slug>/", feeds.writer_feed),
        ("tags/<str:slug>/", feeds.tag_feed),
    )
    for page, view in views:
        for feed_format in feeds.FORMATS:
            yield path(f"{page}{feed_format.path}", view, {"feed_format": feed_format})
    for feed_format in feeds.FORMATS:
        yield path(f"feeds/<str:key>/{feed_format.path}", feeds.personal_feed, {"feed_format": feed_format})


urlpatterns = [
    *_feed_addresses(),
    path("sitemap.xml", sitemaps.sitemap_index),
    path("sitemap-<str:section>-<int:page>.xml", sitemaps.sitemap),
    path("news-sitemap.xml", sitemaps.news_sitemap),
    path("robots.txt", sitemaps.robots),
    path("oembed", sharing.oembed),
    re_path(
        r"^share/(?P<kind>article|episode|site|work)-(?P<key>[0-9a-z]{1,20})-(?P<digest>[0-9a-f]{16})\.jpg$",
        sharing.share_picture,
    ),
]
