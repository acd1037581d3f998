"""My Name: black, bone and one red; stencilled type."""

# ruff: noqa: E501 (a drawing is long paths and many coordinates)

from random import Random

from tools.pictures.motifs import person
from tools.pictures.palette import MY_NAME as I
from tools.pictures.registry import POSTER, picture
from tools.pictures.shapes import (
    BEBAS,
    BRUSH,
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
    stroke,
    text,
)


def whorl(rng: Random, x: float, y: float, ink: str) -> str:
    """The ridges of a fingerprint around a point."""
    out = ""
    for i in range(15):
        rx, ry = 62 + i * 29, 120 + i * 34
        breaks = f"{rng.uniform(240, 620):.0f} {rng.uniform(16, 34):.0f} {rng.uniform(90, 300):.0f} {rng.uniform(14, 26):.0f}"
        d = f"M{x - rx} {y + ry * 0.9:.0f}C{x - rx * 1.1:.0f} {y - ry * 0.5:.0f} {x - rx * 0.55:.0f} {y - ry:.0f} {x} {y - ry}S{x + rx * 1.1:.0f} {y - ry * 0.4:.0f} {x + rx} {y + ry * 0.9:.0f}"
        out += stroke(d, ink, 15.5 + rng.uniform(-2, 2), stroke_dasharray=breaks)
    return out


@picture("my-name/poster", POSTER)
def poster(rng: Random) -> str:
    oval = (
        "M500 130C800 130 930 420 930 720C930 1040 760 1260 500 1260S70 1040 70 720C70 420 200 130 500 130Z"
    )
    ridges = clip(oval, whorl(rng, 500, 760, I.hot))
    tone = shade(oval, I.dark, 0.0, 0.7)
    door = poly(((402, 610), (598, 610), (598, 1012), (402, 1012)), I.paper)
    floor = poly(((402, 1012), (598, 1012), (720, 1262), (280, 1262)), I.paper) + shade(
        "M402 1012H598L720 1262H280Z", I.dark, 0.0, 0.9
    )
    who = person(500, 1010, 316, I.dark, I.dark, I.dark, "bob") + poly(
        ((470, 1010), (530, 1010), (590, 1262), (420, 1262)), I.dark, opacity=0.85
    )
    return group(
        rect(0, 0, 1000, 1500, I.dark),
        ridges,
        tone,
        door,
        floor,
        who,
        text("MY NAME", 500, 1424, 236, I.paper, BEBAS, font_weight=700, letter_spacing=12),
        rect(120, 1340, 760, 9, I.dark),
        text("마이 네임", 880, 116, 96, I.hot, BRUSH, text_anchor="end"),
        line(120, 1456, 880, 1456, I.hot, 8),
    )


@picture("my-name/still-1")
def gym(_: Random) -> str:
    wall = rect(0, 0, 1600, 900, I.dark) + "".join(line(0, y, 1600, y, I.deep, 4) for y in range(80, 740, 66))
    cone = shade("M800 40L330 780H1270Z", I.paper, 0.85, 0.2)
    floor = ellipse(800, 790, 520, 66, I.mid) + shade(
        "M280 790a520 66 0 1 0 1040 0a520 66 0 1 0 -1040 0z", I.paper, 0.75, 0.0
    )
    lamp = line(800, 0, 800, 30, I.paper, 6) + path("M720 84Q730 26 800 26T880 84Z", I.hot)
    bag = moved(
        800,
        60,
        line(0, 0, 0, 130, I.dark, 8),
        stroke("M-60 170L0 120L60 170", I.dark, 7),
        rect(-80, 166, 160, 440, I.hot, rx=36),
        shade(box(-80, 180, 160, 420), I.dark, 0.0, 0.95, "right"),
        rect(-80, 240, 160, 16, I.paper),
        rect(-80, 540, 160, 16, I.paper),
        "".join(rect(-60 + i * 30, 330 + i % 2 * 10, 20, 90, I.paper, opacity=0.25) for i in range(4)),
        turn=9,
    )
    glove = path(
        "M-50 -70Q-60 -150 10 -150T66 -60Q66 -10 40 10V60H-40V0Q-60 -30 -50 -70ZM-50 -60Q-90 -70 -84 -30T-40 4Z",
        I.hot,
    )
    pair = (
        stroke("M1280 120Q1240 240 1196 340M1280 120Q1330 240 1372 350", I.paper, 5)
        + circle(1280, 120, 12, I.paper)
        + moved(1190, 470, glove, rect(-44, 50, 88, 30, I.paper), turn=6)
        + moved(
            1380,
            490,
            glove,
            rect(-44, 50, 88, 30, I.paper),
            shade("M-50 -70Q-60 -150 10 -150T66 -60Q66 -10 40 10V60H-40Z", I.dark, 0.1, 0.9),
            turn=-10,
            flip=True,
        )
    )
    return group(wall, cone, floor, lamp, bag, pair)


@picture("my-name/still-2")
def docks(rng: Random) -> str:
    sky = (
        rect(0, 0, 1600, 900, I.deep)
        + shade(box(0, 0, 1600, 700), I.hot, 0.0, 0.7)
        + circle(1180, 250, 130, I.paper)
        + shade(disc(1180, 250, 130), I.mid, 0.0, 0.6)
    )
    crane = (
        stroke(
            "M180 760V120L60 40M180 130H760M180 60L180 130L460 130L180 40ZM700 130V330M120 760L180 400L250 760",
            I.dark,
            16,
        )
        + "".join(line(200 + i * 46, 130, 224 + i * 46, 96, I.dark, 6) for i in range(12))
        + rect(640, 330, 130, 60, I.hot)
    )

    def stack(x: float, columns: int, rows: int, w: float, h: float) -> str:
        out = ""
        for i in range(columns):
            for j in range(rows - (i * 7 % 3)):
                ink = rng.choice((I.hot, I.mid, I.warm, I.deep, I.dark, I.mid))
                out += rect(x + i * w, 780 - (j + 1) * h, w - 5, h - 5, ink) + "".join(
                    line(x + i * w + k, 788 - (j + 1) * h, x + i * w + k, 768 - j * h, I.dark, 3, opacity=0.5)
                    for k in range(16, int(w) - 10, 18)
                )
        return out

    left = stack(-40, 4, 6, 160, 92) + shade(box(-40, 200, 640, 580), I.dark, 0.9, 0.0, "left")
    right = stack(980, 5, 6, 160, 92) + shade(box(980, 230, 640, 550), I.dark, 0.0, 0.9, "right")
    ground = rect(0, 776, 1600, 124, I.dark) + shade("M600 776H980L1180 900H420Z", I.hot, 0.8, 0.1)
    who = person(790, 826, 270, I.dark, "#000000", I.dark, "bob") + poly(
        ((756, 826), (822, 826), (760, 900), (640, 900)), I.dark
    )
    return group(sky, crane, left, right, ground, who)


def crushed_car_claw() -> str:
    return (
        rect(776, 0, 48, 140, I.dark)
        + path("M650 140H950L900 210H700Z", I.dark)
        + "".join(
            stroke(f"M{x0} 200Q{x1} 260 {x2} 350", I.dark, 30)
            for x0, x1, x2 in ((700, 560, 600), (760, 720, 740), (840, 880, 860), (900, 1040, 1000))
        )
    )


def crushed_car_body(shape: str) -> str:
    return (
        path(shape, I.paper)
        + shade(shape, I.dark, 0.0, 0.8)
        + "".join(
            poly(p, I.dark)
            for p in (
                ((618, 336), (716, 318), (700, 390), (600, 388)),
                ((760, 350), (880, 310), (900, 384), (770, 400)),
                ((930, 318), (1000, 336), (1030, 392), (940, 386)),
            )
        )
    )


@picture("my-name/still-3")
def crushed_car(_: Random) -> str:
    sky = rect(0, 0, 1600, 900, I.hot) + shade(box(0, 0, 1600, 900), I.dark, 0.95, 0.0)
    claw = crushed_car_claw()
    shape = "M380 470L450 400L560 380L600 320L720 300L790 340L900 290L1010 320L1060 390L1190 410L1240 480L1200 560L1060 540L960 580L820 550L700 590L560 548L430 570Z"
    body = crushed_car_body(shape)
    cracks = stroke(
        "M450 440L540 470L600 440L690 500L780 450L860 510L960 460L1080 490L1180 450M640 330L670 384M820 330L800 392L850 360",
        I.mid,
        6,
    )
    wheels = moved(530, 560, ellipse(0, 0, 62, 50, I.dark), ellipse(0, 0, 26, 20, I.mid), turn=-18) + moved(
        1090, 548, ellipse(0, 0, 58, 50, I.dark), ellipse(0, 0, 24, 20, I.mid), turn=24
    )
    shards = "".join(
        poly(((x, y), (x + 14, y + 8), (x + 4, y + 22)), I.paper)
        for x, y in ((520, 660), (640, 700), (760, 640), (880, 720), (1010, 660), (700, 760), (940, 790))
    )
    heaps = path(
        "M0 900V780L120 740L200 790L330 700L420 770L560 760L640 820L800 790L960 830L1080 760L1200 790L1330 690L1440 770L1600 720V900Z",
        I.dark,
    )
    return group(
        sky,
        circle(800, 430, 330, I.warm),
        shade(disc(800, 430, 330), I.hot, 0.9, 0.0),
        body,
        cracks,
        wheels,
        claw,
        shards,
        heaps,
    )
