"""The Perfect Family: lemon yellow, tomato red, tile blue."""

# ruff: noqa: E501, PLR0917 (a drawing is long paths and many coordinates)

from random import Random

from tools.pictures.motifs import leaf
from tools.pictures.palette import FAMILY as F
from tools.pictures.registry import POSTER, picture
from tools.pictures.shapes import (
    BOOKMAN,
    Attr,
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
    wave,
)

SLANTED: dict[str, Attr] = {
    "text_anchor": "start",
    "font_style": "italic",
    "font_weight": 600,
    "letter_spacing": -5,
}


def tile(x: float, y: float, s: float, ink: str, ground: str, accent: str) -> str:
    """One painted tile."""
    h = s / 2
    star = "".join(
        ellipse(0, -h * 0.5, h * 0.16, h * 0.42, ink, transform=f"rotate({a})") for a in range(0, 360, 45)
    )
    corners = "".join(
        path(
            f"M{-h * sx} {-h * sy}v{h * 0.46 * sy}q{h * 0.4 * sx} {-h * 0.04 * sy} {h * 0.46 * sx} {-h * 0.46 * sy}z",
            ink,
        )
        for sx in (-1, 1)
        for sy in (-1, 1)
    )
    return moved(
        x + h, y + h, rect(-h, -h, s - 2, s - 2, ground), corners, star, circle(0, 0, h * 0.15, accent)
    )


def tier(x: float, y: float, w: float, h: float, ink: str, icing: str) -> str:
    """A tier of cake with dripping icing and piped dots; (x, y) is the middle of its foot."""
    side = f"M{x - w / 2} {y - h}H{x + w / 2}V{y}Q{x} {y + w * 0.05} {x - w / 2} {y}Z"
    drips = wave(x - w / 2, y - h + 8, w, -56, max(3, int(w // 60)))
    lid = ellipse(x, y - h, w / 2, w * 0.05, icing)
    dots = "".join(
        circle(x - w / 2 + (i + 0.5) * w / 12, y - 6 + w * 0.02, w * 0.034, icing) for i in range(12)
    )
    return path(side, ink) + shade(side, F.dark, 0.0, 0.55, "right") + path(drips + "Z", icing) + lid + dots


def family_fall() -> str:
    return moved(
        665,
        500,
        tier(0, 40, 190, 120, F.deep, F.paper),
        moved(-34, -88, _groom()),
        moved(34, -88, _bride()),
        turn=27,
    )


def family_stand() -> str:
    return (
        ellipse(500, 1150, 380, 34, F.dark)
        + path("M130 1110H870L820 1150H180Z", F.paper)
        + shade("M130 1110H870L820 1150H180Z", F.mid, 0.0, 0.9)
    )


def family_cake() -> str:
    return (
        tier(500, 1108, 620, 210, F.hot, F.paper)
        + tier(500, 898, 450, 180, F.deep, F.paper)
        + moved(0, 0, tier(520, 716, 300, 150, F.hot, F.paper))
    )


def family_title() -> str:
    return (
        text("The Perfect", 80, 170, 150, F.dark, BOOKMAN, **SLANTED)
        + text("Family", 80, 310, 150, F.hot, BOOKMAN, **SLANTED)
        + text("La familia perfecta", 500, 1428, 84, F.paper, BOOKMAN, font_style="italic", font_weight=600)
    )


@picture("the-perfect-family/poster", POSTER)
def poster_family(_: Random) -> str:
    wall = rect(0, 0, 1000, 1500, F.warm) + shade(box(0, 0, 1000, 1100), "#f0a92b", 0.0, 0.7)
    tiles = "".join(
        tile(x, y, 125, F.deep, F.paper, F.hot) for x in range(0, 1000, 125) for y in range(1125, 1500, 125)
    )
    stand = family_stand()
    cake = family_cake()
    swirls = "".join(
        path(f"M{x} 1040q20 -34 40 0q20 34 40 0", stroke=F.warm, stroke_width=9) for x in range(230, 760, 96)
    ) + "".join(circle(x, 810, 15, F.warm) for x in range(320, 720, 72))
    fall = family_fall()
    streaks = stroke(
        "M450 540Q470 470 540 430M430 500Q450 420 520 384M792 480q40 30 50 80M820 440q50 40 60 100", F.dark, 7
    )
    plate = rect(0, 1300, 1000, 200, F.hot)
    return group(
        wall,
        tiles,
        stand,
        cake,
        swirls,
        streaks,
        fall,
        plate,
        family_title(),
    )


def _groom() -> str:
    return (
        path("M-20 0V-60Q-20 -74 0 -74T20 -60V0Z", F.dark)
        + circle(0, -90, 15, F.dark)
        + poly(((-7, -72), (7, -72), (0, -44)), F.paper)
    )


def _bride() -> str:
    return (
        path("M-36 0Q-20 -50 -14 -70Q0 -78 14 -70Q20 -50 36 0Z", F.paper)
        + path("M-18 -84a18 18 0 0 1 36 0q8 34 14 60h-64q8 -26 14 -60z", F.light)
        + circle(0, -88, 13, F.hot)
    )


@picture("the-perfect-family/still-1")
def long_table(rng: Random) -> str:
    floor = "".join(
        tile(x, y, 150, F.mid, F.light, F.warm) for x in range(0, 1600, 150) for y in range(0, 900, 150)
    ) + rect(0, 0, 1600, 900, F.deep, opacity=0.25)
    cloth = (
        rect(-40, 196, 1680, 540, F.dark, opacity=0.4)
        + rect(-40, 170, 1680, 540, F.paper)
        + shade(box(-40, 170, 1680, 540), F.light, 0.0, 0.9)
        + "".join(rect(-40, y, 1680, 8, F.hot) for y in (190, 682))
    )
    settings = ""
    for i in range(5):
        for y, card in ((285, 390), (595, 490)):
            x = 170 + i * 318
            settings += (
                circle(x + 6, y + 10, 84, F.dark, opacity=0.3)
                + circle(x, y, 84, F.deep)
                + circle(x, y, 72, F.paper)
                + "".join(
                    ellipse(x, y - 44, 9, 20, F.deep, transform=f"rotate({a} {x} {y})")
                    for a in range(0, 360, 30)
                )
                + circle(x, y, 15, F.hot)
            )
            settings += "".join(line(x + d, y - 60, x + d, y + 60, F.dark, 6) for d in (-108, 108, 122))
            settings += _card(x, card, (i, y) == (2, 595), rng.uniform(-4, 4))
    fruit = "".join(
        circle(x, 440 + dy, 26, F.warm) + leaf(x, 430 + dy, 46, t, "#4d7a4a")
        for x, dy, t in (
            (330, 6, 60),
            (376, -8, -40),
            (650, 0, 50),
            (970, 4, -60),
            (1010, -12, 30),
            (1290, 0, 70),
        )
    )
    return group(floor, cloth, settings, fruit)


def _card(x: float, y: float, over: bool, turn: float) -> str:
    if over:
        return moved(
            x, y, rect(-58, -22, 116, 52, F.dark, opacity=0.35), rect(-62, -30, 124, 54, F.hot), turn=-19
        )
    return moved(
        x,
        y,
        rect(-44, -14, 96, 40, F.dark, opacity=0.25),
        rect(-48, -20, 96, 40, "#ffffff"),
        stroke("M-30 2q12 -14 24 0t24 0", F.dark, 4),
        turn=turn,
    )


@picture("the-perfect-family/still-2")
def shoe_and_rope(_: Random) -> str:
    ground = (
        rect(0, 0, 1600, 900, F.warm)
        + rect(0, 640, 1600, 260, F.deep)
        + shade(box(0, 640, 1600, 260), F.dark, 0.0, 0.9)
        + circle(800, 420, 330, F.hot)
        + shade(disc(800, 420, 330), F.warm, 0.0, 0.75)
    )
    rope_back = "M220 700C360 420 560 780 700 560S960 300 1020 520"
    rope_front = "M1020 520C1080 760 780 820 560 760S360 560 560 470S1000 640 1240 560S1420 640 1400 720"
    back = stroke(rope_back, F.hot, 26) + stroke(rope_back, F.paper, 26, stroke_dasharray="3 40")
    sole = "M390 690C400 650 480 620 590 596C720 610 880 540 985 392C1030 430 1045 500 1022 560L1004 690H970L962 590C880 590 800 690 690 698Q540 710 390 690Z"
    lining = "M590 598C700 556 850 500 985 392C880 540 720 612 590 598Z"
    shoe = (
        path(sole, F.paper)
        + shade(sole, F.mid, 0.0, 0.9)
        + path(lining, F.mid)
        + stroke("M392 692Q540 712 690 700C800 692 880 592 962 592", F.dark, 8)
    )
    bow = path(
        "M590 596Q510 520 496 560T590 608Q666 520 690 556T590 608Z", F.paper, stroke=F.mid, stroke_width=6
    ) + circle(592, 600, 15, F.warm)
    front = (
        stroke(rope_front, F.dark, 26, opacity=0.35, transform="translate(8 14)")
        + stroke(rope_front, F.hot, 26)
        + stroke(rope_front, F.paper, 26, stroke_dasharray="3 40")
    )
    grips = moved(
        214, 716, rect(-22, 0, 44, 150, F.dark, rx=18), rect(-22, 30, 44, 14, F.warm), turn=24
    ) + moved(1398, 724, rect(-22, 0, 44, 140, F.dark, rx=18), rect(-22, 30, 44, 14, F.warm), turn=-16)
    return group(ground, back, shoe, bow, front, grips)


def cup(x: float, turn: float, ink: str, flip: bool) -> str:
    body = "M-110 -170H110Q110 -20 50 0H-50Q-110 -20 -110 -170Z"
    return moved(
        x,
        690,
        ellipse(0, 16, 170, 26, F.paper),
        ellipse(0, 10, 110, 14, F.mid),
        moved(
            0,
            0,
            stroke("M104 -140Q170 -150 160 -90T78 -50", ink, 22),
            path(body, ink),
            shade(body, F.dark, 0.0, 0.65, "right"),
            ellipse(0, -170, 110, 20, F.dark),
            rect(-104, -120, 208, 16, F.paper, opacity=0.6),
            turn=turn,
        ),
        flip=flip,
    )


@picture("the-perfect-family/still-3")
def two_cups(_: Random) -> str:
    wall = (
        "".join(
            tile(x, y, 160, F.deep, F.paper, F.warm)
            for x in range(0, 1600, 160)
            for y in range(-40, 560, 160)
        )
        + rect(0, 0, 1600, 600, F.dark, opacity=0.28)
        + rect(0, 600, 1600, 300, F.dark)
    )
    table = ellipse(800, 720, 640, 130, F.hot) + shade(
        "M160 720a640 130 0 1 0 1280 0a640 130 0 1 0 -1280 0z", F.dark, 0.0, 0.6, "right"
    )

    steam = stroke(
        "M690 480C640 400 780 380 790 300S760 180 800 130M910 480C960 400 820 380 810 300S840 180 800 130",
        F.paper,
        14,
        opacity=0.9,
    )
    spoon = moved(1210, 730, ellipse(0, 0, 40, 18, F.paper), line(36, 0, 190, 0, F.paper, 10), turn=-16)
    sugar = "".join(
        rect(x, y, 44, 44, F.paper, transform=f"rotate({r} {x} {y})")
        + shade(box(x, y, 44, 44), F.mid, 0.0, 0.6)
        for x, y, r in ((330, 690, 0), (388, 710, 0))
    )
    return group(wall, table, sugar, steam, cup(672, 9, F.deep, True), cup(928, 9, F.warm, False), spoon)
