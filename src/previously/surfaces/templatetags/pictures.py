"""Responsive pictures that hold their place while they load."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from previously.reading import PICTURE_WIDTHS
from previously.reading.shapes import PictureReading

register = template.Library()

_FORMATS = ("avif", "webp")
_FALLBACK = 960


@register.inclusion_tag("surfaces/parts/picture.html")
def picture(
    picture: PictureReading, sizes: str = "100vw", look: str = "", is_first: bool = False
) -> dict[str, Any]:
    """A picture in every size it has; `is_first` when it is at the top of the page and must not wait."""
    widths = _widths(picture)
    return {
        "picture": picture,
        "sources": [(f"image/{format_}", _srcset(picture, widths, format_)) for format_ in _FORMATS],
        "srcset": _srcset(picture, widths, "jpeg"),
        "src": _address(picture, max([w for w in widths if w <= _FALLBACK]), "jpeg"),
        "sizes": sizes,
        "look": look,
        "is_first": is_first,
    }


def _widths(picture: PictureReading) -> list[int]:
    return [width for width in PICTURE_WIDTHS if width <= picture.width] or [min(PICTURE_WIDTHS)]


def _srcset(picture: PictureReading, widths: list[int], format_: str) -> str:
    return ", ".join(f"{_address(picture, width, format_)} {width}w" for width in widths)


def _address(picture: PictureReading, width: int, format_: str) -> str:
    return reverse("surfaces:picture", args=[picture.key, width, format_])
