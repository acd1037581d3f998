from playwright.sync_api import Page

from tests.browser.demo_site import DemoSite


def test_it_is_up(demo: DemoSite, page: Page) -> None:
    page.goto(demo.url)
    assert page.locator("h1").count() == 1
