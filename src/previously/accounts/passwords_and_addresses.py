"""allauth's forms for addresses and passwords, in our words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import (
    AddEmailForm,
    ChangePasswordForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_ADDRESS = _("E-mail address")
_NEW, _AGAIN = _("New password"), _("The same again")


class _Labelled:
    """A form whose fields are called this."""

    labels: dict[str, Promise]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in self.labels.items():
            self.fields[name].label = label  # type: ignore[attr-defined]  # a form has them


class AddAddressForm(_Labelled, AddEmailForm):
    """Another address."""

    labels = {"email": _ADDRESS}


class ForgottenPasswordForm(_Labelled, ResetPasswordForm):
    """The address to which a way back in is sent."""

    labels = {"email": _ADDRESS}


class ChangedPasswordForm(_Labelled, ChangePasswordForm):
    """Another password than the one there is."""

    labels = {"oldpassword": _("The password you have now"), "password1": _NEW, "password2": _AGAIN}


class FirstPasswordForm(_Labelled, SetPasswordForm):
    """A password for who has had none."""

    labels = {"password1": _NEW, "password2": _AGAIN}


class ReplacedPasswordForm(_Labelled, ResetPasswordKeyForm):
    """A password instead of a forgotten one."""

    labels = {"password1": _NEW, "password2": _AGAIN}
