"""Mails that are to be sent, and what they have told of.

A letter is a row before anything is sent, one for each recipient and thing to tell, and becomes a mail only when it is
sent: it is cut at where its recipient is then.
"""

from __future__ import annotations

import uuid

from django.db import models

from previously.articles.models import ArticlePage
from previously.discussion.models import Comment
from previously.following.models import Subscriber


class LetterKind(models.TextChoices):
    """What a letter is for."""

    CONFIRMATION = "confirmation"
    RECAP = "recap"
    DIGEST = "digest"
    THREAD = "thread"
    MODERATION = "moderation"


class LetterState(models.TextChoices):
    """What has become of a letter."""

    WAITING = "waiting"
    ACCEPTED = "accepted"  # by the mail server, whose it is from then on
    NEEDLESS = "needless"  # there was nothing to tell, or nobody to tell it
    REFUSED = "refused"  # for good


class Letter(models.Model):
    """One mail to one recipient. `key` says what it tells of: nobody is told that twice."""

    wagtail_reference_index_ignore = True

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=12, choices=LetterKind.choices)
    key = models.CharField(max_length=100)
    # What it is about, as the module that composes this kind of letter wants it.
    about = models.JSONField(default=dict)
    # What its Message-ID is made of: the same whenever it is tried.
    name = models.UUIDField(default=uuid.uuid4, unique=True)
    state = models.CharField(max_length=8, choices=LetterState.choices, default=LetterState.WAITING)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    # When it was given to a task; empty again when that could not send it.
    begun_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("subscriber", "key"), name="nobody_is_told_twice"),)
        indexes = (models.Index(fields=("state", "due_at")),)

    def __str__(self) -> str:
        return f"{self.key} to {self.subscriber}"


class Announcement(models.Model):
    """That followers have been told of an article, or have had the chance."""

    wagtail_reference_index_ignore = True

    article = models.OneToOneField(ArticlePage, models.CASCADE, related_name="announcement")
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.article}"


class ToldComment(models.Model):
    """The same of a comment."""

    wagtail_reference_index_ignore = True

    comment = models.OneToOneField(Comment, models.CASCADE, related_name="told")
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.comment}"
