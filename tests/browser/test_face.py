"""The sample pages in a browser: for everybody, at any width, in light and dark, with and without scripts."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route

import previously.surfaces
from tests.surfaces.pages import PAGES, spell

SITE = "http://previously.test"
STATIC = Path(previously.surfaces.__file__).parent / "static"
POLICY = "default-src 'self'; img-src 'self'; frame-src https://www.youtube-nocookie.com"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="1600" height="900"/></svg>'
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def serve(context: BrowserContext, pages: dict[str, str]) -> list[str]:
    """Answer with these pages, by path; what was posted is kept in the list that is returned."""
    posted: list[str] = []

    def answer(route: Route) -> None:
        address = urlsplit(route.request.url)
        if route.request.method == "POST":
            posted.append(route.request.post_data or "")
            route.fulfill(body=pages["after"], content_type="text/html; charset=utf-8")
        elif address.path.startswith("/static/"):
            path = STATIC / address.path.removeprefix("/static/")
            route.fulfill(body=path.read_bytes(), content_type=mimetypes.guess_type(path.name)[0] or "")
        elif address.path.startswith("/pictures/"):
            route.fulfill(body=PICTURE, content_type="image/svg+xml")
        else:
            body = pages.get(address.path, "")
            headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html; charset=utf-8"}
            route.fulfill(body=body, headers=headers, status=200 if body else 404)

    context.route("**/*", answer)
    return posted


@pytest.mark.parametrize("name", [name for name in PAGES if not name.endswith(("bare", "empty", "hostile"))])
def test_a_page_is_for_everybody(browser: Browser, name: str):
    found = []
    for scheme, width in (("light", 390), ("dark", 1280)):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )
        serve(context, {"/page/": spell(name)})
        page = context.new_page()
        page.goto(f"{SITE}/page/")
        violations = Axe().run(page, options=RULES).response["violations"]
        found += [(scheme, each["id"], each["nodes"][0]["html"]) for each in violations]
        context.close()

    assert found == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_never_wider_than_its_window(context: BrowserContext, page: Page, name: str):
    serve(context, {"/page/": spell(name)})
    page.goto(f"{SITE}/page/")

    for width in (320, 768, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_inline_is_refused_by_the_policy(context: BrowserContext, page: Page):
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    serve(context, {"/page/": spell("article")})

    page.goto(f"{SITE}/page/")

    assert errors == []


def test_saying_where_one_is_changes_the_page_in_place_and_is_said_aloud(context: BrowserContext, page: Page):
    notice = {"text": "We have noted where you are.", "undo": (("work", "soundtrack-1"), ("forget", "1"))}
    before, after = spell("article, warned"), spell("article", notice=notice)
    posted = serve(context, {"/progress/": before, "after": after})
    page.goto(f"{SITE}/progress/")
    page.evaluate("window.isSameDocument = true")

    page.locator(".warning button").click()
    page.locator(".notice").wait_for()

    assert page.evaluate("window.isSameDocument")
    assert "work=soundtrack-1&also=S1E1&next=" in posted[0]
    page.locator("#announcer", has_text="We have noted where you are.").wait_for(state="attached")


def test_without_scripts_the_same_button_loads_the_page(browser: Browser):
    context = browser.new_context(java_script_enabled=False)
    posted = serve(context, {"/page/": spell("article, warned"), "after": spell("article")})
    page = context.new_page()
    page.goto(f"{SITE}/page/")

    page.locator(".warning button").click()

    page.wait_for_url(f"{SITE}/progress/")
    assert "work=soundtrack-1&also=S1E1&next=" in posted[0]
    context.close()


def test_asking_to_be_shown_something_keeps_the_place(context: BrowserContext, page: Page):
    serve(context, {"/page/": spell("article")})
    page.goto(f"{SITE}/page/")

    page.locator("#part-7 a.show").click()
    page.locator("#part-7:focus").wait_for()

    assert page.url == f"{SITE}/page/?reveal=b6"


def test_another_site_is_asked_only_once_play_is_pressed(context: BrowserContext, page: Page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).hostname or ""))
    serve(context, {"/page/": spell("article")})
    page.goto(f"{SITE}/page/")
    before = set(asked)

    page.locator("[data-player]").click()
    page.locator("iframe[title='Soundtrack #1 – main trailer']").wait_for()

    assert before == {"previously.test"}
    assert "www.youtube-nocookie.com" in asked
