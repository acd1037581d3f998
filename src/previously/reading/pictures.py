"""Pictures as readers get them: a few widths, a few formats, at addresses that tell nothing."""

from __future__ import annotations

from dataclasses import dataclass

from previously.media.models import Picture
from previously.reading.shapes import PictureReading

PICTURE_WIDTHS = (160, 320, 480, 640, 960, 1280, 1600)
PICTURE_FORMATS = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
_QUALITY = {"avif": "avifquality-60", "webp": "webpquality-78", "jpeg": "jpegquality-80"}


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture in one size and format."""

    content: bytes
    content_type: str


def picture_reading(
    picture: Picture | None, alt: str, caption: str = "", credit: str = ""
) -> PictureReading | None:
    """The picture as readings carry it; None for none."""
    if picture is None:
        return None
    return PictureReading(picture.key, picture.width, picture.height, alt, caption, credit)


def open_picture(key: str, width: int, picture_format: str) -> PictureFile | None:
    """The bytes of a picture, drawn in this size when first asked for; None for a size or picture there is not.

    A picture is never drawn larger than it is.
    """
    if width not in PICTURE_WIDTHS or picture_format not in PICTURE_FORMATS:
        return None
    picture = Picture.objects.filter(key=key).first()
    if picture is None:
        return None
    rendition = picture.get_rendition(f"width-{width}|format-{picture_format}|{_QUALITY[picture_format]}")
    with rendition.file.open("rb") as file:
        return PictureFile(file.read(), PICTURE_FORMATS[picture_format])
