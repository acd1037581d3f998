"""Which pictures there are: every drawing function registers itself here."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

Draw = Callable[[Random], str]

POSTER = (1000, 1500)
STILL = (1600, 900)
AVATAR = (800, 800)


@dataclass(frozen=True)
class Picture:
    """One picture: where it goes, how large it is, and what draws its SVG body."""

    path: str
    size: tuple[int, int]
    draw: Draw

    def svg(self) -> str:
        """The whole SVG document; the same at every run, since the path is the seed."""
        width, height = self.size
        body = self.draw(Random(self.path))  # noqa: S311
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}">{STIPPLE}{body}</svg>'
        )


PICTURES: dict[str, Picture] = {}

# Turns a translucent fill into ink dots: the denser, the more opaque the fill.
STIPPLE = (
    '<defs><filter id="stipple" x="0" y="0" width="1" height="1" '
    'color-interpolation-filters="sRGB">'
    '<feTurbulence type="fractalNoise" baseFrequency=".3" numOctaves="2" seed="7" result="n"/>'
    '<feColorMatrix in="n" type="matrix" result="a" '
    'values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  2.6 0 0 0 -.8"/>'
    '<feComposite in="SourceAlpha" in2="a" operator="arithmetic" k2="1" k3="1" k4="-1"/>'
    '<feComponentTransfer result="m"><feFuncA type="linear" slope="2.4"/></feComponentTransfer>'
    '<feColorMatrix in="SourceGraphic" type="matrix" '
    'values="1 0 0 0 0  0 1 0 0 0  0 0 1 0 0  0 0 0 0 1"/>'
    '<feComposite operator="in" in2="m"/></filter></defs>'
)


def picture(name: str, size: tuple[int, int] = STILL) -> Callable[[Draw], Draw]:
    """Register a drawing function under `media/NAME.jpg`."""

    def register(draw: Draw) -> Draw:
        path = f"media/{name}.jpg"
        if path in PICTURES:
            raise ValueError(f"drawn twice: {path}")
        PICTURES[path] = Picture(path, size, draw)
        return draw

    return register
