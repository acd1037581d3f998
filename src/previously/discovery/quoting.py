"""The place in a text where the words somebody looked for stand, with those words marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from previously.discovery.query import SearchQuery
from previously.discovery.words import COMPOUND, sound_keys, words

_BEFORE, _AFTER = 60, 180
_SPACE = re.compile(r"\s+")
# So that what marks an omission never stands alone on a line.
_KEEP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A piece of a quotation, and whether it is what was looked for."""

    text: str
    is_match: bool


def quote(text: str, query: SearchQuery) -> tuple[Quoted, ...]:
    """Some words of the text around the first of those looked for; its beginning where none can be told."""
    is_match = _matcher(query)
    text, found = _from_first_match(text, is_match)
    first = found[0][0] if found else 0
    start = _word_start(text, max(0, first - _BEFORE)) if first > _BEFORE else 0
    end = _word_end(text, min(len(text), first + _AFTER))
    inside = [(max(begin, start), min(stop, end)) for begin, stop in found if begin < end and stop > start]
    return tuple(_pieces(text, start, end, inside))


def _from_first_match(text: str, is_match: Callable[[str], bool]) -> tuple[str, list[tuple[int, int]]]:
    """The text from the line of the first match on, and where matches stand in it."""
    lines = [_SPACE.sub(" ", line).strip() for line in text.split("\n")]
    lines = [line for line in lines if line]
    for number, line in enumerate(lines):
        if any(is_match(word[0]) for word in COMPOUND.finditer(line)):
            rest = " ".join(lines[number:])
            return rest, [word.span() for word in COMPOUND.finditer(rest) if is_match(word[0])]
    return " ".join(lines), []


def _pieces(text: str, start: int, end: int, found: list[tuple[int, int]]) -> Iterator[Quoted]:
    at, lead = start, f"…{_KEEP}" if start else ""
    for begin, stop in found:
        if lead + text[at:begin]:
            yield Quoted(lead + text[at:begin], is_match=False)
        yield Quoted(text[begin:stop], is_match=True)
        at, lead = stop, ""
    rest = lead + text[at:end] + (f"{_KEEP}…" if end < len(text) else "")
    if rest:
        yield Quoted(rest, is_match=False)


def _word_start(text: str, at: int) -> int:
    space = text.find(" ", at)
    return space + 1 if 0 <= space - at < 30 else at


def _word_end(text: str, at: int) -> int:
    space = text.rfind(" ", 0, at)
    return space if at < len(text) and at - space < 30 else at


def _matcher(query: SearchQuery) -> Callable[[str], bool]:
    """Whether a word of a text is one of those looked for: as it is, begun, joined or by its sound."""
    asked = {way.form.words[0] for way in query.ways() if len(way.form.words) == 1 and not way.form.is_begun}
    begun = tuple(way.form.words[0] for way in query.ways() if way.form.is_begun)

    def is_match(word: str) -> bool:
        parts = words(word)
        if not parts:
            return False
        keys = {*parts, "".join(parts)}
        if len(parts) > 1 or not word.isascii():
            keys |= sound_keys(parts)
        return bool(keys & asked) or any(part.startswith(begun) for part in parts if begun)

    return is_match
