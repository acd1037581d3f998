"""Soundtrack #1: winter indigo, coral and lamplight; a record for a moon."""

# ruff: noqa: PLR0917 (a drawing is long paths and many coordinates)

from random import Random

from tools.pictures.motifs import person, record, skyline, windows
from tools.pictures.palette import SOUNDTRACK_1 as I
from tools.pictures.registry import POSTER, picture
from tools.pictures.shapes import (
    KOREAN,
    SPARTAN,
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
    wave,
)


def house(x: float, y: float, w: float, h: float, wall: str, roof: str) -> str:
    """A low house with snow on its roof, standing at (x, y)."""
    gable = poly(((x - 14, y - h), (x + w * 0.5, y - h - w * 0.34), (x + w + 14, y - h)), roof)
    chimney = rect(x + w * 0.7, y - h - w * 0.3, w * 0.1, w * 0.2, wall)
    return rect(x, y - h, w, h, wall) + chimney + gable + shade(box(x, y - h, w, h), I.dark, 0.0, 0.55)


def lit_window(x: float, y: float, w: float, style: str) -> str:
    """A lit window with somebody in it."""
    frame = rect(x - 6, y - 6, w + 12, w * 1.25 + 12, I.paper) + rect(x, y, w, w * 1.25, I.warm)
    inside = clip(
        box(x, y, w, w * 1.25), person(x + w / 2, y + w * 2.1, w * 1.9, I.dark, I.dark, I.dark, style)
    )
    return frame + inside


@picture("soundtrack-1/poster", POSTER)
def poster(rng: Random) -> str:
    sky = rect(0, 0, 1000, 1500, I.dark) + shade(box(0, 300, 1000, 900), I.mid, 0.0, 0.85)
    moon = circle(500, 640, 418, I.deep) + record(500, 640, 385, I.paper, I.light, I.hot, I.hot)
    label = text("#1", 500, 716, 150, I.paper, SPARTAN, font_weight=900) + circle(500, 572, 13, I.dark)
    glow = shade(disc(500, 640, 385), I.mid, 0.0, 0.35)
    roofs = "".join(
        house(x, 1240 + dy, w, h, I.deep, I.light)
        for x, w, h, dy in ((-60, 220, 120, 0), (190, 170, 190, 20), (700, 150, 210, 20), (860, 240, 110, 0))
    )
    front = house(300, 1420, 400, 260, I.dark, I.paper)
    pair = lit_window(385, 1215, 96, "short") + lit_window(519, 1215, 96, "long")
    ground = path("M0 1345Q200 1290 420 1370T1000 1330V1500H0Z", I.paper)
    return group(
        sky,
        moon,
        glow,
        label,
        roofs,
        front,
        pair,
        ground,
        shade("M0 1345Q200 1290 420 1370T1000 1330V1500H0Z", I.light, 0.0, 0.8),
        snow(rng, 1000, 1330, 150, I.paper),
        text("SOUNDTRACK", 500, 158, 134, I.paper, SPARTAN, font_weight=900, letter_spacing=3),
        text("사운드트랙 #1", 500, 1462, 44, I.dark, KOREAN, font_weight=800, letter_spacing=14),
    )


@picture("soundtrack-1/hero")
def hero(rng: Random) -> str:
    hill = "M0 690C300 640 520 760 860 700S1340 560 1600 520V900H0Z"
    lamp = line(980, 690, 980, 330, I.dark, 9) + stroke("M980 330q0 -40 60 -40", I.dark, 9)
    cone = shade("M1040 296L840 720L1290 660Z", I.warm, 0.9, 0.05)
    walk = person(1080, 664, 190, I.hot, I.dark, I.dark, "long") + person(
        1190, 636, 212, I.mid, I.dark, I.dark
    )
    return group(
        rect(0, 0, 1600, 900, I.deep),
        shade(box(0, 0, 1600, 600), I.dark, 0.95, 0.0),
        record(430, 400, 300, I.paper, I.light, I.hot, I.dark),
        shade(disc(430, 400, 300), I.mid, 0.0, 0.55),
        skyline(rng, 720, 1700, 60, 240, I.dark, I.warm, 0.16),
        path(hill, I.paper),
        shade(hill, I.light, 0.0, 0.9),
        cone,
        lamp,
        ellipse(1046, 292, 24, 12, I.warm),
        walk,
        stroke(
            "M1130 668C1050 760 900 790 700 900M1030 690C960 760 800 800 600 900",
            I.light,
            7,
            stroke_dasharray="2 26",
        ),
        snow(rng, 1600, 900, 240, I.paper, 8),
    )


@picture("soundtrack-1/s1e1-1")
def pub(rng: Random) -> str:
    back = rect(0, 0, 1600, 900, I.dark) + skyline(rng, 620, 1600, 200, 470, I.deep, I.mid, 0.12)
    ground = path("M0 640H1600V900H0Z", I.light) + shade("M0 640H1600V900H0Z", I.mid, 0.0, 0.9)
    walls = rect(420, 330, 760, 330, I.deep) + poly(
        ((370, 340), (450, 230), (1150, 230), (1230, 340)), I.paper
    )
    front = rect(470, 390, 420, 270, I.warm)
    panes = "".join(line(x, 390, x, 660, I.dark, 8) for x in (470, 610, 750, 890)) + line(
        470, 480, 890, 480, I.dark, 6
    )
    drinkers = person(560, 742, 200, I.dark, I.dark, I.dark, "bob") + person(
        680, 742, 206, I.dark, I.dark, I.dark
    )
    inside = clip(box(474, 390, 412, 268), shade(box(470, 390, 420, 270), I.hot, 0.0, 0.7), drinkers, panes)
    door = rect(950, 400, 150, 260, I.hot) + rect(970, 425, 110, 110, I.warm) + circle(1080, 580, 8, I.paper)
    curtain = "".join(path(f"M{944 + i * 41} 396h39v62q-20 10 -39 0z", I.paper) for i in range(4))
    lantern = (
        line(1170, 330, 1170, 372, I.dark, 4)
        + ellipse(1170, 415, 36, 46, I.hot)
        + shade(disc(1170, 415, 170), I.hot, 0.7, 0.0, "out")
    )
    light = shade("M470 662H890L1010 900H330Z", I.warm, 0.95, 0.1) + shade(
        "M950 662H1100L1210 900H960Z", I.warm, 0.8, 0.0
    )
    sign = rect(610, 262, 380, 46, I.dark) + text("♥  ♥", 800, 302, 44, I.hot, KOREAN, letter_spacing=30)
    return group(
        back,
        ground,
        walls,
        front,
        inside,
        door,
        curtain,
        lantern,
        light,
        sign,
        snow(rng, 1600, 900, 260, I.paper, 9),
    )


@picture("soundtrack-1/s1e1-2")
def suitcase(_: Random) -> str:
    floor = "M0 700H1600V900H0Z"
    door = poly(((860, 90), (1060, 150), (1060, 760), (860, 700)), I.hot) + circle(1036, 440, 11, I.paper)
    opening = rect(600, 90, 260, 610, I.warm) + shade(box(600, 90, 260, 610), I.paper, 0.9, 0.0)
    frame = stroke("M588 704V78H872V704", I.paper, 16)
    beam = poly(((600, 700), (860, 700), (760, 900), (60, 900)), I.warm) + shade(
        "M600 700H860L760 900H60Z", I.hot, 0.0, 0.6
    )
    case = rect(0, 0, 210, 290, I.hot, rx=22) + shade(box(105, 10, 105, 270), I.dark, 0.0, 0.6, "right")
    ribs = "".join(line(x, 24, x, 266, I.dark, 4, opacity=0.45) for x in (42, 74, 106, 138, 170))
    grip = (
        stroke("M62 0V-120H148V0", I.paper, 10) + circle(34, 300, 14, I.dark) + circle(176, 300, 14, I.dark)
    )
    tag = poly(((150, -92), (206, -76), (196, -26), (140, -42)), I.paper) + stroke("M160 -68l24 7", I.hot, 5)
    shadow = poly(((440, 812), (652, 812), (300, 900), (-20, 900)), I.dark, opacity=0.8)
    plant = line(1280, 700, 1280, 470, I.dark, 6) + "".join(
        ellipse(1280, 470, 26, 90, I.mid, transform=f"rotate({a} 1280 560)") for a in (-64, -30, 0, 30, 64)
    )
    pot = poly(((1220, 640), (1340, 640), (1320, 750), (1240, 750)), I.light)
    return group(
        rect(0, 0, 1600, 900, I.deep),
        shade(box(0, 0, 590, 700), I.dark, 0.9, 0.1, "right"),
        path(floor, I.dark),
        beam,
        opening,
        frame,
        door,
        shadow,
        moved(440, 500, grip, case, ribs, tag),
        plant,
        pot,
    )


def print_on_wall(x: float, y: float, w: float, h: float, kind: int, turn: float) -> str:
    """One pinned print: a cloud, a road, a moon, a figure, a wave or an abstract."""
    field = box(10, 10, w - 20, h - 34)
    inks = (I.mid, I.deep, I.hot, I.light, I.warm, I.dark)
    ground = path(field, inks[kind % 6])
    centre, low = w / 2, h - 24
    inside = (
        ellipse(centre, h * 0.5, w * 0.3, h * 0.16, I.paper)
        + circle(centre - 14, h * 0.42, w * 0.15, I.paper),
        poly(((centre - 8, 40), (centre + 8, 40), (w, low), (0, low)), I.light),
        circle(centre, h * 0.45, w * 0.24, I.warm),
        person(centre, h * 1.02, h * 0.84, I.hot, I.dark, I.dark, "long"),
        stroke(wave(0, h * 0.5, w, 26, 3), I.hot, 9) + stroke(wave(0, h * 0.65, w, 26, 3), I.paper, 9),
        person(centre, h * 1.3, h * 1.2, I.light, I.warm, I.light, "long"),
    )[kind % 6]
    pin = circle(centre, 6, 6, I.hot)
    return moved(
        x,
        y,
        rect(0, 0, w, h, I.paper),
        ground,
        clip(field, inside),
        shade(field, I.dark, 0.0, 0.5),
        pin,
        turn=turn,
    )


@picture("soundtrack-1/s1e1-3")
def prints(rng: Random) -> str:
    wall = rect(0, 0, 1600, 900, I.light) + shade(box(0, 0, 1600, 700), I.mid, 0.85, 0.0)
    sheets = ""
    for i in range(14):
        x, y = 90 + (i % 7) * 208 + rng.uniform(-8, 8), 60 + (i // 7) * 285 + rng.uniform(-12, 12)
        sheets += print_on_wall(
            x, y, 172, 240, (0, 3, 2, 4, 1, 5, 2, 1, 5, 4, 3, 2, 0, 4)[i], rng.uniform(-4, 4)
        )
    desk = rect(0, 720, 1600, 180, I.dark) + rect(0, 712, 1600, 16, I.hot)
    lamp = stroke("M1330 712L1240 560L1350 430", I.dark, 12) + poly(
        ((1330, 400), (1400, 440), (1300, 540), (1230, 470)), I.hot
    )
    cone = shade("M1244 480L1310 534L1180 712H860Z", I.warm, 0.95, 0.2)
    bear = group(
        ellipse(420, 660, 62, 58, I.paper),
        circle(420, 575, 46, I.paper),
        circle(384, 538, 18, I.paper),
        circle(456, 538, 18, I.paper),
        ellipse(370, 640, 18, 36, I.paper, transform="rotate(24 370 640)"),
        ellipse(470, 640, 18, 36, I.paper, transform="rotate(-24 470 640)"),
        ellipse(382, 706, 30, 18, I.paper),
        ellipse(458, 706, 30, 18, I.paper),
        circle(404, 572, 5, I.dark),
        circle(436, 572, 5, I.dark),
        ellipse(420, 590, 8, 5, I.hot),
        path("M374 612q46 26 92 0v18q-46 24 -92 0z", I.hot),
        shade(disc(420, 650, 70), I.mid, 0.0, 0.5),
    )
    return group(
        wall,
        sheets,
        cone,
        lamp,
        desk,
        bear,
        rect(640, 688, 200, 24, I.paper),
        rect(656, 664, 170, 24, I.hot) + rect(1270, 696, 120, 18, I.dark, rx=8),
    )


def store_back(rng: Random) -> str:
    return (
        rect(0, 0, 1600, 900, I.dark)
        + shade(box(0, 0, 1600, 560), I.deep, 0.2, 1.0)
        + windows(rng, 0, 0, 1600, 200, I.mid, 44, 0.1)
    )


def store_shop() -> str:
    return (
        rect(250, 190, 1100, 470, I.paper)
        + rect(250, 190, 1100, 90, I.hot)
        + rect(250, 222, 1100, 26, I.warm)
    )


def store_goods(rng: Random) -> str:
    goods = ""
    for row in range(4):
        y = 380 + row * 70
        goods += rect(290, y, 1020, 7, I.mid)
        x = 296.0
        while x < 1290:
            w = rng.uniform(14, 34)
            goods += rect(
                x,
                y - (h := rng.uniform(24, 48)),
                w,
                h,
                rng.choice((I.hot, I.warm, I.light, I.mid, I.deep, I.light)),
            )
            x += w + rng.uniform(2, 10)
    return goods


@picture("soundtrack-1/s1e2-1")
def store(rng: Random) -> str:
    back = store_back(rng)
    shop = store_shop()
    goods = store_goods(rng)
    panes = "".join(rect(x, 280, 12, 380, I.dark) for x in (250, 560, 900, 1338)) + rect(
        250, 650, 1100, 16, I.dark
    )
    counter = (
        rect(264, 430, 294, 218, I.paper)
        + rect(264, 540, 294, 14, I.dark)
        + path("M380 540l-8 -46h44l-8 46z", I.hot)
        + path("M450 540l-8 -46h44l-8 46z", I.warm)
    )
    steam = stroke("M392 480q-14 -20 0 -40t0 -40M462 480q-14 -20 0 -40t0 -40", I.mid, 5)
    stools = "".join(
        rect(x, 640, 90, 18, I.hot, rx=8) + stroke(f"M{x + 45} 656V790M{x + 10} 794H{x + 80}", I.dark, 10)
        for x in (330, 470)
    )
    road = rect(0, 660, 1600, 240, I.deep) + shade("M250 660H1350L1560 900H40Z", I.warm, 0.95, 0.05)
    glints = "".join(
        line(
            gx := rng.uniform(200, 1400),
            gy := rng.uniform(690, 890),
            gx + rng.uniform(30, 150),
            gy,
            I.paper,
            4,
        )
        for _ in range(26)
    )
    return group(back, shop, goods, panes, counter, steam, road, glints, stools)


@picture("soundtrack-1/s1e2-2")
def mixing_desk(rng: Random) -> str:
    out = rect(0, 0, 1600, 900, I.dark) + shade(box(0, 0, 1600, 900), I.deep, 1.0, 0.2, "right")
    for i in range(13):
        x = 110 + i * 115
        level = 520 + 190 * ((i * 37 % 13) / 13 - 0.5)
        out += circle(x, 90, 24, I.mid) + line(x, 90, x + rng.uniform(-18, 18), 70, I.paper, 5)
        out += circle(x, 180, 24, I.light if i % 3 else I.hot) + line(
            x, 180, x + rng.uniform(-18, 18), 162, I.dark, 5
        )
        out += rect(x - 20, 240, 16, 16, I.warm if rng.random() < 0.4 else I.deep) + rect(
            x + 4, 240, 16, 16, I.deep
        )
        out += rect(x - 5, 300, 10, 520, "#0b0f27") + "".join(
            line(x + 18, y, x + 32, y, I.mid, 3) for y in range(320, 820, 50)
        )
        if i != 5:
            out += rect(x - 30, level, 60, 84, I.paper, rx=8) + rect(x - 30, level + 36, 60, 12, I.hot)
    fruit = (
        circle(685, 560, 104, I.warm)
        + shade(disc(685, 560, 104), I.hot, 0.0, 0.95, "right")
        + ellipse(685, 478, 24, 9, I.mid)
    )
    leaves = path("M686 478q60 -80 130 -40q-50 66 -130 40z", I.light) + line(690, 476, 790, 446, I.dark, 3)
    tumbler = poly(((1130, 360), (1370, 360), (1340, 790), (1160, 790)), I.light, opacity=0.55)
    juice = poly(((1139, 470), (1361, 470), (1340, 782), (1162, 782)), I.warm) + shade(
        "M1139 470H1361L1340 782H1162Z", I.hot, 0.1, 0.95
    )
    straw = line(1270, 700, 1330, 250, I.paper, 14) + ellipse(1250, 470, 111, 16, I.paper, opacity=0.6)
    shadow = ellipse(1250, 800, 190, 34, "#0b0f27") + ellipse(690, 668, 110, 22, "#0b0f27")
    return out + shadow + fruit + leaves + tumbler + juice + straw
