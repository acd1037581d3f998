"""Take the two pictures in the README: one recap, for a reader at episode 1 and for one who has finished.

Serve the demo site with `make run`, then run this with its address:

    .venv/bin/python tools/screenshots.py http://127.0.0.1:8000

It needs Chromium, as the browser tests do.
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
RECAP = "/soundtrack-no1-episode-1-recap/"
# The paragraph with which both pictures begin: what follows it differs.
BEGINS = "It is, too."
READERS = {"at-episode-1": "S1E1", "finished": "S1E4"}
WIDTH, HEIGHT, ABOVE = 900, 560, 32
COLUMN = 696  # as far as the text goes, with a margin
COLOURS = 128


def take(browser: Browser, address: str, seen: str) -> bytes:
    """The recap as a reader gets it who has said how far they are, as PNG."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address + RECAP)
    page.locator(".control select[name=seen]").select_option(seen)
    page.locator(".control form.choose button").click()
    page.locator(".notice").wait_for()
    page.goto(address + RECAP)
    scroll(page)
    picture = page.screenshot(clip={"x": 0, "y": 0, "width": COLUMN, "height": HEIGHT})
    context.close()
    return picture


def scroll(page: Page) -> None:
    """Put the paragraph near the top, once all that stands above it has its size and all in sight is drawn."""
    paragraph = page.locator(".prose p", has_text=BEGINS)
    for _ in range(2):
        paragraph.evaluate(
            "(p, above) => window.scrollTo(0, p.getBoundingClientRect().top + window.scrollY - above)", ABOVE
        )
        page.wait_for_load_state("networkidle")


def shrunk(picture: bytes) -> bytes:
    """The same picture in fewer colours: text and flat fields need no more."""
    buffer = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def main() -> int:
    if len(sys.argv) != 2:
        print("usage: screenshots.py ADDRESS", file=sys.stderr)
        return 2
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, seen in READERS.items():
            path = PICTURES / f"{name}.png"
            path.write_bytes(shrunk(take(browser, sys.argv[1].rstrip("/"), seen)))
            print(f"{path}: {path.stat().st_size // 1024} KB")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
