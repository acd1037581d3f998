"""What readers fill in. Each form names its fields, so that nothing else of a request reaches an account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from previously.discussion.staff import is_taken, staff
from previously.readers.models import User
from previously.readers.names import LONGEST, clean_name


class NameField(forms.CharField):
    """A name that may stand on a page, and that does not pass for somebody who works on the site."""

    is_staffs = False

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Your name"),
            max_length=4 * LONGEST,
            help_text=_("This is what others see beside what you write. It need not be your real name."),
            widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        name = clean_name(super().clean(value))
        if not self.is_staffs and is_taken(name):
            raise forms.ValidationError(
                _(
                    "This name is that of somebody who works on this site, or could be taken for it. Choose another."
                ),
                code="taken",
            )
        return name


class NameAtSignUp(forms.Form):
    """What allauth's forms for signing up ask for besides an address and a password."""

    display_name = NameField()
    field_order = ("display_name", "email", "password1")

    def signup(self, request: HttpRequest, user: User) -> None:
        """Called by allauth when the account has been made."""
        user.display_name = self.cleaned_data["display_name"]
        user.save(update_fields=["display_name"])


class NameForm(forms.Form):
    """A reader changes their name. Who works at the desk may be called as the site's writers are."""

    display_name = NameField()

    def __init__(self, data: Mapping[str, Any] | None, *, user: User) -> None:
        super().__init__(data, initial={"display_name": user.display_name})
        field = self.fields["display_name"]
        if isinstance(field, NameField):
            field.is_staffs = staff().filter(pk=user.pk).exists()


class DeleteForm(forms.Form):
    """A reader leaves."""

    comments = forms.ChoiceField(
        label=_("What you have written"),
        choices=(
            ("keep", _("Keep my comments, without my name")),
            ("delete", _("Delete my comments too")),
        ),
        initial="keep",
        widget=forms.RadioSelect,
    )
    is_sure = forms.BooleanField(label=_("Yes, delete my account for good"))
