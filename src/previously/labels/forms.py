"""Labels in forms: one line of text, as a writer writes them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from previously.labels.models import LONGEST_TEXT, InternedLabel
from previously.spoilers import BadLabel, parse_references

_ANY_WORK = "own-work"


class LabelInput(forms.TextInput):
    """A line for a label, with suggestions where the page has the script for them."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        defaults = {
            "data-controller": "previously-label",
            "autocomplete": "off",
            "autocapitalize": "off",
            "spellcheck": "false",
            "placeholder": "S1E4",
        }
        super().__init__(defaults | (attrs or {}))


class LabelFormField(forms.CharField):
    """Reads `S1E4`, `other-work:S2E3`, a film's short name, or several of these separated by commas.

    What it gives is a label that is *not stored*: only the form it stands in knows of which work a bare `S1E4` speaks,
    and which works there are. That form puts a stored label in its place. One that forgets to cannot be saved, since
    Django refuses to save what points to an unsaved row; so a label is never lost on the way.
    """

    widget = LabelInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"max_length": LONGEST_TEXT, "required": False} | kwargs))

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return InternedLabel.objects.values_list("text", flat=True).filter(pk=value).first() or ""
        return value.text if isinstance(value, InternedLabel) else value

    def clean(self, value: Any) -> InternedLabel | None:
        text = str(super().clean(value))
        if not text:
            return None
        check_syntax(text)
        return InternedLabel(text=text)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((self.prepare_value(initial) or "") != (data or "").strip())


def check_syntax(text: str) -> None:
    """Raise ValidationError for what can be no label, whatever works there are."""
    try:
        parse_references(text, own_work=_ANY_WORK)
    except BadLabel as error:
        raise ValidationError(str(error), code="bad-label") from error
