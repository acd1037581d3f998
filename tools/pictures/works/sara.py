"""Who Killed Sara?: Pacific teal, magenta and an orange sun."""

# ruff: noqa: E501 (a drawing is long paths and many coordinates)

from random import Random

from tools.pictures.motifs import leaf
from tools.pictures.palette import SARA as I
from tools.pictures.registry import POSTER, picture
from tools.pictures.shapes import (
    BEBAS,
    PEN,
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
    wave,
)


def canopy(x: float, y: float, r: float) -> str:
    """A parasail canopy in gores; (x, y) is the middle of its lower edge."""
    whole = "M-100 0C-104 -90 -50 -120 0 -120S104 -90 100 0Q84 -14 66 0Q50 -14 33 0Q16 -14 0 0Q-16 -14 -33 0Q-50 -14 -66 0Q-84 -14 -100 0Z"
    gores = "".join(
        path(f"M{-33 * k} 0Q{-30 * k} -90 0 -120Q{30 * k} -90 {33 * k} 0Z", ink)
        for k, ink in ((3, I.hot), (2, I.paper), (1, I.hot))
    )
    return moved(x, y, clip(whole, gores, shade(whole, I.dark, 0.0, 0.75, "right")), scale=r / 100)


def poster_harness() -> str:
    return moved(
        498,
        770,
        path("M-16 -10h32l10 40h-52z", I.hot),
        circle(0, -24, 15, I.dark),
        stroke("M-12 28L-24 92M12 28L26 90M-20 0L-46 -52M20 0L46 -52", I.dark, 12),
        turn=8,
    )


def poster_glitter(rng: Random) -> str:
    return "".join(
        line(
            x := 500 + rng.gauss(0, 150), y := rng.uniform(1032, 1230), x + rng.uniform(20, 110), y, I.warm, 6
        )
        for _ in range(40)
    )


@picture("who-killed-sara/poster", POSTER)
def poster(rng: Random) -> str:
    sky = rect(0, 0, 1000, 1500, I.warm) + shade(box(0, 0, 1000, 1080), I.hot, 0.95, 0.0)
    sun = circle(500, 800, 330, I.paper) + shade(disc(500, 800, 330), I.warm, 0.0, 0.95)
    sea = rect(0, 1020, 1000, 480, I.deep) + shade(box(0, 1020, 1000, 480), I.dark, 0.0, 1.0)
    glitter = poster_glitter(rng)
    lines = "".join(
        line(x, 392, 500 + (x - 500) * 0.06, 760, I.dark, 4) for x in (282, 354, 428, 500, 572, 646)
    )
    cut = stroke("M718 392C724 440 712 470 700 500", I.dark, 5)
    mark = circle(700, 560, 19, I.dark) + stroke(
        "M700 618V720C700 800 590 820 590 930C590 1030 690 1070 780 1010C812 986 824 950 822 920", I.dark, 34
    )
    harness = poster_harness()
    return group(
        sky,
        sun,
        sea,
        glitter,
        lines,
        canopy(500, 392, 226),
        cut,
        harness,
        mark,
        text(
            "WHO KILLED",
            60,
            1322,
            150,
            I.paper,
            BEBAS,
            text_anchor="start",
            font_weight=700,
            letter_spacing=10,
        ),
        text("SARA?", 56, 1462, 170, I.hot, BEBAS, text_anchor="start", font_weight=700, letter_spacing=24),
        text("¿Quién mató", 944, 1400, 70, I.light, PEN, text_anchor="end"),
        text("a Sara?", 944, 1462, 70, I.light, PEN, text_anchor="end"),
    )


def wake_foam(rng: Random, trail: str) -> str:
    return (
        path(trail, I.paper, opacity=0.9)
        + shade(trail, I.mid, 0.95, 0.0, "right")
        + "".join(
            circle(
                x := rng.uniform(200, 1200),
                230 + (1240 - x) * 0.55 + rng.gauss(0, 46),
                rng.uniform(4, 15),
                I.paper,
            )
            for _ in range(90)
        )
    )


@picture("who-killed-sara/still-1")
def wake(rng: Random) -> str:
    sea = rect(0, 0, 1600, 900, I.mid) + shade(box(0, 0, 1600, 900), I.deep, 0.0, 1.0)
    swell = "".join(
        stroke(wave(rng.uniform(-200, 1500), rng.uniform(20, 880), 150, 14, 3), I.light, 4, opacity=0.55)
        for _ in range(46)
    )
    trail = "M1250 230C1000 330 700 420 520 700Q440 830 380 960H40Q200 700 480 520C760 360 1000 290 1240 190Z"
    foam = wake_foam(rng, trail)
    boat = moved(
        1290,
        196,
        path("M-110 -46H40Q120 -30 160 0Q120 30 40 46H-110Q-126 0 -110 -46Z", I.paper),
        path("M-80 -30H0Q24 0 0 30H-80Z", I.hot),
        path("M10 -30Q50 0 10 30Q70 24 90 0Q70 -24 10 -30Z", I.dark),
        rect(-124, -14, 22, 28, I.dark),
        turn=-25,
    )
    rope = stroke("M1190 240Q900 300 760 430", I.dark, 3.5)
    shadow = moved(
        720,
        560,
        path("M-240 0C-230 -150 -110 -210 0 -210S230 -150 240 0Q120 -50 0 -20T-240 0Z", I.dark, opacity=0.62),
        stroke("M-220 0L-8 250M-110 -30L-4 250M0 -20V250M110 -30L4 250M220 0L8 250", I.dark, 5, opacity=0.62),
        ellipse(0, 276, 18, 40, I.dark, opacity=0.62),
        turn=24,
    )
    return group(sea, swell, foam, boat, rope, shadow)


def screen(x: float, y: float, w: float, h: float) -> str:
    sign = poly(
        (
            (x + w / 2, y + h * 0.16),
            (x + w / 2 + h * 0.36, y + h * 0.78),
            (x + w / 2 - h * 0.36, y + h * 0.78),
        ),
        I.paper,
    )
    bang = rect(x + w / 2 - h * 0.03, y + h * 0.38, h * 0.06, h * 0.2, I.hot) + circle(
        x + w / 2, y + h * 0.67, h * 0.035, I.hot
    )
    scan = "".join(line(x, y + k, x + w, y + k, I.dark, 2, opacity=0.25) for k in range(6, int(h), 12))
    return rect(x - 8, y - 8, w + 16, h + 16, "#050c18") + rect(x, y, w, h, I.hot) + sign + bang + scan


@picture("who-killed-sara/still-2")
def screens(rng: Random) -> str:
    hall = rect(0, 0, 1600, 900, I.dark) + shade(box(0, 0, 1600, 900), I.deep, 0.0, 0.8)

    wall = screen(520, 70, 560, 330) + "".join(
        screen(x, y, 200, 136) for x in (60, 290, 1110, 1340) for y in (70, 264)
    )
    slots = ""
    for i in range(7):
        x = 40 + i * 222
        slots += (
            path(f"M{x} 860V520Q{x} 470 {x + 90} 470T{x + 180} 520V860Z", I.deep)
            + rect(x + 22, 540, 136, 92, "#050c18")
            + "".join(rect(x + 28 + j * 44, 548, 38, 76, I.hot) for j in range(3))
            + text("777"[:3], x + 90, 606, 54, I.paper, BEBAS, letter_spacing=22)
            + circle(x + 196, 560, 13, I.warm)
            + line(x + 196, 572, x + 190, 660, I.light, 7)
            + rect(x + 22, 690, 136, 30, I.mid)
            + shade(box(x, 640, 180, 220), I.dark, 0.0, 0.9)
        )
    glow = shade(disc(800, 260, 900), I.hot, 0.5, 0.0, "out")
    carpet = rect(0, 840, 1600, 60, "#3b0d2e") + "".join(
        circle(x, 872, 12, I.hot) for x in range(20, 1600, 60)
    )
    return group(hall, glow, wall, carpet, slots)


def huntress_arrow() -> str:
    return (
        line(300, 430, 1180, 430, I.hot, 12)
        + poly(((1250, 430), (1150, 392), (1176, 430), (1150, 468)), I.hot)
        + "".join(
            poly(
                (
                    (300 + i * 34, 430),
                    (262 + i * 34, 384),
                    (302 + i * 34, 384),
                    (334 + i * 34, 430),
                    (302 + i * 34, 476),
                    (262 + i * 34, 476),
                ),
                I.hot,
            )
            for i in range(3)
        )
    )


def huntress_phone() -> str:
    return moved(
        560,
        770,
        stroke("M0 0V20", I.paper, 5),
        moved(
            0,
            20,
            rect(-46, 0, 92, 170, "#050c18", rx=14),
            rect(-38, 14, 76, 136, I.paper, rx=6),
            rect(-28, 34, 50, 22, I.hot, rx=8),
            rect(-20, 66, 50, 22, I.mid, rx=8),
            rect(-28, 98, 40, 22, I.hot, rx=8),
            turn=7,
        ),
    )


@picture("who-killed-sara/still-3")
def huntress(_: Random) -> str:
    sky = rect(0, 0, 1600, 900, I.dark) + shade(box(0, 0, 1600, 900), I.deep, 0.0, 1.0)
    moon = (
        circle(800, 430, 390, I.light)
        + shade(disc(800, 430, 390), I.mid, 0.0, 0.95)
        + "".join(
            circle(x, y, r, I.mid, opacity=0.35)
            for x, y, r in ((640, 260, 60), (980, 300, 40), (700, 600, 46), (930, 640, 80), (580, 430, 26))
        )
    )
    bow = stroke(
        "M560 90C640 60 760 60 900 190C1020 300 1020 560 900 670C760 800 640 800 560 770", I.dark, 26
    ) + stroke("M560 90L430 430L560 770", I.paper, 5)
    arrow = huntress_arrow()
    phone = huntress_phone()
    leaves = "".join(
        leaf(x, 930, h, t, "#07142a")
        for x, h, t in (
            (60, 330, 20),
            (170, 420, -8),
            (290, 280, 24),
            (1300, 300, -20),
            (1420, 430, 6),
            (1540, 350, -24),
            (1220, 220, 12),
            (380, 200, -20),
        )
    )
    return group(sky, moon, bow, arrow, phone, leaves)


def garden_book() -> str:
    return moved(
        990,
        720,
        rect(-170, -104, 360, 236, I.dark, opacity=0.5),
        rect(-180, -116, 350, 226, I.paper),
        rect(-180, -124, 350, 220, I.hot, rx=8),
        rect(-180, -124, 40, 220, "#a3174e"),
        rect(-80, -70, 190, 76, I.paper, rx=4),
        stroke("M-56 -40q20 -18 40 0t40 0t40 0M-56 -16q20 -14 40 0t40 0", I.dark, 5),
        line(130, -124, 130, 96, I.warm, 12),
        turn=-10,
    )


def garden_leaves(rng: Random) -> str:
    return "".join(
        leaf(
            rng.uniform(-40, 1640),
            rng.uniform(560, 690),
            rng.uniform(180, 460),
            rng.uniform(-46, 46),
            rng.choice((I.deep, I.mid, "#0e2c48", I.deep)),
            I.dark,
        )
        for _ in range(60)
    )


@picture("who-killed-sara/still-4")
def garden(rng: Random) -> str:
    back = (
        rect(0, 0, 1600, 900, I.dark)
        + circle(1240, 190, 110, I.paper)
        + shade(disc(1240, 190, 330), I.light, 0.5, 0.0, "out")
    )
    leaves = garden_leaves(rng)
    earth = "M0 640Q300 590 560 630Q800 540 1060 630Q1340 590 1600 640V900H0Z"
    soil = (
        path(earth, "#4a2330")
        + shade(earth, I.dark, 0.1, 0.95)
        + "".join(
            ellipse(
                rng.uniform(0, 1600), rng.uniform(680, 890), rng.uniform(5, 22), rng.uniform(4, 12), I.dark
            )
            for _ in range(110)
        )
    )
    spade = moved(
        640,
        660,
        rect(-13, -480, 26, 400, I.warm),
        stroke("M-56 -520H56M-56 -520L-8 -462M56 -520L8 -462", I.warm, 22),
        path("M-74 -110H74V30Q60 110 0 150Q-60 110 -74 30Z", I.light),
        shade("M0 -110H74V30Q60 110 0 150Z", I.dark, 0.2, 0.8),
        path("M-90 70Q0 20 90 70L120 170H-120Z", "#4a2330"),
        turn=9,
    )
    book = garden_book()
    bones = stroke("M1330 780L1450 740", I.paper, 20) + "".join(
        circle(x, y, 15, I.paper) for x, y in ((1322, 772), (1334, 796), (1446, 730), (1460, 752))
    )
    return group(back, leaves, soil, spade, book, bones)


def jellyfish_jar() -> str:
    return (
        rect(520, 110, 560, 672, I.light, rx=70, opacity=0.16)
        + stroke(
            "M520 190Q520 110 600 110H1000Q1080 110 1080 190V712Q1080 782 1010 782H590Q520 782 520 712Z",
            I.light,
            9,
        )
        + rect(560, 56, 480, 64, I.paper, rx=14)
        + line(566, 230, 566, 660, I.paper, 12, opacity=0.7)
    )


@picture("who-killed-sara/still-5")
def jellyfish(rng: Random) -> str:
    lab = rect(0, 0, 1600, 900, I.dark) + shade(disc(800, 420, 800), I.mid, 0.8, 0.0, "out")
    shelf = rect(0, 790, 1600, 110, "#060f1f") + rect(0, 782, 1600, 12, I.light)
    glow = shade(disc(800, 380, 330), I.hot, 0.85, 0.0, "out")
    bell = "M600 400C600 230 700 170 800 170S1000 230 1000 400Q960 370 925 402Q880 366 840 402Q800 366 760 402Q720 366 675 402Q640 370 600 400Z"
    arms = "".join(
        stroke(
            f"M{640 + i * 46} 396C{600 + i * 52 + rng.uniform(-40, 40):.0f} 480 {700 + i * 30 + rng.uniform(-60, 60):.0f} 560 {640 + i * 44 + rng.uniform(-30, 30):.0f} {rng.uniform(620, 730):.0f}",
            (I.hot, I.warm)[i % 2],
            7 if i % 2 else 11,
        )
        for i in range(8)
    )
    body = (
        path(bell, I.hot)
        + shade(bell, I.warm, 0.95, 0.0)
        + "".join(ellipse(x, 290, 26, 40, I.paper, opacity=0.55) for x in (730, 800, 870))
    )
    jar = jellyfish_jar()
    bubbles = "".join(
        circle(
            rng.uniform(560, 1040), rng.uniform(170, 740), rng.uniform(4, 12), stroke=I.light, stroke_width=3
        )
        for _ in range(22)
    )
    label = rect(700, 690, 200, 66, I.paper) + "".join(
        rect(716 + i * 12, 704, (3, 7, 5)[i % 3], 38, I.dark) for i in range(14)
    )
    others = "".join(
        rect(x, 380, 210, 404, I.mid, rx=40, opacity=0.35)
        + rect(x + 20, 350, 170, 36, I.deep, rx=8)
        + ellipse(x + 105, 600, 50, 70, I.deep)
        for x in (60, 290, 1110, 1340)
    )
    return group(lab, others, shelf, glow, arms, body, bubbles, jar, label)
