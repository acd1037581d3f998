"""Following in a browser: the pages with and without an account, those behind links in mails, the desk's preview."""

from __future__ import annotations

import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.demo_site import DemoSite
from tests.browser.test_an_account import signed_up
from tests.browser.test_every_page import RULES, WIDTHS
from tests.html import validate_pages

SHOW = "/follow/show/soundtrack-1/"


class Looking:
    """Looks at pages as they come, and says at the end what was wrong with any."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: list[tuple[str, ...]] = []
        page.on("console", self._hear)

    def _hear(self, message: object) -> None:
        if getattr(message, "type", "") in {"error", "warning"}:
            self.found.append((self.page.url, str(getattr(message, "text", ""))))

    def at(self, name: str) -> Locator:
        """Look at the page that is there, for everybody, in light and dark, on a telephone and on a table."""
        page = self.page
        page.wait_for_load_state()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            violations = Axe().run(page, options=RULES).response["violations"]
            self.found += [(name, scheme, each["id"], each["nodes"][0]["html"]) for each in violations]
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                self.found.append((name, f"wider than {width}"))
        page.set_viewport_size({"width": 1280, "height": 900})
        if page.locator("h1").count() != 1:
            self.found.append((name, "no one main heading"))
        return page.locator("main")


def mail_to(site: DemoSite, address: str) -> str:
    """The mail that was sent to somebody, once it is there."""
    for _ in range(600):
        for path in site.mail.glob("*"):
            if f"To: {address}" in (text := path.read_text()):
                return text
        time.sleep(0.1)
    return pytest.fail(f"no mail came to {address}")


def test_somebody_without_an_account_follows_and_leaves(demo: DemoSite, page: Page) -> None:
    looking = Looking(page)
    page.goto(demo.url + "/shows/soundtrack-1/")
    page.get_by_role("link", name="Follow this show").click()
    expect(looking.at("asking")).to_contain_text("Follow Soundtrack #1")
    page.goto(demo.url + SHOW + "?problem=address")
    expect(looking.at("a bad address").get_by_role("alert")).to_contain_text("name@example.org")
    page.get_by_label("Your e-mail address").fill("anna@example.org")
    page.get_by_label("Each time, as it comes out").check()
    page.get_by_role("button", name="Follow by e-mail").click()
    expect(looking.at("asked")).to_contain_text("a mail is on its way")

    # The link in the mail leads to this very server, whatever port it has.
    link = re.search(r"^http://\S+/following/confirm/\S+$", mail_to(demo, "anna@example.org"), re.MULTILINE)
    assert link is not None
    page.goto(link[0])
    expect(looking.at("confirming")).to_contain_text("anna@example.org")
    page.get_by_role("button", name="Yes, write to me").click()
    expect(looking.at("what an address follows")).to_contain_text("Soundtrack #1")
    expect(page.get_by_label("Each time, as it comes out")).to_be_checked()
    page.get_by_label("Never").check()
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_label("Never")).to_be_checked()
    sources = {"by link": page.context.request.get(page.url).text()}
    page.get_by_role("button", name="Stop following").click()
    expect(looking.at("nothing followed")).to_contain_text("You follow nothing yet")
    page.get_by_role("button", name="Forget my address").click()
    expect(page.locator(".notice")).to_contain_text("We have forgotten your address")

    for name in (
        SHOW,
        "/follow/episode/soundtrack-1:s1e1/",
        "/follow/writer/ravi-menon-blake/",
        "/following/",
    ):
        sources[name] = page.context.request.get(demo.url + name).text()
    page.goto(demo.url + "/following/")
    looking.at("a stranger").get_by_role("link", name="Sign in").click()
    page.wait_for_url("**/account/sign-in/?next=/following/")
    assert looking.found == []
    assert {name: wrong for name, wrong in validate_pages(sources).items() if wrong} == {}


def test_somebody_with_an_account_follows_and_has_a_feed(demo: DemoSite, browser: Browser) -> None:
    with signed_up(demo, browser, "noor@example.org") as noor:
        page, looking = noor.page, Looking(noor.page)
        for path in ("/shows/soundtrack-1/", "/people/ravi-menon-blake/", "/shows/soundtrack-1/s1e1/"):
            page.goto(noor.url + path)
            page.get_by_role("button", name=re.compile("^Follow this|^Follow$")).click()
            expect(page.locator(".notice")).to_contain_text("You follow this now.")
        page.goto(noor.url + "/follow/show/candy/")
        looking.at("asking, with an account")
        page.goto(noor.url + "/following/")
        page.get_by_role("button", name="Make me a feed").click()
        told = looking.at("what an account follows")
        expect(told).to_contain_text("To noor@example.org.")
        assert [each.inner_text() for each in told.locator(".follows-item .kind").all()] == [
            "Show",
            "Writer",
            "Discussion",
        ]
        source = page.context.request.get(page.url).text()
        feed = page.get_by_role("link", name="RSS").get_attribute("href")
        assert page.context.request.get(f"{noor.url}{feed}").ok
        page.get_by_role("button", name="Take it away").click()
        expect(page.get_by_role("button", name="Make me a feed")).to_be_visible()

        assert page.context.request.get(f"{noor.url}{feed}").status == 404
        assert looking.found == []
        assert validate_pages({"following": source}) == {"following": []}


def test_one_press_ends_the_mails_of_a_link_and_following_it_ends_nothing(
    demo: DemoSite, browser: Browser, page: Page
) -> None:
    looking = Looking(page)
    page.goto(demo.url + "/desk/login/?next=/desk/digest/%3Fdays=all")
    page.fill("[name=login]", demo.username)
    page.fill("[name=password]", demo.password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("combobox", name="Soundtrack #2").select_option("none")
    page.get_by_role("button", name="Show the mail").click()
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("Soundtrack #2 Arrives on 6 December")
    looking.at("the preview of a digest")
    mail = page.frame_locator("iframe").locator("body")
    expect(mail).to_contain_text("New for you")
    link = re.search(r"^http://\S+/unsubscribe/\S+$", page.locator("pre").inner_text(), re.MULTILINE)
    assert link is not None
    page.goto(link[0])
    expect(looking.at("unsubscribing")).to_contain_text("Stop these mails?")
    page.get_by_role("button", name="No more mails").click()
    expect(looking.at("unsubscribed")).to_contain_text("You are off the list")

    assert looking.found == []
