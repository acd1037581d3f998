import pytest
from playwright.sync_api import Page as Tab

from previously.articles.models import ArticlePage
from previously.readers.models import User
from tests.cast import Catalogue, make_article


@pytest.fixture
def desk(live_server, page: Tab) -> Tab:
    """A page of somebody who has signed in at the desk."""
    User.objects.create_superuser("editor", password="a-password")
    page.goto(f"{live_server.url}/desk/login/?next=/desk/articles/")
    page.fill("[name=login]", "editor")
    page.fill("[name=password]", "a-password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/desk/articles/")
    return page


@pytest.fixture
def article(live_server, catalogue: Catalogue) -> ArticlePage:
    return make_article(
        "one", catalogue.drama, covers="S1E2", body=[("prose", "Mina arrives. He is her brother.")]
    )


def select(page: Tab, words: str) -> None:
    page.locator("textarea.desk-prose").first.evaluate(
        """(area, words) => {
            const start = area.value.indexOf(words);
            area.focus();
            area.setSelectionRange(start, start + words.length);
        }""",
        words,
    )


def test_a_writer_marks_a_spoiler_with_the_keyboard(desk: Tab, live_server, article: ArticlePage):
    desk.goto(f"{live_server.url}/desk/pages/{article.pk}/edit/")
    desk.wait_for_selector(".desk-prose__bar")
    select(desk, "He is her brother.")

    desk.keyboard.press("Control+Shift+S")
    desk.keyboard.type("S1E4")
    desk.keyboard.press("Enter")

    written = desk.locator("textarea.desk-prose").first.input_value()
    assert written == "Mina arrives. [He is her brother.]{after=S1E4}"


def test_bold_and_back_with_undo(desk: Tab, live_server, article: ArticlePage):
    desk.goto(f"{live_server.url}/desk/pages/{article.pk}/edit/")
    desk.wait_for_selector(".desk-prose__bar")
    select(desk, "Mina")

    desk.keyboard.press("Control+B")
    bold = desk.locator("textarea.desk-prose").first.input_value()
    desk.keyboard.press("Control+Z")

    assert bold == "**Mina** arrives. He is her brother."
    assert desk.locator("textarea.desk-prose").first.input_value() == "Mina arrives. He is her brother."


def test_a_block_added_on_the_page_gets_its_buttons(desk: Tab, live_server, article: ArticlePage):
    desk.goto(f"{live_server.url}/desk/pages/{article.pk}/edit/")
    desk.wait_for_selector(".desk-prose__bar")

    desk.locator(".c-sf-add-button").last.click()
    desk.get_by_role("option", name="Quote").first.click()

    desk.wait_for_function("document.querySelectorAll('.desk-prose__bar').length === 2")


def test_positions_are_suggested_as_the_form_of_a_work_is_written(
    desk: Tab, live_server, catalogue: Catalogue
):
    desk.goto(f"{live_server.url}/desk/works/edit/{catalogue.drama.pk}/")
    desk.get_by_role("tab", name="Characters").click()
    desk.get_by_role("button", name="Add character").click()
    desk.fill("[name=characters-0-name]", "Kim Mina")
    desk.fill("[name=characters-0-after]", "S1E16")
    desk.locator("[name=characters-0-after]").fill("S1E1")

    desk.wait_for_selector("[role=option] >> text=S1E16 – Title of 1x16")
    assert desk.input_value("[name=characters-0-slug]") == "kim-mina"
