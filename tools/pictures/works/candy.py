"""Candy: 1980, harvest gold, rust and avocado; stripes everywhere."""

# ruff: noqa: E501 (a drawing is long paths and many coordinates)

from random import Random

from tools.pictures.palette import CANDY as I
from tools.pictures.registry import POSTER, picture
from tools.pictures.shapes import (
    LECKERLI,
    PEN,
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


def swirl(x: float, y: float, r: float, inks: tuple[str, ...], arms: int = 12) -> str:
    """The curved stripes of a boiled sweet."""
    out = ""
    for i in range(arms):
        a = i * 360 / arms
        edge = [around(x, y, r * k / 12, a + 86 * k / 12) for k in range(13)]
        back = [around(x, y, r * k / 12, a + 360 / arms + 86 * k / 12) for k in range(12, -1, -1)]
        out += poly([*edge, *back], inks[i % len(inks)])
    return clip(disc(x, y, r - 1), out)


def ranch(x: float, y: float, scale: float) -> str:
    """A long low suburban house."""
    walls = (
        rect(-150, -70, 300, 70, I.dark)
        + poly(((-176, -66), (-120, -124), (130, -124), (176, -66)), I.dark)
        + rect(60, -160, 34, 60, I.dark)
    )
    panes = (
        rect(-120, -50, 60, 34, I.light)
        + rect(70, -50, 50, 34, I.light)
        + rect(-20, -56, 32, 56, I.hot)
        + line(-90, -50, -90, -16, I.dark, 4)
    )
    return moved(x, y, walls, panes, scale=scale)


def poster_sweet() -> str:
    return (
        circle(514, 694, 352, I.dark, opacity=0.25)
        + swirl(500, 675, 350, (I.hot, I.paper, I.mid, I.paper))
        + shade(disc(500, 675, 350), I.dark, 0.0, 0.65)
    )


def poster_heart() -> str:
    return (
        circle(500, 675, 168, I.light)
        + shade(disc(500, 675, 168), I.hot, 0.0, 0.95)
        + clip(disc(500, 675, 168), rect(300, 726, 400, 200, I.warm), ranch(500, 734, 0.84))
    )


def poster_wrap(twist: str) -> str:
    return moved(
        245,
        860,
        path(twist, I.hot),
        shade(twist, I.dark, 0.0, 0.7),
        stroke("M-20 10L-180 -130M-20 22L-200 -10M-20 34L-190 90", I.dark, 5),
        turn=-28,
    )


@picture("candy/poster", POSTER)
def poster(_: Random) -> str:
    stripes = "".join(
        rect(x, 0, 50, 1500, I.paper if i % 2 else I.light) for i, x in enumerate(range(0, 1000, 50))
    )
    twist = "M0 0L-210 -190L-170 -60L-240 -20L-180 30L-230 120L-120 90L0 60Z"
    wrap = poster_wrap(twist)
    wrap += moved(
        755,
        490,
        path(twist, I.hot),
        shade(twist, I.dark, 0.0, 0.7),
        stroke("M-20 10L-180 -130M-20 22L-200 -10M-20 34L-190 90", I.dark, 5),
        turn=-28 + 180,
    )
    sweet = poster_sweet()
    heart = poster_heart()
    rim = circle(500, 675, 168, stroke=I.paper, stroke_width=12) + circle(
        500, 675, 350, stroke=I.paper, stroke_width=10
    )
    drip = path("M612 998Q620 1010 618 1080Q640 1110 618 1130T596 1080Q596 1010 590 1004Z", I.hot)
    band = rect(0, 1160, 1000, 340, I.dark) + "".join(
        rect(0, 1160 + i * 18, 1000, 12, c) for i, c in enumerate((I.hot, I.mid, I.light))
    )
    return group(
        stripes,
        shade(box(0, 0, 1000, 1160), I.mid, 0.5, 0.0),
        wrap,
        sweet,
        heart,
        rim,
        band,
        drip,
        text("Candy", 500, 1428, 270, I.light, LECKERLI),
        text("WYLIE, TEXAS · 1980", 500, 116, 46, I.dark, SPARTAN, font_weight=800, letter_spacing=16),
    )


def washing_line_lawn() -> str:
    return (
        rect(0, 656, 1600, 244, I.warm)
        + shade(box(0, 656, 1600, 244), I.dark, 0.0, 0.75)
        + "".join(
            rect(x, 560, 44, 110, I.paper) + poly(((x, 560), (x + 22, 536), (x + 44, 560)), I.paper)
            for x in range(800, 1600, 58)
        )
    )


@picture("candy/still-1")
def washing_line(_: Random) -> str:
    sky = (
        rect(0, 0, 1600, 900, I.light)
        + rays(1320, 180, 1700, 40, "#efc46a")
        + circle(1320, 180, 110, I.paper)
    )
    house_ = (
        rect(-40, 330, 780, 330, I.mid)
        + poly(((-40, 340), (-40, 250), (700, 250), (800, 345)), I.dark)
        + "".join(line(-40, y, 740, y, I.deep, 4) for y in range(370, 660, 36))
    )
    panes = (
        rect(120, 410, 190, 140, I.paper)
        + path("M120 410H200Q190 500 120 550ZM310 410H230Q240 500 310 550Z", I.hot)
        + rect(460, 400, 130, 260, I.dark)
        + rect(476, 416, 98, 228, I.deep)
        + circle(562, 540, 7, I.light)
    )
    lawn = washing_line_lawn()
    posts = (
        line(860, 800, 860, 220, I.dark, 15)
        + line(1500, 800, 1500, 220, I.dark, 15)
        + stroke("M860 240Q1180 300 1500 240", I.dark, 5)
    )
    suit = "M1120 300V350Q1104 400 1090 430Q1120 460 1112 540L1086 600Q1180 690 1274 600L1248 540Q1240 460 1270 430Q1256 400 1240 350V300H1216V350Q1180 410 1144 350V300Z"
    cloth = (
        path(suit, I.hot)
        + clip(suit, *(rect(1060, y, 240, 16, I.paper) for y in range(420, 680, 40)))
        + shade(suit, I.dark, 0.0, 0.75, "right")
    )
    pegs = "".join(rect(x, 262, 14, 54, I.dark, rx=5) for x in (1124, 1222))
    shadow = poly(((960, 840), (1130, 790), (1200, 830), (1040, 890)), I.dark, opacity=0.4) + ellipse(
        420, 790, 130, 20, I.dark, opacity=0.3
    )
    ball = circle(420, 750, 42, I.hot) + path("M378 750q42 -34 84 0q-42 34 -84 0z", I.paper)
    return group(sky, lawn, house_, panes, shadow, posts, cloth, pegs, ball)


def two_columns_pad() -> str:
    return moved(
        700,
        450,
        rect(-250, -350, 530, 740, I.dark, opacity=0.4),
        rect(-270, -370, 540, 740, I.paper),
        rect(-270, -370, 540, 70, I.hot),
        "".join(circle(x, -335, 11, I.dark) for x in range(-230, 240, 46)),
        line(0, -290, 0, 350, I.hot, 5),
        "".join(line(-250, y, 250, y, I.light, 2) for y in range(-230, 350, 52)),
        turn=-6,
    )


def two_columns_scrawl() -> str:
    return moved(
        700,
        450,
        "".join(
            stroke(f"M{x} {-176 + i * 52}q20 -26 44 0t44 0t44 0t{30 + (i * 17 % 40)} -6", I.dark, 6)
            for x, n in ((-230, 8), (40, 5))
            for i in range(n)
        ),
        stroke("M40 86q90 -20 170 10", I.hot, 7),
        turn=-6,
    )


@picture("candy/still-2")
def two_columns(_: Random) -> str:
    cloth = "".join(
        rect(x, y, 100, 100, I.light if (x + y) // 100 % 2 else I.paper)
        for x in range(0, 1600, 100)
        for y in range(0, 900, 100)
    ) + shade(box(0, 0, 1600, 900), I.mid, 0.0, 0.7, "right")
    pad = two_columns_pad()
    heads = moved(
        700,
        450,
        text("For", -140, -236, 84, I.dark, PEN),
        text("Against", 134, -236, 84, I.dark, PEN),
        turn=-6,
    )
    scrawl = two_columns_scrawl()
    pencil = moved(
        1010,
        640,
        poly(((0, 0), (60, -22), (60, 22)), I.light),
        poly(((0, 0), (18, -7), (18, 7)), I.dark),
        rect(60, -22, 330, 44, I.warm),
        rect(390, -22, 40, 44, I.paper),
        rect(430, -22, 40, 44, I.hot, rx=12),
        turn=-28,
    )
    loops = "M1640 120" + "".join(
        f"c-30 80 -110 60 -90 0s80 -40 40 40q-20 30 -{46 + i} 26" for i in range(11)
    )
    cord = stroke(loops, I.dark, 13) + stroke(loops, I.mid, 7)
    mug = (
        circle(240, 250, 150, I.dark, opacity=0.3, transform="translate(12 16)")
        + circle(240, 250, 146, I.mid)
        + circle(240, 250, 116, I.dark)
        + shade(disc(240, 250, 116), I.deep, 0.0, 1.0)
        + stroke("M120 340l-60 50", I.mid, 40)
    )
    return group(cloth, mug, pad, heads, scrawl, cord, pencil)


def sandals_lino() -> str:
    return "".join(
        rect(x, 0, 100, 900, (I.warm, I.light, I.paper, I.light)[i % 4])
        for i, x in enumerate(range(0, 1600, 100))
    ) + shade(box(0, 0, 1600, 900), I.dark, 0.0, 0.45)


@picture("candy/still-3")
def sandals(_: Random) -> str:
    lino = sandals_lino()
    sole = "M0 -230C90 -240 110 -110 84 0C70 90 90 190 0 220C-90 190 -66 90 -84 0C-110 -110 -90 -240 0 -230Z"

    def part(x: float, y: float, turn: float, cut: str) -> str:
        inside = (
            path(sole, I.mid)
            + circle(0, -130, 14, I.dark)
            + stroke(sole, I.deep, 14)
            + stroke("M-90 -60Q0 -150 90 -60M0 -130V-90M-84 60Q0 20 84 60", I.hot, 24)
        )
        return moved(x + 14, y + 18, clip(cut, path(sole, I.dark, opacity=0.4)), turn=turn) + moved(
            x, y, clip(cut, inside, shade(sole, I.dark, 0.0, 0.5, "right")), turn=turn
        )

    top, low = "M-140 -260H140V-30L60 10L-30 -30L-140 20Z", "M-140 30L-30 -20L60 20L140 -20V260H-140Z"
    bits = (
        part(430, 380, -24, top) + part(520, 620, 8, low) + part(800, 330, 16, top) + part(760, 610, -30, low)
    )
    blade = poly(((-14, 0), (16, 0), (36, -360), (0, -400)), I.dark) + shade(
        "M-14 0H16L36 -360L0 -400Z", I.light, 0.8, 0.0, "right"
    )
    ring = stroke("M0 60C-60 90 -90 200 -30 240S60 180 20 60", I.hot, 26)
    shears = moved(
        1210,
        480,
        moved(0, 0, blade, ring, turn=-24),
        moved(0, 0, blade, ring, turn=22, flip=True),
        circle(0, 14, 17, I.dark),
        turn=-18,
    )
    scraps = "".join(
        rect(x, y, 46, 24, I.hot, transform=f"rotate({r} {x} {y})")
        for x, y, r in ((620, 480, 20), (960, 560, -40), (640, 760, 60), (960, 250, 10), (340, 700, -15))
    )
    return group(lino, bits, scraps, shears)


def witness_clock() -> str:
    return (
        circle(800, 150, 104, I.dark)
        + circle(800, 150, 92, I.paper)
        + "".join(
            line(*around(800, 150, 74, a), *around(800, 150, 86, a), I.dark, 6) for a in range(0, 360, 30)
        )
        + line(800, 150, *around(800, 150, 46, 118), I.dark, 9)
        + line(800, 150, *around(800, 150, 68, 30), I.dark, 6)
        + circle(800, 150, 8, I.hot)
    )


@picture("candy/still-4")
def witness(_: Random) -> str:
    panel = (
        rect(0, 0, 1600, 900, I.deep)
        + "".join(rect(x, 0, 12, 700, I.dark, opacity=0.6) for x in range(40, 1600, 120))
        + shade(box(0, 0, 1600, 900), I.dark, 0.9, 0.0)
    )
    clock = witness_clock()
    light = shade("M640 260H960L1180 760H420Z", I.light, 0.75, 0.1)
    chair = (
        path("M690 640V330Q800 270 910 330V640Z", I.hot)
        + shade("M690 640V330Q800 270 910 330V640Z", I.dark, 0.0, 0.75, "right")
        + "".join(circle(x, y, 7, I.light) for x in (740, 800, 860) for y in (390, 470, 550))
        + stroke("M690 560H640V680M910 560H960V680", I.dark, 22)
    )
    stand = (
        path("M430 640H1170V900H430Z", I.mid)
        + "".join(
            rect(x, 680, 140, 180, I.deep) + shade(box(x, 680, 140, 180), I.dark, 0.0, 0.8)
            for x in (470, 645, 820, 995)
        )
        + rect(400, 626, 800, 34, I.light)
    )
    mic = stroke("M1080 626Q1080 500 1010 470", I.dark, 10) + moved(
        1000, 466, rect(-60, -22, 76, 44, I.dark, rx=20), turn=24
    )
    glass_ = path("M520 540H590L582 626H528Z", I.paper, opacity=0.7)
    flag = (
        line(240, 900, 240, 120, I.light, 12)
        + circle(240, 112, 15, I.light)
        + path("M246 150Q360 190 330 420T350 640Q300 660 246 620Z", I.hot)
        + "".join(
            path(f"M{262 + i * 28} 160q40 200 0 470", stroke=I.paper, stroke_width=10) for i in range(3)
        )
    )
    rail = "".join(rect(1270 + i * 56, 640, 18, 260, I.light) for i in range(6)) + rect(
        1240, 622, 400, 24, I.light
    )
    return group(panel, light, clock, flag, chair, stand, mic, glass_, rail)
