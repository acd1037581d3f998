"""Toscana: olive and terracotta; cypresses for tines."""

# ruff: noqa: E501 (a drawing is long paths and many coordinates)

from random import Random

from tools.pictures.motifs import cypress, leaf
from tools.pictures.palette import TOSCANA as T
from tools.pictures.registry import POSTER, picture
from tools.pictures.shapes import (
    GOUDY,
    box,
    circle,
    disc,
    ellipse,
    group,
    line,
    moved,
    path,
    poly,
    rect,
    shade,
    stroke,
    text,
)


def toscana_villa() -> str:
    return moved(
        820,
        872,
        rect(-70, -60, 140, 70, T.paper),
        poly(((-84, -58), (0, -100), (84, -58)), T.hot),
        rect(20, -130, 40, 80, T.paper),
        poly(((14, -128), (40, -150), (66, -128)), T.hot),
        rect(-40, -36, 18, 30, T.dark),
        rect(0, -36, 18, 30, T.dark),
    )


def toscana_plate() -> str:
    return (
        circle(512, 502, 330, T.hot, opacity=0.45)
        + circle(500, 490, 330, T.paper)
        + shade(disc(500, 490, 330), T.light, 0.0, 0.95)
        + circle(500, 490, 224, stroke=T.light, stroke_width=6)
        + circle(500, 490, 316, stroke=T.hot, stroke_width=7)
    )


def toscana_tines() -> str:
    return "".join(
        path(
            f"M{x - 29} 880C{x - 36} 700 {x - 34} 470 {x} 300C{x + 34} 470 {x + 36} 700 {x + 29} 880Z", T.dark
        )
        for x in (374, 458, 542, 626)
    )


@picture("toscana/poster", POSTER)
def poster_toscana(_: Random) -> str:
    sky = rect(0, 0, 1000, 1500, T.warm) + shade(box(0, 0, 1000, 900), T.hot, 0.7, 0.0)
    plate = toscana_plate()
    far = "M0 860Q240 720 480 800T1000 740V1500H0Z"
    mid = "M0 980Q300 850 620 950T1000 900V1500H0Z"
    near = "M0 1150Q380 1020 1000 1130V1500H0Z"
    hills = (
        path(far, T.light)
        + shade(far, T.mid, 0.0, 0.95)
        + path(mid, T.mid)
        + shade(mid, T.deep, 0.0, 0.95)
        + path(near, T.deep)
        + shade(near, T.dark, 0.0, 0.9)
    )
    rows = "".join(
        stroke(f"M{-40 + i * 120} 1500Q{220 + i * 60} 1250 {330 + i * 46} 1106", T.dark, 5, opacity=0.5)
        for i in range(10)
    )
    tines = toscana_tines()
    fork = path(
        "M345 800V860Q345 980 474 1010L462 1310Q500 1350 538 1310L526 1010Q655 980 655 860V800H597V850Q585 890 571 850V800H513V850Q500 890 487 850V800H429V850Q415 890 403 850V800Z",
        T.dark,
    )
    tone = shade("M500 880L655 860Q655 980 526 1010L538 1310Q520 1340 500 1336Z", T.mid, 0.7, 0.0)
    villa = toscana_villa()
    return group(
        sky,
        plate,
        path(far, T.light),
        hills,
        villa,
        rows,
        fork,
        tines,
        tone,
        text("TOSCANA", 510, 1440, 148, T.paper, GOUDY, letter_spacing=18),
    )


def estate_villa() -> str:
    return moved(
        1230,
        390,
        rect(-130, -120, 200, 124, T.paper),
        rect(40, -200, 80, 204, T.light),
        poly(((-148, -116), (-30, -176), (88, -116)), T.hot),
        poly(((30, -198), (80, -240), (130, -198)), T.hot),
        "".join(rect(x, y, 22, 34, T.dark) for x in (-104, -56, -8) for y in (-96, -44))
        + rect(68, -160, 24, 40, T.dark),
        shade(box(40, -200, 80, 204), T.hot, 0.1, 0.7, "right"),
    )


def estate_left() -> tuple[tuple[int, int, int], ...]:
    return (
        (760, 860, 250),
        (930, 790, 200),
        (930, 706, 158),
        (950, 640, 128),
        (1020, 586, 104),
        (1080, 530, 84),
        (1130, 480, 66),
    )


@picture("toscana/still-1")
def estate(rng: Random) -> str:
    sky = (
        rect(0, 0, 1600, 900, T.light)
        + shade(box(0, 0, 1600, 520), T.warm, 0.9, 0.0)
        + circle(420, 260, 120, T.paper)
    )
    far = "M0 470Q300 360 640 440T1200 330T1600 420V900H0Z"
    near = "M0 700Q260 580 560 620Q900 650 1140 420Q1180 380 1260 380Q1380 400 1600 560V900H0Z"
    hills = (
        path(far, T.mid) + shade(far, T.deep, 0.0, 0.7) + path(near, T.deep) + shade(near, T.dark, 0.0, 0.9)
    )
    road = path(
        "M520 900C620 800 1020 780 960 690C910 620 1060 560 1200 400L1222 400C1140 560 1010 620 1060 680C1150 790 860 810 800 900Z",
        T.paper,
    )
    villa = estate_villa()
    left = estate_left()
    right = (
        (480, 880, 270),
        (1130, 800, 214),
        (1110, 700, 160),
        (1080, 640, 124),
        (1130, 590, 102),
        (1170, 530, 82),
        (1200, 470, 64),
    )
    trees = "".join(
        ellipse(x + h * 0.3, y, h * 0.32, h * 0.03, T.dark, opacity=0.4) + cypress(x, y, h, T.dark)
        for x, y, h in sorted(left + right, key=lambda t: t[1])
    )
    rows = "".join(line(40 + i * 52, 900, 200 + i * 26, 690, T.dark, 4, opacity=0.5) for i in range(9))
    birds = stroke(
        "M700 180q16 -16 30 0q14 -16 30 0M800 230q12 -12 24 0q12 -12 24 0M640 260q10 -10 20 0q10 -10 20 0",
        T.dark,
        5,
    )
    return group(sky, hills, rows, road, villa, trees, birds)


def tomato(x: float, y: float, r: float) -> str:
    star = "".join(leaf(x, y, r * 0.62, a, T.deep) for a in range(0, 360, 60))
    return (
        circle(x + 12, y + 18, r, T.dark, opacity=0.35)
        + circle(x, y, r, T.hot)
        + shade(disc(x, y, r), "#7d1f12", 0.0, 0.95, "right")
        + star
        + ellipse(x - r * 0.4, y - r * 0.45, r * 0.16, r * 0.1, T.paper)
    )


def half(x: float, y: float, r: float) -> str:
    seeds = "".join(
        ellipse(x, y - r * 0.5, r * 0.2, r * 0.28, T.warm, transform=f"rotate({a} {x} {y})")
        for a in range(0, 360, 72)
    )
    return (
        circle(x + 10, y + 14, r, T.dark, opacity=0.35)
        + circle(x, y, r, T.hot)
        + circle(x, y, r * 0.84, "#e07a50")
        + seeds
        + circle(x, y, r * 0.14, T.paper)
    )


def knife_basil() -> str:
    return "".join(
        leaf(x, y, s, t, T.deep, T.mid)
        for x, y, s, t in (
            (1190, 690, 150, 40),
            (1170, 700, 150, -40),
            (1180, 700, 170, 0),
            (380, 330, 130, -60),
            (400, 330, 130, 30),
            (760, 730, 90, 100),
        )
    )


@picture("toscana/still-2")
def knife(rng: Random) -> str:
    table = rect(0, 0, 1600, 900, T.dark) + shade(box(0, 0, 1600, 900), T.deep, 0.9, 0.1)
    board = (
        rect(214, 134, 1190, 680, "#1d2110", rx=40)
        + rect(200, 110, 1190, 680, T.light, rx=40)
        + shade(box(200, 110, 1190, 680), T.warm, 0.0, 0.95)
        + "".join(
            stroke(f"M220 {y}Q600 {y + rng.uniform(-30, 30):.0f} 900 {y}T1370 {y}", T.mid, 3, opacity=0.6)
            for y in range(150, 780, 56)
        )
    )
    blade = "M300 520L990 380Q1010 460 990 540Q760 600 520 586Q380 576 300 520Z"
    tool = (
        path(blade, T.dark, opacity=0.35, transform="translate(12 22)")
        + path(blade, T.paper)
        + shade(blade, T.mid, 0.0, 0.95)
        + rect(986, 384, 30, 130, T.dark)
        + path("M1016 392Q1240 372 1440 420Q1470 460 1440 480Q1240 470 1016 490Z", T.hot)
        + "".join(circle(x, 438, 11, T.paper) for x in (1100, 1220, 1340))
    )

    basil = knife_basil()
    return group(
        table,
        board,
        tomato(560, 260, 104),
        tomato(790, 240, 88),
        half(1010, 240, 80),
        half(640, 700, 78),
        half(860, 690, 66),
        basil,
        tool,
    )


def pergola_vines(rng: Random) -> str:
    return "".join(
        leaf(
            rng.uniform(20, 1580),
            rng.uniform(40, 170),
            rng.uniform(50, 110),
            rng.uniform(90, 270),
            rng.choice((T.deep, T.mid, T.dark, T.deep)),
            "#171c15",
        )
        for _ in range(110)
    )


def pergola_night(rng: Random) -> str:
    return (
        rect(0, 0, 1600, 900, "#1b2140")
        + shade(box(0, 200, 1600, 500), T.hot, 0.0, 0.7)
        + "".join(
            circle(rng.uniform(0, 1600), rng.uniform(150, 420), rng.uniform(1.5, 3.5), T.paper)
            for _ in range(60)
        )
    )


def pergola_things() -> str:
    return (
        "".join(
            ellipse(x, 690, 60, 14, T.hot) + ellipse(x, 688, 40, 8, T.warm) for x in (370, 570, 1010, 1210)
        )
        + "".join(path(f"M{x} 700v-90q0 -20 10 -30v-40h18v40q10 10 10 30v90z", T.deep) for x in (700, 880))
        + path("M750 690Q760 640 800 640T850 690Z", T.hot)
    )


@picture("toscana/still-3")
def pergola(rng: Random) -> str:
    night = pergola_night(rng)
    hills = path("M0 600Q400 500 800 570T1600 520V900H0Z", "#232a22") + "".join(
        cypress(x, 580, h, "#171c15")
        for x, h in ((90, 190), (150, 230), (1420, 210), (1500, 170), (1240, 130))
    )
    ground = rect(0, 690, 1600, 210, T.dark) + shade(box(0, 690, 1600, 210), T.warm, 0.55, 0.0)
    posts = (
        "".join(rect(x, 110, 26, 700, "#171c15") for x in (160, 1414))
        + "".join(rect(x, 190, 18, 560, "#171c15") for x in (430, 1150))
        + rect(60, 100, 1480, 26, "#171c15")
    )
    vines = pergola_vines(rng)
    grapes = "".join(
        circle(x + dx, 190 + dy, 15, ink)
        for x, ink in ((300, "#6b2740"), (1030, "#6b2740"), (1330, "#6b2740"))
        for dx, dy in ((-22, 0), (0, 0), (22, 0), (-11, 22), (11, 22), (0, 44))
    )
    lamps = "".join(
        line(x, 120, x, y, "#171c15", 4)
        + shade(disc(x, y + 20, 150), T.warm, 0.75, 0.0, "out")
        + circle(x, y + 20, 26, T.paper)
        for x, y in ((560, 270), (800, 310), (1040, 270))
    )
    top = (
        poly(((330, 640), (1270, 640), (1400, 740), (200, 740)), T.paper)
        + path("M200 740H1400V800Q1300 780 1200 800T1000 800T800 800T600 800T400 800T200 800Z", T.light)
        + shade("M200 740H1400V800H200Z", T.hot, 0.0, 0.7)
    )
    things = pergola_things()
    chairs = "".join(
        stroke(f"M{x} 870V700H{x + 110}V870M{x} 700V620M{x + 110} 700V620M{x} 640H{x + 110}", "#171c15", 15)
        for x in (300, 520, 960, 1180)
    )
    return group(night, hills, ground, posts, lamps, vines, grapes, top, things, chairs)
