"""Our Beloved Summer: leaf green and butter yellow, pen lines, a viewfinder."""

# ruff: noqa: E501, PLR0917 (a drawing is long paths and many coordinates)

from random import Random

from tools.pictures.motifs import sitter, umbrella
from tools.pictures.palette import BELOVED as I
from tools.pictures.registry import POSTER, picture
from tools.pictures.shapes import (
    GOTHIC,
    MONO,
    PEN,
    box,
    circle,
    ellipse,
    group,
    line,
    moved,
    path,
    poly,
    rain,
    rect,
    shade,
    stroke,
    text,
)


def brackets(x: float, y: float, w: float, h: float, ink: str, width: float = 9) -> str:
    """The corners of a viewfinder with its little signs."""
    arm = 70
    corners = f"M{x} {y + arm}V{y}H{x + arm}M{x + w - arm} {y}H{x + w}V{y + arm}M{x + w} {y + h - arm}V{y + h}H{x + w - arm}M{x + arm} {y + h}H{x}V{y + h - arm}"
    return (
        stroke(corners, ink, width)
        + circle(x + 62, y + 62, 15, I.hot)
        + text("REC", x + 92, y + 76, 40, ink, MONO, text_anchor="start", font_weight=700)
    )


def crown(rng: Random, x: float, y: float, r: float, count: int) -> str:
    """The head of a tree, built of leafy discs from the dark inside to the light top."""
    out = ""
    for ink, share, lift in (
        (I.dark, 1.0, 0.12),
        (I.deep, 0.9, 0.0),
        (I.mid, 0.72, -0.12),
        (I.light, 0.42, -0.26),
    ):
        for _ in range(count):
            dx, dy = rng.gauss(0, 0.42) * share, rng.gauss(0, 0.34) * share
            if dx * dx + dy * dy < share:
                out += circle(x + dx * r, y + (dy + lift) * r, r * rng.uniform(0.06, 0.17), ink)
    return out


@picture("our-beloved-summer/poster", POSTER)
def poster(rng: Random) -> str:
    sky = rect(0, 0, 1000, 1500, I.warm) + shade(box(0, 0, 1000, 1000), I.paper, 0.0, 0.95)
    sun = circle(760, 300, 130, I.paper)
    trunk = path(
        "M455 1130C480 960 470 860 420 700L450 690L500 800L530 640L560 645L545 820L620 720L640 740C560 860 550 960 580 1130Z",
        I.dark,
    )
    ground = path("M0 1110Q500 1060 1000 1110V1500H0Z", I.mid) + shade(
        "M0 1110Q500 1060 1000 1110V1500H0Z", I.deep, 0.0, 0.95
    )
    shadow = ellipse(530, 1160, 420, 46, I.deep)
    bench = (
        rect(190, 1150, 640, 20, I.dark, rx=6)
        + rect(190, 1096, 640, 14, I.dark, rx=6)
        + "".join(rect(x, 1096, 14, 130, I.dark) for x in (226, 500, 780))
    )
    pair = sitter(270, 1152, 150, I.paper, I.dark, I.dark) + sitter(
        750, 1152, 144, I.hot, I.dark, I.dark, "long"
    )
    return group(
        sky,
        sun,
        ground,
        shadow,
        trunk,
        crown(rng, 510, 560, 430, 150),
        pair,
        bench,
        brackets(60, 70, 880, 1360, I.paper),
        text("Our Beloved", 500, 1318, 118, I.paper, GOTHIC, font_weight=600, letter_spacing=-4),
        text("Summer", 500, 1412, 118, I.warm, GOTHIC, font_weight=600, letter_spacing=-4),
        text("그 해 우리는", 890, 150, 72, I.dark, PEN, text_anchor="end"),
    )


def desk(x: float) -> str:
    return (
        rect(x, 560, 260, 24, I.dark)
        + rect(x + 20, 584, 12, 180, I.dark)
        + rect(x + 228, 584, 12, 180, I.dark)
        + rect(x + 26, 584, 208, 50, I.deep)
        + rect(x + 60, 536, 110, 24, I.paper)
        + rect(x + 74, 516, 90, 20, I.warm)
    )


def camcorder_cam() -> str:
    return (
        rect(-150, -90, 300, 170, I.dark, rx=20)
        + rect(-210, -60, 70, 110, I.dark, rx=10)
        + circle(-212, -4, 42, I.mid)
        + circle(-212, -4, 24, I.dark)
        + path("M150 -80L290 -120V60L150 20Z", I.mid)
        + stroke("M-100 -90Q0 -150 100 -90", I.dark, 20)
        + circle(90, 30, 12, I.hot)
        + rect(-110, -54, 120, 20, I.light)
    )


@picture("our-beloved-summer/still-1")
def camcorder(rng: Random) -> str:
    room = rect(0, 0, 1600, 900, I.light) + shade(box(0, 0, 1600, 640), I.paper, 0.9, 0.0, "right")
    window = (
        rect(90, 90, 560, 430, I.warm)
        + crown(rng, 370, 420, 270, 60)
        + stroke(box(90, 90, 560, 430), I.paper, 18)
        + line(370, 90, 370, 520, I.paper, 12)
    )
    mask = rect(0, 532, 700, 120, I.light) + rect(0, 0, 1600, 80, I.light)
    board = (
        rect(760, 110, 640, 330, I.deep)
        + stroke(box(760, 110, 640, 330), I.hot, 14)
        + stroke("M800 370q60 -60 100 -10t90 -30", I.light, 6)
    )
    floor = (
        rect(0, 640, 1600, 260, I.hot)
        + shade(box(0, 640, 1600, 260), I.dark, 0.0, 0.6)
        + poly(((90, 660), (650, 660), (980, 900), (300, 900)), I.warm, opacity=0.55)
    )

    cam = camcorder_cam()
    legs = stroke("M1180 560L1080 900M1180 560L1290 900M1180 560V900", I.dark, 16)
    return group(
        room,
        window,
        mask,
        board,
        floor,
        desk(300),
        desk(640),
        legs,
        moved(1180, 490, cam, scale=1.25),
        brackets(40, 36, 1520, 828, I.paper, 7),
    )


def drawing_trees(ink: str) -> str:
    return "".join(
        moved(
            x,
            704,
            stroke("M0 0V-110M0 -60L22 -90M0 -44L-20 -70", ink, 5),
            path(
                "M-30 -100Q-80 -110 -70 -150Q-90 -200 -36 -206Q-10 -250 30 -220Q84 -220 74 -166Q90 -120 40 -104Q0 -80 -30 -100Z",
                I.paper,
                stroke=ink,
                stroke_width=5,
            ),
            stroke("M-36 -150q20 24 40 0M0 -190q20 20 40 -4", ink, 4),
        )
        for x in (390, 720, 1010)
    )


def drawing_pen() -> str:
    return moved(
        1080,
        600,
        poly(((0, 0), (54, -20), (54, 20)), I.warm),
        poly(((0, 0), (18, -6), (18, 6)), I.dark),
        rect(54, -24, 380, 48, I.hot, rx=6),
        rect(380, -24, 70, 48, I.dark, rx=6),
        shade(box(54, 0, 380, 24), I.dark, 0.6, 0.0, "up"),
        turn=-34,
    )


@picture("our-beloved-summer/still-2")
def drawing(rng: Random) -> str:
    desk = rect(0, 0, 1600, 900, I.deep) + shade(box(0, 0, 1600, 900), I.dark, 0.0, 0.8, "right")
    ink, d, x = I.dark, "", 150.0
    while x < 1000:
        w, h = rng.uniform(90, 170), rng.uniform(180, 420)
        d += f"M{x:.0f} 700V{700 - h:.0f}h{w:.0f}V700"
        if rng.random() < 0.6:
            d += f"M{x - 10:.0f} {700 - h:.0f}l{w / 2 + 10:.0f} {-w * 0.45:.0f}l{w / 2 + 10:.0f} {w * 0.45:.0f}"
        for row in range(int(h // 62)):
            for column in range(int(w // 42)):
                d += f"M{x + 14 + column * 40:.0f} {700 - h + 22 + row * 60:.0f}h20v28h-20z"
        x += w + rng.uniform(6, 30)
    sheet = moved(
        0, 0, rect(96, 96, 1250, 740, I.dark, opacity=0.5), rect(80, 76, 1250, 740, I.paper), turn=-2
    )
    trees = drawing_trees(ink)
    unfinished = stroke("M1050 700H1240M1090 700V560H1180", ink, 3, stroke_dasharray="6 16")
    pen = drawing_pen()
    cup = circle(1430, 700, 120, I.warm) + circle(1430, 700, 92, I.dark) + circle(1430, 700, 84, "#4d2c17")
    wash = moved(
        0, 0, shade("M160 700H900V420H160Z", I.mid, 0.8, 0.0, "up"), circle(880, 230, 56, I.warm), turn=-2
    )
    return group(
        desk,
        sheet,
        wash,
        moved(
            0, 0, stroke(d, ink, 4.5), trees, unfinished, stroke("M120 704Q640 690 1060 702", ink, 6), turn=-2
        ),
        cup,
        pen,
    )


def shed_door() -> str:
    return (
        rect(690, 450, 200, 270, I.dark)
        + rect(706, 466, 168, 254, I.warm)
        + shade(box(706, 466, 168, 254), I.hot, 0.0, 0.8)
    )


@picture("our-beloved-summer/still-3")
def shed(rng: Random) -> str:
    sky = rect(0, 0, 1600, 900, I.mid) + shade(box(0, 0, 1600, 640), I.dark, 0.85, 0.1)
    far = crown(rng, 250, 560, 300, 50) + crown(rng, 1420, 540, 320, 50)
    field = path("M0 640Q800 580 1600 640V900H0Z", I.light) + shade(
        "M0 640Q800 580 1600 640V900H0Z", I.deep, 0.0, 0.95
    )
    walls = poly(((520, 380), (1080, 380), (1080, 720), (520, 720)), I.hot) + shade(
        box(520, 380, 560, 340), I.dark, 0.1, 0.75, "right"
    )
    planks = "".join(line(x, 390, x, 720, I.dark, 4, opacity=0.5) for x in range(560, 1080, 44))
    roof = poly(((440, 390), (560, 250), (1060, 230), (1180, 380)), I.paper) + "".join(
        line(560 + i * 42, 250 - i * 1.6, 440 + i * 62, 389, I.mid, 5) for i in range(13)
    )
    door = shed_door()
    drip = "".join(line(x, 396, x, 396 + rng.uniform(20, 90), I.paper, 4) for x in range(450, 1180, 26))
    puddle = (
        ellipse(790, 770, 240, 26, I.warm, opacity=0.8)
        + ellipse(1240, 800, 160, 18, I.paper, opacity=0.6)
        + ellipse(380, 830, 180, 20, I.paper, opacity=0.6)
    )
    shirt = stroke("M730 500H850", I.dark, 4) + path(
        "M752 502L778 492Q790 504 802 492L828 502L846 548L824 556V630H756V556L734 548Z", I.paper
    )
    return group(
        sky,
        far,
        field,
        walls,
        planks,
        door,
        shirt,
        roof,
        drip,
        puddle,
        rain(rng, 1600, 900, 210, I.paper, -0.16, 2.5),
    )


@picture("our-beloved-summer/still-4")
def dropped_umbrella(rng: Random) -> str:
    ground = rect(0, 0, 1600, 900, I.deep) + shade(box(0, 0, 1600, 900), I.dark, 0.9, 0.0)
    tiles = "".join(
        line(x, 0, x * 1.6 - 480, 900, I.dark, 4, opacity=0.35) for x in range(-200, 1900, 150)
    ) + "".join(line(0, y, 1600, y, I.dark, 4, opacity=0.35) for y in (120, 270, 450, 670))
    pool = ellipse(800, 640, 620, 160, I.mid) + shade(
        "M180 640a620 160 0 1 0 1240 0a620 160 0 1 0 -1240 0z", I.light, 0.0, 0.9
    )
    mirrored = group(umbrella(800, 560, 230, I.warm, I.hot, I.dark, 150), opacity=0.9)
    rings = "".join(
        ellipse(x, y, r, r * 0.28, stroke=I.paper, stroke_width=3.5, opacity=0.8)
        for x, y, r in (
            (400, 640, 60),
            (1180, 600, 80),
            (1260, 720, 40),
            (560, 730, 46),
            (950, 740, 70),
            (300, 800, 40),
            (1430, 480, 40),
        )
    )
    return group(ground, tiles, pool, rings, mirrored, rain(rng, 1600, 900, 190, I.paper, -0.2, 3))
