"""Passages: what can be found, cut along its labels, so that a search never meets what its reader has not reached."""

from __future__ import annotations

from django.db import models

from previously.articles.models import ArticlePage
from previously.catalogue.models import Character, Episode, Person, Work
from previously.labels.fields import LabelField
from previously.readers.models import User


class DocumentKind(models.TextChoices):
    """What can be found."""

    WORK = "work"
    PERSON = "person"
    CHARACTER = "character"
    EPISODE = "episode"
    ARTICLE = "article"


class Field(models.IntegerChoices):
    """Which part of a document a passage is of."""

    NAME = 1  # its own names: titles, headlines, aliases
    LEAD = 2  # what introduces it: a dek, a synopsis, a description
    BODY = 3
    ABOUT = 4  # names of what it belongs to


class Passage(models.Model):
    """All the text of one document's field that carries one label.

    A document is what the key of its kind points at. `work` is also the work that an episode, a character or an article
    belongs to. An empty label needs nothing.
    """

    kind = models.CharField(max_length=9, choices=DocumentKind.choices)
    work = models.ForeignKey(Work, models.CASCADE, null=True, related_name="+")
    article = models.ForeignKey(ArticlePage, models.CASCADE, null=True, related_name="+")
    episode = models.ForeignKey(Episode, models.CASCADE, null=True, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    character = models.ForeignKey(Character, models.CASCADE, null=True, related_name="+")
    field = models.PositiveSmallIntegerField(choices=Field.choices)
    label = LabelField(on_delete=models.CASCADE)
    # Carries the label of its episode as well, on sites with strict titles.
    is_strict = models.BooleanField(default=False)
    # For quoting.
    text = models.TextField()
    # For finding: normal words and marked keys, see words.py. The database's full-text index is made of these.
    terms = models.TextField()

    class Meta:
        verbose_name = "passage"
        verbose_name_plural = "passages"

    def __str__(self) -> str:
        return f"{self.get_field_display()} of {self.kind} {getattr(self, f'{self.kind}_id')}"


class PendingHistory(models.Model):
    """What a history that a reader brought says of this catalogue, kept until they have said what to record of it.

    The file itself is not kept. `plan` is empty once something was recorded; from then on `before` says, by the works'
    slugs, what was recorded before, so that it can be undone.
    """

    # Known to the browser the file came from, and to nobody else.
    key = models.CharField(max_length=43, unique=True)
    # Whose account it was recorded in; nobody's as long as it is recorded in a browser, or not at all.
    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")
    made_at = models.DateTimeField(db_index=True)
    plan = models.JSONField(default=dict)
    before = models.JSONField(default=dict)

    class Meta:
        verbose_name = "pending history"
        verbose_name_plural = "pending histories"

    def __str__(self) -> str:
        return f"A history of {self.made_at:%Y-%m-%d %H:%M}"
