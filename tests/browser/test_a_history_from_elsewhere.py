"""A reader brings what they have watched elsewhere: the whole way in Chromium, with scripts and without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.demo_site import DemoSite
from tests.browser.test_every_page import RULES
from tests.html import validate_pages

ROWS = "\n".join(
    (
        "Title,Date",
        '"Soundtrack #1: Limited Series: Episode 1",31/12/25',
        '"Soundtrack #1: Limited Series: Episode 2",1/1/26',
        '"Soundtrack #1: Limited Series: Episode 4",2/1/26',
        '"Black Mirror: Season 1: The National Anthem",2/1/26',
        "Toscana,3/1/26",
        '"My Nmae: Season 1: Episode 1",3/1/26',
        '"Somewhere Else Entirely: Season 1: Pilot",3/1/26',
    )
)


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="en-GB", java_script_enabled=request.param
    )
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """What a spreadsheet program makes of Netflix's list: the wrong encoding for the web."""
    file = tmp_path / "NetflixViewingHistory.csv"
    file.write_text(ROWS, encoding="utf-16")
    return file


def bring(page: Page, demo: DemoSite, file: Path) -> None:
    page.goto(f"{demo.url}/progress/")
    page.get_by_role("link", name="Bring a list").click()
    page.get_by_label("Your list").set_input_files(file)
    page.get_by_role("button", name="See what it says").click()


def test_a_history_is_seen_recorded_and_taken_back(demo: DemoSite, phone: Page, history: Path) -> None:
    bring(phone, demo, history)

    gap = phone.get_by_role("group", name="Soundtrack #1")
    expect(gap).to_contain_text("In your history: Episodes 1–2 and 4.")
    expect(gap).to_contain_text("Not in your history: episode 3.")
    expect(gap.get_by_label("Up to episode 2")).to_be_checked()
    asked = phone.get_by_role("group", name="My Name")
    expect(asked.get_by_label("Leave it out")).to_be_checked()
    asked.get_by_label("Up to episode 1").check()
    expect(phone.get_by_label("Toscana")).to_be_checked()
    phone.get_by_label("Black Mirror").uncheck()
    expect(phone.get_by_role("table")).to_contain_text("Somewhere Else Entirely")
    with phone.expect_download() as download:
        phone.get_by_role("link", name="Download all of it as a table").click()
    assert "Somewhere Else Entirely" in download.value.path().read_text(encoding="utf-8-sig")
    phone.get_by_role("button", name="Record this").click()

    expect(phone.get_by_role("status").first).to_contain_text("We have noted where you are in 3 shows.")
    main = phone.get_by_role("main")
    expect(main).to_contain_text("You are at episode 2.")
    expect(main).to_contain_text("Toscana")
    expect(main).not_to_contain_text("Black Mirror")
    phone.get_by_role("button", name="Undo").click()
    expect(main).to_contain_text("What your history said has been taken back.")
    expect(main).not_to_contain_text("Toscana")


def test_what_a_history_says_is_shown_in_valid_html_for_everybody(
    demo: DemoSite, browser: Browser, history: Path
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    bring(page, demo, history)
    page.get_by_role("button", name="Record this").wait_for()

    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found[scheme] = Axe().run(page, options=RULES).response["violations"]
    page.set_viewport_size({"width": 320, "height": 800})
    width = page.evaluate("document.documentElement.scrollWidth")
    wrong = validate_pages({"preview": context.request.get(page.url).text()})
    context.close()

    assert found == {"light": [], "dark": []}
    assert width <= 320
    assert wrong == {"preview": []}


def test_a_file_of_another_kind_is_refused_in_a_sentence(demo: DemoSite, phone: Page, tmp_path: Path) -> None:
    file = tmp_path / "holiday.csv"
    file.write_bytes(b"\x89PNG\r\n\x1a\n and so on")

    bring(phone, demo, file)

    expect(phone.get_by_role("status").first).to_contain_text("This is not a table, a list or a ZIP.")
    expect(phone.get_by_label("Your list")).to_be_visible()
