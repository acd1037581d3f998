"""A Chromium for the tests in this folder: the system's own, since no build is downloaded."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.demo_site import DemoSite, serve_demo

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail("no Chromium: run .ci/chromium (Debian: chromium, fonts-noto-cjk)", pytrace=False)
    # Playwright runs an event loop in this thread, which Django takes for asynchronous code of ours.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # On a machine that does much else, a page of the desk can take its time.
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        # Root, as in a container, has no sandbox to put pages in; these pages are our own.
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor nobody has seen before."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="session")
def demo(migrated_database: Path | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    """The demo site, served by the command that serves it, for all tests that read it."""
    with serve_demo(tmp_path_factory.mktemp("demo"), migrated_database) as site:
        yield site
