"""What the stages found in a headline, held together for those that follow."""

from __future__ import annotations

from dataclasses import dataclass

from previously.migration.titles.kinds import Cue
from previously.migration.titles.normalise import Headline
from previously.migration.titles.phrase import Phrase
from previously.migration.titles.tokens import Sort, Span, Token
from previously.migration.titles.words import SMALL_WORDS


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words that are not the show's name, from token `first` to before `after`."""

    first: int
    after: int
    is_phrase: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the stages before found in a headline."""

    tokens: list[Token]
    spans: list[Span]
    phrases: list[Phrase]
    cues: list[Cue]
    # The places of words in small letters: where most are so, a name is told by its capitals.
    lower: frozenset[int] = frozenset()

    def anchors(self) -> list[Anchor]:
        """Phrases and firm cues from left to right, those that touch joined into one."""
        raw = [Anchor(phrase.first, phrase.after, is_phrase=True) for phrase in self.phrases]
        raw += [Anchor(cue.first, cue.after, is_phrase=False) for cue in self.cues if cue.is_firm]
        joined: list[Anchor] = []
        for anchor in sorted(raw, key=lambda anchor: anchor.first):
            if joined and self._is_only_small(joined[-1].after, anchor.first):
                last = joined[-1]
                joined[-1] = Anchor(
                    last.first, max(last.after, anchor.after), last.is_phrase or anchor.is_phrase
                )
            else:
                joined.append(anchor)
        return joined

    def _is_only_small(self, start: int, stop: int) -> bool:
        """Whether nothing of weight stands between two anchors: “Reviewing the Series Finale”."""
        between = [token.text for token in self.tokens[start:stop]]
        if len(between) == 2 and between[0] in {"and", "&", "+"} and self._begins_a_cue(stop):
            return True
        return all(text in {"the", "of", "a", "and", "&", "-", "+"} for text in between)

    def _begins_a_cue(self, place: int) -> bool:
        return any(cue.first == place for cue in self.cues)

    def is_read(self, place: int) -> bool:
        """Whether the word here is part of a saying or of words that tell the kind."""
        return any(phrase.first <= place < phrase.after for phrase in self.phrases) or any(
            cue.first <= place < cue.after for cue in self.cues
        )

    def text(self, place: int) -> str:
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ""

    def count_words(self, start: int, stop: int) -> int:
        """How many words and marks stand here, “S.H.I.E.L.D.” being one."""
        return sum(
            self.text(place) != "." and (place == start or self.text(place - 1) != ".")
            for place in range(start, stop)
        )

    def is_small(self, start: int, stop: int) -> bool:
        """Whether these are words in small letters that carry a sentence, and not such as names hold too."""
        words = range(start, stop)
        return all(place in self.lower and self.text(place) not in SMALL_WORDS for place in words)

    def is_eastern(self, place: int) -> bool:
        """Whether Hangul, kana or Chinese letters stand here."""
        return self.tokens[place].sort in {Sort.HANGUL, Sort.EASTERN}

    def separates(self, place: int) -> bool:
        """Whether the mark here parts a headline: a colon, a bar, a dash with space around it."""
        text = self.text(place)
        if text in {":", "|"}:
            return True
        if text != "-" or place + 1 >= len(self.tokens):
            return False
        return self.tokens[place].gap and self.tokens[place + 1].gap


def lower_in(tokens: list[Token], headline: Headline) -> frozenset[int]:
    """The places of words that are printed in small letters."""
    return frozenset(
        place
        for place, token in enumerate(tokens)
        if token.sort is Sort.LATIN and headline.printed[token.start].islower()
    )
