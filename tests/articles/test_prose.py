"""Running text: what is taken out never becomes HTML, what stays is clean."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from previously.articles.prose import (
    Gap,
    Opened,
    Part,
    Spoiler,
    cut,
    labels_in,
    links_in,
    open_links,
    pieces,
    plain,
)
from previously.spoilers import BadLabel, parse_references

words = st.text("abc *_`<>&\"'\\!()#-\n가나🙂", min_size=1, max_size=20)
labels = st.sampled_from(["S1E4", "S1E9", "other-work:S2E3", "a-film"])


def _spoiler(inner: str, label: str) -> str:
    return f'[{inner}]{{after="{label}"}}'


texts = st.recursive(
    words,
    lambda inner: st.builds(_spoiler, inner, labels) | st.lists(inner, min_size=2, max_size=3).map(" ".join),
    max_leaves=8,
)


def html_of(parts: tuple[Part, ...]) -> str:
    return "".join(part for part in parts if isinstance(part, str))


def test_a_spoiler_is_taken_out_and_leaves_a_gap() -> None:
    source = "He waits. [He *confesses*]{after=S1E4} Snow."
    assert cut(source, lambda spoiler: False) == (
        "<p>He waits. ",
        Gap(Spoiler("0", ("S1E4",))),
        " Snow.</p>\n",
    )


def test_a_spoiler_that_is_let_through_is_marked() -> None:
    first, start, text, end, last = cut("A [b]{after=S1E4} c", lambda spoiler: True)
    assert (first, text, last) == ("<p>A ", "b", " c</p>\n")
    assert start == Opened(Spoiler("0", ("S1E4",)), is_start=True)
    assert end == Opened(Spoiler("0", ("S1E4",)), is_start=False)


def test_a_spoiler_inside_a_spoiler_needs_both() -> None:
    source = "[outer [inner]{after=S1E9} tail]{after=S1E4}"
    parts = cut(source, lambda spoiler: spoiler.after[-1] == "S1E4")
    assert Gap(Spoiler("0.0", ("S1E4", "S1E9"))) in parts
    assert cut(source, lambda spoiler: spoiler.after[-1] == "S1E9")[1] == Gap(Spoiler("0", ("S1E4",)))


def test_paths_do_not_depend_on_who_reads() -> None:
    source = "[a [b]{after=S1E9}]{after=S1E4}\n\n- [c]{after=S1E9}\n"
    everything, nothing = cut(source, lambda spoiler: True), cut(source, lambda spoiler: False)
    assert [part.spoiler.path for part in everything if isinstance(part, Opened) and part.is_start] == [
        "0",
        "0.0",
        "1",
    ]
    assert [part.spoiler.path for part in nothing if isinstance(part, Gap)] == ["0", "1"]


@pytest.mark.parametrize(
    ("source", "label"),
    [
        ("[x]{after=S1E4}", "S1E4"),
        ('[x]{after="S1E4, other:S2E1"}', "S1E4, other:S2E1"),
        ("[x]{ after = S1E4 }", "S1E4"),
        ("| a |\n|---|\n| [x]{after=S1E4} |", "S1E4"),
        ("> [x **y** [z](/a/)]{after=S1E4}", "S1E4"),
    ],
)
def test_labels_are_found_wherever_they_are_written(source: str, label: str) -> None:
    assert labels_in(source) == {label}


@pytest.mark.parametrize(
    "source",
    [
        "`[x]{after=S1E4}`",
        "```\n[x]{after=S1E4}\n```",
        "[x](after=S1E4)",
        "[x]\\{after=S1E4}",
        "\\[x]\\{after=S1E4}",
    ],
)
def test_what_is_no_spoiler_is_text(source: str) -> None:
    assert labels_in(source) == frozenset()
    assert not any(isinstance(part, Gap) for part in cut(source, lambda spoiler: False))


ASTRAY = {
    "over two paragraphs": "[He\n\nconfesses]{after=S1E4}",
    "over two cells": "| a | b |\n|---|---|\n| [He | confesses]{after=S1E4} |",
    "over two lines of a list": "- [He\n- confesses]{after=S1E4}",
    "up to a heading": "[He\n# confesses]{after=S1E4}",
    "with a bracket too many": "[He ] confesses]{after=S1E4}",
    "with a bracket that is escaped": "\\[He confesses]{after=S1E4}",
    "with the last bracket escaped": "[He confesses\\]{after=S1E4}",
    "behind a space": "[He confesses] {after=S1E4}",
    "behind a link": "[He confesses](/there/){after=S1E4}",
    "without an end": "[He confesses]{after=S1E4",
    "in capitals": "[He confesses]{After=S1E4}",
    "into code": "[He `confesses]{after=S1E4} in code`",
    "out of code": "`He [` confesses]{after=S1E4}",
    "set in by accident": "    [He confesses]{after=S1E4}",
    "in the title of a link": '[there](/there/ "[He confesses]{after=S1E4}")',
}


@pytest.mark.parametrize("source", ASTRAY.values(), ids=ASTRAY)
def test_a_text_with_a_label_gone_astray_opens_to_nobody(source: str) -> None:
    """Somebody wanted something of it withheld, and nobody can tell what."""
    text = f"Before.\n\n{source}\n\nAfter, [later]{{after=S1E9}}."
    (stray,) = labels_in(text) - {"S1E9", "S1E4"}

    assert stray.casefold().startswith("{after")
    with pytest.raises(BadLabel, match="behind no words in brackets"):
        parse_references(stray, "harbour-lights")
    assert cut(text, lambda spoiler: "{" not in spoiler.after[0]) == (Gap(Spoiler("text", (stray,))),)
    assert "Before. " in plain(cut(text, lambda spoiler: True))
    assert {labels[0] for labels, _words in pieces(text)} == {stray}
    assert open_links(text, lambda spoiler: "{" not in spoiler.after[0]) == frozenset()


def test_links_are_told_with_the_labels_around_them() -> None:
    source = "[a](/a/) [b [c](/c/)]{after=S1E4}\n\n<https://recaps.example/d/> [e][e]\n\n[e]: /e/"

    assert links_in(source) == {
        ((), "/a/"),
        (("S1E4",), "/c/"),
        ((), "https://recaps.example/d/"),
        ((), "/e/"),
    }
    assert open_links(source, lambda spoiler: False) == {"/a/", "https://recaps.example/d/", "/e/"}


def test_links_lead_where_they_are_led_and_are_no_words() -> None:
    source = "[a](/a/ 'at a') <https://recaps.example/b/> [x [c](/c/)]{after=S1E4}"
    asked: list[str] = []

    def leads(address: str) -> str:
        asked.append(address)
        return "/elsewhere/"

    html = html_of(cut(source, lambda spoiler: False, leads=leads))
    assert html == (
        '<p><a href="/elsewhere/" title="at a" rel="noopener">a</a>'
        ' <a href="/elsewhere/" rel="noopener">/elsewhere/</a> </p>\n'
    )
    assert "/c/" not in asked
    assert "".join(words for _labels, words in pieces(source)) == "a  x c\n"


@given(texts, st.frozensets(labels))
def test_what_is_withheld_changes_nothing(source: str, opened: frozenset[str]) -> None:
    """Noninterference: the same text with other words in its closed spoilers is cut to the same pieces."""
    template = f'{source}\n\n[{{}}]{{{{after="S9E9"}}}} end'.replace("{{", "{").replace("}}", "}")
    opens = opened.__contains__

    def cut_with(secret: str) -> tuple[Part, ...]:
        return cut(template.replace("[{}]", f"[{secret}]"), lambda spoiler: opens(spoiler.after[-1]))

    assert cut_with("one") == cut_with("another, *longer* `one`")


@given(st.text(max_size=200) | texts)
def test_no_text_makes_html_that_runs_or_breaks(source: str) -> None:
    html = html_of(cut(source, lambda spoiler: True))
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    names = {element.tag for element in tree.iter() if isinstance(element.tag, str)}
    attributes = {name for element in tree.iter() for name in element.attrib}
    assert not names & {"script", "style", "img", "iframe", "svg", "object", "form", "input", "html", "body"}
    assert attributes <= {"href", "title", "rel", "start"}


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        '<a href="https://elsewhere.example" onclick="alert(1)">x</a>',
    ],
)
def test_html_and_scripts_are_text(source: str) -> None:
    html = html_of(cut(source, lambda spoiler: True))
    for bad in ("<script", "<img", "onerror=alert(1)>", 'href="javascript', 'href="data', "<a "):
        assert bad not in html


def test_a_picture_in_running_text_is_a_link_and_asks_nobody_for_anything() -> None:
    html = html_of(cut("![x](https://elsewhere.example/pixel.png)", lambda spoiler: True))
    assert html == '<p>!<a href="https://elsewhere.example/pixel.png" rel="noopener">x</a></p>\n'


def test_headings_start_below_that_of_the_page() -> None:
    assert html_of(cut("# a\n\n##### b", lambda spoiler: True)) == "<h2>a</h2>\n<h4>b</h4>\n"


def test_plain_words_have_no_markup() -> None:
    assert plain(cut("A *b* & [c]{after=S1E1} `<d>`", lambda spoiler: True)) == "A b & c <d>"


@pytest.mark.parametrize(
    "source", ["[" * 20_000, "[a" * 5000 + "]{after=S1E1}" * 5000, "*" * 20_000, "`" * 20_001]
)
def test_hostile_nesting_is_cut_in_reasonable_steps(source: str) -> None:
    assert cut(source, lambda spoiler: False) is not None
