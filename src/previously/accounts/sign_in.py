"""allauth's forms for coming in, in our words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, SignupForm
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):
    """An address and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = _("E-mail address")
        login.help_text = _("At the desk a user name does as well.")
        login.widget.attrs["autocomplete"] = "username webauthn"
        self.fields["remember"].label = _("Keep me signed in on this device")

    def user_credentials(self) -> dict[str, str]:
        """Either an address or a user name: with both, allauth hashes twice for an address that has an account."""
        credentials: dict[str, str] = super().user_credentials()
        if "email" in credentials:
            credentials.pop("username", None)
        return credentials


class SignUpForm(SignupForm):
    """A name, an address and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].help_text = _(
            "Nobody is shown it. We send you a link there to make sure that it is yours."
        )

    def try_save(self, request: HttpRequest) -> Any:
        """Where there is an account already, take as long as making one takes: what takes long is the password."""
        if self.account_already_exists:
            make_password(self.cleaned_data.get("password1", ""))
        return super().try_save(request)
