"""Descriptions as programmers write them, with code between backticks."""

from __future__ import annotations

from django import template
from django.utils.html import escape, format_html

register = template.Library()


@register.filter
def code(text: str) -> str:
    """The text with what stands between backticks marked as code."""
    words, *rest = text.split("`", 2)
    if len(rest) < 2:
        return escape(text)
    return format_html("{}<code>{}</code>{}", words, rest[0], code(rest[1]))
