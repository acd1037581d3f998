"""Things drawn more than once: people without faces, houses, records, city lights."""

# ruff: noqa: E501, PLR0917 (a drawing is long paths and many coordinates)

from random import Random

from tools.pictures.shapes import (
    around,
    circle,
    closed,
    ellipse,
    group,
    line,
    moved,
    path,
    poly,
    rect,
    stroke,
)


def person(
    x: float, y: float, h: float, coat: str, hair: str, legs: str, style: str = "short", flip: bool = False
) -> str:
    """A figure seen from behind, its feet at (x, y); style: short, long, bob or bun."""
    body = path("M-19 -66C-21 -84 -10 -86 0 -86S21 -84 19 -66L23 -24Q0 -18 -23 -24Z", coat)
    limbs = path("M-14 -26h12l-1 26h-9zM2 -26h12l-2 26h-9z", legs)
    seam = stroke("M-15 -64q-3 20 -1 36M15 -64q3 20 1 36", legs, 1.2, opacity=0.5)
    head = {
        "short": path("M-9.5 -93a9.5 10.5 0 1 1 19 0q0 6 -4 8h-11q-4 -2 -4 -8z", hair),
        "long": path("M-10.5 -93a10.5 10.5 0 1 1 21 0q1 16 4 28q-14 5 -29 0q3 -12 4 -28z", hair),
        "bob": path("M-11 -93a11 10.5 0 1 1 22 0q0 9 2 12q-13 4 -26 0q2 -3 2 -12z", hair),
        "bun": path("M-9.5 -93a9.5 10 0 1 1 19 0q0 6 -4 8h-11q-4 -2 -4 -8z", hair)
        + circle(0, -104, 5.5, hair),
    }[style]
    return moved(x, y, limbs, body, seam, head, scale=h / 104, flip=flip)


def sitter(
    x: float, y: float, h: float, coat: str, hair: str, legs: str, style: str = "short", flip: bool = False
) -> str:
    """A figure seated, seen from behind: head and shoulders above the seat at (x, y)."""
    body = path("M-20 0V-34C-21 -52 -10 -54 0 -54S21 -52 20 -34V0Z", coat)
    head = circle(0, -65, 10, hair)
    if style == "long":
        head = path("M-11 -64a11 11 0 1 1 22 0q1 16 4 30q-15 5 -30 0q3 -14 4 -30z", hair)
    return moved(x, y, rect(-15, -3, 30, 8, legs), body, head, scale=h / 75, flip=flip)


def record(x: float, y: float, r: float, disc: str, groove: str, label: str, hole: str) -> str:
    """A vinyl record with its label."""
    rings = "".join(
        circle(x, y, r * (0.42 + 0.045 * i), stroke=groove, stroke_width=1.2 + (i % 3 == 0) * 1.4)
        for i in range(13)
    )
    shine = "".join(
        poly(((x, y), around(x, y, r * 0.985, a), around(x, y, r * 0.985, a + 13)), groove, opacity=0.35)
        for a in (38, 56, 218, 236)
    )
    return (
        circle(x, y, r, disc) + rings + shine + circle(x, y, r * 0.34, label) + circle(x, y, r * 0.035, hole)
    )


def windows(
    rng: Random, x: float, y: float, w: float, h: float, lit: str, cell: float = 26, share: float = 0.3
) -> str:
    """Lit windows scattered over a wall."""
    d = ""
    for i in range(int(w // cell)):
        for j in range(int(h // (cell * 1.25))):
            if rng.random() < share:
                d += f"M{x + i * cell + cell * 0.3:.1f} {y + j * cell * 1.25 + cell * 0.35:.1f}h{cell * 0.42:.1f}v{cell * 0.6:.1f}h{-cell * 0.42:.1f}z"
    return path(d, lit)


def skyline(
    rng: Random, y: float, w: float, low: float, high: float, wall: str, lit: str, share: float = 0.25
) -> str:
    """A row of blocks of flats standing on the line y."""
    out, x = "", -20.0
    while x < w:
        bw, bh = rng.uniform(70, 150), rng.uniform(low, high)
        out += rect(x, y - bh, bw + 1, bh + 2, wall)
        if rng.random() < 0.35:
            out += rect(x + bw * 0.4, y - bh - 22, bw * 0.22, 24, wall)
        out += windows(rng, x + 8, y - bh + 8, bw - 16, bh - 10, lit, 22, share)
        x += bw
    return out


def umbrella(x: float, y: float, r: float, cloth: str, fold: str, stick: str, turn: float = 0) -> str:
    """An open umbrella; (x, y) is the middle of its rim."""
    dome = path(
        "M-100 0A100 92 0 0 1 100 0Q84 -16 66 0Q50 -16 33 0Q16 -16 0 0Q-16 -16 -33 0Q-50 -16 -66 0Q-84 -16 -100 0Z",
        cloth,
    )
    panels = path("M-33 0Q-30 -60 0 -92Q30 -60 33 0Q16 -16 0 0Q-16 -16 -33 0Z", fold)
    handle = stroke("M0 -100V92q0 22 -18 22q-18 0 -18 -20", stick, 6)
    return moved(x, y, handle, dome, panels, turn=turn, scale=r / 100)


def cypress(x: float, y: float, h: float, color: str) -> str:
    """A cypress tree standing at (x, y)."""
    return path(
        f"M{x} {y}c{-h * 0.13:.1f} {-h * 0.12:.1f} {-h * 0.13:.1f} {-h * 0.55:.1f} 0 {-h:.1f}c{h * 0.13:.1f} {h * 0.45:.1f} {h * 0.13:.1f} {h * 0.88:.1f} 0 {h:.1f}z",
        color,
    )


def pine(x: float, y: float, h: float, color: str) -> str:
    """A fir tree of three tiers standing at (x, y)."""
    tiers = (
        ((0, -1), (0.17, -0.6), (-0.17, -0.6)),
        ((0, -0.78), (0.24, -0.32), (-0.24, -0.32)),
        ((0, -0.55), (0.31, -0.06), (-0.31, -0.06)),
    )
    d = "".join(closed((x + px * h, y + py * h) for px, py in tier) for tier in tiers)
    return path(
        d + f"M{x - h * 0.03:.1f} {y - h * 0.07:.1f}h{h * 0.06:.1f}v{h * 0.07:.1f}h{-h * 0.06:.1f}z", color
    )


def bloom(x: float, y: float, r: float, petal: str, heart: str, count: int = 7, turn: float = 0) -> str:
    """A flower seen from the front."""
    petals = group(
        *(
            ellipse(
                x,
                y - r * 0.58,
                r * 0.33,
                r * 0.46,
                petal,
                transform=f"rotate({turn + i * 360 / count:.1f} {x:.1f} {y:.1f})",
            )
            for i in range(count)
        )
    )
    return petals + circle(x, y, r * 0.27, heart)


def leaf(x: float, y: float, long: float, turn: float, color: str, vein: str = "") -> str:
    """A pointed leaf growing from (x, y)."""
    d = f"M0 0C{long * 0.3:.1f} {-long * 0.25:.1f} {long * 0.3:.1f} {-long * 0.7:.1f} 0 {-long:.1f}C{-long * 0.3:.1f} {-long * 0.7:.1f} {-long * 0.3:.1f} {-long * 0.25:.1f} 0 0Z"
    return moved(x, y, path(d, color), line(0, 0, 0, -long * 0.8, vein, 2) if vein else "", turn=turn)


def glass(x: float, y: float, h: float, outline: str, wine: str) -> str:
    """A wine glass standing at (x, y)."""
    bowl = path("M-26 -100Q-32 -50 0 -44Q32 -50 26 -100Z", outline, opacity=0.35)
    fill = path("M-28 -76Q-26 -50 0 -47Q26 -50 28 -76Z", wine)
    stem = stroke("M0 -44V-3M-20 -2H20", outline, 5)
    rim = stroke("M-26 -100Q-32 -50 0 -44Q32 -50 26 -100Z", outline, 3)
    return moved(x, y, bowl, fill, stem, rim, scale=h / 100)
