"""What is made of texts for searching is not kept: an import makes it of thousands of long ones."""

from __future__ import annotations

import tracemalloc

from previously.discovery.models import DocumentKind, Field
from previously.discovery.pieces import Document, LabelKeeper, Piece, passages_of


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
