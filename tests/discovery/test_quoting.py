"""Quotations from a text."""

import pytest

from previously.discovery.query import SearchQuery
from previously.discovery.quoting import quote

BEFORE, AFTER = "Rain falls on the harbour. " * 5, " and the boats stay in." * 12


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        (f"{BEFORE}The ferry{AFTER}", "…\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}…"),
        (f"{BEFORE}The ferry", "…\N{NO-BREAK SPACE}", "ferry"),
        (f"The ferry{AFTER}", "The ", "\N{NO-BREAK SPACE}…"),
        ("The ferry", "The ", "ferry"),
    ],
)
def test_what_is_left_out_is_marked_and_the_mark_keeps_to_its_neighbour(text: str, begins: str, ends: str):
    parts = quote(text, SearchQuery.parse("ferry"))
    quoted = "".join(part.text for part in parts)

    assert [part.text for part in parts if part.is_match] == ["ferry"]
    assert (quoted[: len(begins)], quoted[-len(ends) :]) == (begins, ends)
