"""How long what is shown takes to read."""

from __future__ import annotations

from collections.abc import Iterable

from previously.articles.prose import plain
from previously.reading import shapes

WORDS_A_MINUTE = 230


def minutes_to_read(blocks: Iterable[shapes.Block]) -> int:
    """Whole minutes, at least one when there is anything to read; what is withheld counts for nothing."""
    words = _words(blocks)
    return max(1, round(words / WORDS_A_MINUTE)) if words else 0


def _words(blocks: Iterable[shapes.Block]) -> int:
    count = 0
    for block in blocks:
        match block:
            case shapes.Prose(parts=parts):
                count += _words_in(parts)
            case shapes.QuoteBlock(text=text):
                count += _words_in(text.parts)
            case shapes.BeatBlock(content=content) | shapes.SpoilerBlock(content=content):
                count += _words(content)
    return count


def _words_in(parts: Iterable[shapes.ProsePart]) -> int:
    return len(plain([part for part in parts if isinstance(part, str)]).split())
