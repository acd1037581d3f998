"""What readers type, without what only deceives."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previously.discussion.cleaning import clean_line, clean_text, read_body, read_email, read_name
from previously.discussion.refusing import Refused

TRICKS = (
    ("\u202egnp.exe", "gnp.exe"),  # turns what follows around
    ("a\u2066b\u2069c", "abc"),  # isolates
    ("ad\u200bmin", "admin"),  # a blank of no width
    ("ad\u2060min\ufeff", "admin"),
    ("ad\u00admin", "admin"),  # a hyphen that is only seen at the end of a line
    ("Bell\x07 and\x00 null\x1b[31m", "Bell and null[31m"),
    ("\U000e0041\U000e0042tags", "tags"),  # letters that cannot be seen
    ("private \ue000use\uf8ff", "private use"),
    ("filler\u3164\u115f\u1160\uffa0", "filler"),  # letters of no width
    ("braille\u2800", "braille"),
    ("joined\u034f", "joined"),
    ("cafe\u0301", "café"),
    ("z" + "\u0300\u0301\u0302\u0303\u0304" * 30, "z\u0300\u0301\u0302\u0303"),  # piled up
    ("one\r\ntwo\rthree", "one\ntwo\nthree"),
    ("far\n\n\n\n\n\n\napart", "far\n\n\napart"),
)


@pytest.mark.parametrize(("typed", "kept"), TRICKS)
def test_what_only_deceives_is_taken_out(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


@pytest.mark.parametrize(
    "text", ["👩‍❤️‍👨 and 🏳️‍🌈", "नमस्ते क्‍ष", "می‌خواهم", "은수야, 가지 마", "Ça va? Nǐ hǎo. Тест", "a\tb"]
)
def test_what_some_scripts_need_is_kept(text: str) -> None:
    assert clean_text(text) == unicodedata.normalize("NFC", text)


def test_a_name_is_one_line_in_which_nothing_is_hidden() -> None:
    assert clean_line("  Margit\n\u202e \u200dfrom\u00a0 Graz\u200b ") == "Margit from Graz"


@given(st.text(max_size=80))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.text(max_size=80))
def test_nothing_that_cannot_be_seen_is_in_a_name(text: str) -> None:
    assert {unicodedata.category(each) for each in clean_line(text)} & {"Cc", "Cf", "Co", "Cs", "Cn"} == set()


@pytest.mark.parametrize("text", ["", " \n ", "\u200b", "\u3164\u2800", "\u0301"])
def test_what_holds_nothing_is_refused(text: str) -> None:
    for read in (read_body, read_name):
        with pytest.raises(Refused):
            read(text)


@pytest.mark.parametrize(
    "text", ["", "you", "you@", "@x.org", "a b@x.org", "x@y.org\nBcc: z@y.org", "a" * 250 + "@x.org"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_email(text)


def test_an_address_is_kept_in_small_letters() -> None:
    assert read_email(" Margit@Example.ORG ") == "margit@example.org"


@pytest.mark.parametrize("body", ["[" * 9_000, "[" * 4_000 + "a" + "]" * 4_000, "![[]()" * 1_500])
def test_brackets_are_followed_only_so_far(body: str) -> None:
    with pytest.raises(Refused, match="too many square brackets"):
        read_body(body)
