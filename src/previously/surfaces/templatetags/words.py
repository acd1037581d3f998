"""Words and numbers, spelled for people."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join

from previously.reading.naming import part_of
from previously.surfaces.countries import COUNTRIES

register = template.Library()

# The first that is found tells the language, so that kana come before the ideographs Japanese shares with Chinese.
_SCRIPTS = (
    ("ko", "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"),
    ("ja", "\u3040-\u30ff"),
    ("zh", "\u3400-\u4dbf\u4e00-\u9fff"),
    ("th", "\u0e00-\u0e7f"),
)
_LETTERS = "".join(letters for _, letters in _SCRIPTS)

# A run of such letters with what stands between them, or a hyphenated name such as Hyung-sik.
_SPECIAL = re.compile(
    rf"([{_LETTERS}](?:[^A-Za-z]*[{_LETTERS}])*|\b[A-Za-z]{{1,12}}(?:-\w{{1,12}}){{1,2}}\b)"
)


register.filter("part_of", part_of)


@register.filter
def native(text: str) -> str:
    """A name with the language its script tells, so that it gets the right letters and the right voice.

    What is hyphenated stays on one line.
    """
    pieces = _SPECIAL.split(text)
    return format_html_join(
        "", "{}", ((_marked(piece) if index % 2 else piece,) for index, piece in enumerate(pieces))
    )


def _marked(piece: str) -> str:
    for language, letters in _SCRIPTS:
        if re.search(f"[{letters}]", piece):
            return format_html('<span lang="{}">{}</span>', language, piece)
    return format_html('<span class="unbroken">{}</span>', piece)


@register.filter(expects_localtime=True)
def moment(at: datetime) -> str:
    """A time for machines. HTML knows thousandths of a second at most, and who wants those?"""
    return at.isoformat(timespec="seconds")


@register.filter
def score(value: Decimal) -> str:
    """A score without idle zeros: 4, 3.5."""
    return number_format(value.normalize() if value % 1 else value.quantize(Decimal(1)))


@register.filter
def initial(text: str) -> str:
    """The letter that stands for somebody without a photograph."""
    return text.strip()[:1].upper()


@register.filter
def country(code: str) -> str:
    """What a country is called."""
    return str(COUNTRIES.get(code, code))


@register.filter
def number_only(name: str) -> str:
    """An episode without its title: “Episode 2” of “Episode 2 – Echoes of Love”."""
    return name.partition(" – ")[0]


_DEEPEST = 4


@register.filter
def indent(depth: int) -> int:
    """How far in an answer stands: past a depth, no further."""
    return min(depth, _DEEPEST)
