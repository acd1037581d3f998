"""Addresses of pictures for those who look at them elsewhere: one size, in a format everybody reads."""

from __future__ import annotations

from dataclasses import dataclass

from previously.reading import PICTURE_WIDTHS
from previously.reading.shapes import PictureReading

_WIDEST = 1280


@dataclass(frozen=True, slots=True)
class DrawnPicture:
    """A picture in one size."""

    url: str
    width: int
    height: int
    alt: str


def drawn(picture: PictureReading, origin: str, widest: int = _WIDEST) -> DrawnPicture:
    """The largest size of a picture that is no wider than that; a picture is never drawn larger than it is."""
    fitting = [width for width in PICTURE_WIDTHS if width <= min(picture.width, widest)]
    width = max(fitting, default=min(PICTURE_WIDTHS))
    shown = min(width, picture.width)
    height = round(picture.height * shown / picture.width) if picture.width else 0
    return DrawnPicture(f"{origin}/pictures/{picture.key}-{width}.jpeg", shown, height, picture.alt)
