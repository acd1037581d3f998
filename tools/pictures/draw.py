"""Draw the pictures: python -m pictures.draw OUTPUT_DIR [--only PART_OF_PATH]."""

import argparse
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageFilter

from tools.pictures import works
from tools.pictures.registry import PICTURES, Picture

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
BUDGET = 95_000  # bytes a picture should stay under
QUALITIES = (80, 74, 68, 62, 57, 52, 47, 43, 40)


def browser() -> str:
    """The first Chromium found on the path."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    raise SystemExit("Chromium is needed to rasterise the drawings.")


def rasterise(picture: Picture, program: str, folder: Path) -> Image.Image:
    """Render the SVG with headless Chromium."""
    width, height = picture.size
    page, shot = folder / "page.html", folder / "shot.png"
    style = "<style>html,body{margin:0;overflow:hidden}svg{display:block}</style>"
    page.write_text(f'<!doctype html><meta charset="utf-8">{style}{picture.svg()}', encoding="utf-8")
    command = [
        program,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--force-color-profile=srgb",
        "--virtual-time-budget=2000",
        f"--user-data-dir={folder / 'profile'}",
        f"--window-size={width},{height + 300}",
        f"--screenshot={shot}",
        page.as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=90)
    return Image.open(shot).convert("RGB").crop((0, 0, width, height))


def noise(seed: str, size: tuple[int, int]) -> Image.Image:
    """Grey noise, the same at every run."""
    rng = Random(seed)  # noqa: S311
    return Image.frombytes("L", size, rng.randbytes(size[0] * size[1]))


def printed(image: Image.Image, seed: str) -> Image.Image:
    """The image as if screen-printed: ink that missed the paper, and flecks that did not."""
    fine = noise(seed, image.size).filter(ImageFilter.GaussianBlur(0.9))
    patches = noise(seed + "+", (image.width // 40, image.height // 40)).resize(
        image.size, Image.Resampling.BICUBIC
    )
    field = ImageChops.add(fine, patches.point([v // 5 for v in range(256)]))
    missed = field.point([max(0, min(60, (v - 215) * 5)) for v in range(256)])
    flecks = field.point([max(0, min(46, (96 - v) * 4)) for v in range(256)])
    paper = Image.new("RGB", image.size, (250, 244, 230))
    ink = Image.new("RGB", image.size, (24, 18, 30))
    return Image.composite(ink, Image.composite(paper, image, missed), flecks)


def encoded(image: Image.Image) -> bytes:
    """A progressive JPEG, a little coarser where the drawing is very busy."""
    data = b""
    for quality in QUALITIES:
        out = BytesIO()
        image.save(out, "JPEG", quality=quality, progressive=True, optimize=True)
        data = out.getvalue()
        if len(data) <= BUDGET:
            break
    return data


def make(picture: Picture, program: str, target: Path) -> int:
    """Draw one picture and say how large the file is."""
    with tempfile.TemporaryDirectory() as folder:
        image = printed(rasterise(picture, program, Path(folder)), picture.path)
    data = encoded(image)
    out = target / picture.path
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(data)
    return len(data)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description="Draw the pictures of the demo site.")
    parser.add_argument("output", type=Path, help="the folder in which media/ is written")
    parser.add_argument("--only", default="", help="draw only paths that contain this (several: a,b)")
    given = parser.parse_args()
    works.load()
    chosen = [p for p in PICTURES.values() if any(part in p.path for part in given.only.split(","))]
    program, total = browser(), 0
    with ThreadPoolExecutor(2) as pool:
        sizes = pool.map(lambda p: make(p, program, given.output), chosen)
        for number, (one, size) in enumerate(zip(chosen, sizes, strict=True), 1):
            total += size
            say(f"{number:3}/{len(chosen)}  {one.path}  {size / 1000:.0f} kB")
    say(f"{len(chosen)} pictures, {total / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
