"""What is worked out from an article when it is written: its label, the episodes it covers, the labels in its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from wagtail.blocks import StreamValue

from previously.articles.covers import parse_covers, references_in
from previously.articles.models import ArticlePage, Coverage
from previously.articles.prose import is_astray, labels_in
from previously.catalogue.models import Episode
from previously.catalogue.orders import orders_of
from previously.labels.models import InternedLabel, intern_label
from previously.spoilers import Reference, Works, parse_references


def written_labels(body: StreamValue) -> frozenset[str]:
    """Every label written anywhere in a body: on blocks, and in their text."""
    return frozenset(_labels(body))


def _readable(body: StreamValue) -> frozenset[str]:
    """Without those gone astray: writers are told of them before, and what is there already opens to nobody."""
    return frozenset(text for text in written_labels(body) if not is_astray(text))


def _labels(blocks: Iterable[Any]) -> Iterator[str]:
    for block in blocks:
        value = block.value
        if block.block_type == "prose":
            yield from labels_in(value)
        elif block.block_type != "also_read":
            if value["after"]:
                yield value["after"]
            if block.block_type == "quote":
                yield from labels_in(value["text"])
            yield from _labels(value.get("content", ()))


def named_by(article: ArticlePage) -> frozenset[Reference]:
    """Every episode and work that the article's `covers` and its text name; BadLabel for what cannot be read."""
    own_work = article.own_work
    in_text = {ref for text in _readable(article.body) for ref in parse_references(text, own_work)}
    spans = parse_covers(article.covers, own_work)
    ends = {Reference(span.first.work, span.last) for span in spans if span.last is not None}
    return frozenset(in_text | {span.first for span in spans} | ends)


def works_named_by(article: ArticlePage) -> Works:
    """The orders of all works the article's labels name."""
    return orders_of(reference.work for reference in named_by(article))


def intern_labels(article: ArticlePage, works: Works) -> None:
    """Set `article.label` from `covers` and store the labels of its text; BadLabel when one cannot be.

    Call it before the article is saved. `works` holds the orders of the works that are named.
    """
    covered = references_in(parse_covers(article.covers, article.own_work), works)
    article.label = intern_label(covered, works) if covered else None
    for text in _readable(article.body):
        intern_label(parse_references(text, article.own_work), works)


def record_coverage(article: ArticlePage, works: Works) -> None:
    """Bring the rows that say which episodes a saved article covers up to date."""
    wanted = set()
    for reference in references_in(parse_covers(article.covers, article.own_work), works):
        if reference.episode is not None:
            code = reference.episode
            found = Episode.objects.filter(
                season__work__slug=reference.work, season__number=code.season, number=code.number
            )
            wanted |= set(found.values_list("pk", flat=True))
    known = set(article.coverage.values_list("episode_id", flat=True))
    if known - wanted:
        article.coverage.filter(episode__in=known - wanted).delete()
    Coverage.objects.bulk_create(Coverage(article=article, episode_id=pk) for pk in sorted(wanted - known))


def stored_labels(texts: Iterable[str], own_work: str | None) -> dict[str, InternedLabel]:
    """The stored label of each text as written, in one query; texts that were never stored are missing."""
    found = stored_labels_in({(text, own_work) for text in texts})
    return {text: row for (text, _own_work), row in found.items()}


WrittenLabel: TypeAlias = tuple[str, str | None]
"""A label as written, and the work that a bare `S1E4` in it speaks of."""


def stored_labels_in(written: Iterable[WrittenLabel]) -> dict[WrittenLabel, InternedLabel]:
    """The stored label of each, in one query; those that were never stored are missing."""
    canonical = {each: _canonical(*each) for each in written}
    rows = {row.text: row for row in InternedLabel.objects.filter(text__in=set(canonical.values()))}
    return {each: rows[key] for each, key in canonical.items() if key in rows}


def _canonical(text: str, own_work: str | None) -> str:
    try:
        return ", ".join(str(reference) for reference in parse_references(text, own_work))
    except ValueError:
        return ""
