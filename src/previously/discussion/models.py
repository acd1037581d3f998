"""What readers say under an article, each comment with what it presumes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from previously.articles.models import ArticlePage
from previously.labels.fields import LabelField


class Status(models.TextChoices):
    """Where a comment stands with the moderators."""

    APPROVED = "approved", _("Approved")
    PENDING = "pending", _("Waiting")
    SPAM = "spam", _("Spam")


class Comment(models.Model):
    """One comment.

    `after` is the label its writer gave it; `label` is the one that counts: that of `after` or else of what the article
    covers, joined with the label of the comment it answers.
    """

    # Of no use among the places where something is used, which Wagtail keeps an index of.
    wagtail_reference_index_ignore = True

    article = models.ForeignKey(ArticlePage, models.CASCADE, related_name="comments")
    key = models.CharField(
        _("id"), max_length=64, help_text=_("What stands for the comment in archives and links.")
    )
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    author = models.CharField(_("author"), max_length=100)
    written_at = models.DateTimeField(_("written"))
    body = models.TextField(_("text"))
    after = LabelField(verbose_name=_("talks about"))
    label = LabelField(editable=False)
    status = models.CharField(_("status"), max_length=8, choices=Status.choices, default=Status.PENDING)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ("written_at", "pk")
        unique_together = (("article", "key"),)
        indexes = (models.Index(fields=("article", "status", "label")),)

    def __str__(self) -> str:
        return f"{self.author} on {self.article}"
