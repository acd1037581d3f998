"""What is wrong with the articles that readers can open. Drafts are their writers' own affair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef

from previously.articles.covers import parse_covers, references_in
from previously.articles.models import ArticleKind, ArticlePage, Coverage
from previously.articles.prose import labels_in, links_in, may_link
from previously.articles.sealed import label_of as label_of_row
from previously.catalogue.models import Kind
from previously.catalogue.orders import orders_of
from previously.media.models import Picture
from previously.project.checking.findings import Finding, Findings, Progress
from previously.project.checking.links import Links
from previously.reading.cards import neutral_url
from previously.reading.secret_links import secret_articles
from previously.spoilers import BadLabel, WorkOrder, label_of, parse_references

ABOUT_A_WORK = frozenset(
    {
        ArticleKind.RECAP,
        ArticleKind.REVIEW,
        ArticleKind.REACTIONS,
        ArticleKind.EXPLAINED,
        ArticleKind.PREVIEW,
    }
)
_AT_ONCE = 100
_ORDERS_KEPT = 256

Blocks = Sequence[Mapping[str, Any]]


def check_articles(progress: Progress) -> Findings:
    """By slug, and for each article in the order of the alphabet."""
    articles = ArticlePage.objects.live().select_related("work", "label").order_by("slug")
    covers_something = Exists(Coverage.objects.filter(article=OuterRef("pk")))
    total, checker = articles.count(), _Checker()
    rows = articles.annotate(covers_something=covers_something).iterator(chunk_size=_AT_ONCE)
    for number, article in enumerate(rows, start=1):
        yield from (Finding(f"articles/{article.slug}", what) for what in sorted(set(checker.check(article))))
        progress("Checking articles", number, total)


class _Checker:
    def __init__(self) -> None:
        self._links = Links()
        self._order_of = lru_cache(maxsize=_ORDERS_KEPT)(_order_of)

    def check(self, article: ArticlePage) -> Iterator[str]:
        yield from self._subject(article)
        yield from self._head(article)
        pictures: dict[int, str] = {}
        for kind, value, around in _walk(article.body.raw_data):
            yield from self._texts(article, kind, value, around)
            if kind == "still":
                pictures[value["image"]] = str(value["alt"])
            if isinstance(value, Mapping) and value.get("after"):
                yield from self._label(str(value["after"]), article)
        yield from _pictures(pictures)
        yield from _also_read(article)

    def _subject(self, article: ArticlePage) -> Iterator[str]:
        if article.kind in ABOUT_A_WORK and article.work is None:
            yield f"is a {article.get_kind_display().lower()} of no work"
        elif article.kind == ArticleKind.RECAP and article.work is not None:
            if not article.covers:
                yield "does not say what it covers"
            elif article.work.kind == Kind.SERIES and not article.covers_something:
                yield f"covers no episode that there is: “{article.covers}”"
        try:
            spans = parse_covers(article.covers, article.own_work)
            references_in(spans, self._orders({span.first.work for span in spans}))
        except BadLabel as error:
            yield f"covers what is not there: {error}"

    def _head(self, article: ArticlePage) -> Iterator[str]:
        if article.title_after_id is not None and not article.safe_title:
            yield "its headline is withheld, and there is no safe one to show instead"
        if article.hero_id is not None and not article.hero_alt:
            yield "its picture has no words for those who cannot see it"
        if article.published_at is None:
            yield "is live, but says no time at which it was published, so nobody sees it"

    def _texts(self, article: ArticlePage, kind: str, value: Any, around: tuple[str, ...]) -> Iterator[str]:
        text = value["text"] if kind == "quote" else value if kind == "prose" else ""
        for label in labels_in(text) if "{" in text else ():
            yield from self._label(label, article)
        for inside, href in links_in(text) if may_link(text) else ():
            if self._links.is_broken(href, article.slug):
                yield f"links to {href}, where there is nothing"
            elif (secret := secret_articles([href]).get(href)) is not None:
                yield from self._telling(article, (*around, *inside), href, secret)

    def _telling(
        self, article: ArticlePage, around: Sequence[str], href: str, secret: ArticlePage
    ) -> Iterator[str]:
        """Of a link whose address is made of a headline that readers of the words around it may not know."""
        known = label_of_row(article.label)
        for written in around:
            with suppress(BadLabel):
                references = parse_references(written, article.own_work)
                orders = self._orders({reference.work for reference in references})
                known = known.join(label_of(references, orders))
        if not known.is_at_least(label_of_row(secret.title_after)):
            yield (
                f"links to {href}, an address that gives a withheld headline away:"
                f" who may not know it is led to {neutral_url(secret)} instead"
            )

    def _label(self, written: str, article: ArticlePage) -> Iterator[str]:
        try:
            references = parse_references(written, article.own_work)
            label_of(references, self._orders({reference.work for reference in references}))
        except BadLabel as error:
            yield f"its label “{written}” names nothing, so what it stands on opens to nobody: {error}"

    def _orders(self, slugs: set[str]) -> dict[str, WorkOrder]:
        found = {slug: self._order_of(slug) for slug in slugs}
        return {slug: order for slug, order in found.items() if order is not None}


def _order_of(slug: str) -> WorkOrder | None:
    return orders_of([slug]).get(slug)


def _walk(blocks: Blocks, above: tuple[str, ...] = ()) -> Iterator[tuple[str, Any, tuple[str, ...]]]:
    """Every block with the labels on it and around it."""
    for block in blocks:
        value = block["value"]
        written = value.get("after") if isinstance(value, Mapping) else ""
        around = (*above, str(written)) if written else above
        yield block["type"], value, around
        if isinstance(value, Mapping):
            yield from _walk(value.get("content", ()), around)


def _pictures(alts: Mapping[int, str]) -> Iterator[str]:
    if not alts:
        return
    there = set(Picture.objects.filter(pk__in=alts).values_list("pk", flat=True))
    if alts.keys() - there:
        yield "shows a picture that is not there any more"
    if any(not alt.strip() for alt in alts.values()):
        yield "shows a picture without words for those who cannot see it"


def _also_read(article: ArticlePage) -> Iterator[str]:
    pages = [value for kind, value, _around in _walk(article.body.raw_data) if kind == "also_read" and value]
    if pages and ArticlePage.objects.filter(pk__in=pages).count() < len(set(pages)):
        yield "leads on to an article that is not there any more"
