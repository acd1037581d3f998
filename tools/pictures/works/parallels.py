"""Parallels: electric blue against orange; everything is sliced by two slanting lines."""

# ruff: noqa: PLR0917 (a drawing is long paths and many coordinates)

from random import Random

from tools.pictures.motifs import bloom, person, pine
from tools.pictures.palette import PARALLELS as I
from tools.pictures.registry import POSTER, picture
from tools.pictures.shapes import (
    SPARTAN,
    around,
    box,
    circle,
    clip,
    disc,
    ellipse,
    group,
    line,
    moved,
    path,
    poly,
    rays,
    rect,
    shade,
    stroke,
    text,
)


def cyclist(x: float, y: float, scale: float, ink: str, flip: bool = False) -> str:
    """A child on a bicycle, in silhouette."""
    wheels = "".join(circle(cx, -34, 32, stroke=ink, stroke_width=6) for cx in (-52, 52))
    frame = stroke(
        "M-52 -34L-20 -84L34 -88L0 -34ZM-20 -84L-26 -98M34 -88L30 -112L46 -116M52 -34L32 -100", ink, 6
    )
    child = (
        stroke("M-24 -100L4 -156L40 -116", ink, 19)
        + stroke("M-24 -98L12 -76L2 -36", ink, 15)
        + circle(12, -186, 17, ink)
        + path("M-12 -150L-34 -120L-22 -104L2 -130Z", ink)
    )
    return moved(x, y, wheels, frame, child, scale=scale, flip=flip)


def forest(rng: Random, y: float, w: float, tall: float, ink: str, count: int) -> str:
    """A row of fir trees standing on the line y."""
    return "".join(
        pine(rng.uniform(-40, w + 40), y + rng.uniform(-8, 14), tall * rng.uniform(0.6, 1.1), ink)
        for _ in range(count)
    )


def world(seed: int, day: bool) -> str:
    """The same forest road by day or by night."""
    rng = Random(seed)  # noqa: S311
    sky, glow, far, near, road = (
        (I.warm, I.paper, "#f08a3c", "#c23d22", I.paper) if day else (I.deep, I.light, I.mid, I.dark, I.light)
    )
    orb = circle(560, 420, 150, glow) if day else circle(560, 420, 150, glow) + circle(620, 380, 130, sky)
    stars = (
        ""
        if day
        else "".join(
            circle(rng.uniform(0, 1000), rng.uniform(0, 800), rng.uniform(1.5, 4), I.paper) for _ in range(90)
        )
    )
    beams = rays(560, 420, 1200, 30, "#ffd06e") if day else ""
    return group(
        rect(0, 0, 1000, 1500, sky),
        beams,
        stars,
        orb,
        shade(box(0, 300, 1000, 700), I.hot if day else I.mid, 0.0, 0.85),
        forest(rng, 960, 1000, 430, far, 20),
        forest(rng, 1060, 1000, 560, near, 16),
        rect(0, 1020, 1000, 480, near),
        poly(((470, 1040), (540, 1040), (980, 1500), (120, 1500)), road),
        shade("M470 1040H540L980 1500H120Z", near, 0.9, 0.0),
    )


@picture("parallels/poster", POSTER)
def poster(_: Random) -> str:
    def strip(x: float) -> str:
        return closed_strip(x, 250)

    base = world(5, False)
    first, second = clip(strip(150), world(5, True)), clip(strip(560), world(5, True))
    edges = "".join(stroke(f"M{x + 420} -20L{x - 20} 1520", I.paper, 9) for x in (150, 400, 560, 810))
    kids = (
        cyclist(104, 1236, 0.86, I.paper)
        + cyclist(352, 1226, 0.9, I.dark)
        + cyclist(556, 1240, 0.86, I.paper)
        + cyclist(762, 1226, 0.9, I.dark)
    )
    return group(
        base,
        first,
        second,
        edges,
        kids,
        rect(0, 1290, 1000, 210, I.dark),
        shade(box(0, 1180, 1000, 110), I.dark, 0.0, 0.9),
        _title(),
    )


def closed_strip(x: float, w: float) -> str:
    """The path of a strip slanting across the poster."""
    return f"M{x + 420} -20H{x + 420 + w}L{x - 20 + w} 1520H{x - 20}Z"


def _title() -> str:
    words = text("PARALLELS", 500, 1416, 134, I.paper, SPARTAN, font_weight=900, letter_spacing=10)
    return (
        words
        + rect(96, 1318, 808, 5, I.hot)
        + text("PARALLÈLES", 504, 1470, 34, I.light, SPARTAN, font_weight=600, letter_spacing=24)
    )


def bunker_door() -> str:
    return (
        ellipse(1096, 600, 108, 200, "#070b20")
        + ellipse(1084, 600, 100, 192, I.mid)
        + shade("M984 600a100 192 0 1 0 200 0a100 192 0 1 0 -200 0z", I.dark, 0.0, 0.95, "right")
        + moved(
            1084,
            600,
            circle(0, 0, 50, stroke=I.paper, stroke_width=12),
            "".join(line(0, 0, *around(0, 0, 50, a), I.paper, 9) for a in range(0, 360, 60)),
            scale=0.9,
        )
    )


@picture("parallels/still-1")
def bunker(rng: Random) -> str:
    wood = (
        rect(0, 0, 1600, 900, I.deep)
        + shade(box(0, 0, 1600, 620), I.mid, 0.75, 0.0)
        + forest(rng, 640, 1600, 560, "#14206040", 8)
        + forest(rng, 660, 1600, 600, "#142060", 16)
        + forest(rng, 700, 1600, 460, I.dark, 12)
    )
    mound = "M120 760C260 430 560 270 830 270S1390 440 1500 760L1600 780V900H0V790Z"
    hill = path(mound, "#10184a") + shade(mound, I.mid, 0.55, 0.0)
    frame = (
        circle(800, 600, 250, "#070b20")
        + circle(800, 600, 222, I.light)
        + shade(disc(800, 600, 222), I.deep, 0.0, 0.9)
    )
    hole = (
        circle(800, 600, 190, "#070b20")
        + shade(disc(800, 600, 190), I.hot, 1.0, 0.2, "out")
        + circle(800, 600, 76, I.warm)
    )
    bolts = "".join(circle(*around(800, 600, 206, a), 8, "#070b20") for a in range(0, 360, 24))
    door = bunker_door()
    light = shade("M640 700H960L1200 900H400Z", I.warm, 0.9, 0.0)
    grass = "".join(
        poly(((x - 8, 900), (x, 900 - rng.uniform(30, 110)), (x + 8, 900)), "#070b20")
        for x in range(0, 1600, 14)
        if not 470 < x < 1130
    )
    bikes = moved(330, 850, cyclist_bike(I.hot), turn=-8) + moved(1330, 860, cyclist_bike(I.warm), turn=5)
    return group(wood, hill, frame, hole, bolts, door, light, bikes, grass)


def cyclist_bike(ink: str) -> str:
    """A bicycle left standing, without a rider."""
    wheels = "".join(circle(cx, -56, 54, stroke=ink, stroke_width=8) for cx in (-90, 90))
    return wheels + stroke(
        "M-90 -56L-36 -140L58 -146L0 -56ZM-36 -140L-46 -166M-66 -168H-26M58 -146L50 -186L80 -190M90 -56L54 -166",
        ink,
        9,
    )


@picture("parallels/still-2")
def clock(_: Random) -> str:
    def dial(ground: str, ink: str, hand: str) -> str:
        ticks = "".join(
            line(
                *around(800, 450, 300 if a % 30 else 284, a),
                *around(800, 450, 326, a),
                ink,
                5 if a % 30 else 13,
            )
            for a in range(0, 360, 6)
        )
        hour, minute = around(800, 450, 180, 11 * 30 + 23 / 2), around(800, 450, 272, 23 * 6)
        return (
            rect(0, 0, 1600, 900, ground)
            + circle(800, 450, 372, ink)
            + circle(800, 450, 346, I.paper)
            + ticks
            + line(800, 450, *hour, ink, 22)
            + line(800, 450, *minute, ink, 14)
            + circle(800, 450, 22, hand)
            + text("23:23", 850, 640, 92, hand, SPARTAN, font_weight=900)
        )

    upper, lower = "M0 0H1600V0L1100 0L500 900H0Z", "M1100 0H1600V900H500Z"
    left = clip(upper, moved(-26, 44, dial(I.deep, I.dark, I.mid)), rect(0, 0, 1600, 46, I.deep))
    right = clip(lower, moved(26, -44, dial(I.hot, "#5a1220", I.hot)), rect(0, 850, 1600, 60, I.hot))
    tone = clip(upper, shade(box(0, 0, 1100, 900), I.mid, 0.7, 0.0, "right")) + clip(
        lower, shade(box(500, 0, 1100, 900), I.warm, 0.0, 0.8, "right")
    )
    slash = stroke("M1100 -10L500 910", I.paper, 14) + stroke("M1140 -10L540 910", I.paper, 5)
    return group(left, right, tone, slash)


@picture("parallels/still-3")
def wilted(rng: Random) -> str:
    sky = (
        rect(0, 0, 1600, 900, I.light)
        + shade(box(0, 0, 1600, 330), I.mid, 0.9, 0.0)
        + circle(1180, 150, 96, I.warm)
        + forest(rng, 330, 1600, 200, I.mid, 26)
    )
    meadow = rect(0, 320, 1600, 580, "#58c2a0") + shade(box(0, 320, 1600, 580), I.deep, 0.0, 0.7)
    zone = "M700 420L880 420L620 900H-60Z"
    dark = path(zone, I.dark) + shade(zone, I.deep, 0.9, 0.0)
    flowers = ""
    spots = sorted((rng.uniform(350, 890), rng.uniform(10, 1590)) for _ in range(150))
    for y, x in spots:
        size = 10 + (y - 330) * 0.055
        inside = 790 - (y - 420) * 1.72 - 110 < x < 880 - (y - 420) * 0.54 + 10 and y > 410
        if inside:
            flowers += stroke(
                f"M{x:.0f} {y:.0f}q{size * 0.2:.0f} {-size * 1.6:.0f} {size * 1.2:.0f} {-size:.0f}", I.mid, 4
            ) + ellipse(x + size * 1.3, y - size * 0.6, size * 0.5, size * 0.36, "#4b5a8f")
        else:
            flowers += line(x, y, x, y - size * 2, "#1d6b62", 4) + bloom(
                x, y - size * 2.4, size, rng.choice((I.hot, I.warm, I.paper, I.hot)), I.dark, 6
            )
    return group(sky, meadow, dark, flowers, person(790, 440, 290, I.dark, "#050818", "#050818"))
