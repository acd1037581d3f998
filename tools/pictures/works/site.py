"""The site's own pictures: four writers and four editorial drawings."""

# ruff: noqa: E501 (a drawing is long paths and many coordinates)

from random import Random

from tools.pictures.motifs import person
from tools.pictures.palette import SITE as I
from tools.pictures.registry import AVATAR, picture
from tools.pictures.shapes import (
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
)

FACE = "M400 170C500 170 540 250 536 340C532 440 480 520 400 520S268 440 264 340C260 250 300 170 400 170Z"


def bust(skin: str, shade_ink: str, coat: str, collar: str) -> str:
    """Neck, shoulders and an empty face."""
    neck = path("M340 460H460V600Q400 650 340 600Z", skin) + shade(
        "M340 480H460V580Q400 620 340 580Z", shade_ink, 0.8, 0.0
    )
    body = path("M60 820C70 660 190 610 330 580Q400 640 470 580C610 610 730 660 740 820Z", coat) + shade(
        "M60 820C70 660 190 610 330 580Q400 640 470 580C610 610 730 660 740 820Z",
        shade_ink,
        0.0,
        0.6,
        "right",
    )
    return (
        body
        + neck
        + path("M330 576Q400 660 470 576L500 610Q400 720 300 610Z", collar)
        + path(FACE, skin)
        + shade(FACE, shade_ink, 0.0, 0.75, "right")
    )


@picture("people/ines-calloway", AVATAR)
def ines(_: Random) -> str:
    ground = (
        rect(0, 0, 800, 800, "#5a3ea6")
        + circle(400, 380, 320, "#8d6fe0")
        + shade(disc(400, 380, 320), "#2e1a66", 0.0, 0.8)
    )
    back = path(
        "M400 90C580 90 620 220 610 360C608 450 640 520 612 556Q560 590 520 540H280Q240 590 188 556C160 520 192 450 190 360C180 220 220 90 400 90Z",
        "#d9dbe4",
    )
    fringe_d = "M400 90C560 90 610 200 606 330C560 320 540 280 520 230C440 270 330 280 268 250C262 290 240 320 194 330C190 200 240 90 400 90Z"
    fringe = path(fringe_d, "#eceef4") + shade(fringe_d, "#5a3ea6", 0.0, 0.5)
    phones = (
        stroke("M196 350A206 232 0 0 1 604 350", "#f26b4e", 24)
        + rect(160, 310, 74, 140, "#f26b4e", rx=34)
        + rect(566, 310, 74, 140, "#f26b4e", rx=34)
        + rect(222, 330, 22, 100, "#1d2233", rx=10)
        + rect(556, 330, 22, 100, "#1d2233", rx=10)
    )
    return group(ground, back, bust("#c98d6b", "#5a2a4a", "#1d2233", "#f7c14b"), fringe, phones)


@picture("people/ravi-menon-blake", AVATAR)
def ravi(_: Random) -> str:
    ground = (
        rect(0, 0, 800, 800, "#e3a92f")
        + "".join(rect(x, 0, 40, 800, "#eebb4c") for x in range(0, 800, 80))
        + shade(box(0, 0, 800, 800), "#b5561f", 0.0, 0.6)
    )
    beard_d = "M264 340C270 380 300 400 330 396Q400 372 470 396C500 400 530 380 536 340C548 450 500 570 400 570S252 450 264 340Z"
    beard = path(beard_d, "#22160f") + shade(beard_d, "#6b3c22", 0.7, 0.0)
    hair = path(
        "M254 310C220 180 300 110 400 116C520 96 580 200 546 310C530 270 520 240 500 226C430 246 350 240 300 222C280 240 266 270 254 310Z",
        "#22160f",
    )
    glasses = "".join(
        circle(x, 320, 54, "#f9efd8", opacity=0.45) + circle(x, 320, 54, stroke="#22160f", stroke_width=11)
        for x in (335, 465)
    ) + stroke("M389 316Q400 306 411 316M281 312L256 300M519 312L544 300", "#22160f", 9)
    return group(ground, bust("#a8683f", "#4f2310", "#1f4f5c", "#f9efd8"), beard, hair, glasses)


@picture("people/dana-whitlock", AVATAR)
def dana(_: Random) -> str:
    ground = (
        rect(0, 0, 800, 800, "#14463c")
        + rays(560, 180, 900, 22, "#1a5a4c")
        + circle(590, 190, 110, "#f3d8a0")
    )
    back_d = "M400 80C590 70 640 230 620 380C610 500 660 560 640 640H160C140 560 190 500 180 380C160 230 210 90 400 80Z"
    back = path(back_d, "#c4472b") + shade(back_d, "#5a1a14", 0.0, 0.75)
    part_d = "M430 110C320 130 270 240 240 420C200 400 196 330 204 270C214 160 300 80 420 84C560 84 620 200 600 360C590 400 570 420 556 420C552 280 520 170 430 110Z"
    part = path(part_d, "#db5a38")
    collar = (
        path("M120 820L190 520L330 610L400 820Z", "#0c2a25")
        + path("M680 820L610 520L470 610L400 820Z", "#0c2a25")
        + shade("M680 820L610 520L470 610L400 820Z", "#3d8673", 0.6, 0.0)
        + stroke("M190 520L330 610L400 820L470 610L610 520", "#f3d8a0", 5)
    )
    return group(ground, back, bust("#f0c4a2", "#a8492f", "#0c2a25", "#0c2a25"), part, collar)


@picture("people/teo-marchetti", AVATAR)
def teo(rng: Random) -> str:
    ground = (
        rect(0, 0, 800, 800, "#f2a0a8")
        + "".join(circle(x, y, 15, "#f7bcbf") for x in range(40, 800, 80) for y in range(40, 800, 80))
        + shade(box(0, 0, 800, 800), "#d4476a", 0.0, 0.6)
    )
    shirt = "M60 820C70 660 190 610 330 580Q400 640 470 580C610 610 730 660 740 820Z"
    stripes = clip(
        shirt,
        path(shirt, "#fbf4e6"),
        *(
            path(f"M0 {y}Q400 {y - 50} 800 {y}V{y + 26}Q400 {y - 24} 0 {y + 26}Z", "#23306e")
            for y in range(620, 860, 54)
        ),
        shade(shirt, "#23306e", 0.0, 0.5, "right"),
    )
    curls = "".join(
        circle(
            400 + max(-130, min(130, rng.gauss(0, 90))),
            180 + max(-60, min(60, rng.gauss(0, 40))),
            rng.uniform(30, 50),
            ink,
        )
        for ink in ("#2a1a2e", "#2a1a2e", "#3f2745")
        for _ in range(26)
    ) + "".join(
        circle(x + rng.uniform(-12, 12), y, 34, "#2a1a2e") for x in (256, 546) for y in (230, 270, 310)
    )
    tash = path("M330 430Q370 396 400 420Q430 396 470 430Q440 446 400 438Q360 446 330 430Z", "#2a1a2e")
    scarf = path("M320 560Q400 640 480 560L500 610Q400 700 300 610Z", "#e8552f") + path(
        "M430 630L480 760L520 730L470 610Z", "#e8552f"
    )
    return group(ground, bust("#e3ab84", "#a3475a", "#fbf4e6", "#fbf4e6"), stripes, scarf, curls, tash)


def couch_tv() -> str:
    return (
        rect(430, 70, 740, 430, I.dark, rx=20)
        + rect(456, 94, 688, 382, I.warm)
        + shade(box(456, 94, 688, 382), I.hot, 0.0, 0.9)
        + rect(700, 190, 62, 190, I.paper, rx=8)
        + rect(838, 190, 62, 190, I.paper, rx=8)
        + rect(500, 436, 600, 9, I.paper, opacity=0.5)
        + rect(500, 436, 330, 9, I.paper)
        + circle(830, 440, 13, I.paper)
    )


@picture("site/about")
def couch(_: Random) -> str:
    wall = rect(0, 0, 1600, 900, I.deep) + shade(box(0, 0, 1600, 700), I.dark, 0.9, 0.0)
    glow = shade(disc(800, 300, 720), I.warm, 0.6, 0.0, "out")
    tv = couch_tv()
    stand = (
        rect(340, 540, 920, 60, I.dark, rx=8)
        + line(800, 500, 800, 546, I.dark, 30)
        + rect(400, 600, 20, 60, I.dark)
        + rect(1180, 600, 20, 60, I.dark)
    )
    floor = rect(0, 640, 1600, 260, I.dark) + shade("M456 640H1144L1500 900H100Z", I.warm, 0.6, 0.0)
    seat = (
        path("M330 900V690Q330 620 400 620H1200Q1270 620 1270 690V900Z", I.hot)
        + shade("M330 900V690Q330 620 400 620H1200Q1270 620 1270 690V900Z", I.dark, 0.0, 0.8)
        + line(800, 640, 800, 900, I.dark, 5)
    )
    arms = (
        rect(240, 720, 130, 220, I.hot, rx=50)
        + rect(1230, 720, 130, 220, I.hot, rx=50)
        + shade(box(1240, 730, 110, 200), I.dark, 0.0, 0.8)
    )
    blanket = path("M1010 612H1150V760Q1120 742 1080 760T1010 760Z", I.light) + "".join(
        line(x, 620, x, 756, I.mid, 9) for x in (1034, 1080, 1126)
    )
    cat = path(
        "M560 622C540 560 560 520 580 500L584 470L606 490H630L652 470L656 500C680 530 690 580 672 622Z",
        I.paper,
    ) + stroke("M672 610Q740 600 730 540", I.paper, 15)
    lamp = (
        line(1430, 760, 1430, 330, I.paper, 9)
        + path("M1350 340L1390 200H1470L1510 340Z", I.warm)
        + shade(disc(1430, 330, 260), I.warm, 0.5, 0.0, "out")
    )
    plant = "".join(
        ellipse(150, 470, 24, 120, I.mid, transform=f"rotate({a} 150 590)")
        for a in (-60, -32, -8, 18, 46, 70)
    ) + path("M90 590H210L190 720H110Z", I.hot)
    return group(wall, glow, tv, floor, stand, lamp, plant, cat, seat, blanket, arms)


def stack_rolls() -> str:
    return "".join(
        moved(
            x,
            740,
            rect(-32, -h, 64, h, ink),
            shade(box(0, -h, 32, h), I.dark, 0.1, 0.8, "right"),
            ellipse(0, -h, 32, 11, I.paper),
            ellipse(0, -h, 15, 5, I.dark),
            rect(-32, -h * 0.5, 64, 22, I.hot),
            turn=t,
        )
        for x, h, ink, t in ((250, 520, I.light, -5), (340, 600, I.paper, 2), (180, 430, I.mid, -12))
    )


def stack_corn(rng: Random) -> str:
    return "".join(
        circle(x, yy, r, ink)
        for x, yy, r, ink in (
            (
                rng.uniform(1120, 1420),
                500 - abs(rng.gauss(0, 40)),
                rng.uniform(20, 34),
                rng.choice((I.paper, "#fde7b0", I.warm)),
            )
            for _ in range(46)
        )
    )


def stack_ground() -> str:
    return (
        rect(0, 0, 1600, 900, I.warm)
        + circle(820, 430, 390, I.hot)
        + shade(disc(820, 430, 390), I.warm, 0.0, 0.8)
    )


@picture("site/weekend-list")
def stack(rng: Random) -> str:
    ground = stack_ground()
    table = rect(0, 740, 1600, 160, I.dark) + shade(box(0, 740, 1600, 160), I.deep, 0.9, 0.0)
    tapes, y = "", 740.0
    for i, (w, h, ink) in enumerate(
        (
            (560, 74, I.deep),
            (500, 62, I.paper),
            (540, 80, I.mid),
            (460, 58, I.dark),
            (500, 70, I.hot),
            (420, 60, I.light),
        )
    ):
        y -= h
        x = 460 + rng.uniform(-34, 34) + i * 10
        tapes += (
            rect(x, y, w, h - 4, ink, rx=6)
            + rect(x + 40, y + h * 0.28, w * 0.5, h * 0.36, I.paper if ink != I.paper else I.hot)
            + rect(x + w - 90, y, 22, h - 4, I.warm)
            + shade(box(x, y, w, h - 4), I.dark, 0.0, 0.5, "right")
        )
    rolls = stack_rolls()
    side = "M1110 500H1430L1390 742H1150Z"
    bucket = (
        path(side, I.paper)
        + clip(side, *(rect(1110 + i * 64, 490, 32, 270, I.hot) for i in range(6)))
        + shade(side, I.dark, 0.0, 0.7, "right")
    )
    corn = stack_corn(rng)
    flying = "".join(
        circle(x, yy, 17, I.paper) + circle(x + 13, yy - 8, 13, "#fde7b0")
        for x, yy in ((1190, 330), (1330, 290), (1440, 370), (1080, 410))
    )
    return group(ground, table, rolls, tapes, corn, bucket, flying)


def top(x: float, y: float, r: float, inks: tuple[str, str], turn: float) -> str:
    rim = [around(0, 0, r, a) for a in range(0, 360, 45)]
    panels = "".join(
        path(
            f"M0 0L{rim[i][0]:.0f} {rim[i][1]:.0f}Q{around(0, 0, r * 0.84, i * 45 + 22.5)[0]:.0f} {around(0, 0, r * 0.84, i * 45 + 22.5)[1]:.0f} {rim[(i + 1) % 8][0]:.0f} {rim[(i + 1) % 8][1]:.0f}Z",
            inks[i % 2],
        )
        for i in range(8)
    )
    tone = shade(disc(0, 0, round(r * 0.86)), I.dark, 0.0, 0.6, "right")
    return moved(x + 34, y + 48, circle(0, 0, r * 0.93, "#0d1122", opacity=0.5)) + moved(
        x, y, panels, tone, circle(0, 0, 8, I.dark), turn=turn
    )


@picture("site/feature-umbrellas")
def umbrellas(rng: Random) -> str:
    street = rect(0, 0, 1600, 900, I.deep) + shade(box(0, 0, 1600, 900), I.dark, 0.0, 0.95)
    stripes = "".join(
        poly(((x, 300), (x + 90, 300), (x + 10, 640), (x - 80, 640)), I.light, opacity=0.75)
        for x in range(60, 1700, 190)
    )
    puddles = "".join(
        ellipse(x, y, w, w * 0.3, I.mid, opacity=0.6)
        for x, y, w in ((260, 770, 130), (1320, 160, 150), (900, 820, 90), (520, 130, 100))
    )

    many = "".join(
        top(x, y, r, inks, t)
        for x, y, r, inks, t in (
            (170, 200, 120, (I.mid, "#9fb0e2"), 10),
            (1370, 420, 140, (I.light, I.paper), 30),
            (330, 600, 136, (I.paper, I.light), 5),
            (1180, 730, 120, (I.mid, "#9fb0e2"), 18),
            (1060, 130, 116, (I.dark, "#2a3150"), 12),
            (640, 790, 110, (I.dark, "#2a3150"), 0),
            (716, 420, 150, (I.hot, "#f58a6e"), 8),
            (962, 452, 150, (I.warm, "#fbd98a"), 26),
        )
    )
    drops = "".join(
        line(x := rng.uniform(0, 1600), y := rng.uniform(0, 900), x - 7, y + 30, I.paper, 3, opacity=0.8)
        for _ in range(120)
    )
    return group(street, stripes, puddles, many, drops)


def clapper_arm() -> str:
    return moved(
        408,
        352,
        clip(
            box(0, -86, 780, 86),
            rect(0, -86, 780, 86, I.paper),
            *(
                poly(((x, -86), (x + 80, -86), (x + 140, 0), (x + 60, 0)), I.dark)
                for x in range(-100, 800, 160)
            ),
        ),
        turn=-24,
    )


def clapper_slips(rng: Random) -> str:
    return "".join(
        moved(
            rng.uniform(700, 1560),
            rng.uniform(40, 560),
            rect(-50, -34, 100, 68, I.paper),
            *(line(-34, yy, 34 - (i == 2) * 26, yy, I.deep, 6) for i, yy in enumerate((-16, 0, 16))),
            turn=rng.uniform(-50, 50),
            scale=rng.uniform(0.7, 1.4),
        )
        for _ in range(15)
    )


def clapper_low() -> str:
    return clip(
        box(400, 360, 780, 88),
        rect(400, 360, 780, 88, I.paper),
        *(
            poly(((x, 448), (x + 80, 448), (x + 140, 360), (x + 60, 360)), I.dark)
            for x in range(340, 1200, 160)
        ),
    )


@picture("site/news")
def clapper(rng: Random) -> str:
    ground = (
        rect(0, 0, 1600, 900, I.hot)
        + rays(560, 500, 1500, 28, "#f4745a")
        + shade(disc(560, 480, 900), I.dark, 0.0, 0.55, "out")
    )
    slips = clapper_slips(rng)
    board = (
        rect(424, 384, 780, 440, "#0d1122", opacity=0.4, rx=16)
        + rect(400, 360, 780, 440, I.dark, rx=16)
        + shade(box(400, 360, 780, 440), I.deep, 0.9, 0.0)
    )
    fields = (
        stroke("M400 560H1180M660 560V680M920 560V680M400 680H1180", I.light, 5)
        + "".join(line(440, y, 440 + w, y, I.paper, 15) for y, w in ((620, 150), (740, 420)))
        + circle(790, 620, 26, I.warm)
        + line(960, 620, 1120, 620, I.hot, 15)
    )
    low = clapper_low()
    arm = clapper_arm()
    flash = poly(((470, 330), (1180, 130), (1240, 350)), I.warm) + shade(
        "M470 330L1180 130L1240 350Z", I.paper, 0.0, 0.9, "right"
    )
    hinge = circle(424, 360, 30, I.warm) + circle(424, 360, 12, I.dark)
    return group(
        ground,
        flash,
        slips,
        board,
        fields,
        low,
        arm,
        hinge,
        person(250, 880, 330, I.dark, "#0d1122", "#0d1122", "bun"),
    )
