"""Drawing share cards: a ticket in the site's colours, the picture on its stub."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageOps

from previously.surfaces.sharing.cards import ShareCard
from previously.surfaces.sharing.lettering import (
    SANS,
    SERIF,
    Style,
    fit,
    leading,
    shorten,
    width_of,
    write,
)

WIDTH, HEIGHT = 1200, 630
STAGE, INK, PAPER, MUTED = "#ffcb3d", "#17141f", "#fffefc", "#4a3d12"
EDGE = 64
_PICTURE_WIDTHS = {True: 420, False: 540}  # by whether the picture stands upright
_STUB_WIDTH = 330
_FINE = 4  # round shapes are drawn this many times too large, then made smaller, for smooth edges
_TITLE_SIZES = range(104, 35, -4)


def draw(card: ShareCard, picture: bytes | None) -> bytes:
    """The card as a JPEG."""
    image = Image.new("RGB", (WIDTH, HEIGHT), STAGE)
    stub = _stub_with_picture(picture) if picture is not None else _stub_with_words(card)
    image.paste(stub, (WIDTH - stub.width, 0))
    _perforate(image, WIDTH - stub.width)
    _words(image, card, WIDTH - stub.width - 2 * EDGE)
    file = io.BytesIO()
    image.save(file, "JPEG", quality=88, subsampling=0, optimize=True)
    return file.getvalue()


def _stub_with_picture(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content)) as opened:
        picture = opened.convert("RGB")
    size = (_PICTURE_WIDTHS[picture.height > picture.width], HEIGHT)
    return ImageOps.fit(picture, size, Image.Resampling.LANCZOS, centering=(0.5, 0.35))


def _stub_with_words(card: ShareCard) -> Image.Image:
    """Where there is no picture, the stub says which episode it is, as a ticket says which seat."""
    stub = Image.new("RGB", (_STUB_WIDTH, HEIGHT), INK)
    pen = ImageDraw.Draw(stub)
    style, lines = fit(card.mark, SERIF, range(260, 39, -10), _STUB_WIDTH - 70, 300)
    mark = lines[0]
    baseline = HEIGHT / 2 + style.size * 0.34
    write(pen, ((_STUB_WIDTH - width_of(mark, style)) / 2, baseline), mark, style, STAGE)
    small = Style(SANS, 30)
    words = shorten(card.mark_words, small, _STUB_WIDTH - 60)
    write(
        pen,
        ((_STUB_WIDTH - width_of(words, small)) / 2, baseline - style.size * 0.72 - 34),
        words,
        small,
        PAPER,
    )
    return stub


def _perforate(image: Image.Image, x: int) -> None:
    """The row of holes along which the stub would be torn off."""
    radius, step = 11, 42
    strip = Image.new("L", (2 * radius * _FINE, HEIGHT * _FINE), 0)
    pen = ImageDraw.Draw(strip)
    for number in range(HEIGHT // step + 1):
        top = (number * step + (step - 2 * radius) // 2) * _FINE
        pen.ellipse((0, top, 2 * radius * _FINE - 1, top + 2 * radius * _FINE - 1), fill=255)
    strip = strip.resize((2 * radius, HEIGHT), Image.Resampling.LANCZOS)
    image.paste(Image.new("RGB", strip.size, STAGE), (x - radius, 0), strip)


def _words(image: Image.Image, card: ShareCard, width: float) -> None:
    pen = ImageDraw.Draw(image)
    top = _kicker(pen, card, width)
    foot = HEIGHT - EDGE
    small = Style(SANS, 30)
    if card.title != card.site_name:
        _punch(image, (EDGE, foot - 27))
        write(pen, (EDGE + 42, foot - 3), shorten(card.site_name, small, width - 42), small, INK)
    room = foot - 62 - top
    subtitle = Style(SERIF, 38)
    if card.subtitle:
        room -= leading(subtitle) + 14
    style, lines = fit(card.title, SERIF, _TITLE_SIZES, width, room)
    y = top + style.size * 0.86
    for line in lines:
        write(pen, (EDGE, y), line, style, INK)
        y += leading(style)
    if card.subtitle:
        y += subtitle.size * 0.9 + 14 - style.size * 0.86
        write(pen, (EDGE, y), shorten(card.subtitle, subtitle, width), subtitle, MUTED)


def _kicker(pen: ImageDraw.ImageDraw, card: ShareCard, width: float) -> float:
    """The kind in a box, and what it is about; returns where the title may start."""
    small = Style(SANS, 28)
    top = EDGE - 4
    x: float = EDGE
    if card.kind:
        inner = width_of(card.kind, small)
        pen.rectangle((EDGE, top, EDGE + inner + 32, top + 48), fill=INK)
        write(pen, (EDGE + 16, top + 34), card.kind, small, STAGE)
        x = EDGE + inner + 32 + 20
    about = shorten(card.about, small, EDGE + width - x)
    if about.strip("…"):
        write(pen, (x, top + 34), about, small, INK)
    return top + 48 + 40


def _punch(image: Image.Image, at: tuple[int, int]) -> None:
    """The mark of the site: a ticket's punch hole."""
    size = 28
    mask = Image.new("L", (size * _FINE, size * _FINE), 0)
    pen = ImageDraw.Draw(mask)
    pen.ellipse((0, 0, size * _FINE - 1, size * _FINE - 1), fill=255)
    inset = size * _FINE * 0.32
    pen.ellipse((inset, inset, size * _FINE - inset, size * _FINE - inset), fill=0)
    mask = mask.resize((size, size), Image.Resampling.LANCZOS)
    image.paste(Image.new("RGB", mask.size, INK), at, mask)
