"""Sitemaps (sitemaps.org 0.9) with Google's entries for pictures and news, and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from previously import reading
from previously.reading.public_shapes import SitemapPlace
from previously.surfaces.answers import absolute, origin_of, public_answer
from previously.surfaces.elements import (
    SITEMAP,
    SITEMAP_IMAGE,
    SITEMAP_NEWS,
    XHTML,
    Element,
    add,
    document,
    moment,
    name,
)
from previously.surfaces.picture_addresses import drawn

XML = "application/xml; charset=utf-8"


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponseBase:
    """Where the parts of the sitemap stand."""
    origin = origin_of(request)
    root = Element("sitemapindex", {"xmlns": SITEMAP})
    for section in reading.read_sitemap_index(timezone.now()):
        for page in range(1, section.page_count + 1):
            add(add(root, "sitemap"), "loc", f"{origin}/sitemap-{section.name}-{page}.xml")
    return public_answer(request, document(root), XML)


@require_safe
def sitemap(request: HttpRequest, section: str, page: int) -> HttpResponseBase:
    """One part of the sitemap."""
    places = reading.read_sitemap(section, page, timezone.now())
    if places is None:
        raise Http404
    return public_answer(request, _urlset(places, origin_of(request)), XML)


def _urlset(places: Iterable[SitemapPlace], origin: str) -> bytes:
    root = Element("urlset", {"xmlns": SITEMAP})
    for place in places:
        url = add(root, "url")
        add(url, "loc", absolute(origin, place.url))
        if place.changed_at is not None:
            add(url, "lastmod", moment(place.changed_at))
        for picture in place.pictures:
            image = add(url, name(SITEMAP_IMAGE, "image"))
            add(image, name(SITEMAP_IMAGE, "loc"), drawn(picture, origin).url)
        _say_language(url, absolute(origin, place.url))
    return document(root)


def _say_language(url: Element, address: str) -> None:
    """In which language a page is: the one of the site, which is also the one for readers of every other."""
    for language in (get_language() or "", "x-default"):
        said = {"rel": "alternate", "hreflang": language, "href": address}
        if language:
            add(url, name(XHTML, "link"), attributes=said)


@require_safe
def news_sitemap(request: HttpRequest) -> HttpResponseBase:
    """The articles of the last two days; the front page, where they will stand, when there are none.

    A sitemap of nothing is none: its schema asks for an address, and search engines tell the owner of an error.
    """
    site, origin = reading.read_site(timezone.now()), origin_of(request)
    root = Element("urlset", {"xmlns": SITEMAP})
    news = reading.read_news(timezone.now())
    if not news:
        return public_answer(request, _urlset([SitemapPlace("/", None, ())], origin), XML)
    for place in news:
        url = add(root, "url")
        add(url, "loc", absolute(origin, place.url))
        item = add(url, name(SITEMAP_NEWS, "news"))
        publication = add(item, name(SITEMAP_NEWS, "publication"))
        add(publication, name(SITEMAP_NEWS, "name"), site.name)
        add(publication, name(SITEMAP_NEWS, "language"), site.language)
        add(item, name(SITEMAP_NEWS, "publication_date"), moment(place.published_at))
        add(item, name(SITEMAP_NEWS, "title"), place.title)
        _say_language(url, absolute(origin, place.url))
    return public_answer(request, document(root), XML)


ROBOTS = """\
User-agent: *
Disallow: /desk/
Disallow: /shows/*/*/feed
Disallow: /*?reveal=
Disallow: /*&reveal=

Sitemap: {origin}/sitemap.xml
Sitemap: {origin}/news-sitemap.xml
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponseBase:
    """What crawlers are asked to leave alone: the desk, and what a reader asks to be shown."""
    text = ROBOTS.format(origin=origin_of(request))
    return public_answer(request, text.encode(), "text/plain; charset=utf-8")
