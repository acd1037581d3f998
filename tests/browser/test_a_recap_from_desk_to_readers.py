"""The whole life of a recap in a browser: written at the desk, previewed, published, read from several points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.demo_site import DemoSite

WORK = "soundtrack-1"
HEADLINE = "Soundtrack #1 from the Other End of the Telephone"
DEK = "Who rings whom in the first hour, and who picks up."
OPEN = "She rings before the kettle has boiled"
INLINE = "he keeps the voicemail for a year"
SECTION = "At the viewpoint it is her turn to wait for an answer"
ALT = "A telephone on a kitchen table, its receiver off the hook"
EVERYTHING = {OPEN, INLINE, SECTION, ALT}
PAST_EPISODE_1 = {INLINE, SECTION}


@dataclass(frozen=True)
class Recap:
    """What was written, and how it looked before anybody could read it."""

    address: str
    previews: dict[str, str]  # by the name of the reader it was previewed as


@pytest.fixture(scope="module")
def recap(demo: DemoSite, browser: Browser) -> Iterator[Recap]:
    """Signed in, written, previewed and published, all of it with mouse and keyboard."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000}, locale="en-GB")
    context.set_default_timeout(30_000)
    desk = context.new_page()
    sign_in(desk, demo)
    begin_recap(desk)
    write_prose(desk)
    write_spoiler_section(desk)
    add_still(desk)
    previews = preview(desk)
    path = publish(desk)
    yield Recap(f"{demo.url}{path}", previews)
    context.close()


def sign_in(desk: Page, demo: DemoSite) -> None:
    desk.goto(f"{demo.url}/desk/")
    desk.locator("[name=login]").fill(demo.username)
    desk.locator("[name=password]").fill(demo.password)
    desk.get_by_role("button", name="Sign in", exact=True).click()
    desk.get_by_role("link", name="Articles", exact=True).first.click()


def begin_recap(desk: Page) -> None:
    desk.get_by_role("link", name="Add article").first.click()
    desk.get_by_placeholder("Headline").fill(HEADLINE)
    desk.get_by_role("button", name="Choose a work").click()
    desk.locator(".modal [name=q]").fill("사운드트랙#1")
    expect(desk.locator(".modal tbody tr")).to_have_count(1)
    desk.locator(".modal").get_by_role("link", name="Soundtrack #1").click()
    expect(desk.locator(".modal")).to_have_count(0)
    desk.get_by_label("Kind").select_option(label="Recap")
    desk.locator("[name=covers]").fill("S1E1")
    desk.locator("[name=dek]").fill(DEK)


def write_prose(desk: Page) -> None:
    """Running text; then a phrase of it is selected and marked with the button."""
    area = desk.locator("[name=body-0-value]")
    area.fill(f"{OPEN}, and {INLINE}, as such people do.")
    area.evaluate(
        """(area, words) => {
            const start = area.value.indexOf(words);
            area.focus();
            area.setSelectionRange(start, start + words.length);
        }""",
        INLINE,
    )
    desk.get_by_role("button", name="Spoiler", exact=True).click()
    desk.get_by_label("What must a reader have seen?").fill("S1E4")
    desk.get_by_role("button", name="Mark as a spoiler").click()
    expect(area).to_have_value(f"{OPEN}, and [{INLINE}]{{after=S1E4}}, as such people do.")


def write_spoiler_section(desk: Page) -> None:
    insert_block(desk, desk.get_by_role("button", name="Insert a block").count() - 1, "Spoiler section")
    desk.locator("[name=body-1-value-after]").fill("S1E4")
    desk.keyboard.press("Escape")
    # The one in the middle: after it comes the one that ends the whole text.
    insert_block(desk, desk.get_by_role("button", name="Insert a block").count() - 2, "Text")
    desk.locator("[name=body-1-value-content-0-value]").fill(f"{SECTION}.")


def add_still(desk: Page) -> None:
    insert_block(desk, desk.get_by_role("button", name="Insert a block").count() - 1, "Still")
    desk.locator("[data-contentpath=body]").get_by_role("button", name="Choose an image").last.click()
    chosen = desk.locator(".modal .image-choice").first
    seen = chosen.locator("img")
    expect(seen).to_have_js_property("complete", True)
    assert seen.evaluate("picture => picture.naturalWidth") > 0
    chosen.click()
    expect(desk.locator(".modal")).to_have_count(0)
    desk.locator("[name=body-2-value-alt]").fill(ALT)
    desk.locator("[name=body-2-value-after]").fill("")


def insert_block(desk: Page, place: int, name: str) -> None:
    desk.get_by_role("button", name="Insert a block").nth(place).click()
    desk.get_by_role("option", name=name, exact=True).click()


def preview(desk: Page) -> dict[str, str]:
    """What the preview holds for several readers, as HTML."""
    desk.get_by_role("button", name="Toggle preview").click()
    found = {}
    for name, sign in (
        ("A reader who has seen up to S1E1 – Echoes of Love", OPEN),
        ("Somebody who has not started Soundtrack #1", "This one is for after"),
        ("Somebody who has finished Soundtrack #1", SECTION),
    ):
        desk.get_by_label("Preview mode").select_option(label=name)
        frame = desk.frame_locator("#w-preview-iframe")
        frame.locator("body", has_text=sign).wait_for()
        found[name] = frame.locator("html").evaluate("page => page.outerHTML")
    return found


def publish(desk: Page) -> str:
    """The path under which it stands from then on."""
    desk.get_by_role("button", name="More actions").click()
    desk.get_by_role("button", name="Publish", exact=True).click()
    live = desk.get_by_role("link", name="View live").first.get_attribute("href") or ""
    return urlsplit(live).path


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def reader(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A visitor nobody knows, whose browser may or may not run scripts."""
    context = browser.new_context(java_script_enabled=request.param, locale="en-GB")
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture
def tab(reader: BrowserContext) -> Page:
    return reader.new_page()


def told(reader: BrowserContext, address: str) -> set[str]:
    """Which of the sentences are in the bytes that this reader's browser is sent."""
    body = reader.request.get(address).body().decode()
    return {sentence for sentence in EVERYTHING if sentence in body}


def shown(tab: Page) -> set[str]:
    """Which of the sentences the page holds, hidden or not."""
    html = tab.content()
    return {sentence for sentence in EVERYTHING if sentence in html}


def say(tab: Page, choice: str) -> None:
    """Answer “Where are you?” at the foot of the page, and wait for the answer to it."""
    tab.get_by_label("I have watched up to").select_option(label=choice)
    tab.get_by_role("button", name="Save").click()
    tab.get_by_text("We have noted where you are in Soundtrack #1.").first.wait_for()


@pytest.mark.parametrize(
    ("reader_at", "is_there"),
    [
        ("A reader who has seen up to S1E1 – Echoes of Love", {OPEN, ALT}),
        ("Somebody who has not started Soundtrack #1", set()),
        ("Somebody who has finished Soundtrack #1", EVERYTHING),
    ],
)
def test_the_preview_holds_what_its_reader_would_be_sent(
    recap: Recap, reader_at: str, is_there: set[str]
) -> None:
    html = recap.previews[reader_at]

    assert {sentence for sentence in EVERYTHING if sentence in html} == is_there
    assert HEADLINE in html


def test_a_stranger_reads_the_recap_with_a_warning_and_nothing_later(
    recap: Recap, reader: BrowserContext, tab: Page
) -> None:
    tab.goto(recap.address)

    warning = tab.get_by_role("region", name="Before you read")
    assert "This tells what happens in episode 1." in warning.inner_text()
    assert comes_before(tab, ".warning", ".prose")
    assert shown(tab) == told(reader, recap.address) == EVERYTHING - PAST_EPISODE_1
    assert tab.get_by_text("A section about episode 4.").is_visible()
    assert tab.get_by_text("a few words about episode 4").is_visible()


def comes_before(tab: Page, first: str, then: str) -> bool:
    """Whether one thing stands before another in the order in which pages are read aloud."""
    html = tab.locator("main").inner_html()
    return html.index(f'class="{first.removeprefix(".")}') < html.index(f'class="{then.removeprefix(".")}')


def test_who_has_not_started_is_asked_first_and_may_have_it_anyway(
    recap: Recap, reader: BrowserContext, tab: Page
) -> None:
    tab.goto(recap.address)
    say(tab, "I have not started")

    assert tab.get_by_role("heading", name="This one is for after episode 1.").is_visible()
    assert shown(tab) == told(reader, recap.address) == set()

    tab.get_by_role("link", name="Show me anyway").click()
    tab.get_by_text(OPEN).wait_for()

    assert shown(tab) == EVERYTHING - PAST_EPISODE_1
    assert told(reader, recap.address) == set()

    tab.get_by_role("link", name="Put them back").click()
    tab.get_by_role("heading", name="This one is for after episode 1.").wait_for()

    assert shown(tab) == set()


def test_who_is_asked_first_may_say_that_they_have_seen_it(
    demo: DemoSite, recap: Recap, reader: BrowserContext, tab: Page
) -> None:
    demo.tell(reader, work=WORK, seen="none")
    tab.goto(recap.address)

    tab.locator(".gate").get_by_role("button", name="I’ve seen it").click()
    tab.get_by_text(OPEN).wait_for()

    assert shown(tab) == told(reader, recap.address) == EVERYTHING - PAST_EPISODE_1


def test_at_episode_1_the_later_parts_are_not_in_the_page(
    recap: Recap, reader: BrowserContext, tab: Page
) -> None:
    tab.goto(recap.address)
    say(tab, "Episode 1 – Echoes of Love")

    assert tab.get_by_role("region", name="Before you read").count() == 0
    assert shown(tab) == told(reader, recap.address) == EVERYTHING - PAST_EPISODE_1


def test_at_the_end_everything_is_there(recap: Recap, reader: BrowserContext, tab: Page) -> None:
    tab.goto(recap.address)
    say(tab, "Episode 4 – It Must Be Love")

    assert shown(tab) == told(reader, recap.address) == EVERYTHING
    assert tab.locator(".gap, .gap-inline").count() == 0
    assert tab.get_by_role("group", name="For those who have seen episode 4").is_visible()


def test_a_button_beside_what_is_withheld_moves_the_reader_on(
    demo: DemoSite, recap: Recap, reader: BrowserContext, tab: Page
) -> None:
    demo.tell(reader, work=WORK, seen="S1E1")
    tab.goto(recap.address)

    tab.locator(".ticket.gap-spoiler").get_by_role("button", name="I’ve seen it").click()
    tab.get_by_text(SECTION).wait_for()

    assert shown(tab) == told(reader, recap.address) == EVERYTHING


def test_what_was_said_can_be_undone(demo: DemoSite, recap: Recap, reader: BrowserContext, tab: Page) -> None:
    demo.tell(reader, work=WORK, seen="S1E1")
    tab.goto(recap.address)
    say(tab, "Episode 4 – It Must Be Love")
    assert shown(tab) == EVERYTHING

    tab.get_by_role("button", name="Undo").click()
    tab.get_by_text("A section about episode 4.").wait_for()

    assert shown(tab) == told(reader, recap.address) == EVERYTHING - PAST_EPISODE_1


def test_the_first_thing_said_can_be_undone_too(recap: Recap, reader: BrowserContext, tab: Page) -> None:
    tab.goto(recap.address)
    say(tab, "I have not started")

    tab.get_by_role("button", name="Undo").click()
    tab.get_by_role("region", name="Before you read").wait_for()

    assert shown(tab) == told(reader, recap.address) == EVERYTHING - PAST_EPISODE_1


def test_spoilers_are_shown_to_those_who_do_not_mind_until_they_do(
    demo: DemoSite, recap: Recap, reader: BrowserContext, tab: Page
) -> None:
    demo.tell(reader, work=WORK, seen="none")
    tab.goto(f"{demo.url}/progress/")

    tab.get_by_role("button", name="Show me everything").click()
    tab.get_by_role("button", name="Keep things back again").wait_for()
    fearless = told(reader, recap.address)
    tab.get_by_role("button", name="Keep things back again").click()
    tab.get_by_role("button", name="Show me everything").wait_for()

    assert fearless == EVERYTHING
    assert told(reader, recap.address) == set()


def test_one_thing_is_shown_and_no_other(
    demo: DemoSite, recap: Recap, reader: BrowserContext, tab: Page
) -> None:
    demo.tell(reader, work=WORK, seen="S1E1")
    tab.goto(recap.address)

    tab.locator(".ticket.gap-spoiler").get_by_role("link", name="Show me").click()
    tab.get_by_text(SECTION).wait_for()

    assert re.search(r"\?reveal=[^&]+$", tab.url.partition("#")[0])
    assert shown(tab) == told(reader, tab.url) == EVERYTHING - {INLINE}
    assert told(reader, recap.address) == EVERYTHING - PAST_EPISODE_1
    answer = reader.request.get(tab.url)
    assert "no-store" in answer.headers["cache-control"]
    assert "noindex" in answer.headers["x-robots-tag"]


def test_a_second_thing_is_shown_beside_the_first(
    demo: DemoSite, recap: Recap, reader: BrowserContext, tab: Page
) -> None:
    demo.tell(reader, work=WORK, seen="S1E1")
    tab.goto(recap.address)

    tab.locator(".gap-inline").get_by_role("link", name="show me").click()
    tab.get_by_text(INLINE).wait_for()
    only_inline = shown(tab)
    tab.locator(".ticket.gap-spoiler").get_by_role("link", name="Show me").click()
    tab.get_by_text(SECTION).wait_for()

    assert only_inline == EVERYTHING - {SECTION}
    assert shown(tab) == EVERYTHING
