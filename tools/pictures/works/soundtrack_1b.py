"""Soundtrack #1, second half: portraits, wine, scarf, camera, cards, city lights."""

from random import Random

from tools.pictures.motifs import person, skyline
from tools.pictures.palette import SOUNDTRACK_1 as I
from tools.pictures.registry import picture
from tools.pictures.shapes import (
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
    rect,
    shade,
    snow,
    stroke,
)


@picture("soundtrack-1/s1e2-3")
def laptop(_: Random) -> str:
    tiles = ""
    for i in range(18):
        x, y = 446 + (i % 6) * 120, 150 + (i // 6) * 148
        ground = (I.hot, I.light, I.warm, I.mid, I.paper)[(i * 3 + i // 6) % 5]
        coat = (I.paper, I.hot, I.deep, I.warm, I.mid)[(i * 3 + i // 6) % 5]
        tall = (190, 240, 150, 215)[i % 4]
        who = person(
            x + 52,
            y + 130 + tall * 0.36,
            tall,
            coat,
            I.dark,
            I.dark,
            ("long", "long", "bun")[i % 3],
            flip=i % 2 == 1,
        )
        tiles += rect(x, y, 104, 130, ground) + clip(box(x, y, 104, 130), who)
    screen = rect(396, 90, 808, 540, I.dark, rx=18) + rect(420, 114, 760, 492, I.deep)
    bar = rect(420, 114, 760, 20, I.light) + "".join(
        circle(434 + i * 18, 124, 5, c) for i, c in enumerate((I.hot, I.warm, I.mid))
    )
    base = poly(((396, 630), (1204, 630), (1330, 730), (270, 730)), I.light) + rect(270, 730, 1060, 18, I.mid)
    keys = "".join(
        line(420 - r * 24, 652 + r * 22, 1180 + r * 24, 652 + r * 22, I.deep, 12, stroke_dasharray="40 16")
        for r in range(3)
    )
    glow = shade(disc(800, 400, 780), I.mid, 0.95, 0.0, "out")
    desk = rect(0, 700, 1600, 200, "#0e1330") + shade("M200 748H1400L1600 900H0Z", I.mid, 0.8, 0.0)
    mug = (
        rect(1400, 640, 100, 120, I.hot, rx=10)
        + stroke("M1500 670q46 0 46 34t-46 34", I.hot, 14)
        + shade(box(1400, 640, 100, 120), I.dark, 0.0, 0.7, "right")
    )
    return group(rect(0, 0, 1600, 900, I.dark), glow, desk, screen, bar, tiles, base, keys, mug)


def plate(x: float, y: float, r: float) -> str:
    """A plate from above."""
    return (
        circle(x + 10, y + 14, r, I.dark, opacity=0.35)
        + circle(x, y, r, I.paper)
        + circle(x, y, r * 0.68, stroke=I.light, stroke_width=5)
    )


def dinner_food() -> str:
    return (
        ellipse(470, 500, 92, 62, I.hot)
        + ellipse(436, 474, 44, 26, I.warm)
        + circle(530, 536, 18, I.mid)
        + circle(556, 500, 13, I.mid)
    )


def dinner_candle() -> str:
    return (
        circle(720, 190, 44, I.hot)
        + circle(720, 190, 28, I.paper)
        + shade(disc(720, 190, 240), I.warm, 0.9, 0.0, "out")
    )


@picture("soundtrack-1/s1e3-1")
def dinner(_: Random) -> str:
    table = circle(720, 450, 560, I.paper) + shade(disc(720, 450, 560), I.light, 0.0, 0.9, "right")
    cloth = circle(720, 450, 520, stroke=I.light, stroke_width=4)
    food = dinner_food()
    dish = (
        plate(470, 500, 196)
        + food
        + plate(970, 500, 196)
        + stroke("M900 480q52 -52 90 0t80 14M900 530q64 -40 140 8", I.warm, 18)
    )
    tools = "".join(line(x, 350, x, 650, I.mid, 13) for x in (236, 1204)) + "".join(
        line(x, 350, x, 650, I.mid, 6) for x in (704, 736, 1236)
    )
    candle = dinner_candle()
    slide = stroke("M1000 250C1100 200 1200 180 1290 176", I.hot, 6, stroke_dasharray="4 22")
    wine = (
        circle(1392, 178, 116, I.dark, opacity=0.5)
        + circle(1380, 165, 112, I.light)
        + circle(1380, 165, 88, I.hot)
    )
    shine = shade(disc(1380, 165, 88), I.dark, 0.0, 0.85, "right") + ellipse(
        1350, 132, 24, 12, I.paper, transform="rotate(-36 1350 132)"
    )
    return group(
        rect(0, 0, 1600, 900, I.deep),
        shade(box(900, 0, 700, 900), I.dark, 0.0, 0.95, "right"),
        table,
        cloth,
        candle,
        dish,
        tools,
        slide,
        wine,
        shine,
    )


@picture("soundtrack-1/s1e3-2")
def scarf(_: Random) -> str:
    d = "M-60 240C240 60 420 380 640 260S1010 60 1080 300S760 660 560 560S420 800 800 760S1180 620 1300 720"
    folds = stroke(d, I.dark, 150, opacity=0.55, transform="translate(14 24)") + stroke(d, I.hot, 146)
    knit = stroke(d, "#c9372f", 146, stroke_dasharray="3 22", opacity=0.8) + "".join(
        path(d, stroke=I.paper, stroke_width=147, stroke_dasharray=f"{w} 9000", stroke_dashoffset=-o)
        for o, w in ((300, 34), (360, 14), (2080, 40), (2150, 40), (2220, 40), (2290, 14))
    )
    fringe = "".join(
        stroke(f"M1330 {660 + i * 26}q50 {10 + i * 6} 86 {i * 14 - 10}", I.hot, 11) for i in range(6)
    )
    note = poly(((1060, 420), (1370, 350), (1420, 560), (1110, 630)), I.paper) + poly(
        ((1060, 420), (1370, 350), (1250, 500)), I.light
    )
    crease = shade("M1060 420L1250 500L1370 350L1420 560L1110 630Z", I.mid, 0.0, 0.7)
    lines = "".join(line(1130 + i * 6, 530 + i * 26, 1330 + i * 2, 484 + i * 26, I.dark, 4) for i in range(3))
    wood = "".join(line(0, y, 1600, y, I.dark, 3, opacity=0.5) for y in range(90, 900, 135))
    shadow = poly(((1072, 440), (1384, 368), (1438, 580), (1126, 650)), I.dark, opacity=0.5)
    return group(
        rect(0, 0, 1600, 900, I.mid),
        shade(box(0, 0, 1600, 900), I.deep, 0.1, 1.0),
        wood,
        folds,
        knit,
        fringe,
        shadow,
        note,
        crease,
        lines,
    )


def camera_notes() -> str:
    return "".join(
        moved(
            x,
            y,
            ellipse(0, 0, 21, 15, I.dark, transform="rotate(-24)"),
            line(19, -6, 19, -86, I.dark, 6),
            turn=t,
        )
        for x, y, t in (
            (190, 480, -8),
            (240, 720, 8),
            (470, 810, 0),
            (1080, 810, 4),
            (1320, 780, -8),
            (1450, 600, 6),
        )
    )


def camera_lens() -> str:
    return (
        circle(800, 530, 206, I.light)
        + circle(800, 530, 186, I.dark)
        + "".join(
            line(*around(800, 530, 190, a), *around(800, 530, 203, a), I.dark, 4) for a in range(0, 360, 10)
        )
    )


def camera_top() -> str:
    return (
        path("M600 330L640 250H960L1000 330Z", I.light)
        + rect(480, 296, 90, 36, I.light, rx=6)
        + rect(1040, 286, 84, 46, I.hot, rx=6)
        + rect(440, 326, 720, 40, I.light)
    )


@picture("soundtrack-1/s1e3-3")
def camera(_: Random) -> str:
    strap = "M500 390C300 260 60 420 150 620S520 860 800 800S1330 900 1480 640S1380 260 1100 390"
    staves = "".join(stroke(strap, I.dark, 4, transform=f"translate(0 {(i - 2) * 16})") for i in range(5))
    notes = camera_notes()
    body = (
        rect(440, 330, 720, 400, I.dark, rx=36)
        + rect(440, 420, 720, 220, I.deep)
        + shade(box(440, 420, 720, 220), I.dark, 0.0, 0.9)
    )
    top = camera_top()
    finder = rect(740, 270, 120, 50, I.dark, rx=6) + rect(752, 280, 50, 30, I.mid)
    lens = camera_lens()
    eye = circle(800, 530, 138, I.mid) + circle(800, 530, 118, I.dark) + circle(800, 530, 88, I.deep)
    inside = clip(
        disc(800, 530, 88),
        rect(700, 430, 200, 200, I.warm),
        person(800, 690, 210, I.hot, I.dark, I.dark, "long"),
    )
    shine = ellipse(760, 480, 26, 14, I.paper, transform="rotate(-38 760 480)") + shade(
        disc(800, 530, 186), I.paper, 0.0, 0.35
    )
    return group(
        rect(0, 0, 1600, 900, I.paper),
        circle(800, 470, 420, I.warm),
        shade(disc(800, 470, 420), I.hot, 0.0, 0.75),
        staves,
        notes,
        body,
        top,
        finder,
        lens,
        eye,
        inside,
        shine,
    )


def empty_chair_flags() -> str:
    return stroke("M-20 60Q400 230 800 110T1620 60", I.paper, 5) + "".join(
        poly(((x, y), (x + 60, y + 2), (x + 30, y + 74)), (I.warm, I.paper, I.mid)[i % 3])
        for i, (x, y) in enumerate(
            (
                (40, 84),
                (150, 122),
                (270, 150),
                (400, 162),
                (530, 154),
                (660, 134),
                (800, 108),
                (930, 86),
                (1060, 72),
                (1190, 66),
                (1320, 66),
                (1450, 64),
            )
        )
    )


@picture("soundtrack-1/s1e4-1")
def empty_chair(_: Random) -> str:
    wall = rect(0, 0, 1600, 900, I.hot) + shade(box(0, 0, 1600, 700), I.dark, 0.75, 0.0)
    flags = empty_chair_flags()
    beam = shade("M780 0L560 820H1040L820 0Z", I.warm, 1.0, 0.5) + ellipse(800, 830, 260, 40, I.warm)
    chair = (
        stroke("M700 830V640H900V830M700 640V400H900V640", I.dark, 20)
        + rect(690, 622, 220, 34, I.dark, rx=8)
        + "".join(line(x, 420, x, 620, I.dark, 9) for x in (750, 800, 850))
    )
    guests = "".join(
        person(x, 960, h, c, I.dark, I.dark, s, flip=f)
        for x, h, c, s, f in (
            (150, 520, I.deep, "bob", False),
            (390, 560, I.mid, "short", True),
            (1210, 540, I.light, "bun", False),
            (1450, 570, I.deep, "short", True),
        )
    )
    arms = "".join(
        stroke(f"M{x} 560Q{x + d * 40} 470 {x + d * 70} 370", c, 40)
        + path(f"M{x + d * 70 - 26} 300h52l-8 74h-36z", I.paper)
        + path(f"M{x + d * 70 - 23} 324h46l-5 46h-36z", I.warm)
        for x, d, c in ((240, 1, I.deep), (470, 1, I.mid), (1130, -1, I.light), (1370, -1, I.deep))
    )
    return group(wall, beam, flags, chair, guests, arms)


def tarot(x: float, y: float, turn: float) -> str:
    """A tarot card: under a moon, the shadows of two people holding hands."""
    w, h = 380, 620
    field = box(26, 26, w - 52, h - 52)
    sun = "".join(
        line(*around(w / 2, 190, 96, a), *around(w / 2, 190, 96 + (40 if a % 30 == 0 else 22), a), I.warm, 6)
        for a in range(0, 360, 15)
    )
    moon = circle(w / 2, 190, 78, I.warm) + circle(w / 2 + 26, 178, 64, I.deep)
    hill = path("M26 520Q190 430 354 520V594H26Z", I.hot)
    pair = (
        person(146, 520, 168, I.dark, I.dark, I.dark, "long")
        + person(238, 520, 180, I.dark, I.dark, I.dark)
        + stroke("M168 440Q192 462 214 438", I.dark, 9)
    )
    cast = path("M128 520h34l-40 74h-52zM218 520h38l30 74h-56z", I.dark, opacity=0.6)
    art = clip(field, path(field, I.deep), shade(field, I.mid, 0.0, 0.9), sun, moon, hill, cast, pair)
    frame = stroke(box(26, 26, w - 52, h - 52), I.hot, 5) + "".join(
        circle(cx, cy, 9, I.hot) for cx in (26, w - 26) for cy in (26, h - 26)
    )
    return moved(
        x,
        y,
        rect(12, 18, w, h, I.dark, rx=24, opacity=0.6),
        rect(0, 0, w, h, I.paper, rx=24),
        art,
        frame,
        turn=turn,
    )


@picture("soundtrack-1/s1e4-2")
def cards(rng: Random) -> str:
    cloth = rect(0, 0, 1600, 900, I.deep) + shade(box(0, 0, 1600, 900), I.dark, 0.0, 1.0)
    stars = "".join(
        path(
            f"M{x} {y - s}Q{x} {y} {x + s} {y}Q{x} {y} {x} {y + s}Q{x} {y} {x - s} {y}Q{x} {y} {x} {y - s}Z",
            I.mid,
        )
        for x, y, s in ((rng.uniform(0, 1600), rng.uniform(0, 900), rng.uniform(10, 34)) for _ in range(46))
    )
    return group(cloth, stars, tarot(330, 150, -7), tarot(880, 104, 6))


@picture("soundtrack-1/s1e4-3")
def viewpoint(rng: Random) -> str:
    sky = rect(0, 0, 1600, 900, I.dark) + shade(box(0, 0, 1600, 560), I.mid, 0.0, 0.9)
    tower = (
        poly(((1176, 380), (1184, 150), (1192, 380)), I.paper)
        + ellipse(1184, 262, 26, 14, I.hot)
        + circle(1184, 146, 5, I.hot)
    )
    hills = path("M0 470Q300 350 640 430T1180 370T1600 440V900H0Z", I.deep)
    city = skyline(rng, 620, 1700, 50, 150, "#1b2354", I.warm, 0.5) + skyline(
        rng, 720, 1700, 60, 170, "#10163a", I.warm, 0.4
    )
    road = "".join(
        circle(x, 640 + 30 * ((x / 260) % 1), 3.5, I.hot if x % 3 else I.paper) for x in range(0, 1600, 23)
    )
    rise = "M0 900V760Q500 690 900 700T1600 640V900Z"
    deck = (
        path(rise, "#090d26")
        + stroke("M0 690Q500 620 900 630T1600 570", I.light, 8)
        + "".join(line(x, 800, x, 694 - x * 0.074, I.light, 5) for x in range(40, 1600, 120))
    )
    pair = (
        person(690, 790, 330, I.hot, "#05071a", "#05071a", "long")
        + person(846, 790, 356, I.paper, "#05071a", "#05071a")
        + stroke("M755 650Q770 676 786 650", I.hot, 18)
    )
    return group(sky, tower, hills, city, road, deck, pair, snow(rng, 1600, 700, 80, I.paper, 5))
