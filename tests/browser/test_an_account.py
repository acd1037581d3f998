"""A reader makes an account, comes in by a passkey, and leaves: in Chromium, on the demo site as it is served."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.demo_site import DemoSite
from tests.browser.test_every_page import RULES, WIDTHS
from tests.html import validate_pages

PASSWORD = "a lighthouse in fog"
PAGES = {
    "account": "/account/",
    "addresses": "/account/addresses/",
    "password": "/account/password/",
    "second steps": "/account/second-step/",
    "passkeys": "/account/second-step/webauthn/",
    "a new passkey": "/account/second-step/webauthn/add/",
    "an app": "/account/second-step/totp/activate/",
    "recovery codes": "/account/second-step/recovery-codes/",
    "sessions": "/account/sessions/",
    "elsewhere": "/account/elsewhere/",
    "export": "/account/export/",
    "delete": "/account/delete/",
    "sign out": "/account/sign-out/",
    "is it you": "/account/is-it-you/",
}


@dataclass
class Account:
    """A reader's browser, with an account made in it, and a passkey."""

    page: Page
    told: str  # what the first page after signing up said
    url: str

    def is_it_you(self) -> None:
        """Answer the question, if it is asked."""
        if "/is-it-you/" in self.page.url:
            self.page.get_by_label("Password").fill(PASSWORD)
            self.page.get_by_role("button", name="It is me").click()


@pytest.fixture(scope="module")
def account(demo: DemoSite, browser: Browser) -> Iterator[Account]:
    """Somebody who has read for a while, signs up, and adds a passkey."""
    with signed_up(demo, browser, "dae@example.org") as made:
        add_authenticator(made.page.context, made.page)
        add_passkey(made)
        yield made


@contextmanager
def signed_up(demo: DemoSite, browser: Browser, address: str) -> Iterator[Account]:
    """A browser that knows where its reader is, in which they make an account."""
    # Passkeys belong to names, and numbers are none.
    here = replace(demo, url=demo.url.replace("127.0.0.1", "localhost"))
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="en-GB", reduced_motion="reduce"
    )
    context.set_default_timeout(30_000)
    page = context.new_page()
    here.tell(context, work="soundtrack-1", seen="S1E2")
    here.tell(context, work="toscana", seen="all")
    page.goto(f"{here.url}/shows/soundtrack-1/")
    page.get_by_role("link", name="Sign in").click()
    page.get_by_role("link", name="Make an account").click()
    page.get_by_label("Your name").fill("Dae Park")
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_role("heading", name="Look at your mail")).to_be_visible()
    page.goto(link_in_mail(here, address))
    page.get_by_role("button", name="Yes, it is mine").click()
    page.wait_for_url("**/shows/soundtrack-1/")
    yield Account(page, page.locator(".notice").inner_text(), here.url)
    context.close()


def link_in_mail(site: DemoSite, address: str) -> str:
    """The first address in the mail that was sent to somebody."""
    for _ in range(600):
        for path in sorted(site.mail.glob("*")):
            text = path.read_text()
            found = re.search(r"^http://\S+/account/\S+", text, re.MULTILINE)
            if f"To: {address}" in text and found:
                return found[0]
        time.sleep(0.1)
    return pytest.fail(f"no mail came to {address}")


def add_authenticator(context: BrowserContext, page: Page) -> None:
    """A device that confirms whatever it is asked, as a reader's finger would."""
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def add_passkey(account: Account) -> None:
    account.page.goto(f"{account.url}/account/second-step/webauthn/add/")
    account.is_it_you()
    account.page.get_by_label("What you call it").fill("My phone")
    account.page.get_by_role("button", name="Add it").click()
    account.page.wait_for_url("**/account/second-step/recovery-codes/")


def test_what_the_browser_knew_comes_along(account: Account) -> None:
    assert account.told.startswith(
        "Where you were in 2 shows, as this browser knew it, is in your account now."
    )
    account.page.goto(f"{account.url}/progress/")
    expect(account.page.locator("main")).to_contain_text("Toscana")


def test_a_passkey_signs_its_reader_in_without_a_password(account: Account) -> None:
    page = account.page
    page.goto(f"{account.url}/account/second-step/webauthn/")
    expect(page.locator("main")).to_contain_text("My phone")
    page.goto(f"{account.url}/account/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in").click()

    page.get_by_role("button", name="Sign in with a passkey").click()

    page.wait_for_url(f"{account.url}/")
    expect(page.get_by_role("link", name="Dae Park")).to_be_visible()


def test_a_browser_without_the_passkey_is_told_that_it_did_not_work(demo: DemoSite, page: Page) -> None:
    page.goto(f"{demo.url}/account/sign-in/")

    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_role("alert")).to_contain_text("Passkeys belong to a name")


def test_the_pages_of_an_account_are_for_everybody(account: Account) -> None:
    page = account.page
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type in {"error", "warning"} else None)
    found, wide, sources = [], [], {}
    for name, path in PAGES.items():
        page.goto(account.url + path)
        account.is_it_you()
        sources[name] = page.context.request.get(account.url + path).text()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            violations = Axe().run(page, options=RULES).response["violations"]
            found += [(name, scheme, each["id"], each["nodes"][0]["html"]) for each in violations]
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((name, width))
        page.set_viewport_size({"width": 1280, "height": 900})
        assert (name, page.locator("h1").count()) == (name, 1)

    assert (found, wide, errors) == ([], [], [])
    assert {name: wrong for name, wrong in validate_pages(sources).items() if wrong} == {}


def test_a_reader_takes_back_the_merge_takes_everything_with_them_and_leaves(
    demo: DemoSite, browser: Browser
) -> None:
    with signed_up(demo, browser, "ines@example.org") as ines:
        page = ines.page
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".notice")).to_contain_text("Your account is as it was.")
        page.goto(f"{ines.url}/account/is-it-you/?next=/account/export/")
        ines.is_it_you()
        with page.expect_download() as downloading:
            page.get_by_role("button", name="Give me the file").click()
        told = json.loads(downloading.value.path().read_text())
        page.goto(f"{ines.url}/account/delete/")
        page.get_by_label("Yes, delete my account for good").check()
        page.get_by_role("button", name="Delete my account").click()
        page.wait_for_url(f"{ines.url}/")

        assert (told["account"]["name"], told["progress"]) == ("Dae Park", [])
        expect(page.locator(".notice")).to_contain_text("Your account is deleted")
        expect(page.get_by_role("link", name="Sign in")).to_be_visible()
