"""What readers say under an article or an episode, each comment with what it presumes, and what others make of it.

An archive holds the comments of articles: `key`, `parent`, `author`, `written_at`, `body`, `after` and `status`. All
else that is known of a comment (whose it is, its history, its likes, reports of it) stays with the site.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from previously.articles.models import ArticlePage
from previously.catalogue.models import Episode
from previously.labels.fields import LabelField
from previously.labels.models import LONGEST_TEXT

LONGEST_KEY, LONGEST_NAME = 64, 100


class Status(models.TextChoices):
    """Where a comment stands with the moderators."""

    APPROVED = "approved", _("Approved")
    PENDING = "pending", _("Waiting")
    SPAM = "spam", _("Spam")


class Comment(models.Model):
    """One comment.

    `after` is the label its writer gave it; `label` is the one that counts: that of `after` or else of what the article
    covers or of the episode, joined with the label of the comment it answers.
    """

    # Of no use among the places where something is used, which Wagtail keeps an index of.
    wagtail_reference_index_ignore = True

    # It stands under one of these two.
    article = models.ForeignKey(ArticlePage, models.CASCADE, null=True, blank=True, related_name="comments")
    episode = models.ForeignKey(Episode, models.CASCADE, null=True, blank=True, related_name="comments")
    key = models.CharField(
        _("id"), max_length=LONGEST_KEY, help_text=_("What stands for the comment in archives and links.")
    )
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    author = models.CharField(_("author"), max_length=LONGEST_NAME)
    written_at = models.DateTimeField(_("written"))
    body = models.TextField(_("text"))
    after = LabelField(verbose_name=_("talks about"))
    label = LabelField(editable=False)
    status = models.CharField(_("status"), max_length=8, choices=Status.choices, default=Status.PENDING)
    # Whose it is: an account, or else a browser that left an e-mail address.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="comments",
    )
    email = models.EmailField(_("e-mail"), blank=True, editable=False)
    guest = models.CharField(max_length=32, blank=True, editable=False)
    # A keyed digest of the network address it came from, to tell equal ones.
    address = models.CharField(max_length=32, blank=True, editable=False)
    # The stamp of the form it was posted with: the same form posted twice is one comment.
    stamp = models.CharField(max_length=32, null=True, unique=True, editable=False)  # noqa: DJ001  many have none
    edited_at = models.DateTimeField(null=True, editable=False)
    # Deleted by its writer; the row stays for the answers to it.
    deleted_at = models.DateTimeField(null=True, editable=False)
    # Taken away by a moderator. Its status is that of one who waits, so that an archive never brings it back.
    hidden_at = models.DateTimeField(null=True, editable=False)
    # Whether the checker for spam has still to look at it.
    is_unchecked = models.BooleanField(default=False, editable=False)
    # The network address itself, for the checker; kept until it has spoken, and only where there is one.
    checked_from = models.GenericIPAddressField(null=True, editable=False)
    likes = models.PositiveIntegerField(default=0, editable=False)
    rank = models.FloatField(default=0, editable=False)  # see `ranking`

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ("written_at", "pk")
        unique_together = (("article", "key"), ("episode", "key"))
        indexes = (
            models.Index(fields=("article", "status", "label")),
            models.Index(fields=("episode", "status", "label")),
            models.Index(fields=("status", "written_at")),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(article=None, episode__isnull=False)
                | models.Q(article__isnull=False, episode=None),
                name="comment_stands_in_one_place",
            ),
        )
        permissions = (("moderate_comment", _("Can moderate comments")),)

    def __str__(self) -> str:
        return f"{self.author} on {self.article or self.episode}"


class CommentEdit(models.Model):
    """How a comment was before it was edited."""

    wagtail_reference_index_ignore = True

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="edits")
    body = models.TextField()
    after = models.CharField(max_length=LONGEST_TEXT, blank=True)  # the label's text
    at = models.DateTimeField()  # until when it was so

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.comment} until {self.at:%Y-%m-%d %H:%M}"


class Like(models.Model):
    """That somebody with an account likes a comment."""

    wagtail_reference_index_ignore = True

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="liked_by")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="liked_comments")
    at = models.DateTimeField()

    class Meta:
        unique_together = (("comment", "user"),)

    def __str__(self) -> str:
        return f"{self.user} likes {self.comment}"


class ReportKind(models.TextChoices):
    """What is wrong with a comment."""

    SPOILER = "spoiler", _("It gives something away")
    ABUSE = "abuse", _("It is hurtful or insulting")
    SPAM = "spam", _("It is an advertisement")


class Outcome(models.TextChoices):
    """What moderators made of a report."""

    OPEN = "open", _("Waiting")
    UPHELD = "upheld", _("Right")
    REJECTED = "rejected", _("Wrong")


class Report(models.Model):
    """That somebody says what is wrong with a comment; once for each account, or for each browser without one."""

    wagtail_reference_index_ignore = True

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="reports")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="comment_reports"
    )
    guest = models.CharField(max_length=32, blank=True)
    kind = models.CharField(max_length=8, choices=ReportKind.choices)
    after = models.CharField(
        max_length=LONGEST_TEXT, blank=True
    )  # the label's text: what it gives away is from there
    note = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.OPEN)

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("comment", "user"), condition=~models.Q(user=None), name="one_report_an_account"
            ),
            models.UniqueConstraint(
                fields=("comment", "guest"), condition=models.Q(user=None), name="one_report_a_browser"
            ),
        )
        indexes = (models.Index(fields=("outcome", "at")),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.comment}"


class BlockKind(models.TextChoices):
    """What is not to be let in."""

    WORDS = "words", _("Words in a text")
    SITE = "site", _("Links to a site")
    EMAIL = "email", _("An e-mail address, or all at @its.domain")
    ACCOUNT = "account", _("An account, by its user name")
    BROWSER = "browser", _("A browser")
    ADDRESS = "address", _("A network address")


class Block(models.Model):
    """An entry of the block list: a comment that it fits is kept from the page, or its writer from writing."""

    wagtail_reference_index_ignore = True

    kind = models.CharField(_("kind"), max_length=8, choices=BlockKind.choices)
    value = models.CharField(
        _("what"),
        max_length=200,
        help_text=_("Words, a site such as spam.example, an e-mail address, a user name."),
    )
    reason = models.CharField(_("why"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("block list")
        ordering = ("kind", "value")
        unique_together = (("kind", "value"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.value}"


class ModerationAct(models.TextChoices):
    """What a moderator, or a rule of the site, did to a comment."""

    APPROVE = "approve", _("Approved")
    HIDE = "hide", _("Hidden")
    SPAM = "spam", _("Marked as spam")
    RELABEL = "relabel", _("Relabelled")
    BAN = "ban", _("Its writer banned")
    UPHOLD = "uphold", _("Reports found right")
    REJECT = "reject", _("Reports found wrong")
    RAISE = "raise", _("Label raised by reports")


class ModerationEntry(models.Model):
    """A line of the log: who did what to which comment. It outlives the comment and the account."""

    wagtail_reference_index_ignore = True

    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="moderation_entries"
    )
    by_name = models.CharField(max_length=150, blank=True)  # empty: a rule of the site
    act = models.CharField(max_length=8, choices=ModerationAct.choices)
    comment = models.ForeignKey(Comment, models.SET_NULL, null=True, related_name="moderation_entries")
    what = models.CharField(max_length=300)  # the comment, in words that outlive it
    label_before = models.CharField(max_length=LONGEST_TEXT, blank=True)
    label_after = models.CharField(max_length=LONGEST_TEXT, blank=True)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.what}"


class Attempt(models.Model):
    """That somebody did something of which one can do too much; forgotten after a day."""

    wagtail_reference_index_ignore = True

    who = models.CharField(max_length=64)
    what = models.CharField(max_length=16)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("who", "what", "at")), models.Index(fields=("at",)))

    def __str__(self) -> str:
        return f"{self.who}: {self.what}"
