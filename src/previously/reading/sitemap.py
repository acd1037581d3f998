"""What search engines are told there is.

Only addresses that give nothing away, and only times at which something open to everybody appeared or changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from taggit.models import Tag

from previously.articles.models import ArticleKind, ArticlePage, HomePage
from previously.articles.sealed import seal_all
from previously.catalogue.models import IS_REST, Character, Episode, Person, Relation, Work
from previously.masthead.models import Masthead
from previously.reading.addresses import (
    CALENDAR_URL,
    article_url,
    characters_url,
    episode_url,
    kind_url,
    person_url,
    relationships_url,
    story_url,
    tag_url,
    work_url,
)
from previously.reading.cards import for_cards, listed, page_bounds, page_count, published
from previously.reading.control import courses_of
from previously.reading.pictures import picture_reading
from previously.reading.public_shapes import NewsPlace, SitemapPlace, SitemapSection
from previously.reading.shapes import PictureReading
from previously.reading.viewer import Viewer

PLACES_IN_A_FILE = 1000
NEWS_IN_A_FILE = (
    1000  # no more is read: developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
)
NEWS_LASTS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class _Section:
    """Where one kind of address comes from."""

    rows: Callable[[datetime], QuerySet[Any]]
    places: Callable[[Sequence[Any], datetime], Iterable[SitemapPlace]]


def read_sitemap_index(now: datetime) -> tuple[SitemapSection, ...]:
    """The parts of the sitemap that have something in them; a query for each."""
    counts = {name: section.rows(now).count() for name, section in _SECTIONS.items()}
    return tuple(
        SitemapSection(name, page_count(count, PLACES_IN_A_FILE)) for name, count in counts.items() if count
    )


def read_sitemap(section: str, page: int, now: datetime) -> tuple[SitemapPlace, ...] | None:
    """One file of the sitemap; None for one there is not, and so for one of nothing. A fixed number of queries."""
    known = _SECTIONS.get(section)
    if known is None:
        return None
    rows = known.rows(now)
    count = rows.count()
    bounds = page_bounds(count, page, PLACES_IN_A_FILE)
    if bounds is None or not count:
        return None
    return tuple(known.places(list(rows[bounds[0] : bounds[1]]), now))


def read_news(now: datetime) -> tuple[NewsPlace, ...]:
    """The articles of the last two days whose headlines are open; one query."""
    newest = _to_be_found(listed(now)).filter(published_at__gt=now - NEWS_LASTS)
    rows = newest.values_list("slug", "title", "published_at")[:NEWS_IN_A_FILE]
    return tuple(NewsPlace(article_url(slug), title, at) for slug, title, at in rows if at is not None)


def _to_be_found(articles: QuerySet[ArticlePage]) -> QuerySet[ArticlePage]:
    """Those whose address is no secret, and that did not appear elsewhere before."""
    return articles.filter(title_after=None, canonical_url="")


def _article_places(rows: Sequence[ArticlePage], now: datetime) -> Iterable[SitemapPlace]:
    changes = _changes(rows, Viewer.anyone(now))
    for row in rows:
        hero = picture_reading(row.hero, row.hero_alt) if row.hero_after_id is None else None
        changed_at = changes.get(row.pk) or row.published_at
        yield SitemapPlace(article_url(row.slug), changed_at, _some(hero))


def _changes(rows: Sequence[ArticlePage], viewer: Viewer) -> dict[int, datetime]:
    """When those articles changed of which nothing at all is withheld; two queries."""
    public = {
        row.pk: row.updated_at
        for row in rows
        if row.updated_at is not None
        and not any((row.label_id, row.title_after_id, row.dek_after_id, row.hero_after_id))
    }
    whole = list(for_cards(ArticlePage.objects.filter(pk__in=public)).defer(None))
    sealed = seal_all(whole)
    return {
        row.pk: public[row.pk] for row, each in zip(whole, sealed, strict=True) if viewer.opens(each.whole)
    }


def _with_newest(rows: QuerySet[Any], articles: str, now: datetime) -> QuerySet[Any]:
    """With the time of the newest article that has come out; when one appeared is told to everybody."""
    has_come_out = Q(**{f"{articles}__live": True, f"{articles}__published_at__lte": now})
    dated: QuerySet[Any] = rows.annotate(newest=Max(f"{articles}__published_at", filter=has_come_out))
    return dated


def _work_places(rows: Sequence[Work], now: datetime) -> Iterable[SitemapPlace]:
    for row in rows:
        poster = picture_reading(row.poster, row.poster_alt)
        yield SitemapPlace(work_url(row.slug), row.newest, _some(poster))


def _episode_places(rows: Sequence[Episode], now: datetime) -> Iterable[SitemapPlace]:
    viewer, strict = Viewer.anyone(now), Masthead.current().strict_titles
    works = {row.season.work_id: row.season.work for row in rows}
    courses = courses_of(tuple(works.values()), strict_titles=strict) if strict else {}
    for row in rows:
        work = row.season.work
        is_open = not strict or viewer.opens(courses[work.pk].label(row.code))
        still = picture_reading(row.still, row.still_alt) if is_open else None
        yield SitemapPlace(episode_url(work.slug, row.code), row.newest, _some(still))  # type: ignore[attr-defined]


def _person_places(rows: Sequence[Person], now: datetime) -> Iterable[SitemapPlace]:
    for row in rows:
        photo = picture_reading(row.photo, "")
        yield SitemapPlace(person_url(row.slug), row.newest, _some(photo))  # type: ignore[attr-defined]


def _tag_places(rows: Sequence[tuple[str, datetime]], now: datetime) -> Iterable[SitemapPlace]:
    return (SitemapPlace(tag_url(slug), newest, ()) for slug, newest in rows)


def _kind_places(rows: Sequence[tuple[str, datetime]], now: datetime) -> Iterable[SitemapPlace]:
    return (SitemapPlace(kind_url(code), newest, ()) for code, newest in rows)


def _tags(now: datetime) -> QuerySet[Any]:
    come_out = listed(now).order_by()
    tags = Tag.objects.filter(articles_articletag_items__content_object__in=come_out)
    newest = Max("articles_articletag_items__content_object__published_at")
    rows: QuerySet[Any] = tags.annotate(newest=newest).order_by("slug").values_list("slug", "newest")
    return rows


def _kinds(now: datetime) -> QuerySet[Any]:
    found = listed(now).exclude(kind=ArticleKind.PAGE).order_by("kind").values("kind")
    rows: QuerySet[Any] = found.annotate(newest=Max("published_at")).values_list("kind", "newest")
    return rows


def _some(picture: PictureReading | None) -> tuple[PictureReading, ...]:
    return () if picture is None else (picture,)


def _site_places(rows: Sequence[HomePage], now: datetime) -> Iterable[SitemapPlace]:
    return (
        SitemapPlace(url, None, ()) for _home in rows for url in ("/", "/shows/", "/people/", CALENDAR_URL)
    )


def _character_places(rows: Sequence[tuple[str]], now: datetime) -> Iterable[SitemapPlace]:
    return (SitemapPlace(url(slug), None, ()) for (slug,) in rows for url in (story_url, characters_url))


def _relationship_places(rows: Sequence[tuple[str]], now: datetime) -> Iterable[SitemapPlace]:
    return (SitemapPlace(relationships_url(slug), None, ()) for (slug,) in rows)


def _with_relations(now: datetime) -> QuerySet[Any]:
    """The works of which it is known to everybody what somebody is to somebody."""
    known = Relation.objects.filter(
        work=OuterRef("pk"), after=None, from_character__after=None, to_character__after=None
    )
    rows: QuerySet[Any] = (
        Work.objects.filter(Exists(known), is_listed=True).order_by("slug").values_list("slug")
    )
    return rows


def _with_characters(now: datetime) -> QuerySet[Any]:
    """The works of which somebody is known to everybody; whom one meets later is told by nothing here."""
    known = Character.objects.filter(work=OuterRef("pk"), after=None)
    rows: QuerySet[Any] = (
        Work.objects.filter(Exists(known), is_listed=True).order_by("slug").values_list("slug")
    )
    return rows


_SECTIONS = {
    "site": _Section(lambda now: HomePage.objects.order_by("pk")[:1], _site_places),
    "characters": _Section(_with_characters, _character_places),
    "relationships": _Section(_with_relations, _relationship_places),
    "articles": _Section(
        lambda now: _to_be_found(published(now)).select_related("hero").defer("body"),
        _article_places,
    ),
    "works": _Section(
        lambda now: _with_newest(
            Work.objects.filter(is_listed=True).select_related("poster"), "articles", now
        ).order_by("slug"),
        _work_places,
    ),
    "episodes": _Section(
        lambda now: _with_newest(
            Episode.objects.filter(season__work__is_listed=True)
            .exclude(IS_REST)
            .select_related("still", "season__work"),
            "coverage__article",
            now,
        ).order_by("season__work__slug", "season__number", "number"),
        _episode_places,
    ),
    "people": _Section(
        lambda now: _with_newest(Person.objects.select_related("photo"), "articles", now).order_by("slug"),
        _person_places,
    ),
    "tags": _Section(_tags, _tag_places),
    "kinds": _Section(_kinds, _kind_places),
}
