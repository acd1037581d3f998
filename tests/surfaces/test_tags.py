"""The words that stand for what is withheld, and the small spellings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template

from previously.reading.shapes import Gap, Prose, SpoilerMark
from previously.surfaces import withheld
from previously.surfaces.templatetags.words import native, score
from tests.surfaces.samples import HERO, HOSTILE, OBS_E8, S1E2, S1E4, TOSCANA, WHITE_BEAR


def spell(template: str, **context: object) -> str:
    loads = "{% load prose withheld pictures words %}"
    return Template(loads + template).render(Context({"own_work": "soundtrack-1", **context}))


def test_a_gap_of_the_pages_own_work_does_not_name_it():
    assert withheld.sentence(Gap("beat", (S1E4,)), "soundtrack-1") == "A scene from episode 4."


def test_a_gap_of_another_work_names_it():
    assert (
        withheld.sentence(Gap("still", (OBS_E8,)), "soundtrack-1")
        == "A still from episode 8 of Our Beloved Summer."
    )


def test_several_things_to_have_seen_are_all_named():
    found = withheld.needs((S1E4, OBS_E8, TOSCANA), "soundtrack-1")

    assert found == "episode 4, episode 8 of Our Beloved Summer and Toscana"


@pytest.mark.parametrize(
    ("requires", "words", "mark"),
    [((S1E4,), "episode", "4"), ((WHITE_BEAR,), "", "W"), ((TOSCANA,), "", "T"), ((S1E4, OBS_E8), "", "✳")],
)
def test_a_stub_is_printed_with_a_number_or_an_initial(requires, words, mark):
    assert withheld.stub(requires) == withheld.Stub(words, mark)


def test_things_seen_are_posted_work_by_work():
    forms = withheld.seen_forms((S1E2, OBS_E8, S1E4), "soundtrack-1")

    assert [(form.work_slug, form.seen) for form in forms] == [
        ("soundtrack-1", ("S1E2", "S1E4")),
        ("our-beloved-summer", ("S1E8",)),
    ]


def test_what_was_revealed_before_stays_so():
    assert withheld.reveal_address("b/2", {"b1"}, "part-2") == "?reveal=b%2F2,b1#part-2"


def test_an_inline_gap_reads_as_part_of_its_sentence():
    text = Prose(("<p>He says that ", Gap("inline", (S1E2,), "b1.0"), ".</p>"))

    html = spell("{% prose text %}", text=text)

    assert html.startswith('<p>He says that <span class="gap-inline">')
    assert html.endswith("</span>.</p>")
    assert "a few words about episode 2" in html
    assert 'href="?reveal=b1.0" rel="nofollow"' in html


def test_a_spoiler_that_is_open_is_marked():
    text = Prose(("<p>", SpoilerMark(True, (S1E2,)), "he stays", SpoilerMark(False, (S1E2,)), "</p>"))

    assert spell("{% prose text %}", text=text) == '<p><span class="told">he stays</span></p>'


def test_a_gap_escapes_what_it_names():
    gap = Gap("inline", (replace(OBS_E8, work_title=HOSTILE, phrase=HOSTILE),), HOSTILE)

    html = spell("{% prose text %}{% gap gap %}{% gap_line gap %}", text=Prose((gap,)), gap=gap)

    assert "<script>" not in html


def test_a_picture_comes_in_no_size_larger_than_it_is():
    html = spell("{% picture picture '50vw' %}", picture=replace(HERO, key="k", width=700, height=400))

    assert "/pictures/k-640.avif 640w" in html
    assert "960" not in html
    assert 'width="700" height="400"' in html
    assert 'loading="lazy"' in html


def test_the_first_picture_of_a_page_does_not_wait():
    html = spell("{% picture picture '50vw' is_first=True %}", picture=HERO)

    assert 'fetchpriority="high"' in html
    assert "lazy" not in html


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("사운드트랙#1", '<span lang="ko">사운드트랙</span>#1'),
        ("サウンドトラック", '<span lang="ja">サウンドトラック</span>'),
        (
            "Park Hyung-sik (박형식)",
            'Park <span class="unbroken">Hyung-sik</span> (<span lang="ko">박형식</span>)',
        ),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_names_are_spoken_in_the_language_of_their_letters(name, html):
    assert native(name) == html


@pytest.mark.parametrize(("value", "text"), [("4.0", "4"), ("3.5", "3.5"), ("10", "10")])
def test_scores_have_no_idle_zeros(value, text):
    assert score(Decimal(value)) == text


def test_a_time_is_as_exact_as_html_allows() -> None:
    now = datetime(2026, 6, 1, 12, 0, 1, 68635, tzinfo=UTC)

    assert spell("{{ now|moment }}", now=now) == "2026-06-01T12:00:01+00:00"
