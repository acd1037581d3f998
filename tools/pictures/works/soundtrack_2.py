"""Soundtrack #2: oxblood and blush, piano lacquer."""

from random import Random

from tools.pictures.motifs import bloom, leaf, person
from tools.pictures.palette import SOUNDTRACK_2 as I
from tools.pictures.registry import POSTER, picture
from tools.pictures.shapes import (
    DIDONE,
    MYEONGJO,
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


@picture("soundtrack-2/poster", POSTER)
def poster(_: Random) -> str:
    steps = ""
    for i in range(8):
        x, y = i * 125, 1290 - i * 112
        steps += rect(x, y, 125, 1500 - y, I.paper) + shade(box(x, y, 125, 1500 - y), I.light, 0.0, 0.85)
        steps += rect(x, y, 125, 16, I.warm) + line(x, y, x, 1500, I.dark, 5)
    blacks = ""
    for i in range(1, 8):
        if i not in (3, 7):
            x, y = i * 125 - 38, 1290 - i * 112
            blacks += rect(x, y - 86, 76, 420, I.dark) + shade(box(x + 8, y - 86, 60, 400), I.mid, 0.6, 0.0)
    sun = circle(660, 470, 300, I.hot) + shade(disc(660, 470, 300), I.deep, 0.0, 0.9)
    low = person(62, 1294, 190, I.hot, I.dark, I.dark, "long")
    high = person(938, 510, 200, I.dark, I.dark, I.deep)
    shadow = shade("M100 1290L250 1290L250 1500H0Z", I.dark, 0.0, 0.0)
    return group(
        rect(0, 0, 1000, 1500, I.light),
        shade(box(0, 0, 1000, 900), I.mid, 0.55, 0.0),
        sun,
        steps,
        blacks,
        low,
        high,
        shadow,
        text(
            "Soundtrack",
            70,
            190,
            176,
            I.dark,
            DIDONE,
            text_anchor="start",
            font_style="italic",
            letter_spacing=-4,
        ),
        text("#2", 70, 420, 240, I.dark, DIDONE, text_anchor="start", font_weight=700),
        text("사운드트랙 #2", 78, 500, 44, I.deep, MYEONGJO, text_anchor="start", font_weight=800),
    )


def glass_house_garden(rng: Random) -> str:
    return rect(0, 0, 1600, 900, I.dark) + "".join(
        leaf(
            rng.uniform(-40, 1640),
            900,
            rng.uniform(200, 520),
            rng.uniform(-30, 30),
            rng.choice((I.deep, "#3a0c17", I.mid)),
        )
        for _ in range(70)
    )


@picture("soundtrack-2/still-1")
def glass_house(rng: Random) -> str:
    garden = glass_house_garden(rng)
    room = poly(((300, 250), (800, 110), (1300, 250), (1300, 740), (300, 740)), I.light) + shade(
        "M300 250L800 110L1300 250V740H300Z", I.hot, 0.0, 0.75
    )
    frame = stroke(
        "M300 740V250L800 110L1300 250V740ZM300 250H1300M550 740V180M800 740V110M1050 740V180M300 490H1300",
        I.paper,
        7,
    )
    lid = path("M640 470C760 300 980 250 1090 270L1080 500H640Z", I.deep) + line(
        960, 500, 1010, 330, I.paper, 6
    )
    piano = (
        path("M560 500H1100Q1130 500 1130 530V570H560Z", I.dark)
        + rect(540, 540, 130, 34, I.dark)
        + rect(546, 528, 90, 14, I.paper)
    )
    legs = (
        "".join(rect(x, 570, 20, 160, I.dark) for x in (590, 820, 1080))
        + circle(600, 734, 10, I.dark)
        + circle(830, 734, 10, I.dark)
        + circle(1090, 734, 10, I.dark)
    )
    stool = rect(420, 620, 90, 20, I.dark, rx=6) + stroke("M435 640V734M495 640V734", I.dark, 8)
    front = "".join(
        leaf(
            rng.uniform(-40, 1640),
            930,
            rng.uniform(120, 260),
            rng.uniform(-40, 40),
            rng.choice((I.deep, I.dark)),
        )
        for _ in range(70)
    )
    lawn = path("M0 740H1600V900H0Z", "#3a0c17") + shade("M300 740H1300L1500 900H100Z", I.hot, 0.8, 0.0)
    return group(garden, lawn, room, lid, piano, legs, stool, frame, front)


def ticket(x: float, y: float, turn: float, ink: str) -> str:
    stub = line(300, 10, 300, 170, ink, 4, stroke_dasharray="6 12") + rect(324, 40, 60, 100, ink)
    print_ = (
        rect(30, 34, 150, 18, ink)
        + rect(30, 72, 230, 10, I.light)
        + rect(30, 98, 190, 10, I.light)
        + path("M34 146l200 0l-30 -16", ink)
    )
    return moved(
        x,
        y,
        rect(10, 12, 420, 180, I.dark, rx=14, opacity=0.45),
        rect(0, 0, 420, 180, I.paper, rx=14),
        stub,
        print_,
        turn=turn,
    )


@picture("soundtrack-2/still-2")
def tickets(_: Random) -> str:
    case = rect(240, 120, 1120, 700, I.mid, rx=50) + shade(
        "M290 120H1310Q1360 120 1360 170V770Q1360 820 1310 820H290Q240 820 240 770V170Q240 120 290 120Z",
        I.dark,
        0.0,
        0.7,
    )
    bands = "".join(
        rect(x, 120, 70, 700, I.deep) + rect(x + 10, 430, 50, 60, I.warm, rx=6) for x in (400, 1130)
    )
    seam = line(240, 470, 1360, 470, I.dark, 6) + stroke("M700 90Q800 40 900 90", I.dark, 26)

    stems = "".join(
        stroke(f"M{980 + i * 20} 700Q{1040 + i * 16} 560 {1000 + i * 46} 420", "#6c7a58", 9) for i in range(4)
    )
    heads = "".join(
        bloom(1000 + i * 50, 410 + (i % 2) * 60, 62, (I.light, I.hot, I.warm, I.hot)[i], I.dark, 7, i * 19)
        for i in range(4)
    )
    petals = "".join(
        ellipse(x, y, 22, 12, I.hot, transform=f"rotate({r} {x} {y})")
        for x, y, r in ((900, 620, 20), (850, 690, -30), (1180, 640, 60), (760, 740, 10))
    )
    return group(
        rect(0, 0, 1600, 900, I.warm),
        shade(box(0, 0, 1600, 900), I.light, 0.1, 0.9),
        case,
        bands,
        seam,
        ticket(440, 260, -8, I.hot),
        ticket(480, 470, 5, I.deep),
        stems,
        heads,
        petals,
    )


@picture("soundtrack-2/still-3")
def microphone(_: Random) -> str:
    ground = (
        rect(0, 0, 1600, 900, I.hot)
        + circle(800, 430, 380, I.light)
        + shade(disc(800, 430, 380), I.mid, 0.0, 0.85)
    )
    mesh = "".join(line(690, y, 910, y, I.mid, 4) for y in range(200, 440, 22)) + "".join(
        line(x, 190, x, 440, I.mid, 4) for x in range(700, 910, 22)
    )
    mic = (
        rect(680, 170, 240, 420, I.dark, rx=110)
        + clip("M680 440V280A110 110 0 0 1 920 280V440Z", group(mesh, opacity=0.8))
        + rect(680, 430, 240, 24, I.paper)
        + circle(800, 520, 20, I.hot)
    )
    ring = stroke("M640 330V520Q640 660 800 660T960 520V330", I.dark, 18) + rect(784, 660, 32, 240, I.dark)

    def phones(x: float, y: float, turn: float, ink: str) -> str:
        band = stroke("M-100 60V0A100 104 0 0 1 100 0V60", ink, 20)
        pads = (
            rect(-132, 40, 52, 120, ink, rx=24)
            + rect(80, 40, 52, 120, ink, rx=24)
            + rect(-92, 52, 22, 96, I.warm, rx=10)
            + rect(70, 52, 22, 96, I.warm, rx=10)
        )
        cord = stroke("M-106 160q-30 120 40 200t-20 300", ink, 7)
        return moved(x, y, cord, band, pads, turn=turn, scale=1.15)

    return group(
        ground,
        phones(270, 250, -10, I.dark),
        phones(1330, 250, 10, I.paper),
        mic,
        ring,
        phones(1080, 560, 24, I.deep),
    )
