"""The works and their episodes as the algebra of labels knows them, read in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from previously.catalogue.models import Episode, Kind, Shape, Work
from previously.labels.models import InternedLabel, intern_label, resolve_again
from previously.spoilers import BadLabel, EpisodeCode, WorkOrder, Works, label_of, parse_references


def orders_of(slugs: Iterable[str]) -> Works:
    """The orders of these works, by slug; two queries. Works that do not exist are missing from the answer."""
    return _orders(Work.objects.filter(slug__in=set(slugs)))


def _orders(works: QuerySet[Work]) -> Works:
    rows = list(works.values_list("pk", "slug", "kind", "shape"))
    codes: dict[int, list[tuple[EpisodeCode, str]]] = defaultdict(list)
    episodes = Episode.objects.filter(season__work__in=[row[0] for row in rows])
    for work, season, number, slot in episodes.values_list(
        "season__work", "season__number", "number", "watch_after"
    ):
        codes[work].append((EpisodeCode(season, number), slot))
    return {
        slug: WorkOrder(
            slug=slug,
            has_episodes=kind == Kind.SERIES,
            is_anthology=shape == Shape.ANTHOLOGY,
            episodes=frozenset(code for code, _slot in codes[pk]),
            slots={code: EpisodeCode.parse(slot) for code, slot in codes[pk] if slot},
        )
        for pk, slug, kind, shape in rows
    }


def label_from_text(text: str, own_work: str | None) -> InternedLabel | None:
    """The stored label for what a writer wrote; None for nothing written. BadLabel when it cannot be."""
    if not text.strip():
        return None
    references = parse_references(text, own_work)
    return intern_label(references, orders_of(reference.work for reference in references))


def resolve_labels_of(work: Work) -> None:
    """Bring the stored labels that name a work up to date with its order; called after every write of a work.

    A label that names an episode no longer there stays as it was when nothing carries it any more; else BadLabel.
    """
    rows = [row for row in InternedLabel.objects.filter(text__contains=work.slug) if _names(row, work.slug)]
    orders = orders_of({reference.work for row in rows for reference in row.references})
    resolve_again((row for row in rows if _can_be_read(row, orders) or row.is_carried()), orders)


def _can_be_read(row: InternedLabel, orders: Works) -> bool:
    try:
        label_of(row.references, orders)
    except BadLabel:
        return False
    return True


def _names(row: InternedLabel, slug: str) -> bool:
    return any(reference.work == slug for reference in row.references)


__all__ = ["BadLabel", "label_from_text", "orders_of", "resolve_labels_of"]
