"""Names that people choose for themselves."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from previously.readers.names import LONGEST, clean_name, looks_of


@pytest.mark.parametrize(
    "name",
    [
        "Dae",
        "김희원",
        "Zoë Ångström",
        "O’Brien-Smith",
        "J. R. 3rd",
        "محمد",
        "Nguyễn Thị Ánh",
        "हरि शर्मा",
        "x",
    ],
)
def test_a_name_in_any_script_stays_as_it_is(name: str) -> None:
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("  Dae \t Park\n", "Dae Park"),
        ("D\u200ba\u200de\ufeff", "Dae"),
        ("Dae\u00a0\u2003Park", "Dae Park"),
        ("Ｄａｅ", "Dae"),
        ("Dae\u3164", "Dae"),
        ("Dae\x00\x07", "Dae"),
        ("D\u00ada\u2060e", "Dae"),
    ],
)
def test_what_cannot_be_seen_is_left_out(written: str, read: str) -> None:
    assert clean_name(written) == read


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("rotide\u202e", "direction"),
        ("\u2066Dae\u2069", "direction"),
        ("Dae\u200f", "direction"),
        ("", "empty"),
        ("\u200b\u200b", "empty"),
        ("\u3164\u2800", "empty"),
        ("!?", "empty"),
        ("x" * (LONGEST + 1), "long"),
        ("\ufdfa" * 10, "long"),
        ("Z\u0351\u036b\u0343\u036a\u0302algo", "marks"),
        ("dae@example.org", "address"),
        ("https://example.org", "address"),
        ("www.example.org", "address"),
    ],
)
def test_a_name_that_could_be_taken_for_something_else_is_refused(name: str, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        clean_name(name)
    assert refused.value.code == code


@given(st.text(max_size=80))
def test_a_name_once_cleaned_stays_so(text: str) -> None:
    try:
        name = clean_name(text)
    except ValidationError:
        return
    assert clean_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "anna berg",
        "ANNA  BERG",
        "Аnnа Веrg",
        "Αnna Βerg",
        "Anna\u200b Be\u00adrg",
        "A\u0301nna Berg",
        "Ａnna Berg",
        "𝐀nna 𝐁erg",
        "Anna-Berg.",
        "Anna Berg ✓",
    ],
)
def test_names_that_look_alike_are_told_to_look_alike(name: str) -> None:
    assert looks_of(name) == looks_of("Anna Berg")


@pytest.mark.parametrize(
    ("one", "other"), [("Ian", "lan"), ("Moore", "M00re"), ("Burns", "Bums"), ("paul", "раuӏ")]
)
def test_letters_that_are_misread_count_as_one(one: str, other: str) -> None:
    assert looks_of(one) == looks_of(other)


@pytest.mark.parametrize("other", ["Anna Bergman", "Hanna Berg", "안나", "Berg"])
def test_other_names_look_otherwise(other: str) -> None:
    assert looks_of(other) != looks_of("Anna Berg")
