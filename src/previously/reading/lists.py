"""Lists: all works, all people, all articles of a kind or a tag, and the front page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Case, F, Max, Q, QuerySet, When
from django.utils.translation import gettext as _
from taggit.models import Tag

from previously.articles.models import ArticleKind, ArticlePage
from previously.catalogue.models import Kind, Work
from previously.masthead.models import Masthead
from previously.reading import shapes
from previously.reading.addresses import article_url, kind_url, work_url
from previously.reading.cards import (
    PAGE_SIZE,
    cards_by_id,
    for_cards,
    kinds_name,
    listed,
    page_bounds,
    page_count,
    page_of_cards,
    published,
    read_cards,
)
from previously.reading.control import Course, courses_of, read_control
from previously.reading.menus import read_menus
from previously.reading.neighbours import continue_with
from previously.reading.pictures import picture_reading
from previously.reading.viewer import Viewer
from previously.spoilers import ProgressBook

WORKS_A_PAGE = 24
ON_THE_FRONT_PAGE = 12
PINNED_ON_THE_FRONT_PAGE = 3
IN_A_SECTION = 4
CONTINUING_ON_THE_FRONT_PAGE = 4
SORTS = ("title", "newest", "updated")
WORK_KINDS = tuple(Kind.values)
ARTICLE_KINDS = tuple(code for code in ArticleKind.values if code != ArticleKind.PAGE)
"""The kinds of articles that stand in lists."""


def read_site(now: datetime, viewer: Viewer | None = None) -> shapes.SiteReading:
    """What every page says about the site; three queries. With its menus, if there is a reader to cut them for."""
    masthead = Masthead.current()
    main_menu, footer_menu = read_menus(masthead, viewer) if viewer is not None else ((), ())
    pages = published(now).filter(kind=ArticleKind.PAGE, title_after=None)
    standing = pages.order_by("title").values_list("slug", "title")
    kinds = set(published(now).order_by().values_list("kind", flat=True).distinct())
    return shapes.SiteReading(
        name=masthead.name,
        tagline=masthead.tagline,
        language=masthead.language,
        pages=tuple(shapes.Link(article_url(slug), title) for slug, title in standing),
        kinds=tuple(
            shapes.Link(kind_url(kind.value), kinds_name(kind.value))
            for kind in ArticleKind
            if kind.value in kinds and kind is not ArticleKind.PAGE
        ),
        main_menu=main_menu,
        footer_menu=footer_menu,
    )


def read_kind(
    code: str, viewer: Viewer, page: int, reveals: frozenset[str] = frozenset()
) -> shapes.ArchiveReading | None:
    """The articles of a kind, newest first; None for a kind or page there is not."""
    if code not in ArticleKind.values or code == ArticleKind.PAGE:
        return None
    articles = page_of_cards(listed(viewer.now).filter(kind=code), viewer, page, reveals=reveals)
    return None if articles is None else shapes.ArchiveReading(kinds_name(code), _("Kind"), articles)


def read_tag(slug: str, viewer: Viewer, page: int) -> shapes.ArchiveReading | None:
    """The articles with a tag, newest first; None for a page there is not, or a tag of nothing that has come out."""
    tag = Tag.objects.filter(slug=slug).first()
    if tag is None:
        return None
    articles = page_of_cards(listed(viewer.now).filter(tagged_items__tag=tag), viewer, page)
    if articles is None or not articles.total:
        return None
    return shapes.ArchiveReading(tag.name, _("Tag"), articles)


def read_articles(
    viewer: Viewer,
    *,
    kind: str = "",
    work: str = "",
    tag: str = "",
    author: str = "",
    page: int = 1,
    size: int = PAGE_SIZE,
) -> shapes.Listing[shapes.Card] | None:
    """All articles that stand in lists, newest first, filtered by slugs; None for a page there is not."""
    asked = {"kind": kind, "work__slug": work, "tagged_items__tag__slug": tag, "author__slug": author}
    chosen = {field: value for field, value in asked.items() if value}
    return page_of_cards(listed(viewer.now).filter(**chosen), viewer, page, size)


def read_shows(
    viewer: Viewer,
    *,
    kind: str = "",
    country: str = "",
    sort: str = "",
    page: int = 1,
    size: int = WORKS_A_PAGE,
) -> shapes.ShowsReading | None:
    """The works, filtered and sorted by title, year or newest article; None for a page there is not."""
    works = Work.objects.filter(is_listed=True).select_related("poster")
    kinds = works.order_by("kind").values_list("kind", flat=True).distinct()
    countries = works.exclude(country="").order_by("country").values_list("country", flat=True).distinct()
    chosen = _sorted(works, sort, viewer)
    if kind:
        chosen = chosen.filter(kind=kind)
    if country:
        chosen = chosen.filter(country=country)
    total = chosen.count()
    bounds = page_bounds(total, page, size)
    if bounds is None:
        return None
    cards = work_cards(list(chosen[bounds[0] : bounds[1]]), viewer)
    return shapes.ShowsReading(
        works=shapes.Listing(cards, page, page_count(total, size), total),
        kind=kind,
        country=country,
        sort=sort if sort in SORTS else SORTS[0],
        kinds=tuple(shapes.Link(code, str(Kind(code).label)) for code in kinds),
        countries=tuple(shapes.Link(code, code) for code in countries),
    )


def _sorted(works: QuerySet[Work], sort: str, viewer: Viewer) -> QuerySet[Work]:
    if sort == "newest":
        return works.order_by("-year", "title", "slug")
    if sort == "updated":
        # A scheduled article would move its work up before anybody can read it.
        has_come_out = Q(articles__live=True, articles__published_at__lte=viewer.now)
        dated: QuerySet[Work] = works.annotate(latest=Max("articles__published_at", filter=has_come_out))
        return dated.order_by(F("latest").desc(nulls_last=True), "title", "slug")
    return works.order_by("title", "slug")


def work_cards(works: Sequence[Work], viewer: Viewer) -> tuple[shapes.WorkCard, ...]:
    """A card for each work, in order; two queries."""
    courses = courses_of(works, strict_titles=False)
    counts = Counter(listed(viewer.now).filter(work__in=works).order_by().values_list("work_id", flat=True))
    return tuple(_work_card(courses[work.pk], counts[work.pk], viewer) for work in works)


def _work_card(course: Course, article_count: int, viewer: Viewer) -> shapes.WorkCard:
    work, control = course.work, read_control(course, viewer)
    return shapes.WorkCard(
        url=work_url(work.slug),
        slug=work.slug,
        title=work.title,
        native_title=work.native_title,
        kind=work.kind,
        kind_name=str(work.get_kind_display()),
        year=work.year,
        country=work.country,
        network=work.network,
        poster=picture_reading(work.poster, work.poster_alt),
        article_count=article_count,
        summary=control.summary if control.is_recorded else "",
        percent=control.percent,
        is_recorded=control.is_recorded,
    )


def read_home(viewer: Viewer) -> shapes.HomeReading:
    """The front page; a fixed number of queries."""
    newest = read_cards(for_cards(_pinned_first(viewer))[: ON_THE_FRONT_PAGE + 1], viewer)
    works = Work.objects.filter(is_listed=True).select_related("poster")
    shows = list(works.order_by("-year", "title")[:ON_THE_FRONT_PAGE])
    started = _in_the_middle_of(viewer)
    return shapes.HomeReading(
        lead=newest[0] if newest else None,
        latest=newest[1:],
        continuing=started[:CONTINUING_ON_THE_FRONT_PAGE],
        shows=work_cards(shows, viewer),
        sections=_sections(viewer),
    )


def _pinned_first(viewer: Viewer) -> QuerySet[ArticlePage]:
    """The articles that stand in lists: a few that are pinned, then all others, both the newest first."""
    articles = listed(viewer.now)
    pinned = articles.filter(is_pinned=True).values("pk")[:PINNED_ON_THE_FRONT_PAGE]
    is_first = Case(When(pk__in=pinned, then=0), default=1)
    return articles.order_by(is_first, "-published_at", "-pk")


def _sections(viewer: Viewer) -> tuple[shapes.HomeSection, ...]:
    kinds = (ArticleKind.RECAP, ArticleKind.REVIEW, ArticleKind.EXPLAINED)
    ids = {
        kind: list(listed(viewer.now).filter(kind=kind).values_list("pk", flat=True)[:IN_A_SECTION])
        for kind in kinds
    }
    cards = cards_by_id([pk for found in ids.values() for pk in found], viewer)
    return tuple(
        shapes.HomeSection(
            title=kinds_name(kind.value),
            more=shapes.Link(kind_url(kind.value), kinds_name(kind.value)),
            cards=tuple(cards[pk] for pk in found),
        )
        for kind, found in ids.items()
        if found
    )


def _in_the_middle_of(viewer: Viewer) -> tuple[shapes.ContinueReading, ...]:
    """The works a reader has begun and not finished, the newest record first."""
    book = viewer.clearance.progress
    if not isinstance(book, ProgressBook) or not book.entries:
        return ()
    keys = [key.hex() for key in book.entries]
    works = list(Work.objects.select_related("poster").filter(key__in=keys))
    works.sort(key=lambda work: -keys.index(work.key))
    rows = _continuing(works, viewer)
    return tuple(row for row in rows if not row.control.is_finished and row.control.percent)


def _continuing(works: Sequence[Work], viewer: Viewer) -> Iterable[shapes.ContinueReading]:
    courses = courses_of(works, strict_titles=Masthead.current().strict_titles)
    articles = continue_with([work.pk for work in works], viewer)
    cards = cards_by_id(articles.values(), viewer)
    return [
        shapes.ContinueReading(
            card, read_control(courses[work.pk], viewer), cards.get(articles.get(work.pk, 0))
        )
        for work, card in zip(works, work_cards(works, viewer), strict=True)
    ]
