"""Sentences: where a headline tells what happens, a name has no edge but its capitals, or none that could be seen."""

from __future__ import annotations

from previously.migration.titles.edges import Found, trimmed
from previously.migration.titles.kinds import NEWS
from previously.migration.titles.sentence import Sentence
from previously.migration.titles.tokens import Sort
from previously.migration.titles.words import ENDS_OF_PROSE, PEOPLE, QUESTIONS, SMALL_WORDS, STARTERS

_QUOTES = {'"', "'"}
_SORTS = {"drama", "series", "sitcom", "thriller", "anime", "dramedy", "sageuk", "melodrama"}
_MOST_WORDS = 9
_MOST_WORDS_OF_A_TITLE = 16
_MOST_WORDS_OF_A_QUESTION = 4
_WEIGHTS = {Sort.LATIN: 1.0, Sort.HANGUL: 1.0, Sort.NUMBER: 1.0, Sort.EASTERN: 0.25, Sort.MARK: 0.0}


def in_a_sentence(sentence: Sentence) -> Found | None:
    """“Here's the Teen Wolf season 3 trailer”: among small letters, the capitals right before a season are its show."""
    anchor = next((anchor for anchor in sentence.anchors() if anchor.is_phrase), None)
    if anchor is None or len([place for place in sentence.lower if place < anchor.first]) < 1:
        return None
    if not any(place - 1 in sentence.lower for place in range(anchor.after, len(sentence.tokens))):
        return None
    start = stop = anchor.first
    while start > 0 and _may_be_of_a_name(sentence, start - 1):
        start -= 1
    begins = start == 0 or sentence.tokens[start - 1].sort is Sort.MARK
    while start < stop and (sentence.text(start) in STARTERS or start in sentence.lower):
        start, begins = start + 1, False
    if begins or start == stop:
        return None
    return trimmed(sentence, start, stop, 0.6, "Its words have capitals in a sentence that has few.")


def _may_be_of_a_name(sentence: Sentence, place: int) -> bool:
    """Whether a word has a capital, or is a small one that names hold too."""
    token = sentence.tokens[place]
    if token.sort is not Sort.LATIN:
        return token.sort is Sort.NUMBER
    return place not in sentence.lower or token.text in SMALL_WORDS - {"is", "are", "was", "were"}


def after_its_sort(sentence: Sentence) -> Found | None:
    """“Lost at sea for tvN human drama Memory”: capitals right behind what sort of show it is."""
    for place in sentence.lower:
        start = stop = place + 1
        if sentence.text(place) not in _SORTS or start >= len(sentence.tokens):
            continue
        while stop < len(sentence.tokens) and _goes_on(sentence, stop):
            stop += 1
        if sentence.text(stop) == ",":
            # “daily drama Smile, Dong-hae”: perhaps not all of it.
            return None
        while stop > start and sentence.text(stop - 1) in SMALL_WORDS:
            stop -= 1
        if 0 < stop - start <= _MOST_WORDS and sentence.text(start) not in SMALL_WORDS - {"the", "a"}:
            return trimmed(sentence, start, stop, 0.5, "It comes behind what sort of show it is.")
    return None


def _goes_on(sentence: Sentence, place: int) -> bool:
    """Whether a name goes on here: with a word that may be of it, or a hyphen within one."""
    if sentence.text(place) == "-" and place + 1 < len(sentence.tokens):
        return not (sentence.tokens[place].gap or sentence.tokens[place + 1].gap)
    is_part = sentence.text(place - 1) == "-" and not sentence.tokens[place].gap
    return is_part or _may_be_of_a_name(sentence, place)


def is_prose(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether these words are part of a sentence of news, in which a name has no end that could be seen."""
    if any(span.mark in _QUOTES and start <= span.first < stop for span in sentence.spans):
        return False
    if any(cue.kind == NEWS and start <= cue.first < stop for cue in sentence.cues):
        return True
    # Japanese and Chinese are cut into letters, some four of which are as long as a word.
    words = sum(_WEIGHTS[token.sort] for token in sentence.tokens[start:stop])
    numbered = any(phrase.episodes and phrase.first == stop for phrase in sentence.phrases)
    most = _MOST_WORDS_OF_A_TITLE if numbered and sentence.separates(stop - 1) else _MOST_WORDS
    asks = sentence.text(start) in QUESTIONS and sentence.text(stop - 1) == "?"
    ends = sentence.text(stop - 1) in ENDS_OF_PROSE
    is_asked = asks and words > _MOST_WORDS_OF_A_QUESTION
    return words > most or ends or is_asked or _tells_of_people(sentence, start, stop)


def _tells_of_people(sentence: Sentence, start: int, stop: int) -> bool:
    return any(sentence.text(place) in PEOPLE for place in range(start + 1, stop - 1))
