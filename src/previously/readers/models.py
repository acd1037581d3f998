"""People with an account: readers, and those who work at the desk."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """An account. The e-mail address is what one signs in with later on, so no two accounts share one."""

    display_name = models.CharField(
        _("display name"),
        max_length=100,
        blank=True,
        help_text=_("The name others see; your user name if left empty."),
    )

    def __str__(self) -> str:
        return self.display_name or self.get_username()
