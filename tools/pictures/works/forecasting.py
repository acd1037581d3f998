"""Forecasting Love and Weather: map blue, warning orange, isobars."""

# ruff: noqa: E501 (a drawing is long paths and many coordinates)

from random import Random

from tools.pictures.motifs import person, umbrella
from tools.pictures.palette import FORECASTING as I
from tools.pictures.registry import POSTER, picture
from tools.pictures.shapes import (
    BEBAS,
    KOREAN,
    MONO,
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
    text,
)

HEART = "M0 -40C-20 -110 -120 -110 -120 -20C-120 50 -40 90 0 140C60 90 130 40 126 -34C122 -112 24 -112 0 -40Z"


def isobars(x: float, y: float, ink: str) -> str:
    """Pressure lines that close around a heart, lopsided like a real front."""
    rings = ""
    for i in range(15):
        size = 0.55 + i * 0.38
        rings += moved(
            x,
            y,
            path(HEART, stroke=ink, stroke_width=(7 if i % 4 == 0 else 3) / size),
            turn=-8 + i * 1.8,
            scale=size,
        )
    return rings


def poster_teeth() -> str:
    return "".join(
        moved(
            x,
            y,
            poly(((-26, 4), (26, 4), (0, 50)), I.dark) if i % 2 else path("M-26 -4a26 26 0 0 1 52 0z", I.hot),
            turn=t,
        )
        for i, (x, y, t) in enumerate(
            (
                (60, 1078, -18),
                (170, 1062, 4),
                (300, 1078, 12),
                (420, 1100, 8),
                (540, 1110, -4),
                (660, 1082, -20),
                (770, 1026, -30),
                (880, 970, -26),
            )
        )
    )


@picture("forecasting-love-and-weather/poster", POSTER)
def poster(_: Random) -> str:
    heat = moved(500, 640, path(HEART, I.warm), turn=-2, scale=2.45) + moved(
        500, 640, path(HEART, I.hot), turn=-4, scale=1.69
    )
    tone = moved(500, 640, shade(HEART, I.hot, 0.0, 0.85), turn=-2, scale=2.45)
    front = "M-40 1120C200 980 420 1180 640 1090S940 900 1060 960"
    teeth = poster_teeth()
    marks = "".join(
        text(word, x, y, 84, ink, BEBAS, font_weight=700)
        for word, x, y, ink in (
            ("H", 405, 640, I.paper),
            ("L", 628, 640, I.paper),
            ("1024", 150, 330, I.deep),
            ("998", 860, 420, I.deep),
        )
    )
    small = (
        umbrella(500, 1170, 62, I.hot, I.warm, I.dark)
        + person(450, 1290, 150, I.deep, I.dark, I.dark, "bob")
        + person(545, 1290, 158, I.hot, I.dark, I.dark)
    )
    return group(
        rect(0, 0, 1000, 1500, I.light),
        shade(box(0, 0, 1000, 1500), I.mid, 0.0, 0.85),
        heat,
        tone,
        isobars(500, 640, I.deep),
        moved(0, -40, stroke(front, I.dark, 9), teeth),
        marks,
        rect(0, 1290, 1000, 210, I.dark),
        rect(0, 0, 1000, 232, I.dark),
        small,
        text("FORECASTING", 500, 118, 116, I.paper, BEBAS, letter_spacing=17, font_weight=700),
        text("LOVE AND WEATHER", 500, 204, 92, I.hot, BEBAS, letter_spacing=8, font_weight=700),
        text("기상청 사람들", 500, 1390, 74, I.paper, KOREAN, font_weight=800, letter_spacing=18),
        text("사내연애 잔혹사 편", 500, 1450, 38, I.mid, KOREAN, font_weight=800, letter_spacing=12),
    )


def radar_graphs(rng: Random) -> str:
    return "".join(
        stroke(
            "M" + "L".join(f"{x + 20 + i * 25:.0f} {y + 70 + rng.uniform(-40, 40):.0f}" for i in range(9)),
            ink,
            5,
        )
        for (x, y), ink in zip(
            [(x, y) for x in (160, 1200) for y in (110, 270, 430)],
            (I.hot, I.light, I.warm, I.mid, I.hot, I.light),
            strict=True,
        )
    )


def radar_sweep() -> str:
    return clip(
        box(120, 60, 1360, 620),
        shade("M800 380L1120 20L1300 200Z", I.light, 0.6, 0.0, "left"),
        line(800, 380, 1130, 20, I.light, 4),
    )


@picture("forecasting-love-and-weather/still-1")
def radar(rng: Random) -> str:
    wall = rect(0, 0, 1600, 900, "#0b1734")
    screens = rect(120, 60, 1360, 620, I.dark, rx=16) + shade(box(120, 60, 1360, 620), I.deep, 0.2, 0.95)
    land = "M700 90C640 160 700 220 650 290S560 420 640 500S740 640 860 640S1010 560 980 460S1080 330 990 240S880 90 700 90Z"
    shape = path(land, I.deep) + stroke(land, I.mid, 4)
    rings = "".join(
        circle(800, 380, r, stroke=I.mid, stroke_width=2, stroke_dasharray="4 10") for r in (110, 210, 310)
    )
    rain_ = ""
    for dx, dy, r, ink in (
        (-60, -60, 150, I.mid),
        (-30, -40, 110, "#7fd1c0"),
        (0, -26, 74, I.warm),
        (14, -14, 42, I.hot),
    ):
        points = [around(760 + dx, 380 + dy, r * rng.uniform(0.75, 1.2), a) for a in range(0, 360, 12)]
        rain_ += poly(points, ink, opacity=0.9)
    sweep = radar_sweep()
    panels = "".join(rect(x, y, 240, 130, "#0b1734", rx=8) for x in (160, 1200) for y in (110, 270, 430))
    graphs = radar_graphs(rng)
    desks = "".join(
        rect(x, 760, 260, 140, "#070f24") + rect(x + 70, 700, 120, 74, "#070f24", rx=6)
        for x in (40, 340, 1010, 1310)
    )
    glow = shade("M120 680H1480L1600 900H0Z", I.mid, 0.7, 0.0)
    return group(
        wall,
        screens,
        clip(box(120, 60, 1360, 620), shape, rings, rain_),
        sweep,
        panels,
        graphs,
        glow,
        desks,
        person(800, 884, 400, I.hot, "#050a18", "#050a18", "bun"),
    )


@picture("forecasting-love-and-weather/still-2")
def hail(rng: Random) -> str:
    sky = rect(0, 0, 1600, 900, I.mid) + shade(box(0, 0, 1600, 900), I.deep, 0.95, 0.1)
    shape = "M-40 -40H1640V170Q1560 260 1440 200Q1340 300 1200 220Q1080 310 930 220Q800 320 640 226Q500 310 380 216Q240 290 130 200Q40 250 -40 180Z"
    stones = "".join(
        circle(x, y, r := rng.uniform(9, 22), I.paper)
        + shade(disc(round(x), round(y), round(r)), I.mid, 0.0, 0.8)
        + line(x, y - r - 8, x + 5, y - r - 56, I.light, 4)
        for x, y in ((rng.uniform(30, 1570), rng.uniform(230, 860)) for _ in range(44))
        if not (480 < x < 1120 and y > 410)
    )
    bounces = "".join(
        stroke(f"M{x} {y}q{d} -70 {d * 2} -16", I.paper, 5, stroke_dasharray="3 12")
        + circle(x + d * 2, y - 10, 16, I.paper)
        for x, y, d in ((560, 560, -40), (680, 460, -34), (800, 420, 30), (930, 470, 38), (1040, 560, 42))
    )
    cover = umbrella(800, 700, 330, I.hot, I.warm, I.dark)
    return group(sky, stones, path(shape, I.dark), shade(shape, I.mid, 0.0, 0.5), cover, bounces)


@picture("forecasting-love-and-weather/still-3")
def balloon(_: Random) -> str:
    sky = rect(0, 0, 1600, 900, I.light) + shade(box(0, 0, 1600, 760), I.mid, 0.95, 0.0)
    globe = "M1000 30C1150 30 1230 140 1220 250C1210 370 1080 460 1000 500C920 460 790 370 780 250C770 140 850 30 1000 30Z"
    ball = (
        path(globe, I.paper)
        + shade(globe, I.mid, 0.0, 0.95, "right")
        + poly(((984, 496), (1016, 496), (1030, 530), (970, 530)), I.paper)
    )
    cord = (
        stroke("M1000 530Q980 570 1010 610T1000 650", I.dark, 4)
        + rect(964, 648, 72, 54, I.hot, rx=6)
        + line(1000, 702, 1000, 730, I.dark, 4)
    )
    sun = circle(300, 240, 110, I.warm) + "".join(
        circle(300, 240, r, stroke=I.warm, stroke_width=3, stroke_dasharray="2 14") for r in (150, 190, 230)
    )
    clouds = "".join(
        group(
            ellipse(x, y, 150, 34, I.paper),
            ellipse(x - 40, y - 26, 70, 40, I.paper),
            ellipse(x + 44, y - 18, 60, 34, I.paper),
        )
        for x, y in ((520, 380), (1420, 560), (160, 560))
    )
    hills = path("M0 760Q400 660 820 740T1600 700V900H0Z", I.deep) + path(
        "M0 830Q500 760 1600 820V900H0Z", I.dark
    )
    mast = (
        line(420, 770, 420, 620, I.dark, 7)
        + stroke("M380 640H460", I.dark, 6)
        + "".join(circle(x, 640, 12, I.hot) for x in (380, 460))
    )
    return group(sky, sun, clouds, hills, mast, person(600, 806, 140, I.hot, I.dark, I.dark), ball, cord)


def cup(x: float, ink: str, turn: float) -> str:
    side = "M-84 -300H84L62 0H-62Z"
    return moved(
        x,
        690,
        path(side, I.paper),
        path("M-78 -220H78L68 -80H-68Z", ink),
        shade(side, I.deep, 0.0, 0.8, "right"),
        rect(-94, -330, 188, 38, ink, rx=10),
        path("M-90 -328Q-40 -356 0 -344T90 -328Z", I.paper),
        turn=turn,
    )


@picture("forecasting-love-and-weather/still-4")
def first_snow(rng: Random) -> str:
    sky = (
        rect(0, 0, 1600, 900, I.deep)
        + shade(box(0, 0, 1600, 700), I.dark, 0.9, 0.0)
        + "".join(
            circle(
                rng.uniform(0, 1600),
                rng.uniform(80, 560),
                rng.uniform(20, 66),
                rng.choice((I.warm, I.hot, I.mid)),
                opacity=0.32,
            )
            for _ in range(34)
        )
    )
    rail = rect(0, 690, 1600, 60, I.dark) + "".join(
        rect(x, 750, 22, 150, I.dark) for x in range(60, 1600, 180)
    )
    drift = path("M0 694Q200 660 420 684T860 676T1260 684T1600 672V706H0Z", I.paper)

    steam = "".join(
        stroke(f"M{x} 320q-30 -40 0 -80t0 -90t10 -60", I.paper, 8, opacity=0.7) for x in (690, 890)
    )
    hearts = moved(695, 550, path(HEART, I.paper), scale=0.22) + moved(
        892, 550, path(HEART, I.paper), scale=0.22
    )
    return group(
        sky,
        steam,
        rail,
        cup(690, I.hot, 2),
        cup(890, I.mid, -2),
        hearts,
        drift,
        snow(rng, 1600, 900, 230, I.paper, 10),
        text("0.0°C", 1430, 640, 64, I.light, MONO),
    )
