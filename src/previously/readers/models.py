"""People with an account: readers, and those who work at the desk."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from previously.catalogue.models import Work
from previously.spoilers import Position, Progress


class User(AbstractUser):
    """An account. The e-mail address is what one signs in with later on, so no two accounts share one."""

    display_name = models.CharField(
        _("display name"),
        max_length=100,
        blank=True,
        help_text=_("The name others see; your user name if left empty."),
    )

    minds_spoilers = models.BooleanField(
        _("minds spoilers"),
        default=True,
        help_text=_("Whether what the reader has not reached is withheld from them."),
    )

    def __str__(self) -> str:
        return self.display_name or self.get_username()


class RecordedProgress(models.Model):
    """How far one reader with an account has come in one work."""

    user = models.ForeignKey(User, models.CASCADE, related_name="recorded_progress")
    work = models.ForeignKey(Work, models.CASCADE, related_name="recorded_progress")
    # The numbers of a Position, such as [1, 4]; null before the first episode.
    up_to = models.JSONField(null=True)
    # A list of such numbers for what stands on its own; a film that was seen is [[]].
    alone = models.JSONField(default=list)
    recorded_at = models.DateTimeField(_("recorded at"))
    # The reader does not go on with it. This says nothing of what they have seen.
    is_dropped = models.BooleanField(_("dropped"), default=False)

    class Meta:
        verbose_name = _("recorded progress")
        verbose_name_plural = _("recorded progress")
        constraints = (
            models.UniqueConstraint(fields=("user", "work"), name="one_progress_for_each_reader_and_work"),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.work}"

    @property
    def progress(self) -> Progress:
        """The row as the algebra knows it."""
        return progress_of_row(self.up_to, self.alone)


def progress_of_row(up_to: list[int] | None, alone: list[list[int]]) -> Progress:
    """What the two columns of a row say."""
    return Progress(
        None if up_to is None else Position(tuple(up_to)), frozenset(Position(tuple(path)) for path in alone)
    )
