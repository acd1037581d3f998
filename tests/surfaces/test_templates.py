"""Every page spells every sample: valid HTML, nothing unescaped, no layout shift, nothing inline."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tests.surfaces import samples
from tests.surfaces.pages import PAGES, spell


class Outline(HTMLParser):
    """The ids, labels and headings of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.wanted: set[str] = set()
        self.headings: list[int] = []
        self.images: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if found := values.get("id"):
            self.ids.append(found)
        for name in ("for", "aria-labelledby", "form"):
            self.wanted.update((values.get(name) or "").split())
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "img":
            self.images.append(values)


@pytest.mark.parametrize("name", PAGES)
def test_ids_are_unique_and_what_refers_to_one_finds_it(name: str):
    outline = Outline(spell(name))

    assert len(outline.ids) == len(set(outline.ids))
    assert outline.wanted <= set(outline.ids)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_first_heading_and_skips_no_level(name: str):
    headings = Outline(spell(name)).headings

    assert headings.count(1) == 1
    assert headings[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))


@pytest.mark.parametrize("name", PAGES)
def test_pictures_hold_their_place_and_say_what_they_show(name: str):
    for image in Outline(spell(name)).images:
        assert image["width"]
        assert image["height"]
        assert image["alt"]


def test_nothing_hostile_comes_out_unescaped():
    html = spell("article, hostile")

    assert samples.HOSTILE not in html
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_the_question_at_the_gate_asks_and_holds_nothing_of_the_body():
    html = spell("article, asked")

    assert "This one is for after episode 4." in html
    assert 'href="?reveal=article" rel="nofollow"' in html
    assert 'class="prose"' not in html


def test_a_stranger_is_warned_at_the_top_of_the_article():
    html = spell("article, warned")

    assert html.index("This tells what happens in episode 1.") < html.index("You can tell how long")


def test_locked_comments_tell_their_number_and_what_they_wait_for():
    assert "4 comments unlock after episode 4." in spell("article")


def test_a_page_with_something_revealed_is_not_for_search_engines():
    assert '<meta name="robots" content="noindex, nofollow">' in spell("article", is_noindex=True)


def test_links_that_reveal_are_not_followed():
    for link in re.findall(r"<a [^>]*reveal=[^>]*>", spell("article, withheld")):
        assert 'rel="nofollow"' in link


def test_each_thing_to_have_seen_has_one_form_however_many_buttons():
    html = spell("article, withheld")

    assert html.count('<form id="seen-soundtrack-1-S1E2"') == 1
    assert html.count('form="seen-soundtrack-1-S1E2"') > 1


def test_an_embed_asks_nothing_of_another_site_until_it_is_pressed():
    html = spell("article")

    assert "<iframe" not in html
    assert 'data-player="https://www.youtube-nocookie.com/embed/x"' in html


def test_pages_of_lists_keep_the_rest_of_the_query():
    html = spell("archive")

    assert 'rel="prev" href="?page=1"' in html
    assert 'rel="next" href="?page=3"' in html
