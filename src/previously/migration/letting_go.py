"""Taking away what stood in for knowledge, once somebody has said what posts are about."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.db.models import ProtectedError, Q, TextField
from django.db.models.functions import Cast

from previously.articles.models import ArticlePage, Coverage
from previously.catalogue.models import Episode, Work
from previously.catalogue.orders import orders_of, resolve_labels_of
from previously.discussion.models import Comment
from previously.labels.models import InternedLabel
from previously.migration.deciding import Decision, apply_decision
from previously.migration.endings import REST, REST_TITLE
from previously.migration.models import ImportedName, ImportedPost, State
from previously.spoilers import BadLabel


def let_go_of(works: Collection[str]) -> None:
    """Take away, of the works with these slugs, what nothing asks for any more.

    That is a work that stood for a story without a name, and the episode that stood for the rest of a series.
    """
    for work in Work.objects.filter(slug__in=works):
        try:
            with transaction.atomic():
                _let_go_of_rest(work)
                _let_go_of_story(work)
        except (BadLabel, ProtectedError):
            continue  # something asks for it after all


@transaction.atomic
def end_story(work: Work) -> None:
    """It is known now where a series ends: what asked for the rest of its story asks for its episodes."""
    regular = [code for code in orders_of([work.slug])[work.slug].in_order() if code.season > 0]
    if not regular:
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
    let_go_of([work.slug])


def _let_go_of_rest(work: Work) -> None:
    rest = Episode.objects.filter(
        season__work=work, season__number=REST.season, number=REST.number, title=REST_TITLE
    ).select_related("season")
    for episode in rest:
        is_asked_for = (
            Coverage.objects.filter(episode=episode).exists()
            or _is_carried(f"{work.slug}:{REST}")
            or _is_written(str(REST), work)
        )
        if is_asked_for:
            continue
        season = episode.season
        episode.delete()
        if not season.episodes.exists():
            season.delete()
        resolve_labels_of(work)
        # Not taken out by an editor: when it is needed again, it comes back.
        ImportedName.objects.filter(kind="rest", slug=work.slug).delete()


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


def _is_carried(name: str) -> bool:
    """Whether anything has a label that asks for this."""
    rows = InternedLabel.objects.filter(text__contains=name)
    return any(
        name in {str(reference), reference.work} and row.is_carried()
        for row in rows
        for reference in row.references
    )


def _is_written(name: str, work: Work | None = None) -> bool:
    """Whether it stands in an article's text, or in what it covers, or in a comment."""
    articles = ArticlePage.objects.all() if work is None else ArticlePage.objects.filter(work=work)
    texts = articles.annotate(written=Cast("body", TextField()))
    comments = Comment.objects.filter(body__contains="{").filter(body__contains=name)
    is_in_articles = texts.filter(Q(written__contains=name) | Q(covers__contains=name)).exists()
    return is_in_articles or comments.exists()
