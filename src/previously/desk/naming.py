"""Who still names an episode that is about to go: what its editor is told instead of losing labels."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import ForeignKey, Q, QuerySet, TextField
from django.db.models.functions import Cast

from previously.articles.labelling import named_by
from previously.articles.models import ArticlePage
from previously.catalogue.models import Work
from previously.labels.fields import LabelField
from previously.labels.models import InternedLabel
from previously.spoilers import BadLabel, Reference, WorkOrder

_ARTICLE_LABELS = ("title_after", "dek_after", "hero_after")


def gone(order: WorkOrder | None, references: Iterable[Reference]) -> frozenset[Reference]:
    """Those references that no longer name anything once their work has this order (None: no longer exists)."""
    return frozenset(reference for reference in references if not _exists(reference, order))


def _exists(reference: Reference, order: WorkOrder | None) -> bool:
    try:
        return order is not None and bool(order.atoms(reference.episode))
    except BadLabel:
        return False


def stored_labels_naming(work: str) -> dict[InternedLabel, frozenset[Reference]]:
    """Each stored label that names a work, with what it names of it."""
    found = {}
    for row in InternedLabel.objects.filter(text__contains=work):
        of_work = frozenset(reference for reference in row.references if reference.work == work)
        if of_work:
            found[row] = of_work
    return found


def places_naming(work: Work, order: WorkOrder | None) -> list[tuple[Reference, str]]:
    """What would be left without its label if the work had this order: what it names, and where that stands.

    The work's own characters, credits, relations and facts are left out: they are checked by the form they stand in.
    """
    broken = {
        row: missing
        for row, named in stored_labels_naming(work.slug).items()
        if (missing := gone(order, named))
    }
    # Every label in a text is stored too, so when none is broken, no text has to be read.
    found = [*_articles(work, order)] if broken else []
    for field in label_fields():
        if not field.editable or field.model is ArticlePage or not broken:
            continue
        rows = field.model._base_manager.filter(**{f"{field.name}__in": broken})
        if any(other.name == "work" for other in field.model._meta.fields):
            rows = rows.exclude(work=work)
        for row in rows.select_related(field.name):
            found += [(reference, _named(row)) for reference in broken[getattr(row, field.name)]]
    return sorted(set(found), key=str)


def label_fields() -> Iterator[ForeignKey[Any, Any]]:
    """Every field of every model that points to a label."""
    for relation in InternedLabel._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None)
        if isinstance(field, LabelField):
            yield field


def _named(row: Any) -> str:
    return f"{row._meta.verbose_name} “{row}”"


def _articles(work: Work, order: WorkOrder | None) -> Iterator[tuple[Reference, str]]:
    for article in _articles_mentioning(work):
        for version in _versions(article):
            for reference in gone(order, (r for r in _named_in(version) if r.work == work.slug)):
                yield reference, f"article “{version.title}”"


def _articles_mentioning(work: Work) -> QuerySet[ArticlePage]:
    """Those that may name the work, and all that have a draft, of which only its revision knows what it names."""
    in_json = json.dumps(work.slug).strip('"')
    mentions = Q(work=work) | Q(covers__contains=work.slug) | Q(has_unpublished_changes=True)
    mentions |= Q(body_text__contains=work.slug) | Q(body_text__contains=in_json)
    for name in _ARTICLE_LABELS:
        mentions |= Q(**{f"{name}__text__contains": work.slug})
    articles: QuerySet[ArticlePage] = ArticlePage.objects.annotate(body_text=Cast("body", TextField()))
    return articles.filter(mentions).select_related("work", *_ARTICLE_LABELS)


def _versions(article: ArticlePage) -> Iterator[ArticlePage]:
    """What readers get, and what is being written."""
    yield article
    if article.has_unpublished_changes and article.latest_revision is not None:
        yield article.latest_revision.as_object()


def _named_in(article: ArticlePage) -> frozenset[Reference]:
    labels = [getattr(article, name) for name in _ARTICLE_LABELS]
    own = {reference for label in labels if label is not None for reference in label.references}
    try:
        return named_by(article) | own
    except BadLabel:
        return frozenset(own)
