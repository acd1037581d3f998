"""Quotations: which of them is the show, and which an episode's title or speech."""

from __future__ import annotations

from previously.migration.titles.edges import Found, skip_leads, trimmed
from previously.migration.titles.many import is_a_column
from previously.migration.titles.sentence import Anchor, Sentence
from previously.migration.titles.speech import is_speech
from previously.migration.titles.tokens import Sort, Span
from previously.migration.titles.words import NETWORKS, SMALL_WORDS, SORTS_OF_SHOW, TRAILERS

_QUOTES = {'"', "'"}
_ROWS = {",", "&", "and", "+", "/"}
_MOST_WORDS = 9


def is_its_own_title(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether a quotation right after a numbered episode is that episode's title: “Episode 4 ‘The Tree’ Recap”."""
    last = [phrase for phrase in sentence.phrases if phrase.after == anchor.after]
    numbered = any(phrase.episodes for phrase in last)
    place = anchor.after
    if any(phrase.place for phrase in last) and any(span.first == place for span in sentence.spans):
        # “Season 3 Premiere ‘Low Tide’”.
        numbered = any(phrase.season is not None for phrase in sentence.phrases if phrase.first < place)
    while sentence.text(place) in {",", ":", "-"}:
        place += 1
    return numbered and any(span.mark in _QUOTES and span.first == place for span in sentence.spans)


def quoted(sentence: Sentence) -> Found | None:
    """The one quotation of a headline that says nothing else, or the one it begins with."""
    quotes = [span for span in sentence.spans if span.mark in _QUOTES and not is_speech(sentence, span)]
    quotes = _without_speech(sentence, quotes)
    if not quotes or any(is_its_own_title(sentence, anchor) for anchor in sentence.anchors()[:1]):
        return None
    if len(quotes) == 1:
        title = _before_its_episodes_title(sentence, quotes[0])
        if title is not None:
            return title
    quote = _most_telling(sentence, quotes)
    if quote is None or quote.last - quote.first > _MOST_WORDS:
        return None
    if quote.first == 1 and sentence.text(0) == "in":
        return None
    return trimmed(sentence, quote.first + 1, quote.last, 0.5, "It is what the headline puts in quotes.")


def _without_speech(sentence: Sentence, quotes: list[Span]) -> list[Span]:
    """Korean news puts what is said in double quotes, and the names of works in single ones."""
    if not any(token.sort is Sort.HANGUL for token in sentence.tokens):
        return quotes
    return [quote for quote in quotes if quote.mark == "'"] or quotes


def _most_telling(sentence: Sentence, quotes: list[Span]) -> Span | None:
    """Of several quotations the one before a label, or the first where it is not one of a row."""
    of_a_cue = [quote for quote in quotes if _is_before_a_cue(sentence, quote)]
    if len(quotes) == 1 or len(of_a_cue) == 1:
        return (of_a_cue or quotes)[0]
    first, last = quotes[0], quotes[-1]
    if last.last + 2 == len(sentence.tokens) and sentence.is_eastern(last.last + 1) and first.first > 0:
        # “… 예고한 ‘달빛항구’ 김하늘”: who acts in what.
        return last
    ends = {sentence.text(first.last - 1), sentence.text(first.last + 1)}
    goes_on = any(quote.first in {first.last + 1, first.last + 2} for quote in quotes[1:])
    in_a_row = bool(ends & _ROWS) and (goes_on or not sentence.is_eastern(first.first + 1))
    is_of_a_row = in_a_row or not _only_leads(sentence, first.first)
    return None if is_of_a_row else first


def _is_before_a_cue(sentence: Sentence, quote: Span) -> bool:
    in_a_row = sentence.text(quote.first - 1) in _ROWS
    return not in_a_row and any(cue.first == quote.last + 1 for cue in sentence.cues)


def _before_its_episodes_title(sentence: Sentence, quote: Span) -> Found | None:
    """“The Walking Dead: ‘The Grove’”: a few words, a colon, and a quotation that ends the headline."""
    start, stop = skip_leads(sentence, 0), quote.first - 1
    if quote.last + 1 < len(sentence.tokens) or not _parts(sentence, stop) or not 0 < stop - start <= 5:
        return None
    if is_a_column(sentence, start, stop) or sentence.text(stop - 1) in TRAILERS:
        return None
    return trimmed(sentence, start, stop, 0.3, "It is what comes before the colon.")


def _parts(sentence: Sentence, place: int) -> bool:
    """A mark that parts, and a dash with space on one side: “Moon Harbour- ‘Low Tide’”."""
    return sentence.separates(place) or (sentence.text(place) == "-" and sentence.tokens[place + 1].gap)


def _only_leads(sentence: Sentence, stop: int) -> bool:
    """Whether a headline begins with nothing but a network or a word such as “drama”, up to here."""
    leads = NETWORKS | SORTS_OF_SHOW | SMALL_WORDS
    return all(token.text in leads for token in sentence.tokens[:stop] if token.sort is not Sort.MARK)
