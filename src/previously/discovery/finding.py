"""Finding documents by the passages that are open to a reader, and ordering them by those alone.

What a document is worth is worked out from which of its open passages hold which words: nothing else is counted, so
that text which is withheld can neither be found nor move what is.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from previously.catalogue.models import Episode
from previously.catalogue.orders import orders_of
from previously.discovery.matching import Matches
from previously.discovery.models import DocumentKind, Field, Passage
from previously.discovery.query import SearchQuery, Way, slips_of
from previously.discovery.spelling import distance, most_slips
from previously.discovery.words import spellable
from previously.labels.models import InternedLabel
from previously.spoilers import Clearance, EpisodeCode, Label

_WORTH_OF_FIELD = {Field.NAME: 8.0, Field.LEAD: 4.0, Field.ABOUT: 3.0, Field.BODY: 2.0}
_WORTH_OF_KIND = {
    DocumentKind.WORK: 1.3,
    DocumentKind.PERSON: 1.25,
    DocumentKind.CHARACTER: 1.15,
    DocumentKind.ARTICLE: 1.0,
    DocumentKind.EPISODE: 0.9,
}
_NEVER = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Scope:
    """Whose search it is, when, and where."""

    clearance: Clearance
    now: datetime
    strict_titles: bool

    def passages(self) -> QuerySet[Passage]:
        """The passages that are open and belong to what is published; one query for the labels, two more if strict."""
        return Passage.objects.filter(self._open_q(), self._published_q())

    def _published_q(self) -> Q:
        return Q(article=None) | Q(article__live=True, article__published_at__lte=self.now)

    def _open_q(self) -> Q:
        if self.clearance.opens_all:
            return Q()
        is_open = Q(label=None) | Q(label__in=self._open_labels)
        # A body's passages carry their article's label already. Should that have been changed behind the index's back:
        is_open &= ~Q(field=Field.BODY) | Q(article__label=None) | Q(article__label__in=self._open_labels)
        if self.strict_titles:
            is_open &= Q(is_strict=False) | Q(episode__in=self._open_episodes)
        return is_open

    @cached_property
    def _open_labels(self) -> list[int]:
        used = InternedLabel.objects.filter(pk__in=Passage.objects.exclude(label=None).values("label"))
        rows = used.annotate(stored=Cast("atoms", TextField())).values_list("pk", "stored")
        return [pk for pk, stored in rows if self.clearance.opens(_stored_label(stored))]

    @cached_property
    def _open_episodes(self) -> list[int]:
        rows = list(Episode.objects.values_list("pk", "season__work__slug", "season__number", "number"))
        orders = orders_of({slug for _pk, slug, _season, _number in rows})
        return [
            pk
            for pk, slug, season, number in rows
            if self.clearance.opens(Label.of(orders[slug].atom(EpisodeCode(season, number))))
        ]


@lru_cache(maxsize=50_000)
def _stored_label(atoms: str) -> Label:
    """A label from its stored form, which few thousand share and every search reads."""
    return InternedLabel(atoms=json.loads(atoms)).label


@dataclass(frozen=True, slots=True)
class Found:
    """A document that was found. `passages` are those to quote from, the best first."""

    kind: DocumentKind
    pk: int
    work_slug: str
    work_title: str
    article_kind: str
    worth: float
    came_out: datetime
    passages: tuple[int, ...]

    @property
    def order(self) -> tuple[object, ...]:
        """Best first; then the newest; then one by one."""
        return (-round(self.worth, 2), -self.came_out.timestamp(), self.kind, self.pk)


@dataclass(frozen=True, slots=True)
class Findings:
    """All documents that hold every word of a query, the best first, and the words that nothing holds."""

    documents: tuple[Found, ...] = ()
    unknown: tuple[str, ...] = ()


def find(query: SearchQuery, scope: Scope, **only: Any) -> Findings:
    """What a query finds among the passages that fulfil `only`; one query beyond the scope's."""
    if not query:
        return Findings()
    ways = query.ways()
    matches = {f"way_{number}": Matches([way.form]) for number, way in enumerate(ways)}
    passages = scope.passages().filter(Matches([way.form for way in ways]), **only).annotate(**matches)
    known = [0.0] * len(query.words)
    by_document: dict[tuple[str, int], list[_Row]] = defaultdict(list)
    for values in passages.order_by("pk").values(*_COLUMNS, *matches):
        row = _Row(values, _worths(values, len(query.words), ways))
        by_document[values["kind"], values[_KEYS[values["kind"]]]].append(row)
        known = list(map(max, known, row.worths))
    documents = (_document(DocumentKind(kind), pk, rows) for (kind, pk), rows in by_document.items())
    return Findings(
        tuple(sorted((found for found in documents if found is not None), key=lambda found: found.order)),
        tuple(word for word, worth in zip(query.words, known, strict=True) if not worth),
    )


_COLUMNS = (
    "pk",
    "kind",
    "field",
    "work_id",
    "article_id",
    "episode_id",
    "person_id",
    "character_id",
    "work__slug",
    "work__title",
    "work__year",
    "article__kind",
    "article__published_at",
)
_KEYS = {kind: f"{kind}_id" for kind in DocumentKind.values}


@dataclass(frozen=True, slots=True)
class _Row:
    """A passage that holds some word of the query, and what it is worth for each."""

    values: Mapping[str, Any]
    worths: Sequence[float]


def _document(kind: DocumentKind, pk: int, rows: Sequence[_Row]) -> Found | None:
    best = [max(worths) for worths in zip(*(row.worths for row in rows), strict=True)]
    # The names that a thing stands under do not make it what was looked for, unless it is written about them.
    has_own = any(row.values["field"] != Field.ABOUT for row in rows)
    if not all(best) or not (has_own or kind == DocumentKind.ARTICLE):
        return None
    values = rows[0].values
    return Found(
        kind=kind,
        pk=pk,
        work_slug=values["work__slug"] or "",
        work_title=values["work__title"] or "",
        article_kind=values["article__kind"] or "",
        worth=_WORTH_OF_KIND[kind] * sum(best) / len(best),
        came_out=_came_out(values),
        passages=tuple(row.values["pk"] for row in sorted(rows, key=_quotable) if _is_quotable(row)),
    )


def _is_quotable(row: _Row) -> bool:
    return row.values["field"] in {Field.LEAD, Field.BODY}


def _quotable(row: _Row) -> tuple[float, int, int]:
    return (-sum(row.worths), row.values["field"], row.values["pk"])


def _came_out(row: Mapping[str, Any]) -> datetime:
    if row["article__published_at"] is not None:
        return row["article__published_at"]  # type: ignore[no-any-return]
    return datetime(row["work__year"], 1, 1, tzinfo=UTC) if row["work__year"] else _NEVER


def _worths(row: Mapping[str, Any], count: int, ways: Sequence[Way]) -> list[float]:
    """What one passage is worth for each word of the query."""
    worths = [0.0] * count
    for number, way in enumerate(ways):
        if row[f"way_{number}"]:
            worth = way.worth * _WORTH_OF_FIELD[row["field"]]
            for at in range(way.start, way.end):
                worths[at] = max(worths[at], worth)
    return worths


def correct(query: SearchQuery, unknown: Sequence[str], scope: Scope, **only: Any) -> SearchQuery | None:
    """The query with words that nothing open holds replaced by those of names that something open has.

    None when there is nothing to replace them with. One query beyond the scope's.
    """
    forms = [form for word in unknown for form in slips_of(word)]
    if not forms:
        return None
    passages = scope.passages().filter(Matches(forms), field=Field.NAME, **only)
    names = Counter(
        name
        for text in passages.order_by("pk").values_list("text", flat=True)
        for name in spellable(text.split("\n"))
    )
    meant = {word: nearest for word in unknown if (nearest := _nearest(word, names)) is not None}
    return query.corrected(meant) if meant else None


def _nearest(word: str, names: Mapping[str, int]) -> str | None:
    """The name that takes the fewest slips; of several, the one that more things have."""
    near = [
        (slips, -count, name)
        for name, count in names.items()
        if (slips := distance(word, name)) <= min(most_slips(word), most_slips(name))
    ]
    return min(near)[2] if near else None
