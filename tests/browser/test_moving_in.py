"""The list of what moved in, worked through with the keyboard alone."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from previously.articles.models import ArticlePage
from previously.migration.models import ImportedPost, Source
from previously.readers.models import User
from tests.cast import Catalogue, make_article

PICTURES = os.environ.get("SHOTS", "")


@pytest.fixture
def waiting(catalogue: Catalogue) -> list[ArticlePage]:
    """Three articles that wait, the least sure first."""
    source = Source.objects.create(
        kind="wordpress",
        address="https://old.example",
        title="Old Site",
        started_at=datetime(2026, 11, 1, tzinfo=UTC),
        finished_at=datetime(2026, 11, 1, tzinfo=UTC),
    )
    articles = [
        make_article(f"post-{number}", catalogue.drama, covers="S1E1-S1E16", title=f"What is it? {number}")
        for number in range(3)
    ]
    for number, article in enumerate(articles):
        ImportedPost.objects.create(
            source=source,
            key=str(number),
            article=article,
            slug=article.slug,
            title=article.title,
            state="waiting",
            confidence=0.2 + number / 10,
            kind="recap",
            reasons=["It is not known which episodes it is about."],
        )
    return articles


@pytest.fixture
def desk(live_server, waiting: list[ArticlePage], page: Tab) -> Tab:
    """The list, before an editor who has signed in."""
    User.objects.create_superuser("editor", password="a-password")
    page.goto(f"{live_server.url}/desk/login/?next=/desk/moved-in/")
    page.fill("[name=login]", "editor")
    page.fill("[name=password]", "a-password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/desk/moved-in/")
    return page


def covers() -> dict[str, str]:
    return dict(ArticlePage.objects.values_list("slug", "covers"))


def test_a_row_is_decided_about_without_a_mouse(desk: Tab):
    desk.keyboard.press("j")
    expect(desk.locator(".queue-item.is-current strong")).to_have_text("What is it? 0")
    desk.keyboard.press("j")
    desk.keyboard.press("e")
    desk.keyboard.press("Control+A")
    desk.keyboard.type("S1E2")
    desk.keyboard.press("Escape")
    desk.keyboard.press("t")
    expect(desk.locator(".queue-item.is-current select")).to_be_focused()
    desk.keyboard.press("Escape")
    with desk.expect_navigation():
        desk.keyboard.press("a")

    expect(desk.locator(".queue-item strong")).to_have_text(["What is it? 0", "What is it? 2"])
    assert covers() == {"post-0": "S1E1-S1E16", "post-1": "S1E2", "post-2": "S1E1-S1E16"}


def test_what_cannot_be_so_is_mended_where_it_stands(desk: Tab):
    for key in ("j", "j", "e"):
        desk.keyboard.press(key)
    desk.keyboard.type("S1E99")
    desk.keyboard.press("Escape")
    with desk.expect_navigation():
        desk.keyboard.press("a")
    expect(desk.locator(".queue-item.is-current strong")).to_have_text("What is it? 1")
    expect(desk.locator(".moved-refused")).to_contain_text("has no episode S1E99")

    desk.keyboard.press("e")
    desk.keyboard.type("S1E2")
    desk.keyboard.press("Escape")
    with desk.expect_navigation():
        desk.keyboard.press("a")

    assert covers() == {"post-0": "S1E1-S1E16", "post-1": "S1E2", "post-2": "S1E1-S1E16"}


def test_several_rows_are_decided_about_at_once(desk: Tab):
    desk.keyboard.press("j")
    desk.keyboard.press("x")
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    desk.keyboard.press("x")
    desk.keyboard.press("k")
    expect(desk.locator(".queue-item.is-current strong")).to_have_text("What is it? 1")
    desk.get_by_label("Episodes").first.fill("S1E3")
    desk.keyboard.press("Escape")
    with desk.expect_navigation():
        desk.keyboard.press("a")

    expect(desk.locator(".queue-item strong")).to_have_text(["What is it? 1"])
    assert covers() == {"post-0": "S1E3", "post-1": "S1E1-S1E16", "post-2": "S1E3"}
    expect(desk.get_by_text("2 posts looked at.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1280])
def test_the_list_fits_and_can_be_read(desk: Tab, scheme, width: int, tmp_path):
    desk.set_viewport_size({"width": width, "height": 900})
    desk.emulate_media(color_scheme=scheme)
    desk.reload()

    assert desk.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    fields = desk.locator(".queue-item input[type=text], .queue-item select, .queue-acts button")
    sizes = [fields.nth(number).bounding_box() for number in range(fields.count())]
    assert all(size is not None and size["height"] >= 24 for size in sizes)
    if PICTURES:
        desk.screenshot(path=f"{PICTURES}/moved-in-{scheme}-{width}.png", full_page=True)
