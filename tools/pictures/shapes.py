"""SVG as strings: the few shapes, text and print effects every picture is made of."""

# ruff: noqa: PLR0917 (a drawing is long paths and many coordinates)

from collections.abc import Iterable
from html import escape
from math import cos, pi, sin
from random import Random
from zlib import crc32

Point = tuple[float, float]
Attr = str | float

SPARTAN = "'League Spartan','URW Gothic',sans-serif"
BEBAS = "'Bebas Neue','Liberation Sans Narrow',sans-serif"
GOTHIC = "'URW Gothic','League Spartan',sans-serif"
GOUDY = "'Goudy Bookletter 1911','EB Garamond',serif"
GARAMOND = "'EB Garamond','EB Garamond 12','Noto Serif CJK KR',serif"
DIDONE = "'Old Standard TT','C059',serif"
BOOKMAN = "'URW Bookman','C059',serif"
LECKERLI = "'Leckerli One','Lobster Two',cursive"
LOBSTER = "'Lobster Two','Z003',cursive"
PEN = "'Nanum Pen Script','Rufscript',cursive"
BRUSH = "'Nanum Brush Script','Nanum Pen Script',cursive"
MONO = "'League Mono','Liberation Mono',monospace"
TYPED = "'GNUTypewriter','Liberation Mono',monospace"
KOREAN = "'NanumSquare','Noto Sans CJK KR',sans-serif"
MYEONGJO = "'NanumMyeongjo','Noto Serif CJK KR',serif"


def attrs(values: dict[str, Attr]) -> str:
    return "".join(f' {key.rstrip("_").replace("_", "-")}="{value}"' for key, value in values.items())


def rect(x: float, y: float, w: float, h: float, fill: str, **more: Attr) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" fill="{fill}"{attrs(more)}/>'


def circle(x: float, y: float, r: float, fill: str = "none", **more: Attr) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{fill}"{attrs(more)}/>'


def ellipse(x: float, y: float, rx: float, ry: float, fill: str = "none", **more: Attr) -> str:
    return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="{fill}"{attrs(more)}/>'


def path(d: str, fill: str = "none", **more: Attr) -> str:
    return f'<path d="{d}" fill="{fill}"{attrs(more)}/>'


def stroke(d: str, color: str, width: float, **more: Attr) -> str:
    round_: dict[str, Attr] = {"stroke_linecap": "round", "stroke_linejoin": "round"}
    return path(d, "none", stroke=color, stroke_width=width, **round_, **more)


def line(x1: float, y1: float, x2: float, y2: float, color: str, width: float, **more: Attr) -> str:
    return stroke(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}", color, width, **more)


def poly(points: Iterable[Point], fill: str, **more: Attr) -> str:
    return path(closed(points), fill, **more)


def closed(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def box(x: float, y: float, w: float, h: float) -> str:
    """The path of a rectangle."""
    return f"M{x} {y}h{w}v{h}h{-w}z"


def disc(x: float, y: float, r: float) -> str:
    """The path of a circle."""
    return f"M{x - r} {y}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"


def group(*items: str, **more: Attr) -> str:
    return f"<g{attrs(more)}>{''.join(items)}</g>"


def moved(x: float, y: float, *items: str, turn: float = 0, scale: float = 1, flip: bool = False) -> str:
    """The items placed at a point, turned and scaled about it."""
    sx = -scale if flip else scale
    return group(
        *items, transform=f"translate({x:.1f} {y:.1f}) rotate({turn:.2f}) scale({sx:.4g} {scale:.4g})"
    )


def clip(d: str, *items: str) -> str:
    """The items, seen only inside a path."""
    name = f"c{crc32(d.encode()):x}"
    return f'<clipPath id="{name}"><path d="{d}"/></clipPath><g clip-path="url(#{name})">{"".join(items)}</g>'


def text(words: str, x: float, y: float, size: float, fill: str, font: str = SPARTAN, **more: Attr) -> str:
    given = {"text_anchor": "middle", "font_size": size, "font_family": font, "fill": fill, **more}
    return f'<text x="{x:.1f}" y="{y:.1f}"{attrs(given)}>{escape(words)}</text>'


def shade(d: str, color: str, a0: float = 0.6, a1: float = 0.0, way: str = "down") -> str:
    """Stippled ink over a path, from density a0 to density a1 (down, up, left, right, out, in)."""
    name = f"g{crc32(f'{d}{color}{a0}{a1}{way}'.encode()):x}"
    if way in ("up", "left", "in"):
        a0, a1 = a1, a0
    axis = 'x2="1" y2="0"' if way in ("left", "right") else 'x2="0" y2="1"'
    kind = "radialGradient" if way in ("out", "in") else "linearGradient"
    start = f'<{kind} id="{name}"{"" if kind[0] == "r" else " " + axis}>'
    stops = "".join(
        f'<stop offset="{at}" stop-color="{color}" stop-opacity="{opacity}"/>'
        for at, opacity in ((0, a0), (1, a1))
    )
    tint = path(d, f"url(#{name})", opacity=0.55)
    dots = path(d, f"url(#{name})", opacity=0.54, filter="url(#stipple)")
    return f"<defs>{start}{stops}</{kind}></defs>{tint}{dots}"


def around(x: float, y: float, r: float, degrees: float) -> Point:
    """The point at a distance and a direction (0 is up, clockwise)."""
    angle = degrees * pi / 180
    return x + r * sin(angle), y - r * cos(angle)


def rays(x: float, y: float, r: float, count: int, color: str, start: float = 0) -> str:
    """A burst of wedges."""
    step = 360 / count
    return "".join(
        poly(((x, y), around(x, y, r, start + i * step), around(x, y, r, start + (i + 0.5) * step)), color)
        for i in range(count)
    )


def wave(x: float, y: float, width: float, height: float, count: int) -> str:
    """The path of a wavy line, to be stroked or closed."""
    half = width / count / 2
    bumps = "".join(f"q{half / 2:.1f} {height * s:.1f} {half:.1f} 0" for _ in range(count) for s in (-1, 1))
    return f"M{x:.1f} {y:.1f}{bumps}"


def snow(rng: Random, w: float, h: float, count: int, color: str, big: float = 7) -> str:
    """Falling snow, finer far away."""
    flakes = ""
    for _ in range(count):
        r = 1.4 + (big - 1.4) * rng.random() ** 3
        flakes += circle(rng.uniform(0, w), rng.uniform(0, h), r, color)
    return flakes


def rain(
    rng: Random, w: float, h: float, count: int, color: str, lean: float = -0.22, width: float = 3
) -> str:
    """Slanting rain."""
    d = ""
    for _ in range(count):
        x, y, long = rng.uniform(-60, w + 60), rng.uniform(-60, h), rng.uniform(18, 70)
        d += f"M{x:.0f} {y:.0f}l{long * lean:.0f} {long:.0f}"
    return stroke(d, color, width)
