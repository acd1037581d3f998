"""What the site as a whole is called, where and when it is, and how careful it is with readers it knows nothing of."""

from __future__ import annotations

import zoneinfo

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from previously.masthead.menus import FooterBlocks, MainMenuBlocks, MenuField


def validate_time_zone(name: str) -> None:
    """Raise ValidationError unless the IANA time zone exists."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(name)s” is not a time zone; write one such as Asia/Kolkata."), params={"name": name}
        )


class UnknownReaders(models.TextChoices):
    """What someone gets who opens a recap of a show they have recorded nothing about."""

    OPEN = "open", _("Show the article, with a warning at its top")
    ASK = "ask", _("Ask first where they are")


class CommentsFrom(models.TextChoices):
    """Who may write comments."""

    ANYONE = (
        "anyone",
        _("Anyone with a name and an e-mail address; their first comment waits for a moderator"),
    )
    READERS = "readers", _("Readers who are signed in")
    NOBODY = "nobody", _("Nobody: comments are closed")


class Masthead(models.Model):
    """The one row of settings of a site."""

    name = models.CharField(_("name"), max_length=200, default="Previously")
    tagline = models.CharField(_("tagline"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=12, default="en")
    region = models.CharField(
        _("region"),
        max_length=2,
        default="US",
        help_text=_("Whose streaming services are listed first, such as IN."),
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[validate_time_zone]
    )
    unknown_readers = models.CharField(
        _("readers we know nothing of"),
        max_length=8,
        choices=UnknownReaders.choices,
        default=UnknownReaders.OPEN,
        help_text=_("What a reader gets who opens a recap of a show they have recorded nothing about."),
    )
    strict_titles = models.BooleanField(
        _("strict titles"),
        default=False,
        help_text=_(
            "Withhold the title, synopsis and still of every episode from readers who have not seen it."
        ),
    )

    # What the site itself puts there stands where a menu is empty.
    main_menu = MenuField(
        MainMenuBlocks(),
        blank=True,
        verbose_name=_("main menu"),
        help_text=_(
            "At the top of every page. Leave it empty to have shows, kinds of articles and people there."
        ),
    )
    footer_menu = MenuField(
        FooterBlocks(),
        blank=True,
        verbose_name=_("footer menu"),
        help_text=_("At the foot of every page. Leave it empty to have all kinds and standing pages there."),
    )

    comments_from = models.CharField(
        _("who may comment"), max_length=8, choices=CommentsFrom.choices, default=CommentsFrom.ANYONE
    )
    comment_edit_minutes = models.PositiveIntegerField(
        _("minutes to edit a comment"),
        default=15,
        validators=[MaxValueValidator(60 * 24 * 7)],
        help_text=_("For how long its writer may change a comment. Every version is kept for moderators."),
    )
    comment_links = models.PositiveSmallIntegerField(
        _("links in a comment"),
        default=2,
        help_text=_(
            "A comment with more links than this waits for a moderator; the first of an account waits with any."
        ),
    )
    reports_to_raise = models.PositiveSmallIntegerField(
        _("reports that raise a label"),
        default=3,
        help_text=_(
            "When so many trusted readers say that a comment gives away a later episode, it is withheld until then at "
            "once, before a moderator has looked. 0 for never."
        ),
    )
    trusted_from = models.PositiveSmallIntegerField(
        _("trust that is needed"),
        default=5,
        validators=[MinValueValidator(1)],
        help_text=_(
            "An approved comment that has stood for a day counts one, a report that was right three, one that was "
            "wrong takes five away. Readers with this many are trusted."
        ),
    )

    digest_hour = models.PositiveSmallIntegerField(
        _("hour of digests"),
        default=7,
        validators=[MaxValueValidator(23)],
        help_text=_(
            "When mails that come once a day or a week are written: 0 to 23, by the clock where the site is."
        ),
    )

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("site")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> Masthead:
        """The site's row, or its defaults when none has been saved yet."""
        return cls.objects.order_by("pk").first() or cls()


class FormerAddress(models.Model):
    """An address of the site that stood here before, to which no article answers: a category, an author, a file."""

    path = models.CharField(
        _("path"),
        max_length=500,
        unique=True,
        help_text=_("Such as /category/drama/, or /?cat=12: without the host, with its parameters."),
    )
    target = models.CharField(_("leads to"), max_length=500, help_text=_("Such as /tags/drama/."))

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ("path",)

    def __str__(self) -> str:
        return self.path
