"""Setting text on pictures, in more scripts than one font holds."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from PIL import ImageDraw, ImageFont

FONTS = Path(__file__).parent / "fonts"
ELLIPSIS = "…"
_MEASURED_AT = 100  # a font is unpacked anew for each size, so that all sizes are measured in one
_MOST_FONTS = 24  # that are kept unpacked

# The first font that has a character sets it.
_SOURCE_SERIF = ("latin", "latin-ext", "vietnamese", "greek", "cyrillic", "cyrillic-ext")
SERIF = (
    *(f"source-serif-4-{part}.woff2" for part in _SOURCE_SERIF),
    "noto-serif-kr.woff2",
    "pretendard.woff2",
)
SANS = ("pretendard.woff2", "noto-serif-kr.woff2")


@dataclass(frozen=True, slots=True)
class Style:
    """A face in a size."""

    fonts: tuple[str, ...]
    size: int


def width_of(text: str, style: Style) -> float:
    """How wide a line is set, within a hundredth."""
    measured = sum(_font(font, _MEASURED_AT).getlength(piece) for font, piece in _runs(text, style.fonts))
    return measured * style.size / _MEASURED_AT


def write(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, style: Style, colour: str) -> float:
    """Set a line on its baseline; where the next word would start."""
    x, y = at
    for name, piece in _runs(text, style.fonts):
        font = _font(name, style.size)
        draw.text((x, y), piece, font=font, fill=colour, anchor="ls")
        x += font.getlength(piece)
    return x


def fit(
    text: str, fonts: tuple[str, ...], sizes: Iterable[int], width: float, height: float
) -> tuple[Style, list[str]]:
    """The largest of these sizes, falling, in which a text fits a box, and its lines; cut off if it fits in none."""
    style, lines = Style(fonts, 1), [text]
    for size in sizes:
        style = Style(fonts, size)
        lines = list(_lines(text, style, width))
        if len(lines) * leading(style) <= height:
            return style, lines
    most = max(1, int(height // leading(style)))
    return style, [*lines[: most - 1], shorten(" ".join(lines[most - 1 :]), style, width)]


def leading(style: Style) -> float:
    """From one baseline to the next."""
    return style.size * 1.14


def shorten(text: str, style: Style, width: float) -> str:
    """As much of a line as fits, with an ellipsis where it was cut."""
    if width_of(text, style) <= width:
        return text
    while text and width_of(text + ELLIPSIS, style) > width:
        text = text[:-1].rstrip()
    return text + ELLIPSIS


def _lines(text: str, style: Style, width: float) -> Iterator[str]:
    line = ""
    for word in _words(text, style, width):
        longer = f"{line} {word}".strip()
        if line and width_of(longer, style) > width:
            yield line
            line = word
        else:
            line = longer
    yield line


def _words(text: str, style: Style, width: float) -> Iterator[str]:
    """The words; those that are wider than a line, in pieces that are not."""
    for word in text.split():
        piece = ""
        for character in word:
            if piece and width_of(piece + character, style) > width:
                yield piece
                piece = ""
            piece += character
        yield piece


def _runs(text: str, fonts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The text in pieces that one font can set; what no font has is left out."""
    composed = unicodedata.normalize("NFC", text)
    chosen = ((_font_for(character, fonts), character) for character in composed)
    for name, pairs in groupby(chosen, key=lambda pair: pair[0]):
        if name is not None:
            yield name, "".join(character for _name, character in pairs)


@lru_cache(4096)
def _font_for(character: str, fonts: tuple[str, ...]) -> str | None:
    code = ord(character)
    return next(
        (name for name in fonts if any(first <= code <= last for first, last in _coverage()[name])), None
    )


@cache
def _coverage() -> dict[str, list[tuple[int, int]]]:
    """The ranges of characters each font has."""
    known: dict[str, list[tuple[int, int]]] = json.loads((FONTS / "coverage.json").read_text())
    return known


@lru_cache(_MOST_FONTS)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / name, size)
