"""Fields that say what is wrong with them to those who cannot see where it stands."""

from __future__ import annotations

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString  # noqa: TID251  only as a type

register = template.Library()


@register.filter
def described(field: BoundField) -> SafeString:
    """The field itself, without a placeholder that repeats its label, tied to its help and its error."""
    field.field.widget.attrs.pop("placeholder", None)
    attributes: dict[str, str | bool] = {}
    described_by = [f"{field.auto_id}_helptext"] if field.help_text else []
    if field.errors:
        described_by.append(f"{field.auto_id}_error")
        attributes["aria-invalid"] = "true"
    if described_by:
        attributes["aria-describedby"] = " ".join(described_by)
    return field.as_widget(attrs=attributes)
