"""Thirty-Nine: sage, plum and apricot; three of everything."""

# ruff: noqa: E501 (a drawing is long paths and many coordinates)

from random import Random

from tools.pictures.motifs import bloom, leaf
from tools.pictures.palette import THIRTY_NINE as I
from tools.pictures.registry import POSTER, picture
from tools.pictures.shapes import (
    GOUDY,
    MYEONGJO,
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


def poster_stems() -> str:
    return "".join(
        stroke(d, I.mid, 13)
        for d in (
            "M470 1120C440 900 320 760 292 560",
            "M500 1120C505 900 520 640 512 380",
            "M530 1120C560 920 700 820 730 640",
        )
    )


def poster_leaves() -> str:
    return (
        leaf(420, 930, 190, -62, I.mid, I.light)
        + leaf(505, 800, 190, 58, I.mid, I.light)
        + leaf(620, 870, 160, 96, I.mid, I.light)
        + leaf(338, 720, 140, -80, I.mid, I.light)
        + leaf(514, 560, 130, -56, I.mid, I.light)
    )


def poster_light() -> str:
    return shade(
        "M400 1080H600C600 1140 660 1170 660 1250C660 1340 600 1372 500 1372S340 1340 340 1250C340 1170 400 1140 400 1080Z",
        I.hot,
        0.0,
        0.6,
        "right",
    )


def poster_heads() -> str:
    return (
        bloom(290, 540, 150, I.hot, I.dark, 8)
        + bloom(512, 350, 170, I.warm, I.hot, 9, 10)
        + bloom(735, 620, 140, I.deep, I.warm, 7, 5)
    )


@picture("thirty-nine/poster", POSTER)
def poster(_: Random) -> str:
    numeral = text("39", 500, 1010, 1010, I.mid, GOUDY, letter_spacing=-40, opacity=0.55)
    stems = poster_stems()
    leaves = poster_leaves()
    heads = poster_heads()
    tone = (
        shade(disc(290, 540, 96), I.dark, 0.0, 0.5)
        + shade(disc(512, 350, 108), I.hot, 0.0, 0.7)
        + shade(disc(735, 620, 90), I.dark, 0.0, 0.6)
    )
    vase = path(
        "M400 1080H600C600 1140 660 1170 660 1250C660 1340 600 1372 500 1372S340 1340 340 1250C340 1170 400 1140 400 1080Z",
        I.dark,
    )
    rings = "".join(
        stroke(f"M{x} {y}Q500 {y + 40} {1000 - x} {y}", I.warm, 7)
        for x, y in ((352, 1206), (342, 1240), (346, 1274))
    )
    light = poster_light()
    table = rect(0, 1330, 1000, 170, I.hot)
    return group(
        rect(0, 0, 1000, 1500, I.paper),
        shade(box(0, 0, 1000, 1330), I.light, 0.0, 0.5),
        numeral,
        table,
        stems,
        leaves,
        heads,
        tone,
        vase,
        light,
        rings,
        text("Thirty-Nine", 500, 150, 128, I.dark, GOUDY),
        text("서른, 아홉", 500, 1452, 62, I.paper, MYEONGJO, font_weight=800, letter_spacing=16),
    )


def hand(x: float, turn: float, sleeve: str, cuff: str, skin: str) -> str:
    arm = poly(((-74, 400), (74, 400), (150, 1100), (-150, 1100)), sleeve) + rect(
        -84, 376, 168, 60, cuff, rx=12
    )
    shadow = shade("M-74 436H74L150 1100H-150Z", I.dark, 0.0, 0.8, "right")
    cup = path("M-88 -110H88L58 300H-58Z", I.paper, opacity=0.92) + path("M-80 0H80L56 290H-56Z", "#f6cf63")
    fist = rect(-74, 150, 156, 236, skin, rx=44) + "".join(
        line(-66, y, 20, y, I.dark, 4, opacity=0.35) for y in (206, 258, 310)
    )
    thumb = rect(-2, 176, 52, 150, skin, rx=26, stroke=I.dark, stroke_opacity=0.3, stroke_width=4)
    return moved(x, 260, cup, arm, shadow, fist, thumb, turn=turn)


@picture("thirty-nine/still-1")
def toast(_: Random) -> str:

    burst = "".join(
        poly(((800, 250), (800 + dx, -300), (800 + dx + 120, -300)), I.warm) for dx in range(-2400, 2400, 260)
    )
    hands = (
        hand(652, 20, I.hot, I.paper, "#d99b76")
        + hand(948, -20, I.deep, I.light, "#e0a67f")
        + hand(800, 0, I.mid, I.paper, "#c98a68")
    )
    drops = "".join(
        circle(x, y, r, I.paper)
        for x, y, r in (
            (700, 150, 16),
            (900, 130, 20),
            (800, 90, 12),
            (640, 90, 10),
            (960, 60, 12),
            (760, 40, 8),
        )
    )
    return group(
        rect(0, 0, 1600, 900, I.light),
        burst,
        shade(disc(800, 440, 640), I.hot, 0.6, 0.0, "out"),
        hands,
        drops,
    )


@picture("thirty-nine/still-2")
def hospital_window(rng: Random) -> str:
    wall = rect(0, 0, 1600, 900, I.deep) + shade(box(0, 0, 1600, 900), I.dark, 0.2, 1.0)
    view = (
        rect(480, 60, 640, 640, I.warm)
        + shade(box(480, 60, 640, 640), I.hot, 0.95, 0.0)
        + circle(640, 520, 80, I.paper)
    )
    town = "".join(
        rect(480 + i * 64, 600 - (h := rng.uniform(20, 120)), 65, h + 100, I.deep) for i in range(10)
    )
    frame = (
        stroke(box(480, 60, 640, 640), I.paper, 18)
        + line(800, 60, 800, 700, I.paper, 12)
        + line(480, 260, 1120, 260, I.paper, 8)
    )
    sill = rect(430, 700, 740, 34, I.paper) + shade(box(430, 734, 740, 100), I.dark, 0.9, 0.0)
    light = poly(((480, 760), (1120, 760), (1400, 900), (200, 900)), I.hot, opacity=0.25)
    curtain = "".join(
        path(f"M{x} 20Q{x + 30} 400 {x - 8} 830h44Q{x + 66} 400 {x + 40} 20z", I.light)
        for x in range(290, 470, 44)
    )
    curtain += "".join(
        path(f"M{x} 20Q{x - 30} 400 {x + 8} 830h-44Q{x - 66} 400 {x - 40} 20z", I.light)
        for x in range(1310, 1130, -44)
    )
    rail = rect(240, 12, 1120, 16, I.mid)
    vase = (
        stroke("M940 700Q950 560 930 470", I.mid, 10)
        + leaf(944, 600, 100, 54, I.mid)
        + bloom(930, 440, 78, I.hot, I.dark, 8)
    )
    jar = rect(904, 600, 84, 100, I.paper, rx=8, opacity=0.75)
    return group(wall, view, town, frame, light, sill, curtain, rail, vase, jar)


@picture("thirty-nine/still-3")
def cake(_: Random) -> str:
    glow = shade(disc(700, 260, 560), I.warm, 0.95, 0.0, "out")
    stand = ellipse(800, 800, 470, 46, I.dark) + path("M330 760H1270L1200 810H400Z", I.light)
    body = path("M420 470H1180V740Q800 810 420 740Z", I.paper) + ellipse(800, 470, 380, 66, I.warm)
    cream = path(
        "M420 470Q470 580 515 510T610 520T705 530T800 530T895 530T990 520T1085 510T1180 470Q800 600 420 470Z",
        I.hot,
    )
    tone = shade("M420 470H1180V740Q800 810 420 740Z", I.deep, 0.0, 0.75, "right")
    fruit = "".join(
        circle(x, y, 26, I.hot) + leaf(x, y - 20, 34, 30, I.mid)
        for x, y in ((520, 470), (640, 500), (960, 500), (1080, 470))
    )
    sticks = "".join(
        rect(x - 13, 260, 26, 220, c)
        + "".join(line(x - 13, y + 26, x + 13, y, I.paper, 6) for y in range(280, 470, 44))
        for x, c in ((620, I.mid), (800, I.hot), (980, I.deep))
    )
    flame = "".join(
        path(f"M{x} 250q-34 -40 0 -104q34 64 0 104z", I.hot)
        + path(f"M{x} 248q-16 -22 0 -58q16 36 0 58z", I.paper)
        for x in (620, 800)
    )
    smoke = stroke("M980 244q-30 -40 6 -80t0 -80t10 -70", I.light, 9, opacity=0.8)
    return group(
        rect(0, 0, 1600, 900, I.dark),
        shade(box(0, 0, 1600, 900), I.deep, 0.0, 0.9),
        glow,
        stand,
        body,
        tone,
        cream,
        fruit,
        sticks,
        flame,
        smoke,
    )
