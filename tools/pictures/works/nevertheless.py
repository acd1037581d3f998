"""Nevertheless,: lilac and violet with an acid yellow; plaster, wire and wings."""

# ruff: noqa: E501, PLR0917 (a drawing is long paths and many coordinates)

from random import Random

from tools.pictures.palette import NEVERTHELESS as I
from tools.pictures.registry import POSTER, picture
from tools.pictures.shapes import (
    DIDONE,
    MYEONGJO,
    box,
    circle,
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

WING = "M0 -10C30 -120 150 -190 210 -150C250 -110 190 -10 60 6C160 10 180 90 130 130C80 150 20 80 0 20Z"


def butterfly(
    x: float, y: float, scale: float, wing: str, vein: str, body: str, turn: float = 0, fold: float = 1
) -> str:
    """A butterfly, its near wing foldable."""
    side = (
        path(WING, wing)
        + stroke(
            "M8 -14C60 -80 120 -120 190 -136M10 -8C70 -30 120 -50 190 -90M10 10C60 30 90 60 118 112", vein, 4
        )
        + circle(168, -118, 11, vein)
        + circle(112, 96, 9, vein)
    )
    left = group(side, transform=f"scale({-fold} 1)")
    thorax = ellipse(0, 10, 10, 62, body) + stroke("M-3 -50Q-20 -100 -46 -112M3 -50Q20 -100 46 -112", body, 4)
    return moved(x, y, side, left, thorax, turn=turn, scale=scale)


COMMA = "M520 470C690 470 800 590 800 760C800 1020 620 1210 372 1278C352 1282 346 1262 362 1252C510 1170 590 1070 600 970C580 985 550 992 520 992C370 992 262 880 262 732S370 470 520 470Z"


@picture("nevertheless/poster", POSTER)
def poster(rng: Random) -> str:
    comma = path(COMMA, I.deep) + shade(COMMA, I.dark, 0.0, 1.0)
    ghost = group(path(COMMA, I.warm), transform="translate(-34 26)", style="mix-blend-mode:multiply")
    dust = "".join(
        circle(rng.gauss(690, 150), rng.gauss(420, 110), rng.uniform(2, 6), I.deep) for _ in range(70)
    )
    return group(
        rect(0, 0, 1000, 1500, I.light),
        shade(box(0, 0, 1000, 1500), I.warm, 0.0, 0.55),
        ghost,
        comma,
        dust,
        butterfly(712, 512, 1.25, I.hot, I.dark, I.dark, 24, 0.8),
        text("Nevertheless", 500, 250, 164, I.dark, DIDONE, letter_spacing=-4),
        text(
            "알고있지만,",
            930,
            1400,
            66,
            I.dark,
            MYEONGJO,
            text_anchor="end",
            font_weight=800,
            letter_spacing=8,
        ),
    )


def tumbler(x: float, y: float, ink: str, drink: str) -> str:
    """A low glass standing at (x, y)."""
    return (
        path(f"M{x - 74} {y - 210}H{x + 74}L{x + 60} {y}H{x - 60}Z", ink, opacity=0.45)
        + path(f"M{x - 68} {y - 130}H{x + 68}L{x + 58} {y - 8}H{x - 58}Z", drink)
        + rect(x - 30, y - 150, 54, 54, ink, opacity=0.8, transform=f"rotate(14 {x} {y - 120})")
        + stroke(f"M{x - 74} {y - 210}H{x + 74}L{x + 60} {y}H{x - 60}Z", ink, 5)
    )


@picture("nevertheless/still-1")
def bar(rng: Random) -> str:
    wall = rect(0, 0, 1600, 520, I.dark) + shade(box(0, 0, 1600, 520), I.deep, 0.1, 0.9)
    bottles = ""
    for row in range(2):
        y = 200 + row * 210
        bottles += rect(80, y, 1440, 10, I.mid)
        x = 100.0
        while x < 1480:
            w, h = rng.uniform(36, 62), rng.uniform(90, 150)
            ink = rng.choice((I.deep, I.mid, I.warm, I.deep, I.hot))
            bottles += rect(x, y - h * 0.68, w, h * 0.68, ink, rx=7, opacity=0.75) + rect(
                x + w * 0.36, y - h, w * 0.28, h * 0.4, ink, opacity=0.75
            )
            x += w + rng.uniform(12, 30)
    counter = (
        rect(0, 470, 1600, 430, I.warm)
        + shade(box(0, 470, 1600, 430), I.deep, 0.0, 0.85)
        + rect(0, 462, 1600, 14, I.light)
    )
    shadow = moved(800, 680, group(butterfly(0, 0, 2.3, I.dark, I.deep, I.dark), transform="scale(1 .62)"))
    lamp = (
        line(800, 0, 800, 60, I.hot, 6)
        + path("M700 130Q710 56 800 56T900 130Z", I.hot)
        + shade("M710 130H890L1280 560H320Z", I.hot, 0.5, 0.0)
    )
    return group(
        wall,
        bottles,
        counter,
        lamp,
        shadow,
        tumbler(640, 600, I.paper, I.hot),
        tumbler(960, 600, I.paper, I.mid),
    )


def armature_clay() -> str:
    return (
        ellipse(1330, 700, 120, 70, I.warm)
        + shade("M1210 700a120 70 0 1 0 240 0a120 70 0 1 0 -240 0z", I.deep, 0.0, 0.9)
        + rect(1190, 750, 280, 26, I.dark)
        + rect(1210, 776, 20, 124, I.dark)
        + rect(1430, 776, 20, 124, I.dark)
    )


@picture("nevertheless/still-2")
def armature(_: Random) -> str:
    room = rect(0, 0, 1600, 900, I.light) + shade(box(0, 0, 1600, 900), I.mid, 0.0, 0.75, "right")
    window = "".join(
        rect(110 + i * 130, 90 + j * 150, 118, 138, I.hot if (i + j) % 4 == 0 else I.paper)
        for i in range(4)
        for j in range(3)
    )
    beam = poly(((110, 560), (620, 560), (1000, 900), (300, 900)), I.paper, opacity=0.5)
    floor = rect(0, 720, 1600, 180, I.deep) + shade(box(0, 720, 1600, 180), I.dark, 0.0, 0.8)
    stand = (
        stroke("M960 600L840 880M960 600L1080 880M960 600V880", I.dark, 22)
        + rect(830, 560, 260, 40, I.dark, rx=8)
        + rect(900, 516, 120, 46, I.warm)
    )
    wire = "M960 520V330M960 330C900 310 880 260 850 190S790 110 760 90M960 330C1020 300 1060 330 1110 280S1160 200 1200 180M960 330Q950 280 972 246M960 430C930 460 930 490 920 520M960 430C990 460 990 490 1000 520"
    coil = "M972 246c-50 -10 -50 -90 10 -94s70 80 20 96s-60 -60 -10 -74"
    figure = (
        stroke(wire, I.dark, 12)
        + stroke(coil, I.dark, 9)
        + stroke("M930 350q40 -30 70 0t-60 24t50 30t-60 26t60 30", I.deep, 7)
    )
    clay = armature_clay()
    tools = "".join(line(1260 + i * 44, 640, 1240 + i * 50, 540, I.dark, 9) for i in range(3))
    return group(
        room,
        window,
        floor,
        beam,
        stand,
        figure,
        tools,
        clay,
        butterfly(1210, 168, 0.32, I.hot, I.dark, I.dark, 30, 0.5),
    )


def fairy_lights_table() -> str:
    return (
        ellipse(800, 620, 250, 36, I.paper)
        + path("M550 620C550 700 520 770 530 800H1070C1080 770 1050 700 1050 620Q800 690 550 620Z", I.warm)
        + shade(
            "M550 620C550 700 520 770 530 800H1070C1080 770 1050 700 1050 620Q800 690 550 620Z",
            I.deep,
            0.0,
            0.95,
        )
    )


def fairy_lights_bushes(rng: Random) -> str:
    return "".join(
        circle(
            rng.uniform(-40, 1640),
            rng.uniform(600, 690),
            rng.uniform(40, 110),
            rng.choice(("#1b0f38", "#241347")),
        )
        for _ in range(50)
    )


@picture("nevertheless/still-3")
def fairy_lights(rng: Random) -> str:
    sky = rect(0, 0, 1600, 900, I.dark) + shade(box(0, 0, 1600, 800), I.deep, 0.0, 1.0)
    strings, bulbs = "", ""
    for x0, y0, x1, y1, sag in (
        (-20, 120, 820, 60, 170),
        (780, 60, 1620, 150, 190),
        (-20, 300, 1000, 160, 130),
        (620, 200, 1620, 320, 120),
    ):
        strings += stroke(f"M{x0} {y0}Q{(x0 + x1) / 2} {(y0 + y1) / 2 + sag * 2} {x1} {y1}", I.mid, 3)
        for i in range(1, 15):
            t = i / 15
            x = (1 - t) ** 2 * x0 + 2 * t * (1 - t) * (x0 + x1) / 2 + t * t * x1
            y = (1 - t) ** 2 * y0 + 2 * t * (1 - t) * ((y0 + y1) / 2 + sag * 2) + t * t * y1
            bulbs += circle(x, y + 12, 40, I.hot, opacity=0.16) + circle(
                x, y + 12, 11, I.hot if i % 3 else I.warm
            )
    lawn = path("M0 700Q800 640 1600 700V900H0Z", "#1b0f38") + shade(
        "M300 690H1300L1500 900H100Z", I.hot, 0.45, 0.0
    )
    bushes = fairy_lights_bushes(rng)
    table = fairy_lights_table()
    cake = (
        rect(740, 560, 120, 50, I.paper, rx=8)
        + line(800, 560, 800, 520, I.hot, 7)
        + circle(800, 510, 9, I.hot)
    )
    chairs = "".join(
        moved(x, 830, stroke("M-60 0V-150H50V0M-60 -150V-330H-20V-150", I.mid, 13), flip=f)
        for x, f in ((400, False), (1200, True))
    )
    return group(sky, bushes, lawn, strings, bulbs, chairs, table, cake)


def piece(x: float, y: float, turn: float, d: str) -> str:
    return moved(x + 14, y + 20, path(d, I.dark, opacity=0.45), turn=turn) + moved(
        x, y, path(d, I.paper), shade(d, I.mid, 0.0, 0.95, "right"), turn=turn
    )


def tool(x: float, y: float, turn: float, ink: str) -> str:
    return moved(
        x,
        y,
        rect(-12, -90, 24, 190, ink, rx=10),
        ellipse(0, -130, 22, 46, "none", stroke=I.dark, stroke_width=8),
        rect(-15, -92, 30, 20, I.dark),
        turn=turn,
    )


def broken_clay_head() -> str:
    return piece(
        400,
        330,
        -24,
        "M-70 -30C-76 -110 70 -116 74 -24C76 40 50 70 30 84L36 130L10 116L-10 134L-34 118L-30 82C-56 64 -66 20 -70 -30Z",
    )


def broken_clay_trunk() -> str:
    return piece(
        750,
        450,
        14,
        "M-130 -190L-60 -226L-34 -180Q0 -154 34 -180L74 -232L146 -190Q158 -144 120 -96Q90 -34 96 24Q132 96 140 156L70 130L24 192L-36 146L-120 180Q-134 84 -94 10Q-88 -48 -124 -106Z",
    )


@picture("nevertheless/still-4")
def broken_clay(rng: Random) -> str:
    floor = (
        rect(0, 0, 1600, 900, I.mid)
        + shade(box(0, 0, 1600, 900), I.deep, 0.1, 1.0)
        + "".join(line(0, y, 1600, y, I.dark, 4, opacity=0.3) for y in range(60, 900, 140))
    )

    head = broken_clay_head()
    bun = piece(356, 238, -24, "M-34 0a34 32 0 1 0 68 0a34 32 0 1 0 -68 0z")
    trunk = broken_clay_trunk()
    arm = piece(
        1090,
        300,
        44,
        "M-30 -170L24 -180Q46 -90 30 -10Q24 60 42 120L60 156L44 162L30 138L34 180L18 182L10 142L2 184L-14 180L-10 136Q-26 60 -38 0Q-56 -90 -30 -170Z",
    )
    leg = piece(
        1060,
        640,
        -66,
        "M-50 -190L0 -166L54 -192Q66 -60 40 20Q30 90 34 140L84 170Q90 190 60 190L-8 186Q-20 90 -28 20Q-66 -60 -50 -190Z",
    )
    crumbs = "".join(
        poly(((x, y), (x + s, y + s * 0.4), (x + s * 0.3, y + s)), I.paper)
        for x, y, s in ((rng.gauss(780, 300), rng.gauss(470, 180), rng.uniform(8, 30)) for _ in range(60))
    )
    cracks = stroke(
        "M690 320L740 420L700 480L750 590M830 330L800 440L850 520M390 270L420 330L400 390", I.deep, 5
    )

    tools = (
        tool(250, 690, 66, I.hot)
        + tool(320, 760, 60, I.hot)
        + tool(1380, 640, -40, I.warm)
        + tool(1460, 610, -30, I.warm)
    )
    return group(floor, crumbs, bun, head, trunk, arm, leg, cracks, tools)
