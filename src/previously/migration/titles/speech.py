"""What people say and do: quotations that are speech, and verbs on either side of a name."""

from __future__ import annotations

from previously.migration.titles.edges import Found, skip_leads, trimmed
from previously.migration.titles.sentence import Sentence
from previously.migration.titles.tokens import Sort, Span
from previously.migration.titles.words import (
    DOES_WITH_A_SHOW,
    ENDS_OF_PROSE,
    IS_DONE_WITH_A_SHOW,
    LINKS,
    NETWORKS,
    PEOPLE,
    SECOND_HALVES,
    SMALL_WORDS,
    SPEAKERS,
    STARTERS,
)

_QUOTES = {'"', "'"}
_MOST_WORDS = 6
# So many words before a colon or dash tell a sentence, and what is quoted behind it is what somebody said.
_WORDS_OF_A_SENTENCE = 6


def is_speech(sentence: Sentence, quote: Span) -> bool:
    """Whether somebody speaks in this quotation: of themselves, or at the end of a sentence and its colon."""
    words = [token for token in sentence.tokens[quote.first + 1 : quote.last] if token.sort is Sort.LATIN]
    speaks = any(word.text in SPEAKERS for word in words)
    if quote.first == 0:
        # “‘I May Destroy You’ Recap” is a name, and so are most quotations that begin a headline.
        return speaks and quote.mark == '"' and len(words) >= 6 and sentence.separates(quote.last + 1)
    is_last = quote.last + 1 >= len(sentence.tokens)
    if speaks and is_last and len(words) >= 3 and sentence.separates(quote.first - 1):
        return True
    return (
        is_last
        and sentence.separates(quote.first - 1)
        and quote.first > _WORDS_OF_A_SENTENCE
        and len(words) > 2
        and any(place in sentence.lower for place in range(quote.first - 1))
    )


def beside_a_speech(sentence: Sentence) -> Found | None:
    """“‘It's Going to Be Harder’: Moon Harbour Season 2's Release …”: the words between what is said and a season."""
    quote = sentence.spans[0] if sentence.spans else None
    if quote is None or quote.first != 0 or quote.mark not in _QUOTES or not is_speech(sentence, quote):
        return None
    season = next((phrase for phrase in sentence.phrases if phrase.first > quote.last), None)
    if season is None or season.season is None or not sentence.separates(quote.last + 1):
        return None
    start, stop = quote.last + 2, season.first
    if not 0 < stop - start <= _MOST_WORDS or not is_in_capitals(sentence, start, stop):
        return None
    return trimmed(sentence, start, stop, 0.6, "It comes before the words that say episode or kind.")


def is_in_capitals(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether these words may all be of a name: with capitals, and neither beginning nor ending as sentences do."""
    if sentence.text(start) in STARTERS or sentence.text(stop - 1) in ENDS_OF_PROSE | LINKS:
        return False
    return all(
        sentence.text(place) in SMALL_WORDS or place not in sentence.lower for place in range(start, stop)
    )


def before_what_is_done(sentence: Sentence, start: int, stop: int) -> int:
    """Where a name ends before a verb and a season: “Moon Harbour Renewed for Season 3”; else `stop`."""
    last = stop
    while last > start + 1 and sentence.text(last - 1) in {"for", "with", "a", "its", "the", "in"}:
        last -= 1
    is_name = 1 < last - start <= _MOST_WORDS and is_in_capitals(sentence, start, last - 1)
    if not is_name or sentence.text(last - 2) in PEOPLE or sentence.text(last - 1) not in IS_DONE_WITH_A_SHOW:
        return stop
    return last - 1


def after_what_a_network_does(sentence: Sentence) -> Found | None:
    """“Showtime Renews Moon Harbour for Season 4”: who shows it, a verb, the name and its season."""
    if sentence.text(0) not in NETWORKS or not sentence.phrases:
        return None
    stop = sentence.phrases[0].first
    verbs = [place for place in range(1, min(3, stop)) if sentence.text(place) in DOES_WITH_A_SHOW]
    if not verbs or any(span.first < stop for span in sentence.spans):
        return None
    start = verbs[0] + 1
    while stop > start and sentence.text(stop - 1) in {"for", "a", "its", "the", "in"}:
        stop -= 1
    if not 0 < stop - start <= _MOST_WORDS or not is_in_capitals(sentence, start, stop):
        return None
    return trimmed(sentence, start, stop, 0.6, "It comes after what a network does with it.")


def leads_to_a_quotation(sentence: Sentence, stop: int) -> bool:
    """Whether the word before a quotation says what somebody does with a show: “FX Renews ‘Moon Harbour’”."""
    return sentence.text(stop - 1) in DOES_WITH_A_SHOW


def whose_it_is(sentence: Sentence) -> Found | None:
    """“Moon Harbour's Keeper Gets Candid: ‘I Wish …’”: where speech is all that is quoted, who has something."""
    quotes = [span for span in sentence.spans if span.mark in _QUOTES]
    if len(quotes) != 1 or quotes[0].first == 0:
        return None
    quote = quotes[0]
    if sentence.text(quote.first - 1).endswith("'s") and len(sentence.tokens) == quote.last + 1:
        return _of_a_the(sentence, quote)
    if not is_speech(sentence, quote):
        return None
    start = skip_leads(sentence, 0)
    for place in range(start, min(start + 4, quote.first)):
        if sentence.text(place).endswith("'s") and is_in_capitals(sentence, start, place + 1):
            return trimmed(sentence, start, place + 1, 0.4, "It is named as whose something is.")
    return None


def _of_a_the(sentence: Sentence, quote: Span) -> Found | None:
    """“…, Even in The Harbour's ‘Most Boring Scene’”: a name with its article has what is quoted."""
    for start in range(max(1, quote.first - 4), quote.first - 1):
        if sentence.text(start) == "the" and start not in sentence.lower:
            return trimmed(sentence, start, quote.first, 0.4, "It is named as whose something is.")
    return None


def past_its_second_half(sentence: Sentence, start: int, mark: int) -> int:
    """Where a name of two halves ends: “Moon Harbour: Origins Has a Problem”; else the place of its colon."""
    is_half = sentence.text(mark) == ":" and sentence.text(mark + 1) in SECOND_HALVES and mark - start <= 3
    return mark + 2 if is_half and mark + 2 < len(sentence.tokens) else mark
