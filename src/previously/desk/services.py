"""What the desk writes, with everything that follows from it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from previously.articles.models import ArticlePage
from previously.catalogue.models import Character, Credit, Episode, Fact, Relation, Work
from previously.catalogue.orders import resolve_labels_of
from previously.discussion.refreshing import refresh_article, refresh_articles_of

_OUT_OF_THE_WAY = 1_000_000


@transaction.atomic
def save_work(
    work: Work, *, removed_characters: Collection[int] = (), renumbered_episodes: Collection[int] = ()
) -> None:
    """Save a work with all that is listed below it, and bring the labels and articles that name it up to date.

    The removed characters must not be named by what is kept. Raises BadLabel when a label names an episode that is no
    longer there.
    """
    _let_go_of(removed_characters)
    # Two episodes may trade their numbers, which must not meet on the way.
    Episode.objects.filter(pk__in=renumbered_episodes).update(number=F("number") + _OUT_OF_THE_WAY)
    work.save()
    refresh_articles_of(work)
    resolve_labels_of(work)


def _let_go_of(characters: Collection[int]) -> None:
    """Remove the rows that name characters about to go; those that are kept are saved again right after."""
    if characters:
        Credit.objects.filter(character__in=characters).delete()
        Fact.objects.filter(character__in=characters).delete()
        Relation.objects.filter(Q(from_character__in=characters) | Q(to_character__in=characters)).delete()
        Character.objects.filter(pk__in=characters).delete()


@transaction.atomic
def article_published(article: ArticlePage, now: datetime) -> None:
    """What follows when a version of an article goes live: its time, its label, its coverage, its comments."""
    if article.published_at is None:
        article.published_at = article.first_published_at or now
        ArticlePage.objects.filter(pk=article.pk).update(published_at=article.published_at)
    refresh_article(article)


@transaction.atomic
def delete_work(work: Work) -> None:
    """Delete a work that nothing else names, with all that is listed below it."""
    _let_go_of(set(work.characters.values_list("pk", flat=True)))
    work.delete()
