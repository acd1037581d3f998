"""Twenty-Five Twenty-One: a summer of sea green, sun yellow and fencing white."""

# ruff: noqa: PLR0917 (a drawing is long paths and many coordinates)

from random import Random

from tools.pictures.motifs import leaf
from tools.pictures.palette import TWENTY_FIVE as I
from tools.pictures.registry import POSTER, picture
from tools.pictures.shapes import (
    KOREAN,
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


def poster_foil() -> str:
    return group(
        line(-700, 0, 330, 0, I.paper, 9),
        ellipse(340, 0, 22, 74, I.paper),
        rect(362, -15, 190, 30, I.dark, rx=12),
        circle(-704, 0, 9, I.hot),
        transform="translate(560 690) rotate(-36)",
    )


def poster_mesh() -> str:
    return "".join(
        stroke(f"M500 290Q{500 + k} 640 500 970", I.dark, 4.5) for k in range(-520, 521, 40)
    ) + "".join(
        stroke(f"M220 {y}Q500 {y + (y - 600) * 0.5:.0f} 780 {y}", I.dark, 4.5) for y in range(330, 940, 24)
    )


@picture("twenty-five-twenty-one/poster", POSTER)
def poster(_: Random) -> str:
    beams = rays(500, 640, 1300, 36, "#ffdb6b")
    shape = (
        "M500 330C680 330 770 450 760 640C752 800 640 930 500 930S248 800 240 640C230 450 320 330 500 330Z"
    )
    mesh = poster_mesh()
    mask = (
        path(shape, I.paper)
        + clip(shape, mesh)
        + shade(shape, I.dark, 0.0, 0.8, "right")
        + stroke(shape, I.paper, 30)
    )
    bib = path("M300 850Q500 1010 700 850L740 1010Q500 1160 260 1010Z", I.paper) + shade(
        "M300 850Q500 1010 700 850L740 1010Q500 1160 260 1010Z", I.mid, 0.0, 0.95
    )
    foil = poster_foil()
    field = "M0 1120Q300 1040 560 1090T1000 1050V1500H0Z"
    grass = (
        path(field, I.mid)
        + shade(field, I.deep, 0.0, 1.0)
        + path("M0 1260Q420 1160 1000 1290V1500H0Z", I.deep)
    )
    return group(
        rect(0, 0, 1000, 1500, I.warm),
        beams,
        shade(box(0, 0, 1000, 1100), I.hot, 0.75, 0.0),
        circle(500, 640, 400, I.hot),
        shade(disc(500, 640, 400), I.warm, 0.0, 0.7),
        grass,
        bib,
        mask,
        foil,
        text("TWENTY-FIVE", 500, 160, 132, I.paper, SPARTAN, font_weight=900, letter_spacing=-2),
        text("TWENTY-ONE", 500, 1408, 138, I.paper, SPARTAN, font_weight=900, letter_spacing=-2),
        text("스물다섯 스물하나", 500, 1466, 42, I.warm, KOREAN, font_weight=800, letter_spacing=16),
    )


def bicycle(x: float, y: float, scale: float, frame: str, tyre: str) -> str:
    """A bicycle seen from the side, standing at (x, y)."""
    wheels = "".join(
        circle(cx, -80, 78, stroke=tyre, stroke_width=11)
        + "".join(line(cx, -80, *around(cx, -80, 74, a), tyre, 1.6) for a in range(0, 360, 24))
        for cx in (-130, 130)
    )
    tubes = stroke("M-130 -80L-60 -190L70 -200L0 -80ZM-130 -80H0L-70 -220M130 -80L62 -240", frame, 12)
    bars = (
        stroke("M62 -240Q50 -266 92 -268", tyre, 10)
        + path("M-104 -226h66q-4 16 -30 16t-36 -16z", tyre)
        + circle(0, -80, 16, tyre)
    )
    return moved(x, y, wheels, tubes, bars, scale=scale)


def newspapers_basket() -> str:
    return poly(((960, 270), (1130, 270), (1106, 400), (984, 400)), I.dark) + "".join(
        rect(
            980 + i * 26,
            190 + (i % 3) * 16,
            20,
            100,
            I.paper,
            rx=8,
            transform=f"rotate({i * 5 - 12} {990 + i * 26} 280)",
        )
        for i in range(5)
    )


@picture("twenty-five-twenty-one/still-1")
def newspapers(rng: Random) -> str:
    wall = rect(0, 0, 1600, 760, I.warm) + shade(box(0, 0, 1600, 760), I.hot, 0.0, 0.7, "right")
    joints = "".join(
        line(x, y, x + 100, y, I.hot, 3, opacity=0.5)
        for y in range(320, 760, 70)
        for x in range((y // 70 % 2) * 90 - 60, 1600, 260)
    )
    road = rect(0, 740, 1600, 160, I.deep) + shade(box(0, 740, 1600, 160), I.dark, 0.0, 0.9)
    shadow = path("M560 760L900 760L1240 860H700Z", I.dark, opacity=0.4)
    bundle = "".join(
        rect(590 + rng.uniform(-8, 8), 350 - i * 20, 170, 18, I.paper if i % 2 else I.light, rx=4)
        for i in range(7)
    ) + rect(664, 226, 14, 142, I.hot)
    basket = newspapers_basket()
    vines = "".join(
        leaf(
            rng.uniform(-20, 1620),
            rng.uniform(-30, 190) ** 1,
            rng.uniform(70, 150),
            rng.uniform(110, 250),
            rng.choice((I.mid, I.deep, I.light)),
            I.dark,
        )
        for _ in range(70)
    )
    flowers = "".join(
        circle(rng.uniform(0, 1600), rng.uniform(10, 230), rng.uniform(9, 19), I.hot) for _ in range(26)
    )
    sun = shade(disc(1400, 120, 620), I.paper, 0.95, 0.0, "out")
    return group(
        wall, joints, sun, road, shadow, bicycle(840, 820, 2.0, I.hot, I.dark), bundle, basket, vines, flowers
    )


def shoe(x: float, y: float, turn: float) -> str:
    sole = path("M-60 -150C-90 -60 -70 120 0 190C70 120 90 -60 60 -150C40 -200 -40 -200 -60 -150Z", "#f4a79d")
    mouth = path("M-42 -140C-60 -60 -40 10 0 20C40 10 60 -60 42 -140C26 -176 -26 -176 -42 -140Z", I.dark)
    return moved(
        x,
        y,
        sole,
        shade(
            "M-60 -150C-90 -60 -70 120 0 190C70 120 90 -60 60 -150C40 -200 -40 -200 -60 -150Z",
            I.hot,
            0.0,
            0.9,
            "right",
        ),
        mouth,
        turn=turn,
    )


@picture("twenty-five-twenty-one/still-2")
def diary(_: Random) -> str:
    ground = rect(0, 0, 1600, 900, I.mid) + "".join(
        rect(x, 0, 100, 900, I.deep, opacity=0.28) for x in range(0, 1600, 200)
    )
    cover = moved(
        800,
        440,
        rect(-440, -290, 880, 600, I.dark, rx=20, opacity=0.4),
        rect(-450, -310, 900, 600, I.hot, rx=20),
        turn=-5,
    )
    pages = moved(
        800,
        430,
        path("M0 -280Q-220 -310 -420 -270V260Q-220 220 0 260Z", I.paper),
        path("M0 -280Q220 -310 420 -270V260Q220 220 0 260Z", I.paper),
        shade("M0 -280Q-220 -310 -420 -270V260Q-220 220 0 260Z", I.mid, 0.0, 0.7, "right"),
        line(0, -280, 0, 260, I.deep, 4),
        "".join(
            stroke(f"M{x} {-190 + i * 52}q80 -18 150 0t{130 - (i % 3) * 40} 0", I.deep, 5)
            for x in (-370, 60)
            for i in range(8)
        ),
        circle(330, 190, 40, I.warm),
        turn=-5,
    )

    ribbons = stroke(
        "M1080 540C900 420 860 640 700 560S420 700 250 620M1220 560C1320 360 1180 260 1340 160S1560 220 1640 120",
        "#f4a79d",
        20,
    )
    return group(ground, cover, pages, ribbons, shoe(1120, 660, 28), shoe(1280, 650, -8))


def fencer(x: float, y: float, scale: float, white: str, ink: str, flip: bool) -> str:
    """A fencer lunging to the right."""
    back = stroke("M-20 -150L-150 -60L-240 0", white, 54) + stroke("M-20 -150L110 -110L120 0", white, 56)
    shoes = stroke("M-262 4H-214M112 4H170", ink, 26)
    trunk = stroke("M-20 -160L30 -300", white, 92) + stroke("M20 -170L-10 -150", white, 60)
    arm = stroke("M50 -310L150 -306L230 -318", white, 38) + stroke("M10 -310L-90 -330L-130 -420", white, 34)
    blade = line(236, -318, 560, -346, white, 6) + ellipse(244, -318, 9, 30, ink)
    mask = ellipse(66, -392, 50, 60, white) + path("M60 -446Q118 -440 118 -388T80 -330Q50 -390 60 -446Z", ink)
    fold = stroke("M0 -190L40 -290M-140 -70L-60 -130", ink, 3, opacity=0.5)
    return moved(x, y, back, shoes, trunk, arm, mask, blade, fold, scale=scale, flip=flip)


@picture("twenty-five-twenty-one/still-3")
def bout(_: Random) -> str:
    hall = rect(0, 0, 1600, 900, I.dark) + shade(box(0, 200, 1600, 560), I.deep, 0.0, 1.0)
    piste = poly(((60, 770), (1540, 770), (1700, 860), (-100, 860)), I.mid) + line(
        800, 770, 800, 860, I.paper, 6
    )
    lamps = (
        circle(520, 130, 66, I.hot)
        + shade(disc(520, 130, 320), I.hot, 0.75, 0.0, "out")
        + circle(1080, 130, 66, "#58d68d")
        + shade(disc(1080, 130, 320), "#58d68d", 0.75, 0.0, "out")
    )
    board = rect(400, 30, 800, 200, "#07242e", rx=20)
    score = text("14", 740, 176, 130, I.warm, SPARTAN, font_weight=900) + text(
        "14", 886, 176, 130, I.warm, SPARTAN, font_weight=900
    )
    bulbs = circle(520, 130, 56, I.hot) + circle(1080, 130, 56, "#58d68d")
    crowd = "".join(circle(40 + i * 52, 560 + (i * 37 % 5) * 9, 24, "#0a303c") for i in range(31))
    return group(
        hall,
        crowd,
        board,
        lamps,
        bulbs,
        score,
        piste,
        fencer(330, 790, 1.12, I.paper, I.dark, False),
        fencer(1270, 790, 1.12, I.light, I.dark, True),
    )
