"""The whole life of a comment in a browser.

Written without an account, held, approved at the desk, read by those who have come that far and kept from the others,
answered, liked, reported and relabelled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.demo_site import DemoSite, serve_demo
from tests.browser.test_a_recap_from_desk_to_readers import sign_in
from tests.browser.test_every_page import RULES

WORK, RECAP = "soundtrack-1", "/soundtrack-no1-episode-1-recap/"
WORDS = "Watch the umbrella in the last scene: it is his."
ANSWER = "I had to stop and rewind for that."


@pytest.fixture(scope="module")
def site(migrated_database: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    """A demo site of its own, since what is written here would be in the way elsewhere."""
    with serve_demo(tmp_path_factory.mktemp("talk"), migrated_database) as served:  # type: ignore[arg-type]
        yield served


def visitor(browser: Browser, site: DemoSite, seen: str, **options: bool) -> Page:
    """Somebody who has seen so far."""
    context: BrowserContext = browser.new_context(locale="en-GB", **options)  # type: ignore[arg-type]
    context.set_default_timeout(30_000)
    site.tell(context, work=WORK, seen=seen)
    page = context.new_page()
    page.goto(f"{site.url}{RECAP}")
    return page


def write(page: Page, words: str, up_to: str = "") -> None:
    form = page.locator(".comment-form").last
    form.locator("[name=body]").fill(words)
    if up_to:
        form.locator("[name=after]").select_option(up_to)
    form.locator("[name=name]").fill("Margit from Graz")
    form.locator("[name=email]").fill("margit@example.org")
    page.wait_for_timeout(2200)  # nobody types faster
    form.get_by_role("button").first.click()


def at_the_desk(browser: Browser, site: DemoSite) -> Page:
    context = browser.new_context(viewport={"width": 1400, "height": 1000}, locale="en-GB")
    context.set_default_timeout(30_000)
    desk = context.new_page()
    sign_in(desk, site)
    desk.goto(f"{site.url}/desk/moderation/")
    return desk


def approve(desk: Page, words: str) -> None:
    """By the keyboard."""
    item = desk.locator(".queue-item", has_text=words)
    expect(item).to_have_count(1)
    item.get_by_role("checkbox").check()
    desk.keyboard.press("a")
    expect(desk.get_by_text("1 comment approved.")).to_be_visible()


def answer(page: Page, site: DemoSite, words: str, with_words: str) -> None:
    """Below what is answered, by somebody whom the site knows by now."""
    page.goto(f"{site.url}{RECAP}")
    page.locator(".comment", has_text=words).get_by_role("link", name=re.compile("^Answer")).click()
    write(page, with_words)
    expect(page.locator(".comment", has_text=with_words)).to_contain_text("answers Margit from Graz")


def like(desk: Page, site: DemoSite, key: str) -> None:
    """By somebody with an account."""
    page = desk.context.new_page()
    site.tell(desk.context, work=WORK, seen="S1E4")
    page.goto(f"{site.url}{RECAP}?sort=best")
    button = page.locator(f"#comment-{key}").get_by_role("button", name=re.compile("^Like"))
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.close()


def report(page: Page, words: str) -> None:
    page.locator(".comment", has_text=words).get_by_role("link", name=re.compile("^Report")).click()
    page.get_by_label("It is hurtful or insulting").check()
    page.wait_for_timeout(2200)
    page.get_by_role("button", name="Send the report").click()
    expect(page.locator(".notice")).to_contain_text("The moderators have been told.")


def relabel(desk: Page, site: DemoSite, words: str, label: str) -> None:
    desk.goto(f"{site.url}/desk/moderation/?queue=reported")
    item = desk.locator(".queue-item", has_text=words)
    expect(item).to_contain_text("It is hurtful or insulting")
    item.get_by_role("checkbox").check()
    desk.locator("[name=after]").fill(label)
    desk.get_by_role("button", name="Relabel").click()
    expect(desk.get_by_text("1 comment relabelled.")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_comment_lives(browser: Browser, site: DemoSite, scripts: bool) -> None:
    ending = "Yes." if scripts else "No."
    words = f"{WORDS} {ending}"
    margit = visitor(browser, site, "S1E4", java_script_enabled=scripts)
    write(margit, words, "S1E4")
    expect(margit.locator(".notice")).to_contain_text("waits for a moderator")
    expect(margit.get_by_text(words)).to_have_count(0)
    desk = at_the_desk(browser, site)
    approve(desk, words)

    # Read by somebody who has come that far, and counted for somebody who has not.
    dae = visitor(browser, site, "S1E4", java_script_enabled=scripts)
    said = dae.locator(".comment", has_text=words)
    expect(said).to_have_count(1)
    key = (said.get_attribute("id") or "").removeprefix("comment-")
    mina = visitor(browser, site, "S1E1", java_script_enabled=scripts)
    assert words not in mina.content()
    expect(mina.locator("#comments").get_by_text(re.compile(r"unlocks? after episode 4"))).to_have_count(1)
    mina.goto(f"{site.url}{RECAP}comments/{key}/")
    expect(mina.get_by_text("This comment unlocks after episode 4.")).to_be_visible()
    assert words not in mina.content()

    answer(margit, site, words, f"{ANSWER} {ending}")
    like(desk, site, key)
    report(dae, words)
    relabel(desk, site, words, "toscana")
    dae.goto(f"{site.url}{RECAP}")
    assert words not in dae.content()
    for page in (margit, dae, mina, desk):
        page.context.close()


def test_what_is_wrong_is_said_where_one_is_led_and_for_everybody(browser: Browser, site: DemoSite) -> None:
    reader = visitor(browser, site, "S1E1")
    form = reader.locator(".comment-form").last
    form.locator("[name=body]").fill("A word from above.")
    form.locator("[name=name]").fill("M\u043ederator")  # with a letter of another alphabet
    form.locator("[name=email]").fill("margit@example.org")
    reader.wait_for_timeout(2200)  # nobody types faster
    form.get_by_role("button").first.click()

    expect(reader.locator("#refusal")).to_contain_text("could be taken for it")
    expect(reader.locator("#refusal")).to_be_focused()
    expect(reader.locator("[name=name]")).to_have_accessible_description(re.compile("could be taken for it"))
    assert Axe().run(reader, options=RULES).response["violations"] == []
