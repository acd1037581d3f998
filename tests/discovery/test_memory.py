"""What is made of texts for searching is not kept, and needs little more room than they do: some are very long."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from previously.discovery import words as reading_words
from previously.discovery.models import DocumentKind, Field
from previously.discovery.pieces import Document, LabelKeeper, Piece, passages_of
from previously.discovery.words import terms_of_prose, words


def test_whole_texts_are_not_kept_in_memory():
    labels = LabelKeeper()
    tracemalloc.start()
    try:
        for number in range(20):
            piece = Piece(Field.BODY, f"{number} " + "rain falls on the road " * 4000)
            assert len(passages_of(Document(DocumentKind.ARTICLE, number, None, (piece,)), labels)) == 1
            del piece
        held, _peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert held < 500_000


def test_a_very_long_text_needs_a_few_times_its_own_room():
    text = "rain falls on the old road\n" * 100_000
    tracemalloc.start()
    try:
        terms_of_prose(text)
        _held, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 10 * len(text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet="ab -\n'é가", max_size=60))
def test_a_text_is_read_in_parts_as_it_is_read_whole(monkeypatch: pytest.MonkeyPatch, text: str):
    monkeypatch.setattr(reading_words, "_AT_ONCE", 1_000)
    whole = terms_of_prose(text).split(" ")
    monkeypatch.setattr(reading_words, "_AT_ONCE", 3)
    parts = terms_of_prose(text).split(" ")

    plain = words(text)
    assert parts[: len(plain)] == whole[: len(plain)]
    assert set(parts) <= set(whole)
