"""Every type of page of the demo site, as it is served: for everybody, at any width, in light and dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.browser.demo_site import DemoSite
from tests.html import validate_pages

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDTHS = (320, 390)
RECAP = "/soundtrack-no1-episode-1-recap/"
ENDING = "/soundtrack-no1-ending-explained-why-eun-soo-had-to-say-it-first/"

# What each reader has said. A stranger has said nothing.
READERS: dict[str, list[dict[str, str]]] = {
    "stranger": [],
    "beginner": [
        {"work": "soundtrack-1", "seen": "none"},
        {"work": "candy", "seen": "S1E2"},
        {"work": "black-mirror", "seen": "S1E1"},
        {"work": "toscana", "seen": "all"},
        {"work": "the-perfect-family", "seen": "none"},
    ],
    "at episode 1": [{"work": "soundtrack-1", "seen": "S1E1"}],
    "finished": [{"work": "soundtrack-1", "seen": "all"}],
    "fearless": [{"minds_spoilers": "0"}],
}


@dataclass(frozen=True)
class Visit:
    """A reader, where they go, and what they are answered."""

    path: str
    reader: str = "stranger"
    status: int = 200


VISITS: dict[str, Visit] = {
    "home": Visit("/"),
    "home, in the middle of things": Visit("/", "beginner"),
    "article, warned": Visit(RECAP),
    "article, asked": Visit(RECAP, "beginner"),
    "article, shown anyway": Visit(f"{RECAP}?reveal=article", "beginner"),
    "article, at episode 1": Visit(RECAP, "at episode 1"),
    "article, finished": Visit(RECAP, "finished"),
    "article, everything shown": Visit(ENDING, "fearless"),
    "article, headline shown anyway": Visit(f"{ENDING}?reveal=title", "at episode 1"),
    "article, comments shown anyway": Visit(f"{RECAP}?reveal=comments.soundtrack-1%3AS1E2", "at episode 1"),
    "a comment from further on": Visit(f"{RECAP}comments/c10/", "at episode 1"),
    "article, of no work": Visit("/how-previously-works/"),
    "article, a list": Visit("/black-mirror-episodes-ranked/"),
    "shows": Visit("/shows/"),
    "shows, filtered and sorted": Visit("/shows/?kind=series&country=KR&sort=newest", "beginner"),
    "shows, none": Visit("/shows/?kind=film&country=KR&sort=title"),
    "series": Visit("/shows/soundtrack-1/", "at episode 1"),
    "series, finished": Visit("/shows/soundtrack-1/", "finished"),
    "series, long": Visit("/shows/who-killed-sara/"),
    "anthology": Visit("/shows/black-mirror/", "beginner"),
    "film": Visit("/shows/toscana/", "beginner"),
    "special": Visit("/shows/katt-williams-world-war-iii/"),
    "episode": Visit("/shows/soundtrack-1/s1e1/", "at episode 1"),
    "episode ahead": Visit("/shows/soundtrack-1/s1e4/", "at episode 1"),
    "characters": Visit("/shows/soundtrack-1/characters/", "at episode 1"),
    "characters, finished": Visit("/shows/soundtrack-1/characters/", "finished"),
    "characters, none": Visit("/shows/toscana/characters/"),
    "story so far": Visit("/shows/soundtrack-1/story-so-far/", "at episode 1"),
    "story so far, from the first on": Visit("/shows/soundtrack-1/story-so-far/?order=oldest", "finished"),
    "story so far, nothing said": Visit("/shows/soundtrack-1/story-so-far/"),
    "story so far, of a long series": Visit("/shows/who-killed-sara/story-so-far/?page=2", "fearless"),
    "story so far, of an anthology": Visit("/shows/black-mirror/story-so-far/", "beginner"),
    "story so far, of a film": Visit("/shows/toscana/story-so-far/", "beginner"),
    "relationships": Visit("/shows/soundtrack-1/relationships/", "at episode 1"),
    "relationships, finished": Visit("/shows/soundtrack-1/relationships/", "finished"),
    "relationships, of one": Visit("/shows/soundtrack-1/relationships/?character=ma-ri", "finished"),
    "relationships, of many": Visit("/shows/who-killed-sara/relationships/", "fearless"),
    "relationships, none": Visit("/shows/toscana/relationships/"),
    "timeline": Visit("/shows/soundtrack-1/timeline/", "at episode 1"),
    "timeline, finished": Visit("/shows/soundtrack-1/timeline/", "finished"),
    "timeline, nothing said": Visit("/shows/soundtrack-1/timeline/"),
    "calendar": Visit("/calendar/"),
    "calendar, of a month": Visit("/calendar/?month=2022-03", "finished"),
    "people": Visit("/people/"),
    "person": Visit("/people/han-so-hee/", "finished"),
    "writer": Visit("/people/ravi-menon-blake/"),
    "tag": Visit("/tags/romance/"),
    "kind": Visit("/kinds/recap/", "beginner"),
    "progress": Visit("/progress/", "beginner"),
    "progress, nothing said": Visit("/progress/"),
    "progress, fearless": Visit("/progress/", "fearless"),
    "history": Visit("/progress/import/"),
    "search": Visit("/search/"),
    "search with results": Visit("/search/?q=soundtrack", "beginner"),
    "search without results": Visit("/search/?q=zzzzzz"),
    "comment, answered": Visit(f"{RECAP}comments/c1/reply/", "at episode 1"),
    "comment, reported": Visit(f"{RECAP}comments/c1/report/", "at episode 1"),
    "follow": Visit("/follow/show/soundtrack-1/"),
    "follow, at no address": Visit("/follow/show/soundtrack-1/?problem=address"),
    "follow, asked": Visit("/following/asked/"),
    "following": Visit("/following/"),
    "404": Visit("/no-such-address/", status=404),
    "400": Visit(f"/search/?q={'a' * 400}", status=400),
    "sign in": Visit("/account/sign-in/"),
    "sign up": Visit("/account/sign-up/"),
    "password forgotten": Visit("/account/password/forgotten/"),
    "a link that is used up": Visit("/account/addresses/confirm/no-such-key/"),
}
MEASURED = ("home", "article, at episode 1", "article, finished")
WALKED = (
    "home",
    "article, at episode 1",
    "shows",
    "anthology",
    "progress",
    "search with results",
    "sign in",
    "404",
)


@dataclass(frozen=True)
class Findings:
    """What was seen on a page."""

    status: int
    axe: list[tuple[str, str, str]]  # scheme, rule, HTML
    widths: dict[int, int]
    errors: list[str]
    headings: int
    pictures_without_words: list[str]


Look = Callable[[str], Findings]
Contexts = Callable[[str], BrowserContext]


@pytest.fixture(scope="module")
def contexts(demo: DemoSite, browser: Browser) -> Iterator[Contexts]:
    """Browsers of readers, by the reader's name."""
    opened: dict[str, BrowserContext] = {}

    def context_of(reader: str) -> BrowserContext:
        if reader not in opened:
            opened[reader] = context = browser.new_context(
                viewport={"width": 390, "height": 844}, reduced_motion="reduce", locale="en-GB"
            )
            context.set_default_timeout(30_000)
            for fields in READERS[reader]:
                assert demo.tell(context, **fields).status == 200
        return opened[reader]

    yield context_of
    for context in opened.values():
        context.close()


@pytest.fixture(scope="module")
def look(demo: DemoSite, contexts: Contexts) -> Look:
    """Look at a page once, for all that several tests ask."""
    seen: dict[str, Findings] = {}

    def look_at(name: str) -> Findings:
        if name not in seen:
            page = contexts(VISITS[name].reader).new_page()
            try:
                seen[name] = _findings(page, demo.url + VISITS[name].path)
            finally:
                page.close()
        return seen[name]

    return look_at


def _findings(page: Page, address: str) -> Findings:
    errors: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        # That the address itself is answered with 404 is not news.
        if message.type in {"error", "warning"} and message.location.get("url") != address:
            errors.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: errors.append(str(error)))
    answer = page.goto(address)
    assert answer is not None
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        violations = Axe().run(page, options=RULES).response["violations"]
        found += [(scheme, each["id"], each["nodes"][0]["html"]) for each in violations]
    widths = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        widths[width] = page.evaluate("document.documentElement.scrollWidth")
    return Findings(
        status=answer.status,
        axe=found,
        widths=widths,
        errors=errors,
        headings=page.locator("h1").count(),
        pictures_without_words=page.locator("img:not([alt])").evaluate_all(
            "all => all.map(e => e.outerHTML)"
        ),
    )


every_page = pytest.mark.parametrize("name", VISITS)


@every_page
def test_a_page_is_answered_as_it_should_be(look: Look, name: str) -> None:
    assert look(name).status == VISITS[name].status


@every_page
def test_a_page_is_for_everybody_in_light_and_dark(look: Look, name: str) -> None:
    assert look(name).axe == []


@every_page
def test_a_page_is_never_wider_than_a_telephone(look: Look, name: str) -> None:
    assert all(found <= width for width, found in look(name).widths.items())


@every_page
def test_a_page_makes_no_browser_complain(look: Look, name: str) -> None:
    assert look(name).errors == []


@every_page
def test_a_page_has_one_main_heading_and_words_for_its_pictures(look: Look, name: str) -> None:
    assert look(name).headings == 1
    assert look(name).pictures_without_words == []


def test_every_page_is_valid_html(demo: DemoSite, contexts: Contexts) -> None:
    pages = {
        name: contexts(visit.reader).request.get(demo.url + visit.path).text()
        for name, visit in VISITS.items()
    }

    wrong = {name: messages for name, messages in validate_pages(pages).items() if messages}

    assert wrong == {}


def test_what_was_just_done_is_told_in_valid_html_for_everybody(
    demo: DemoSite, context: BrowserContext
) -> None:
    demo.tell_quietly(context, work="soundtrack-1", seen="S1E1")
    page = context.new_page()

    answer = page.goto(demo.url + RECAP)

    assert answer is not None
    assert page.locator(".notice").is_visible()
    assert validate_pages({"notice": answer.text()}) == {"notice": []}
    assert Axe().run(page, options=RULES).response["violations"] == []


SHIFTED = """() => new Promise((done) => {
    let total = 0;
    new PerformanceObserver((list) => {
        list.getEntries().forEach((entry) => { total += entry.value; });
    }).observe({ type: "layout-shift", buffered: true });
    window.setTimeout(() => done(total), 400);
})"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", MEASURED)
def test_nothing_moves_as_a_page_arrives_and_is_read(
    demo: DemoSite, contexts: Contexts, name: str, width: int
) -> None:
    page = contexts(VISITS[name].reader).new_page()
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(demo.url + VISITS[name].path, wait_until="load")
    for _ in range(page.evaluate("Math.ceil(document.documentElement.scrollHeight / 800)")):
        page.mouse.wheel(0, 800)
        page.wait_for_timeout(50)
    page.wait_for_load_state("networkidle")

    moved = page.evaluate(SHIFTED)

    page.close()
    assert moved < 0.01


# Notes each thing that can be used as it is reached, and whether one can see that it is.
REACHABLE = """() => {
    const isShown = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled;
    const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, textarea")];
    window.unreached = new Set(all.filter((e) => isShown(e) && e.tabIndex >= 0));
    window.unseen = [];
    window.looks = new Map([...window.unreached].map((e) => [e, getComputedStyle(e).boxShadow]));
}"""
ARRIVE = """() => {
    const e = document.activeElement;
    if (e === document.body || e === document.documentElement) return false;
    const style = getComputedStyle(e);
    const ringed = (s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0;
    const isSeen = ringed(style) || style.boxShadow !== window.looks.get(e) || ringed(getComputedStyle(e, "::after"));
    const box = e.getBoundingClientRect();
    const isOnScreen = box.bottom > 0 && box.top < window.innerHeight && box.width > 0 && box.height > 0;
    if (!isSeen || !isOnScreen) window.unseen.push(e.outerHTML.slice(0, 200));
    window.unreached.delete(e);
    return true;
}"""


@pytest.mark.parametrize("name", WALKED)
def test_everything_on_a_page_can_be_reached_with_the_keyboard_and_seen_to_be(
    demo: DemoSite, contexts: Contexts, name: str
) -> None:
    page = contexts(VISITS[name].reader).new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(demo.url + VISITS[name].path)
    page.evaluate(REACHABLE)

    for _ in range(2 * page.evaluate("window.unreached.size")):
        page.keyboard.press("Tab")
        if not page.evaluate(ARRIVE):
            break

    left: Any = page.evaluate("[[...window.unreached].map((e) => e.outerHTML.slice(0, 200)), window.unseen]")
    page.close()
    assert left == [[], []]
