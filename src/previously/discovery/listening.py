"""Hearing of what was written. The rooms below know nothing of search; they save, and Django says so.

What was changed stops being found at once, in the transaction that changed it, and is indexed when that is committed:
should the indexing fail, too little is found and never something that has since been given a label.

Who writes many rows past `save()` (`bulk_create`, `update`, raw) calls `reindex_all` or its like there and then.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save

from previously.articles.models import ArticlePage, ArticleTag
from previously.catalogue.models import Character, Credit, Episode, Fact, Person, Relation, Season, Work
from previously.discovery.indexing import forget, index_articles, index_people, index_works


class _Waiting(threading.local):
    """What is to be indexed when the transaction is committed."""

    def __init__(self) -> None:
        self.articles: set[int] = set()
        self.works: set[int] = set()
        self.people: set[int] = set()

    def take(self) -> tuple[set[int], set[int], set[int]]:
        """Articles, works and people, of which none wait any longer."""
        taken = self.articles, self.works, self.people
        self.articles, self.works, self.people = set(), set(), set()
        return taken


_waiting = _Waiting()


def listen() -> None:
    """Hear of every write of what can be found; called once, when Django is ready."""
    heard: list[tuple[Callable[..., None], tuple[type[models.Model], ...]]] = [
        (_article_written, (ArticlePage,)),
        (_tag_written, (ArticleTag,)),
        (_work_written, (Work,)),
        (_part_written, (Season, Episode, Character, Credit, Fact, Relation)),
        (_person_written, (Person,)),
    ]
    for hear, senders in heard:
        for sender in senders:
            for signal in (post_save, post_delete):
                signal.connect(hear, sender, weak=False, dispatch_uid=f"discovery {sender.__name__}")


def _article_written(instance: ArticlePage, raw: bool = False, **kwargs: Any) -> None:
    if raw:
        forget(article_ids=[instance.pk])
    else:
        _wait_for(article=instance.pk)


def _tag_written(instance: ArticleTag, **kwargs: Any) -> None:
    _wait_for(article=instance.content_object_id)


def _work_written(instance: Work, **kwargs: Any) -> None:
    _wait_for(work=instance.pk)


def _part_written(instance: Season | Episode | Character | Credit | Fact | Relation, **kwargs: Any) -> None:
    try:
        work = instance.season.work_id if isinstance(instance, Episode) else instance.work_id
    except ObjectDoesNotExist:
        return  # its season is being deleted, and says so itself
    _wait_for(work=work, person=instance.person_id if isinstance(instance, Credit) else None)


def _person_written(instance: Person, **kwargs: Any) -> None:
    _wait_for(person=instance.pk)


def _wait_for(*, article: int | None = None, work: int | None = None, person: int | None = None) -> None:
    if article is not None:
        _waiting.articles.add(article)
        forget(article_ids=[article])
    if work is not None:
        _waiting.works.add(work)
        forget(work_ids=[work])
    if person is not None:
        _waiting.people.add(person)
        forget(person_ids=[person])
    transaction.on_commit(_index_all, robust=True)


def _index_all() -> None:
    """Index what waits. What a transaction that was rolled back left waiting is indexed too, which does no harm."""
    articles, works, people = _waiting.take()
    if works:
        index_works(works)
    if people:
        index_people(people)
    if articles:
        index_articles(articles)
