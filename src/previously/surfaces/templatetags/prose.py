"""Running text as HTML: the one place where text that is already HTML is let through as such."""

from __future__ import annotations

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from previously.reading.shapes import Gap, Prose, ProsePart, SpoilerMark
from previously.surfaces.templatetags.withheld import gap_context

register = template.Library()


@register.simple_tag(takes_context=True)
def prose(context: Context, text: Prose) -> str:
    """The text, with something to press where words are withheld. The pieces of a reading are sanitised HTML."""
    return mark_safe("".join(_spelled(context, part) for part in text.parts))


def _spelled(context: Context, part: ProsePart) -> str:
    if isinstance(part, Gap):
        return render_to_string("surfaces/parts/gap_inline.html", gap_context(context, part)).strip()
    if isinstance(part, SpoilerMark):
        return '<span class="told">' if part.is_start else "</span>"
    return part
