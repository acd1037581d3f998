"""Whether a file is a picture that a site can hold, told from its first bytes without decoding it."""

from __future__ import annotations

import warnings
from pathlib import Path

from PIL import Image

from previously.archive.errors import ArchiveError

LARGEST_FILE = 20 * 1024 * 1024
MOST_PIXELS = 60_000_000
FORMATS = {
    ".avif": "AVIF",
    ".gif": "GIF",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
}


def check_picture(file: Path, name: str) -> tuple[int, int]:
    """Width and height; an ArchiveError for what is no picture, or too large a one."""
    wanted = FORMATS.get(Path(name).suffix.lower())
    if wanted is None:
        known = ", ".join(suffix.lstrip(".") for suffix in FORMATS)
        raise ArchiveError(name, 1, f"not a picture: its name has to end in one of {known}")
    size = file.stat().st_size
    if size > LARGEST_FILE:
        raise ArchiveError(name, 1, f"too large: {size / 2**20:.1f} MiB, at most {LARGEST_FILE >> 20} MiB")
    width, height, found = _header(file, name)
    if width * height > MOST_PIXELS:
        raise ArchiveError(name, 1, f"too large: {width} by {height} pixels, at most {MOST_PIXELS:,} in all")
    if found != wanted:
        raise ArchiveError(name, 1, f"it is {found} by its content, but not by its name")
    return width, height


def _header(file: Path, name: str) -> tuple[int, int, str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file, formats=sorted(set(FORMATS.values()))) as image:
                return image.width, image.height, str(image.format)
    except Image.DecompressionBombError as error:
        raise ArchiveError(name, 1, f"too large: more than {MOST_PIXELS:,} pixels") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise ArchiveError(name, 1, "not a picture") from error
