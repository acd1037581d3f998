from playwright.sync_api import Page


def test_chromium_opens_a_page(page: Page):
    page.set_content("<title>Previously</title><h1>사운드트랙 #1</h1>")

    assert page.title() == "Previously"
    assert page.inner_text("h1") == "사운드트랙 #1"


def test_chromium_has_letters_for_korean_names(page: Page):
    page.set_content("<b id=a>한</b><b id=b>\uffff</b><style>b { font: 100px sans-serif }</style>")

    korean, missing = (page.locator(f"#{name}").screenshot() for name in "ab")

    assert korean != missing
