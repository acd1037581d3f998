"""What was imported from where: enough to go on where an import was stopped, and to import the same again.

Of each thing it is kept what the source said (a digest) and what was made of it (a digest for each field), so that a
second import writes only what has changed there, and leaves alone what an editor has changed here.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from previously.articles.models import ArticleKind, ArticlePage
from previously.media.models import Picture


class Source(models.Model):
    """A site from which something was imported."""

    kind = models.CharField(_("kind"), max_length=20)
    address = models.CharField(_("address"), max_length=500, help_text=_("Where the site stood."))
    title = models.CharField(_("title"), max_length=300, blank=True)
    started_at = models.DateTimeField(_("last started"), null=True, blank=True)
    # Empty while an import runs, and after one that was stopped.
    finished_at = models.DateTimeField(_("last finished"), null=True, blank=True)
    report = models.JSONField(_("report"), default=dict, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("source of an import")
        verbose_name_plural = _("sources of imports")
        ordering = ("-started_at", "pk")
        unique_together = (("kind", "address"),)

    def __str__(self) -> str:
        return self.title or self.address


class State(models.TextChoices):
    """Whether somebody has to look at what was made of a post."""

    SURE = "sure", _("Sure")
    WAITING = "waiting", _("To be looked at")
    DECIDED = "decided", _("Looked at")


class ImportedPost(models.Model):
    """What became of one post. An `article` that is gone was deleted here, and is not imported again."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="posts")
    key = models.CharField(max_length=500)
    article = models.ForeignKey(
        ArticlePage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("article")
    )
    slug = models.CharField(max_length=255)
    title = models.CharField(_("headline"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.SURE)
    confidence = models.FloatField(_("confidence"), default=1.0)
    kind = models.CharField(_("kind"), max_length=10, choices=ArticleKind.choices, blank=True)
    work = models.CharField(_("work"), max_length=300, blank=True)
    covers = models.CharField(_("covers"), max_length=300, blank=True)
    # What was given to what the old site folded away: the label of all of the work, as the article would write it.
    label = models.TextField(blank=True)
    # Sentences for an editor: why this was understood so, and what to look at.
    reasons = models.JSONField(_("reasons"), default=list, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    # What was written, field by field, as digests.
    written = models.JSONField(default=dict, blank=True)
    # The digest of each comment that was written, by its id.
    comments = models.JSONField(default=dict, blank=True)
    # Pictures and articles that were not there yet when the text was written.
    waits_for = models.JSONField(default=list, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("imported post")
        verbose_name_plural = _("imported posts")
        unique_together = (("source", "key"),)
        indexes = (models.Index(fields=("state", "confidence")),)

    def __str__(self) -> str:
        return self.title or self.key

    @property
    def percent(self) -> int:
        """How sure it is what the post is about, for people."""
        return round(100 * self.confidence)


class ImportedPicture(models.Model):
    """What became of one file. A `picture` that is gone was deleted here, and is not imported again."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="pictures")
    key = models.CharField(max_length=500, help_text=_("Where it stands below the folder of uploads."))
    picture = models.ForeignKey(Picture, models.SET_NULL, null=True, blank=True, related_name="+")
    digest = models.CharField(max_length=64, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("imported picture")
        verbose_name_plural = _("imported pictures")
        unique_together = (("source", "key"),)

    def __str__(self) -> str:
        return self.key


class ImportedName(models.Model):
    """Which person or work something of the source became, and which works and menus were made for it and why."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="names")
    kind = models.CharField(
        max_length=10,
        choices=[
            ("person", _("Person")),
            ("work", _("Work")),
            ("made", _("Work made for it")),
            ("rest", _("Work whose end is not known")),
            ("story", _("Work that stands for a story without a name")),
            ("menu", _("Menu that was written for it")),
        ],
    )
    key = models.CharField(max_length=500)
    slug = models.CharField(max_length=120, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("imported name")
        verbose_name_plural = _("imported names")
        unique_together = (("source", "kind", "key"),)

    def __str__(self) -> str:
        return f"{self.key}: {self.slug}"
