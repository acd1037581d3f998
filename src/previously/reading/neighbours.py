"""The articles around an article: before and after it in the show's order, where the reader is, and more to read.

Only what everybody may know goes into the choice (what articles cover, when they came out, their tags) and what the
reader has recorded; never the text of an article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from previously.articles.models import ArticleKind, ArticlePage
from previously.articles.sealed import label_of
from previously.reading.cards import listed
from previously.reading.naming import code_at
from previously.reading.viewer import Viewer
from previously.spoilers import REST, Label, Position

MOST_RELATED = 6


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Ids of articles."""

    previous: int | None = None
    next: int | None = None
    continue_here: int | None = None
    related: tuple[int, ...] = ()

    def ids(self) -> Iterator[int]:
        """All of them."""
        yield from (pk for pk in (self.previous, self.next, self.continue_here) if pk is not None)
        yield from self.related


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """Where an article stands among those about one work: by what it covers, then by when it came out.

    What presumes all of a story whose end is not known stands behind all others.
    """

    is_whole: bool
    position: tuple[Position, ...]
    published_at: datetime
    pk: int


def of(article: ArticlePage, viewer: Viewer) -> Neighbours:
    """The neighbours of an article; two queries."""
    if article.kind == ArticleKind.PAGE:
        return Neighbours()
    about = _about(article.work_id, viewer) if article.work_id is not None else []
    here = [pk for pk, _label in about]
    related = tuple(_related(article, viewer))
    if article.pk not in here:
        return Neighbours(continue_here=_continue_here(about, viewer), related=related)
    at = here.index(article.pk)
    continue_here = _continue_here(about, viewer)
    return Neighbours(
        previous=here[at - 1] if at > 0 else None,
        next=here[at + 1] if at + 1 < len(here) else None,
        continue_here=continue_here if continue_here not in here[max(0, at - 1) : at + 2] else None,
        related=related,
    )


def continue_with(work_ids: Sequence[int], viewer: Viewer) -> dict[int, int]:
    """For each of these works, the article that goes with where the reader is, by the work's id; one query."""
    by_work: dict[int, list[tuple[int, Label]]] = {}
    for work, pk, label in _places(Q(work__in=work_ids), viewer):
        by_work.setdefault(work, []).append((pk, label))
    chosen = {work: _continue_here(about, viewer) for work, about in by_work.items()}
    return {work: pk for work, pk in chosen.items() if pk is not None}


def _about(work: int, viewer: Viewer) -> list[tuple[int, Label]]:
    return [(pk, label) for _work, pk, label in _places(Q(work=work), viewer)]


def _places(condition: Q, viewer: Viewer) -> list[tuple[int, int, Label]]:
    """Work, id and label of the articles about some works that cover something, in the order of the story."""
    rows = listed(viewer.now).filter(condition).exclude(label=None).select_related("label", "work")
    found = []
    for row in rows.only("pk", "published_at", "label", "work__slug"):
        label = label_of(row.label)
        own = tuple(sorted(atom.position for atom in label.atoms if atom.work == row.own_work))
        if row.published_at is not None and row.work_id is not None:
            is_whole = any(code_at(position) == REST for position in own)
            found.append((_Place(is_whole, own, row.published_at, row.pk), row.work_id, label))
    return [(work, place.pk, label) for place, work, label in sorted(found, key=lambda item: item[0])]


def _continue_here(about: list[tuple[int, Label]], viewer: Viewer) -> int | None:
    """The first article about the furthest point the reader has reached."""
    reached = [(pk, label) for pk, label in about if viewer.opens(label)]
    if not reached or viewer.clearance.opens_all:
        return None
    furthest = reached[-1][1]
    return next(pk for pk, label in reached if label == furthest)


def _related(article: ArticlePage, viewer: Viewer) -> list[int]:
    """Articles about other works: those that share the most tags first, then the newest. Two queries."""
    tags = [tag.pk for tag in article.tags.all()]
    others = listed(viewer.now).exclude(pk=article.pk)
    if article.work_id is not None:
        others = others.exclude(work=article.work_id)
    tagged = others.filter(tagged_items__tag__in=tags).annotate(shared=Count("pk"))
    ids = list(tagged.order_by("-shared", "-published_at", "-pk").values_list("pk", flat=True)[:MOST_RELATED])
    ids += others.values_list("pk", flat=True)[: 2 * MOST_RELATED]
    return list(dict.fromkeys(ids))[:MOST_RELATED]
