"""allauth's forms for what comes beside a password, in our words."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy as _

from previously.readers.names import clean_name

_NAME = _("What you call it")


class AddPasskeyForm(AddWebAuthnForm):
    """A passkey, which can be more than a second step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _NAME
        self.fields["name"].max_length = 60
        alone = self.fields["passwordless"]
        alone.label = _("Sign in with it alone, without a password")
        alone.help_text = _(
            "Your device then makes sure that it is you, by your finger, your face or a number."
        )
        alone.initial = True

    def clean_name(self) -> str:
        return clean_name(super().clean_name())


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _NAME

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])
