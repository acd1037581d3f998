"""Black Mirror: glass black and silver, one red light, a poison green."""

# ruff: noqa: E501 (a drawing is long paths and many coordinates)

from random import Random

from tools.pictures.motifs import pine, sitter
from tools.pictures.palette import MIRROR as I
from tools.pictures.registry import POSTER, picture
from tools.pictures.shapes import (
    DIDONE,
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


def scroll(ink: str) -> str:
    """An acanthus scroll for a frame, growing to the right."""
    return stroke("M0 0C60 -20 110 -70 90 -110S20 -120 30 -80S80 -70 70 -96", ink, 15) + path(
        "M40 -12C90 -10 130 10 170 -20C150 20 110 40 60 26ZM84 -60C120 -60 150 -50 176 -76C168 -40 140 -24 96 -30Z",
        ink,
    )


def poster_ornaments() -> str:
    return "".join(
        moved(x, y, scroll(I.dark), flip=f, turn=t, scale=s)
        for x, y, t, s, f in (
            (520, 170, -20, 1.0, False),
            (480, 170, 20, 1.0, True),
            (520, 1120, 160, 1.0, True),
            (480, 1120, -160, 1.0, False),
            (826, 520, 72, 0.8, False),
            (826, 760, 104, 0.8, True),
            (174, 520, -72, 0.8, True),
            (174, 760, -104, 0.8, False),
        )
    )


def poster_wall() -> str:
    return (
        rect(0, 0, 1000, 1500, I.paper)
        + "".join(rect(x, 0, 50, 1500, "#dedbd2") for x in range(0, 1000, 100))
        + shade(box(0, 0, 1000, 1500), I.mid, 0.0, 0.6)
    )


def poster_frame() -> str:
    return (
        ellipse(500, 640, 366, 494, I.dark)
        + ellipse(500, 640, 348, 476, stroke=I.light, stroke_width=7)
        + "".join(circle(500 + 326 * _sin(a), 640 - 454 * _cos(a), 15, I.light) for a in range(0, 360, 8))
    )


def poster_sheen() -> str:
    return clip(
        "M204 640a296 424 0 1 0 592 0a296 424 0 1 0 -592 0z",
        poly(((250, 200), (430, 200), (130, 900), (-50, 900)), I.mid, opacity=0.28),
        poly(((470, 200), (510, 200), (210, 900), (170, 900)), I.mid, opacity=0.28),
    )


@picture("black-mirror/poster", POSTER)
def poster(rng: Random) -> str:
    wall = poster_wall()
    shadow = ellipse(530, 670, 372, 500, I.mid, opacity=0.55)
    frame = poster_frame()
    ornaments = poster_ornaments()
    crest = circle(500, 132, 52, I.dark) + circle(500, 132, 30, I.light) + circle(500, 132, 15, I.dark)
    glass = ellipse(500, 640, 296, 424, "#000000") + shade(
        "M204 640a296 424 0 1 0 592 0a296 424 0 1 0 -592 0z", I.mid, 0.75, 0.0, "right"
    )
    sheen = poster_sheen()
    crack = stroke(
        "M620 500L700 250M620 500L764 430M620 500L790 620M620 500L700 800L690 1040M620 500L520 640L560 820L500 1062M620 500L440 470L330 540L206 520M620 500L540 330L560 218M700 800L780 790M440 470L400 330",
        I.paper,
        4,
    )
    shard = poly(((620, 500), (700, 250), (724, 290), (764, 430)), I.light, opacity=0.35) + poly(
        ((620, 500), (520, 640), (560, 820), (660, 700)), I.mid, opacity=0.4
    )
    led = circle(500, 1016, 13, I.hot) + shade(disc(500, 1016, 80), I.hot, 0.9, 0.0, "out")
    return group(
        wall,
        shadow,
        ornaments,
        crest,
        frame,
        glass,
        sheen,
        shard,
        crack,
        led,
        text("BLACK MIRROR", 500, 1340, 106, I.dark, DIDONE, letter_spacing=3)
        + group(
            text("BLACK MIRROR", 500, 0, 106, I.mid, DIDONE, letter_spacing=3),
            transform="translate(0 1362) scale(1 -.7)",
            opacity=0.45,
        ),
    )


def _sin(a: float) -> float:
    return around(0, 0, 1, a)[0]


def _cos(a: float) -> float:
    return -around(0, 0, 1, a)[1]


@picture("black-mirror/still-1")
def bikes(_: Random) -> str:
    room = rect(0, 0, 1600, 900, I.dark)
    out = ""
    for row in range(3):
        y, s, n = 350 + row * 215, 0.72 + row * 0.24, 9 - row * 2
        for i in range(n):
            x = 800 + (i - (n - 1) / 2) * (168 + row * 62)
            special = row == 1 and i == 3
            glow = I.hot if special else I.warm
            panel = moved(
                x,
                y,
                shade("M-50 -190H50L96 40H-96Z", glow, 0.55, 0.0),
                rect(-58, -230, 116, 76, glow, rx=5),
                rect(-46, -218, 92, 8, I.dark, opacity=0.5),
                rect(-46, -204, 60, 8, I.dark, opacity=0.5),
                rect(-46, -186, 36, 22, I.dark, opacity=0.5),
                scale=s,
            )
            bike = moved(
                x,
                y,
                circle(0, 10, 52, stroke=I.mid, stroke_width=9),
                stroke("M-34 62H34M0 10V-40M-40 -60H40", I.mid, 9),
                scale=s,
            )
            out += (
                panel
                + bike
                + sitter(
                    x,
                    y - 30 * s,
                    130 * s,
                    I.light if special else I.mid,
                    I.light if special else I.deep,
                    I.deep,
                )
            )
    floor = shade(box(0, 640, 1600, 260), I.warm, 0.0, 0.35)
    return group(room, shade(box(0, 0, 1600, 900), I.deep, 1.0, 0.0), floor, out)


def eye_lashes() -> str:
    return "".join(
        stroke(f"M{x} {y}Q{x + d * 0.4:.0f} {y - 60} {x + d} {y - 110}", I.dark, 15)
        for x, y, d in (
            (230, 296, -90),
            (360, 190, -70),
            (520, 108, -50),
            (690, 62, -20),
            (880, 60, 10),
            (1060, 102, 44),
            (1220, 176, 70),
            (1350, 280, 90),
        )
    )


@picture("black-mirror/still-2")
def eye(rng: Random) -> str:
    skin = rect(0, 0, 1600, 900, I.deep) + shade(disc(800, 450, 900), I.mid, 0.9, 0.0, "out")
    lid = "M60 470C300 140 560 50 800 50S1300 140 1540 470C1300 760 1060 850 800 850S300 760 60 470Z"
    white = path(lid, I.paper) + shade(lid, I.mid, 0.85, 0.0)
    frames = circle(800, 450, 372, I.dark)
    for k, (r, size, n) in enumerate(((338, 46, 44), (284, 42, 38), (232, 38, 33), (184, 32, 29))):
        for i in range(n):
            a = i * 360 / n + k * 4
            x, y = around(800, 450, r, a)
            ink = (
                I.hot
                if rng.random() < 0.06
                else rng.choice(
                    (I.mid, I.light, I.paper, "#6f777d", I.mid, I.warm if rng.random() < 0.3 else I.light)
                )
            )
            horizon = rng.uniform(-0.2, 0.3) * size
            frames += moved(
                x,
                y,
                rect(-size * 0.48, -size * 0.4, size * 0.96, size * 0.8, ink),
                rect(-size * 0.48, horizon, size * 0.96, size * 0.4 - horizon, I.dark, opacity=0.45),
                circle(rng.uniform(-0.2, 0.2) * size, horizon - size * 0.1, size * 0.13, I.dark, opacity=0.6),
                turn=a,
            )
    pupil = (
        circle(800, 450, 152, "#000000")
        + circle(800, 450, 152, stroke=I.warm, stroke_width=6)
        + path("M764 390L880 450L764 510Z", I.warm)
        + circle(720, 360, 34, I.paper)
    )
    lashes = eye_lashes()
    brow = stroke("M60 470C300 140 560 50 800 50S1300 140 1540 470", I.dark, 28) + stroke(
        "M60 470C300 760 560 850 800 850S1300 760 1540 470", I.dark, 10
    )
    return group(
        skin, white, clip(lid, frames, pupil, shade(disc(800, 450, 372), I.dark, 0.7, 0.0)), brow, lashes
    )


def bear_slips(rng: Random) -> str:
    return "".join(
        rect(
            rng.uniform(0, 1600),
            rng.uniform(40, 800),
            62,
            84,
            I.paper,
            transform=f"rotate({rng.uniform(-40, 40):.0f} 800 450)",
        )
        for _ in range(16)
    )


def bear_set() -> str:
    return (
        rect(500, 110, 600, 470, I.deep, rx=44)
        + rect(500, 110, 600, 470, "none", rx=44, stroke=I.dark, stroke_width=12)
        + rect(550, 160, 410, 370, I.warm, rx=50)
        + "".join(circle(1030, y, 26, I.light) + line(1030, y, 1042, y - 16, I.dark, 6) for y in (220, 300))
        + "".join(line(1002, y, 1060, y, I.mid, 6) for y in range(380, 520, 20))
        + stroke("M740 110L640 10M840 110L960 -10", I.dark, 9)
        + rect(560, 574, 60, 26, I.dark)
        + rect(980, 574, 60, 26, I.dark)
    )


def bear_face() -> str:
    return (
        circle(640, 260, 50, I.dark)
        + circle(870, 260, 50, I.dark)
        + circle(640, 260, 24, I.hot)
        + circle(870, 260, 24, I.hot)
        + ellipse(755, 370, 150, 140, I.dark)
        + ellipse(755, 420, 90, 70, I.paper)
    )


@picture("black-mirror/still-3")
def bear(rng: Random) -> str:
    ground = (
        rect(0, 0, 1600, 900, I.light)
        + "".join(rect(x, 0, 90, 900, "#9aa1a6") for x in range(0, 1600, 180))
        + shade(box(0, 0, 1600, 900), I.mid, 0.0, 0.9)
    )
    slips = bear_slips(rng)
    box_ = (
        rect(520, 620, 560, 280, I.dark)
        + shade(box(520, 620, 560, 280), I.mid, 0.75, 0.0, "right")
        + rect(490, 596, 620, 40, I.deep)
        + rect(690, 608, 220, 12, "#000000")
        + path("M740 760l44 50l90 -104", stroke=I.hot, stroke_width=26)
    )
    set_ = bear_set()
    face = bear_face()
    eyes = (
        circle(702, 330, 30, I.paper)
        + circle(808, 330, 30, I.paper)
        + circle(710, 334, 13, I.dark)
        + circle(800, 334, 13, I.dark)
        + stroke("M668 290L728 306M842 290L782 306", I.paper, 9)
    )
    mouth = (
        ellipse(755, 388, 28, 18, I.hot)
        + path("M690 424Q755 440 820 424Q806 486 755 486T690 424Z", I.dark)
        + path("M700 428Q755 442 810 428L804 446Q755 456 706 446Z", I.paper)
    )
    screen = clip(
        "M600 160H910Q960 160 960 210V480Q960 530 910 530H600Q550 530 550 480V210Q550 160 600 160Z",
        face,
        eyes,
        mouth,
        "".join(line(550, y, 960, y, I.dark, 2, opacity=0.3) for y in range(164, 530, 9)),
    )
    return group(ground, slips, box_, set_, screen)


def globe_cabin() -> str:
    return moved(
        810,
        600,
        rect(-110, -110, 220, 120, I.dark),
        poly(((-150, -100), (0, -210), (150, -100)), I.paper),
        poly(((-128, -102), (0, -196), (128, -102)), I.deep),
        rect(60, -210, 34, 70, I.dark),
        rect(-76, -76, 54, 50, I.warm),
        line(-49, -76, -49, -26, I.dark, 5),
        rect(20, -76, 50, 86, I.mid),
        shade("M-90 -20H-8L20 90H-130Z", I.warm, 0.7, 0.0),
    )


@picture("black-mirror/still-4")
def globe(rng: Random) -> str:
    room = rect(0, 0, 1600, 900, I.dark) + shade(disc(800, 400, 760), I.mid, 0.75, 0.0, "out")
    table = rect(0, 730, 1600, 170, "#030304") + shade(box(300, 730, 1000, 170), I.light, 0.4, 0.0)
    inside = (
        rect(400, 40, 800, 740, "#20262c")
        + shade(box(400, 40, 800, 560), I.light, 0.0, 0.5)
        + path("M400 600Q600 510 800 560T1200 540V800H400Z", I.paper)
        + shade("M400 600Q600 510 800 560T1200 540V800H400Z", I.mid, 0.0, 0.8)
    )
    trees = "".join(
        pine(x, y, h, I.dark)
        for x, y, h in ((560, 590, 200), (620, 580, 150), (1010, 570, 240), (1080, 575, 170), (500, 600, 140))
    )
    cabin = globe_cabin()
    smoke = stroke("M886 388q-24 -36 4 -64t0 -70", I.light, 11, opacity=0.7)
    ball = clip(disc(800, 400, 330), inside, trees, cabin, smoke, snow(rng, 1600, 760, 260, I.paper, 7))
    rim = (
        circle(800, 400, 330, stroke=I.light, stroke_width=8)
        + stroke("M560 240Q620 150 720 116", I.paper, 16, opacity=0.85)
        + stroke("M540 300Q544 286 548 276", I.paper, 16, opacity=0.85)
    )
    base = (
        path("M560 650Q800 760 1040 650L1090 800H510Z", I.deep)
        + shade("M560 650Q800 760 1040 650L1090 800H510Z", I.light, 0.55, 0.0, "right")
        + rect(480, 796, 640, 40, "#000000", rx=8)
        + rect(480, 796, 640, 6, I.mid)
        + circle(800, 762, 12, I.hot)
    )
    return group(room, table, base, ball, rim)
