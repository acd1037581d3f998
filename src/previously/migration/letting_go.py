"""Taking away what stood in for knowledge, once somebody has said what posts are about."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db import transaction
from django.db.models import ProtectedError, Q, QuerySet, TextField
from django.db.models.functions import Cast

from previously.articles.labelling import named_by
from previously.articles.models import ArticlePage
from previously.catalogue.models import IS_REST, Episode, Work
from previously.catalogue.orders import orders_of, resolve_labels_of
from previously.discussion.models import Comment
from previously.discussion.refreshing import refresh_articles_of
from previously.labels.models import InternedLabel
from previously.migration.deciding import Decision, apply_decision
from previously.migration.models import ImportedName, ImportedPost, State
from previously.spoilers import REST, BadLabel


def let_go_of(works: Collection[str]) -> None:
    """Take away, of the works with these slugs, those that stood for a story without a name and that nothing names."""
    for work in Work.objects.filter(slug__in=works):
        try:
            with transaction.atomic():
                _let_go_of_story(work)
        except (BadLabel, ProtectedError):
            continue  # something asks for it after all


@transaction.atomic
def end_story(work: Work) -> None:
    """It is known now where a series ends: what asked for the rest of its story asks for its end.

    What waits to be looked at says so; of all else the label means that from now on.
    """
    rest = _rest_of(work).first()
    regular = [code for code in orders_of([work.slug])[work.slug].in_order() if code.season > 0]
    if rest is None or not regular:
        return
    whole = f"{regular[0]}-{regular[-1]}" if len(regular) > 1 else str(regular[0])
    posts = ImportedPost.objects.filter(
        state=State.WAITING, article__work=work, article__covers__contains=str(REST)
    )
    for post in posts.select_related("article"):
        article = post.article
        if article is not None:
            apply_decision(article, Decision(article.kind, work.slug, whole), work)
            post.covers = whole
            post.save(update_fields=["covers"])
    _take_out(rest)
    refresh_articles_of(work)
    resolve_labels_of(work)


def _rest_of(work: Work) -> QuerySet[Episode]:
    return Episode.objects.filter(IS_REST, season__work=work).select_related("season")


def _take_out(rest: Episode) -> None:
    season = rest.season
    rest.delete()
    if not season.episodes.exists():
        season.delete()


def _let_go_of_story(work: Work) -> None:
    """A work that an import made for a story it knew no name of."""
    names = ImportedName.objects.filter(slug=work.slug)
    is_named = (
        ArticlePage.objects.filter(work=work).exists() or _is_carried(work.slug) or _is_written(work.slug)
    )
    if is_named or not names.filter(kind="story").exists():
        return
    work.delete()
    names.exclude(kind="person").delete()


def _is_carried(work: str) -> bool:
    """Whether anything has a label that asks for some of a work."""
    rows = InternedLabel.objects.filter(text__contains=work)
    return any(reference.work == work and row.is_carried() for row in rows for reference in row.references)


def _is_written(work: str) -> bool:
    """Whether a label that names a work stands in an article, in its draft, or in a comment."""
    texts = ArticlePage.objects.annotate(written=Cast("body", TextField()))
    found = texts.filter(
        Q(written__contains=work) | Q(covers__contains=work) | Q(has_unpublished_changes=True)
    )
    if any(_names(version, work) for article in found for version in _versions(article)):
        return True
    return Comment.objects.filter(body__contains="{").filter(body__contains=work).exists()


def _versions(article: ArticlePage) -> Iterator[ArticlePage]:
    yield article
    if article.has_unpublished_changes and article.latest_revision_id is not None:
        yield article.get_latest_revision_as_object()


def _names(article: ArticlePage, work: str) -> bool:
    try:
        return any(reference.work == work for reference in named_by(article))
    except BadLabel:
        return True
