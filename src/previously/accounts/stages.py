"""The steps between a right password and being signed in."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage


class ConfirmAddressStage(EmailVerificationStage):
    """An address must be confirmed before its reader is signed in. Who has none was let in at the desk."""

    def handle(self) -> Any:
        user = self.login.user
        is_known_without = user is not None and user.is_staff and not user.email
        if is_known_without and not EmailAddress.objects.filter(user=user).exists():
            return None, True
        return super().handle()
