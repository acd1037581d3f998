"""A chart of who is what to whom, drawn from a reading and nothing else.

Everybody stands on an oval in the order of the reading, or around the one whose bonds they are. Where somebody stands
depends on how many there are, and so on nobody whom the reader does not know of.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, dist, pi, sin
from unicodedata import east_asian_width

from previously.reading.shapes import BondReading, CharacterLink, RelationshipsReading

MOST_PEOPLE = 12
"""More names than these stand in each other's way."""

_WIDTH, _ACROSS = 960, 372
_LETTERS, _LETTER_WIDTH, _LINE_HEIGHT = 15, 9.2, 19
_BADGE = 32  # as near as the middles of two numbers may come to each other
_PLACES = (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8)
_STEPS = 60

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a name, by its middle and its foot."""

    text: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Plate:
    """Somebody's name on a plate, by its upper left corner."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[Line, ...]
    is_middle: bool

    def holds(self, point: Point, margin: int) -> bool:
        """Whether a point is on the plate, or as near to it as `margin`."""
        x, y = point[0] - self.x, point[1] - self.y
        return -margin <= x <= self.width + margin and -margin <= y <= self.height + margin


@dataclass(frozen=True, slots=True)
class Cord:
    """What ties two plates together, with the number under which the list tells it."""

    number: int
    path: str  # as SVG draws it
    x: int
    y: int
    is_past: bool
    has_head: bool  # leads from the one to the other
    has_tail: bool  # leads back


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole drawing."""

    width: int
    height: int
    plates: tuple[Plate, ...]
    cords: tuple[Cord, ...]


def draw(found: RelationshipsReading) -> Chart | None:
    """The chart of a reading; None where there is nobody to draw, or there are too many."""
    bonds = [bond for bond in found.bonds if bond.one != bond.other]
    drawn = {person.slug for bond in bonds for person in (bond.one, bond.other)}
    people = [person for person in found.people if person.slug in drawn]
    around = [person for person in people if person.slug != found.character]
    if not 0 < len(around) <= MOST_PEOPLE:
        return None
    height = 150 + 36 * len(around)
    middle = (_WIDTH / 2, height / 2)
    spots = dict(zip([person.slug for person in around], _oval(len(around), middle), strict=True))
    if found.character in drawn:
        spots[found.character] = middle
    plates = {one.slug: _plate(one, spots[one.slug], is_middle=one.slug == found.character) for one in people}
    return Chart(_WIDTH, height, tuple(plates.values()), tuple(_cords(bonds, spots, plates, middle)))


def _oval(count: int, middle: Point) -> list[Point]:
    """So many spots on an oval, clockwise: from the top, or from the left where there are two of them at most."""
    start = -pi / 2 if count > 2 else pi
    turns = [start + 2 * pi * number / count for number in range(count)]
    return [(middle[0] + _ACROSS * cos(turn), middle[1] + (middle[1] - 45) * sin(turn)) for turn in turns]


def _plate(person: CharacterLink, spot: Point, *, is_middle: bool) -> Plate:
    wide = any(east_asian_width(letter) in "WF" for letter in person.name)
    letters, letter_width = (_LETTERS // 2, 2 * _LETTER_WIDTH) if wide else (_LETTERS, _LETTER_WIDTH)
    texts = textwrap.wrap(person.name, letters, max_lines=2, placeholder="…") or [person.name[:letters]]
    width, height = round(max(map(len, texts)) * letter_width) + 26, len(texts) * _LINE_HEIGHT + 18
    x, y = round(spot[0]), round(spot[1] - height / 2)
    lines = (Line(text, x, y + 22 + number * _LINE_HEIGHT) for number, text in enumerate(texts))
    return Plate(x - width // 2, y, width, height, tuple(lines), is_middle)


def _cords(
    bonds: Sequence[BondReading], spots: Mapping[str, Point], plates: Mapping[str, Plate], middle: Point
) -> list[Cord]:
    cords: list[Cord] = []
    for bond in bonds:
        start, end = spots[bond.one.slug], spots[bond.other.slug]
        curve = _Curve(start, _drawn_in(start, end, middle), end)
        free = curve.between(plates[bond.one.slug], plates[bond.other.slug])
        x, y = _place(curve, plates, cords)
        cords.append(
            Cord(
                number=bond.number,
                path=curve.path(*free),
                x=round(x),
                y=round(y),
                is_past=bond.is_past,
                has_head=any(tie.is_outward for tie in bond.ties),
                has_tail=any(not tie.is_outward for tie in bond.ties),
            )
        )
    return cords


def _drawn_in(start: Point, end: Point, middle: Point) -> Point:
    """Where a cord is drawn to on its way: somewhat to the middle, so that it passes no plate between the two."""
    half = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    if middle in (start, end):
        return half
    return half[0] + 0.4 * (middle[0] - half[0]), half[1] + 0.4 * (middle[1] - half[1])


def _place(curve: _Curve, plates: Mapping[str, Plate], cords: Sequence[Cord]) -> Point:
    """Where the number of a cord stands: on no plate, and as near to the half of the cord as other numbers let it."""
    spots = [curve.at(share) for share in _PLACES]
    free = [spot for spot in spots if not any(plate.holds(spot, _BADGE // 2) for plate in plates.values())]
    room = {spot: min((dist(spot, (cord.x, cord.y)) for cord in cords), default=_BADGE) for spot in free}
    roomy = [spot for spot in free if room[spot] >= _BADGE]
    return (roomy or [max(free, key=room.__getitem__, default=spots[0])])[0]


@dataclass(frozen=True, slots=True)
class _Curve:
    """A quadratic Bézier curve."""

    start: Point
    pull: Point
    end: Point

    def at(self, share: float) -> Point:
        """The point at a share of the way."""
        return self._blossom(share, share)

    def between(self, first: Plate, last: Plate) -> tuple[float, float]:
        """The share of the way that is on neither of the plates at its ends."""
        shares = [step / _STEPS for step in range(_STEPS + 1)]
        free = [
            each for each in shares if not first.holds(self.at(each), 5) and not last.holds(self.at(each), 5)
        ]
        return (free[0], free[-1]) if free else (0.0, 1.0)

    def path(self, first: float, last: float) -> str:
        """A part of the curve as SVG draws it."""
        points = self.at(first), self._blossom(first, last), self.at(last)
        (ax, ay), (bx, by), (cx, cy) = [(round(x), round(y)) for x, y in points]
        return f"M{ax} {ay}Q{bx} {by} {cx} {cy}"

    def _blossom(self, first: float, last: float) -> Point:
        """The curve's polar form (Ramshaw 1987), which gives the points that draw a part of it."""
        weights = (1 - first) * (1 - last), first + last - 2 * first * last, first * last
        points = self.start, self.pull, self.end
        x = sum(weight * point[0] for weight, point in zip(weights, points, strict=True))
        y = sum(weight * point[1] for weight, point in zip(weights, points, strict=True))
        return x, y
