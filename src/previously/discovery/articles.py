"""Articles as documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet

from previously.articles import prose
from previously.articles.covers import parse_covers
from previously.articles.models import ArticlePage
from previously.catalogue.models import Work
from previously.discovery.models import DocumentKind, Field
from previously.discovery.pieces import Document, Piece, References, asked_by, joined, names_of
from previously.spoilers import REST, BadLabel, EpisodeCode, Reference, parse_references

# What a block says besides its running text.
_SAID = ("alt", "caption", "credit", "source", "title", "when")
_RUNNING = ("text",)
# No text stands for it: a reference to a work without a name opens to nobody.
_UNREADABLE = Reference("", None)


def for_documents(articles: QuerySet[ArticlePage]) -> QuerySet[ArticlePage]:
    """All that documents are made of in two queries."""
    related = articles.select_related("label", "title_after", "dek_after", "hero_after", "work", "author")
    return related.prefetch_related("tagged_items__tag")


def document_of(article: ArticlePage) -> Document:
    """An article with all its text; it must not be asked for before it is live."""
    return Document(
        DocumentKind.ARTICLE,
        article.pk,
        article.work_id,
        (
            Piece(Field.NAME, names_of(article.title), asked_by(article.title_after)),
            Piece(Field.NAME, names_of(article.safe_title)),
            Piece(Field.LEAD, article.dek, asked_by(article.dek_after)),
            Piece(Field.LEAD, article.hero_alt, asked_by(article.hero_after)),
            *_body(article),
            about(article),
        ),
    )


def about(article: ArticlePage) -> Piece:
    """The names of what an article belongs to: its work, its writer, its tags, what it covers."""
    names = [str(article.get_kind_display()), *_covers(article)]
    if article.author is not None:
        names.append(article.author.name)
    names += [item.tag.name for item in article.tagged_items.all()]
    return Piece(Field.ABOUT, names_of(*_work_names(article.work), *names))


def _work_names(work: Work | None) -> tuple[str, ...]:
    return () if work is None else (work.title, work.native_title, *work.aliases)


def _covers(article: ArticlePage) -> Iterator[str]:
    try:
        spans = parse_covers(article.covers, article.own_work)
    except BadLabel:
        return
    for span in spans:
        for code in _codes(span.first.episode, span.last):
            if code == REST:
                continue
            yield f"season {code.season} episode {code.number}"
            yield str(code)


def _codes(first: EpisodeCode | None, last: EpisodeCode | None) -> Iterator[EpisodeCode]:
    if first is None:
        return
    yield first
    if last is not None and last.season == first.season:
        # A span is what somebody wrote, so it may be absurdly long.
        for number in range(first.number + 1, min(last.number, first.number + 200) + 1):
            yield EpisodeCode(first.season, number)
    elif last is not None:
        yield last


def _body(article: ArticlePage) -> Iterator[Piece]:
    asks = asked_by(article.label)
    yield Piece(Field.BODY, article.verdict, asks)
    for inner, text in joined(_blocks(article.body.raw_data, asks, article.own_work)).items():
        yield Piece(Field.BODY, text, inner)


def _blocks(
    blocks: Iterable[Mapping[str, Any]], asks: References, own_work: str | None
) -> Iterator[tuple[References, str]]:
    for block in blocks:
        value = block["value"]
        if block["type"] == "prose":
            yield from _prose(value, asks, own_work)
        elif isinstance(value, Mapping):
            inner = asks | _written(value.get("after") or "", own_work)
            for name in _SAID:
                yield inner, f"{value.get(name) or ''}\n"
            for name in _RUNNING:
                yield from _prose(value.get(name) or "", inner, own_work)
            yield from _blocks(value.get("content") or (), inner, own_work)


def _prose(text: str, asks: References, own_work: str | None) -> Iterator[tuple[References, str]]:
    before: tuple[str, ...] = ()
    inner = asks
    for written, words in prose.pieces(text):
        if len(written) > len(before):
            yield inner, "…"  # where a quotation of what is outside leaves something out
        if written != before:
            inner = asks.union(*(_written(label, own_work) for label in written))
        yield inner, words
        before = written
    yield asks, "\n"


def _written(label: str, own_work: str | None) -> References:
    if not label:
        return frozenset()
    try:
        return frozenset(parse_references(label, own_work))
    except BadLabel:
        return frozenset({_UNREADABLE})
