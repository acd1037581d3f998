"""What somebody looks for, and every form in which it may stand in a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from previously.discovery.matching import Form
from previously.discovery.spelling import deletions
from previously.discovery.words import SLIP, WHOLE, sound_keys, whole_keys, words

LONGEST_QUERY = 300
MOST_WORDS = 8

# Words that everything holds. They need not be found, unless nothing else was asked for.
_WEAK = frozenset(["a", "an", "and", "for", "in", "is", "of", "on", "or", "the", "to", "with"])


class QueryTooLong(ValueError):
    """More than anybody asks for."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to find some words of a query: from the one at `start` up to that at `end`, and how good a find it is."""

    start: int
    end: int
    form: Form
    worth: float


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """Words to be found, all of them."""

    words: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what a reader typed. Anything goes; what holds no words finds nothing."""
        if len(text) > LONGEST_QUERY:
            raise QueryTooLong(f"A search has at most {LONGEST_QUERY} letters.")
        found = words(text)
        strong = [word for word in found if word not in _WEAK]
        return cls(tuple((strong or found)[:MOST_WORDS]))

    def __bool__(self) -> bool:
        return bool(self.words)

    def __str__(self) -> str:
        return " ".join(self.words)

    def corrected(self, corrections: Mapping[str, str]) -> Self:
        """This query with some words replaced."""
        return replace(self, words=tuple(corrections.get(word, word) for word in self.words))

    def ways(self) -> tuple[Way, ...]:
        """Every form that is looked for, in a fixed order."""
        return tuple(self._ways())

    def _ways(self) -> Iterator[Way]:
        for start, run in self._runs():
            end = start + len(run)
            if len(run) == 1:
                yield Way(start, end, Form((run[0],)), 1.0)
                if len(run[0]) > 1 or not run[0].isascii():
                    yield Way(start, end, Form((run[0],), is_begun=True), 0.6)
            else:
                yield Way(start, end, Form(("".join(run),)), 1.0)
                if len(run) == 2:
                    yield Way(start, end, Form(tuple(run)), 1.25)
            for key in sorted(sound_keys(run)):
                yield Way(start, end, Form((key,)), 0.5 if len(run) == 1 and run[0].isascii() else 0.8)
        for key in sorted(whole_keys(self.words)):
            yield Way(0, len(self.words), Form((WHOLE + key,)), 2.5)

    def _runs(self) -> Iterator[tuple[int, Sequence[str]]]:
        for start in range(len(self.words)):
            for end in range(start + 1, min(start + 3, len(self.words)) + 1):
                yield start, self.words[start:end]


def slips_of(word: str) -> tuple[Form, ...]:
    """The forms under which names are found that the word may be a misspelling of."""
    return tuple(Form((SLIP + form,)) for form in sorted(deletions(word)))
