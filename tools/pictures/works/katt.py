"""Katt Williams: World War III: brass, red and rays."""

# ruff: noqa: E501 (a drawing is long paths and many coordinates)

from random import Random

from tools.pictures.motifs import leaf
from tools.pictures.palette import KATT as K
from tools.pictures.registry import POSTER, picture
from tools.pictures.shapes import (
    BEBAS,
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


def microphone(x: float, y: float, scale: float, turn: float = 0) -> str:
    """A microphone built like a rocket: mesh for a nose, fins at its tail."""
    head = path("M-78 -150Q-78 -330 0 -330T78 -150Z", K.paper)
    mesh = clip(
        "M-78 -150Q-78 -330 0 -330T78 -150Z",
        *(line(-100 + k, -340, -220 + k * 1.0 + 20, -140, K.dark, 4) for k in range(0, 320, 20)),
        *(line(-200 + k, -340, -20 + k, -140, K.dark, 4) for k in range(0, 300, 20)),
    )
    neck = rect(-86, -158, 172, 38, K.light)
    body = path("M-62 -120H62L44 260H-44Z", K.dark) + shade("M0 -120H62L44 260H0Z", K.mid, 0.2, 0.9)
    bands = (
        path("M-57 -10H57L54 40H-54Z", K.hot)
        + path("M-53 70H53L51 96H-51Z", K.light)
        + rect(-13, -96, 26, 54, K.paper, rx=10)
    )
    fins = path("M-48 150L-140 300L-130 340L-44 262ZM48 150L140 300L130 340L44 262Z", K.hot) + path(
        "M-10 180H10V330H-10Z", K.light
    )
    return moved(
        x,
        y,
        fins,
        body,
        bands,
        head,
        mesh,
        shade("M0 -330Q78 -330 78 -150H0Z", K.mid, 0.0, 0.6),
        neck,
        turn=turn,
        scale=scale,
    )


@picture("katt-williams-world-war-iii/poster", POSTER)
def poster_katt(rng: Random) -> str:
    burst = (
        rect(0, 0, 1000, 1500, K.light)
        + rays(500, 980, 1500, 18, K.mid)
        + shade(disc(500, 980, 900), K.dark, 0.0, 0.8, "out")
    )
    flame = path(
        "M430 960Q380 1100 430 1210Q450 1130 470 1230Q500 1130 520 1240Q545 1130 570 1210Q620 1100 570 960Z",
        K.hot,
    ) + path("M460 960Q430 1060 462 1130Q490 1060 500 1150Q520 1060 540 1130Q570 1060 540 960Z", K.warm)
    smoke = "".join(
        circle(rng.gauss(500, 330), rng.gauss(1300, 60), rng.uniform(50, 130), K.paper) for _ in range(42)
    )
    smoke += rect(0, 1310, 1000, 190, K.paper)
    tone = shade(box(0, 1120, 1000, 380), K.dark, 0.0, 0.5)
    return group(
        burst,
        flame,
        smoke,
        tone,
        microphone(500, 700, 1.12),
        rect(0, 0, 1000, 230, K.dark),
        text("KATT WILLIAMS", 500, 170, 158, K.light, BEBAS, font_weight=700, letter_spacing=12),
        rect(0, 238, 1000, 8, K.light),
        text("WORLD WAR", 505, 1364, 172, K.dark, BEBAS, font_weight=700, letter_spacing=20),
        "".join(rect(x, 1384, 42, 88, K.mid) for x in (395, 479, 563)),
    )


def stage_beams() -> str:
    return "".join(
        shade(f"M{x} 0L{x + d - 130} 690H{x + d + 170}L{x + 24} 0Z", ink, 0.95, 0.15)
        for x, d, ink in (
            (140, 420, K.hot),
            (420, 60, K.light),
            (700, 120, K.hot),
            (900, -140, K.light),
            (1180, -80, K.hot),
            (1460, -460, K.light),
        )
    )


@picture("katt-williams-world-war-iii/still-1")
def stage(rng: Random) -> str:
    hall = rect(0, 0, 1600, 900, K.dark)
    beams = stage_beams()
    rig = rect(0, 26, 1600, 16, K.deep) + "".join(
        rect(x - 6, 0, 44, 64, K.deep, rx=8) for x in (140, 420, 700, 900, 1180, 1460)
    )
    floor = (
        rect(0, 660, 1600, 120, K.mid)
        + shade(box(0, 660, 1600, 120), K.dark, 0.0, 0.8)
        + ellipse(800, 700, 300, 34, K.warm)
    )
    stool = (
        rect(880, 520, 130, 22, K.paper, rx=8)
        + stroke("M900 540L870 704M990 540L1020 704M884 640H1006", K.dark, 11)
        + path("M926 478h38l-5 42h-28z", K.paper, opacity=0.8)
    )
    stand = (
        line(740, 700, 740, 390, K.dark, 11)
        + stroke("M690 704H790", K.dark, 12)
        + moved(746, 380, rect(-12, 0, 24, 100, K.dark, rx=8), ellipse(0, -14, 26, 30, K.paper), turn=24)
    )
    heads = "".join(
        path(
            f"M{x - 64} 930Q{x - 70} {y + 60} {x - 20} {y + 44}A36 40 0 1 1 {x + 20} {y + 44}Q{x + 70} {y + 60} {x + 64} 930Z",
            ink,
        )
        for ink, base in (("#2a0b0d", 752), (K.dark, 812))
        for x, y in ((-20 + i * 96 + (base % 48), base + rng.uniform(-16, 16)) for i in range(19))
    )
    hands = "".join(
        stroke(f"M{x} 900L{x + 10} 700M{x + 60} 900L{x + 36} 710", "#2a0b0d", 24) for x in (250, 1240)
    )
    return group(hall, beams, rig, floor, stand, stool, hands, heads)


DRUM = "M0 -150C84 -150 100 -50 62 10C42 50 22 60 17 96H-17C-22 60 -42 50 -62 10C-100 -50 -84 -150 0 -150Z"


def drumstick(x: float, y: float, turn: float, ink: str) -> str:
    """One piece of chicken, its bone at the far end."""
    bone = rect(-12, 84, 24, 70, K.paper) + circle(-14, 160, 18, K.paper) + circle(14, 160, 18, K.paper)
    crumbs = stroke("M-40 -70l10 8M0 -110l8 10M34 -60l-8 10M-20 -20l10 6M16 -10l10 8M-44 -30l4 10", K.deep, 6)
    meat = path(DRUM, ink) + shade(DRUM, K.deep, 0.0, 0.9, "right") + ellipse(-44, -84, 12, 26, K.warm)
    return moved(x, y, bone, meat, crumbs, turn=turn)


def chicken_pile() -> str:
    brown = "#cf7f24"
    return "".join(
        drumstick(x, y, turn, ink)
        for x, y, turn, ink in (
            (800, 260, 180, brown),
            (660, 310, 142, K.light),
            (940, 310, 218, K.light),
            (730, 300, 164, brown),
            (870, 300, 198, brown),
            (650, 390, 116, brown),
            (950, 390, 246, brown),
            (800, 340, 186, K.light),
        )
    )


def chicken_bucket(side: str) -> str:
    return (
        path(side, K.paper)
        + clip(
            side,
            *(
                poly(
                    ((590 + i * 84, 370), (632 + i * 84, 370), (652 + i * 64, 680), (622 + i * 64, 680)),
                    K.hot,
                )
                for i in range(5)
            ),
        )
        + shade(side, K.dark, 0.0, 0.6, "right")
        + ellipse(800, 380, 212, 24, "none", stroke=K.paper, stroke_width=14)
    )


@picture("katt-williams-world-war-iii/still-2")
def chicken(_: Random) -> str:
    ground = (
        rect(0, 0, 1600, 900, K.mid)
        + rays(800, 400, 1400, 32, K.hot)
        + shade(disc(800, 400, 1000), K.dark, 0.0, 0.85, "out")
    )
    column = (
        rect(610, 700, 380, 200, K.paper)
        + "".join(rect(640 + i * 56, 730, 24, 170, K.light) for i in range(6))
        + rect(560, 668, 480, 46, K.paper)
        + shade(box(560, 668, 480, 232), K.dark, 0.0, 0.6, "right")
    )
    pile = chicken_pile()
    side = "M590 380H1010L960 670H640Z"
    bucket = chicken_bucket(side)
    laurel = "".join(
        leaf(800 + s * (330 + 36 * (i % 2)), 640 - i * 62, 92, s * (50 - i * 9), K.paper)
        for s in (-1, 1)
        for i in range(7)
    ) + stroke("M560 690Q400 520 470 220M1040 690Q1200 520 1130 220", K.paper, 7)
    halo = circle(800, 380, 350, K.light) + shade(disc(800, 380, 350), K.mid, 0.0, 0.95)
    return group(ground, halo, laurel, column, pile, bucket)
