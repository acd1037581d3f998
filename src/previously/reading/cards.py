"""Articles as they stand in lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from previously.articles.covers import parse_covers
from previously.articles.models import ArticleKind, ArticlePage
from previously.articles.sealed import label_of, seal_dek, seal_hero
from previously.labels.models import InternedLabel
from previously.reading.addresses import article_url, kind_url, person_url, reference_url, work_url
from previously.reading.bodies import EVERY_FRAGMENT, Sight
from previously.reading.knowing import TITLE, knows
from previously.reading.naming import WorkNames, works_covered, works_in
from previously.reading.pictures import picture_reading
from previously.reading.shapes import Card, Gap, Link, Listing
from previously.reading.viewer import Viewer
from previously.spoilers import EVERYTHING, BadLabel, Fragment, Label, Reference, Revealed

T = TypeVar("T")

PAGE_SIZE = 24


def published(now: datetime) -> QuerySet[ArticlePage]:
    """The articles readers can have at this moment, standing pages included, newest first."""
    found: QuerySet[ArticlePage] = ArticlePage.objects.filter(live=True, published_at__lte=now)
    return found.order_by("-published_at", "-pk")


def listed(now: datetime) -> QuerySet[ArticlePage]:
    """The articles that stand in lists: all but standing pages."""
    return published(now).exclude(kind=ArticleKind.PAGE)


def for_cards(articles: QuerySet[ArticlePage]) -> QuerySet[ArticlePage]:
    """All that cards are made of in one query, the text of the articles left out."""
    return articles.select_related(
        "work__poster", "author", "hero", "label", "title_after", "dek_after", "hero_after"
    ).defer("body", "verdict")


def read_cards(
    articles: Iterable[ArticlePage], viewer: Viewer, reveals: frozenset[str] = frozenset()
) -> tuple[Card, ...]:
    """A card for each article, in order; one query beyond that of the articles.

    `reveals` are the paths of what the reader chose to be shown anyway on the page where the cards stand: the
    headlines of some of them, or `all`.
    """
    rows = list(articles)
    covered = works_covered([(row.covers, row.own_work) for row in rows])
    names = WorkNames(covered | works_in(label_of(row.title_after) for row in rows))
    return tuple(_card(row, viewer, names, reveals) for row in rows)


def cards_by_id(ids: Iterable[int], viewer: Viewer) -> dict[int, Card]:
    """The cards of these articles, as far as they are published; two queries."""
    rows = list(for_cards(published(viewer.now).filter(pk__in=set(ids))))
    return dict(zip([row.pk for row in rows], read_cards(rows, viewer), strict=True))


def page_of_cards(
    articles: QuerySet[ArticlePage],
    viewer: Viewer,
    page: int,
    size: int = PAGE_SIZE,
    reveals: frozenset[str] = frozenset(),
) -> Listing[Card] | None:
    """One page of a list of articles; None for a page there is not. Three queries."""
    total = articles.count()
    bounds = page_bounds(total, page, size)
    if bounds is None:
        return None
    cards = read_cards(for_cards(articles)[bounds[0] : bounds[1]], viewer, reveals)
    return Listing(cards, page, page_count(total, size), total)


def page_of(items: Sequence[T], page: int, size: int) -> Listing[T] | None:
    """One page of what is already at hand; None for a page there is not."""
    bounds = page_bounds(len(items), page, size)
    if bounds is None:
        return None
    return Listing(items[bounds[0] : bounds[1]], page, page_count(len(items), size), len(items))


def page_count(total: int, size: int) -> int:
    """How many pages a list has; an empty one has one."""
    return max(1, -(-total // size))


def page_bounds(total: int, page: int, size: int) -> tuple[int, int] | None:
    """Where a page starts and ends; None when there is no such page."""
    if not 1 <= page <= page_count(total, size):
        return None
    return (page - 1) * size, page * size


def kind_name(code: str) -> str:
    """What a kind of article is called."""
    return str(ArticleKind(code).label)


def kinds_name(code: str) -> str:
    """What several articles of a kind are called."""
    names = {
        ArticleKind.RECAP: _("Recaps"),
        ArticleKind.REVIEW: _("Reviews"),
        ArticleKind.REACTIONS: _("Reactions"),
        ArticleKind.EXPLAINED: _("Explained"),
        ArticleKind.PREVIEW: _("Previews"),
        ArticleKind.NEWS: _("News"),
        ArticleKind.LIST: _("Lists"),
        ArticleKind.FEATURE: _("Features"),
    }
    return names[ArticleKind(code)]


def safe_title_of(article: ArticlePage, names: WorkNames) -> str:
    """What stands for a headline that is withheld: the safe one, or else what the article is."""
    if article.safe_title:
        return article.safe_title
    about = article.work.title if article.work is not None else _("another show")
    covers = names.covers(article.covers, article.own_work)
    return (
        f"{about}, {covers}: {kind_name(article.kind)}" if covers else f"{about}: {kind_name(article.kind)}"
    )


def neutral_reference(article: ArticlePage) -> Reference | None:
    """What a withheld headline leads to instead: the episode it is about, or the one it gives away."""
    try:
        spans = parse_covers(article.covers, article.own_work)
    except BadLabel:
        spans = ()
    if spans:
        return spans[0].first
    if article.work is not None:
        return Reference(article.work.slug, None)
    return article.title_after.references[0] if article.title_after is not None else None


def address_for(article: ArticlePage, viewer: Viewer, *, is_shown: bool = False) -> str:
    """Where this reader finds an article whose headline they may know, or are shown because they asked."""
    if knows(article, viewer):
        return article_url(article.slug)
    return f"{article_url(article.slug)}?reveal={TITLE}" if is_shown else neutral_url(article)


def _card(article: ArticlePage, viewer: Viewer, names: WorkNames, reveals: frozenset[str]) -> Card:
    clearance = EVERYTHING if EVERY_FRAGMENT in reveals else viewer.clearance
    label, path = label_of(article.title_after), f"headline-{article.pk}"
    headline = Fragment(article.title, label).open(Sight(clearance, reveals).inside(path, label).clearance)
    is_open = isinstance(headline, Revealed)
    dek = seal_dek(article).open(clearance)
    hero = seal_hero(article).open(clearance)
    picture = hero.value if isinstance(hero, Revealed) else None
    work = article.work
    return Card(
        id=article.pk,
        url=address_for(article, viewer, is_shown=is_open),
        title=headline.value if isinstance(headline, Revealed) else safe_title_of(article, names),
        kind=article.kind,
        kind_name=kind_name(article.kind),
        work=Link(work_url(work.slug), work.title) if work is not None else None,
        covers=names.covers(article.covers, article.own_work),
        dek=dek.value if isinstance(dek, Revealed) else "",
        hero=picture_reading(picture.picture, picture.alt, credit=picture.credit)
        if picture is not None
        else None,
        poster=picture_reading(work.poster, work.poster_alt) if work is not None else None,
        author=author_link(article),
        published_at=article.published_at,
        is_ahead=_is_ahead(label_of(article.label), viewer),
        is_title_withheld=not is_open,
        title_gap=None if is_open else Gap("title", names.requirements(label), path),
    )


def led_to(reference: Reference) -> Q:
    """Articles about no show whose withheld headline leads to this episode or work, because it gives that away first.

    Whoever follows the link finds them there, as they find those that are about it.
    """
    first = Q(text=str(reference)) | Q(text__startswith=f"{reference}, ")
    labels = InternedLabel.objects.filter(first).values("pk")
    return Q(title_after__in=labels, work=None, covers="")


def _is_ahead(label: Label, viewer: Viewer) -> bool:
    """Whether the article presumes more than a reader has said they have seen of a work they have told us about."""
    lacking = [atom for atom in label.atoms if not viewer.opens(Label.of(atom))]
    return any(viewer.clearance.is_recorded(atom.work) for atom in lacking)


def author_link(article: ArticlePage) -> Link | None:
    """Who wrote it."""
    return Link(person_url(article.author.slug), article.author.name) if article.author is not None else None


def neutral_url(article: ArticlePage) -> str:
    """Where a withheld headline leads instead: the article's own address would give it away."""
    reference = neutral_reference(article)
    return kind_url(article.kind) if reference is None else reference_url(reference)


def first_published_at(article: ArticlePage) -> str:
    """The address elsewhere at which the text first appeared, where that can be no secret; or empty.

    It may tell what the headline does, and browsers share it.
    """
    return article.canonical_url if article.title_after_id is None else ""


def in_order_of(ids: Sequence[int], cards: dict[int, Card]) -> tuple[Card, ...]:
    """The cards of these ids, in this order, those that are missing left out."""
    return tuple(cards[pk] for pk in ids if pk in cards)
