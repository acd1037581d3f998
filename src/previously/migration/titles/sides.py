"""Names beside an episode's title or a told sentence: which of both sides of a mark is the show."""

from __future__ import annotations

from previously.migration.titles.edges import Found, skip_leads, trimmed
from previously.migration.titles.kinds import LIST
from previously.migration.titles.phrase import Phrase
from previously.migration.titles.sentence import Sentence
from previously.migration.titles.tokens import Sort, is_possessive
from previously.migration.titles.words import (
    ENDS_OF_PROSE,
    LINKS,
    NETWORKS,
    QUESTIONS,
    SEASON,
    SPEAKERS,
    THINGS_OF_A_SHOW,
    TIMES_OF_MANY_SHOWS,
)

_QUOTES = {'"', "'"}
_ENDS_OF_SENTENCES = (
    ENDS_OF_PROSE | LINKS | {"the", "a", "an", "this", "that", "la", "le", "il", "el", "die", "der"}
)
_MOST_WORDS = 6
_WORDS_OF_A_SENTENCE = 5


def of_a_quotations_own(sentence: Sentence) -> Found | None:
    """“‘Succession’’s Last Season …”: what stands in quotes and has something is the show."""
    quote = next((span for span in sentence.spans if span.mark in _QUOTES), None)
    if quote is None or quote.first != skip_leads(sentence, 0):
        return None
    if not is_possessive(sentence.tokens, quote.last + 1):
        return None
    return trimmed(sentence, quote.first + 1, quote.last, 0.75, "It stands in quotes.")


def after_its_episodes_title(sentence: Sentence) -> Found | None:
    """“‘Low Tide’ Review: Moon Harbour Season 2 Episode 7”: the words right before “Season 2” are the show."""
    season = next((phrase for phrase in sentence.phrases if _spells_season(sentence, phrase)), None)
    if season is None or not any(
        phrase.episodes for phrase in sentence.phrases if phrase.first >= season.first
    ):
        return None
    label = next((cue for cue in reversed(sentence.cues) if cue.is_firm and cue.after < season.first), None)
    if label is None or not sentence.separates(label.after) or skip_leads(sentence, 0) >= label.first:
        return None
    start, stop = skip_leads(sentence, label.after + 1), season.first
    words = sentence.tokens[start:stop]
    is_name = 0 < len(words) <= _MOST_WORDS and sentence.text(stop - 1) not in _ENDS_OF_SENTENCES
    if not is_name or any(
        token.sort is Sort.MARK and token.text not in {".", "'", "&", ","} for token in words
    ):
        return None
    return trimmed(sentence, start, stop, 0.75, "It comes before the words that say episode or kind.")


def beside_a_quoted_title(sentence: Sentence) -> Found | None:
    """“‘Low Tide’ – Moon Harbour S1E3”, “Moon Harbour | ‘Low Tide’ | S1E3”: the side without quotes is the show.

    “‘Low Tide’- Moon Harbour Episode 3” as well.
    """
    code = next((phrase for phrase in sentence.phrases if phrase.season is not None or phrase.episodes), None)
    quotes = [span for span in sentence.spans if span.mark in _QUOTES]
    has_episode = any(phrase.episodes for phrase in sentence.phrases)
    if code is None or not has_episode or len(quotes) != 1 or not _is_parted(sentence, quotes[0].last + 1):
        return None
    quote, lead = quotes[0], skip_leads(sentence, 0)
    if quote.first == lead:
        start, stop = quote.last + 2, code.first
    elif sentence.separates(quote.first - 1) and quote.last + 2 == code.first:
        start, stop = lead, quote.first - 1
    else:
        return None
    says_kind = any(start <= cue.first < stop for cue in sentence.cues)
    if says_kind or not 0 < stop - start <= _MOST_WORDS or any(map(sentence.separates, range(start, stop))):
        return None
    return trimmed(sentence, start, stop, 0.75, "It comes before the words that say episode or kind.")


def _is_parted(sentence: Sentence, place: int) -> bool:
    """Whether a mark parts a quotation from what follows, “‘Low Tide’- Moon Harbour” included."""
    return sentence.separates(place) or sentence.text(place) == "-"


def _spells_season(sentence: Sentence, phrase: Phrase) -> bool:
    return phrase.season is not None and sentence.text(phrase.first) in SEASON


def before_a_told_sentence(sentence: Sentence, start: int, stop: int) -> int:
    """Where a name ends before a colon and a sentence: “Moon Harbour: Who Dies in the Finale?”; else `stop`."""
    mark = next((place for place in range(start + 1, stop - 1) if sentence.separates(place)), None)
    if mark is None or sentence.text(mark) == "|" or mark - start > _MOST_WORDS:
        return stop
    asks = sentence.text(mark + 1).removesuffix("'s") in QUESTIONS or sentence.text(mark + 1) in SPEAKERS
    is_told = sentence.text(stop - 1) in _ENDS_OF_SENTENCES or sentence.text(stop - 1).endswith("'s")
    place = next((phrase for phrase in sentence.phrases if phrase.first >= stop and phrase.place), None)
    if place is not None and sentence.text(mark) == ":" and stop - mark > _WORDS_OF_A_SENTENCE:
        # “Moon Harbour: The Keeper Talks That Shocking Finale”.
        is_told = is_told or not any(phrase.season or phrase.episodes for phrase in sentence.phrases)
    return mark if asks or is_told else stop


def past_a_count(sentence: Sentence, start: int, stop: int) -> int:
    """“5 Things We Learned From Moon Harbour Season 3”: past what a list counts, up to its last link; else `start`."""
    if not any(cue.kind == LIST and cue.first <= start + 1 for cue in sentence.cues):
        return start
    links = [place for place in range(start + 1, stop - 1) if sentence.text(place) in {"from", "about"}]
    links = links or [place for place in range(start + 1, stop - 1) if sentence.text(place) == "in"][:1]
    return links[-1] + 1 if links else start


def whose_things_are_listed(sentence: Sentence) -> Found | None:
    """“The 10 Best Episodes of Moon Harbour, Ranked”: episodes, scenes and characters are those of one show."""
    things = (place for place, token in enumerate(sentence.tokens) if token.text in THINGS_OF_A_SHOW)
    start = next(things, len(sentence.tokens)) + 2
    stop = next(
        (place for place in range(start, len(sentence.tokens)) if sentence.text(place) in {",", ":", "("}),
        len(sentence.tokens),
    )
    words = sentence.tokens[start:stop]
    if sentence.text(start - 1) not in {"of", "from", "in"} or not 0 < len(words) <= _MOST_WORDS:
        return None
    is_name = all(
        place not in sentence.lower or sentence.text(place) in LINKS for place in range(start, stop)
    )
    if not is_name or any(token.text in TIMES_OF_MANY_SHOWS or token.sort is Sort.NUMBER for token in words):
        return None
    return trimmed(sentence, start, stop, 0.5, "It is whose episodes, scenes or characters are listed.")


def before_its_columns(sentence: Sentence, stop: int) -> int:
    """The first bar, where a network stands behind it: “Moon Harbour: Old Town | CBS | …”; else `stop`."""
    bars = [place for place in range(stop, len(sentence.tokens)) if sentence.text(place) == "|"]
    if len(bars) < 2:
        return stop
    between = [token.text for token in sentence.tokens[bars[0] + 1 : bars[1]]]
    return bars[0] if between and all(text in NETWORKS for text in between) else stop
