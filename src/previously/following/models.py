"""Who follows what, and how they want to hear of it."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from previously.articles.models import ArticlePage
from previously.catalogue.models import Episode, Person, Work
from previously.readers.models import User


class Pace(models.TextChoices):
    """How often somebody wants mail about what is new."""

    EACH = "each", _("Each time, as it comes out")
    DAILY = "daily", _("Once a day, when there is something new")
    WEEKLY = "weekly", _("Once a week, when there is something new")
    NEVER = "never", _("Never")


def new_nonce() -> str:
    """Something nobody else can know."""
    return secrets.token_urlsafe(16)


def new_feed_key() -> str:
    """What the address of a personal feed is made of: 256 bits that nobody guesses."""
    return secrets.token_urlsafe(32)


class Subscriber(models.Model):
    """Somebody who follows something: an account, or an e-mail address without one.

    Of an address nothing is known but that its owner wants the mail, so it is sent what anybody may know.
    """

    wagtail_reference_index_ignore = True

    user = models.OneToOneField(User, models.CASCADE, null=True, related_name="subscriber")
    email = models.EmailField(null=True, unique=True)  # noqa: DJ001  accounts have none here
    # Part of every link in a mail, so that a new one makes the old links worthless.
    nonce = models.CharField(max_length=32, default=new_nonce)
    made_at = models.DateTimeField()
    # When its owner followed the link that was sent to the address; accounts confirm theirs elsewhere.
    confirmed_at = models.DateTimeField(null=True)
    pace = models.CharField(_("mail"), max_length=6, choices=Pace.choices, default=Pace.DAILY)
    # When weekly digests come; 0 is Monday, as for Python.
    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=WEEKDAYS.items(), default=0)
    hears_replies = models.BooleanField(_("mail about discussions"), default=True)
    # Digests have told of what came out until then.
    told_until = models.DateTimeField()
    feed_key = models.CharField(max_length=43, null=True, unique=True)  # noqa: DJ001  many have none

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(user=None, email__isnull=False) | Q(user__isnull=False, email=None),
                name="subscriber_is_an_account_or_an_address",
            ),
        )
        indexes = (models.Index(fields=("pace", "told_until")),)

    def __str__(self) -> str:
        return self.email or str(self.user)


class Follow(models.Model):
    """That somebody follows one thing: a show, a writer, or what is said under an article or an episode."""

    wagtail_reference_index_ignore = True

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="follows")
    work = models.ForeignKey(Work, models.CASCADE, null=True, related_name="follows")
    writer = models.ForeignKey(Person, models.CASCADE, null=True, related_name="follows")
    article = models.ForeignKey(ArticlePage, models.CASCADE, null=True, related_name="follows")
    episode = models.ForeignKey(Episode, models.CASCADE, null=True, related_name="follows")
    since = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=(
                    Q(work__isnull=False, writer=None, article=None, episode=None)
                    | Q(work=None, writer__isnull=False, article=None, episode=None)
                    | Q(work=None, writer=None, article__isnull=False, episode=None)
                    | Q(work=None, writer=None, article=None, episode__isnull=False)
                ),
                name="one_thing_is_followed",
            ),
            *(
                models.UniqueConstraint(fields=("subscriber", field), name=f"{field}_is_followed_once")
                for field in ("work", "writer", "article", "episode")
            ),
        )

    def __str__(self) -> str:
        return f"{self.subscriber} follows {self.work or self.writer or self.article or self.episode}"


class RefusedAddress(models.Model):
    """An address that took no mail, or whose owner called our mail junk: it gets none until they say otherwise."""

    wagtail_reference_index_ignore = True

    address = models.EmailField(unique=True)
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.address


class Asking(models.Model):
    """That somebody asked for mail to an address; digests of both, kept for a day, so that nobody asks too often."""

    wagtail_reference_index_ignore = True

    address = models.CharField(max_length=32, db_index=True)
    source = models.CharField(max_length=32, db_index=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
