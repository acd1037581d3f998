"""Names that what stands last tells: a bracket, a network, posters and stills."""

from __future__ import annotations

from previously.migration.titles.edges import Found, is_generic, skip_leads, trimmed
from previously.migration.titles.kinds import NEWS
from previously.migration.titles.sentence import Sentence
from previously.migration.titles.words import NOUNS_OF_NEWS


def in_a_last_bracket(sentence: Sentence) -> Found | None:
    """“이재욱, 전남친 등장에 분노... [마지막썸머]”: Korean news says last, in a bracket, what it is about."""
    span = sentence.spans[-1] if sentence.spans else None
    if span is not None and span.mark == "(" and sentence.text(span.last - 1) == "'":
        # “… (‘달빛항구’)”.
        if sentence.text(span.first + 1) == "'" and span.last + 1 == len(sentence.tokens):
            return trimmed(sentence, span.first + 2, span.last - 1, 0.5, "It stands in quotes.")
        return None
    if (
        span is None
        or span.mark != "["
        or span.last + 1 < len(sentence.tokens)
        or not sentence.is_eastern(span.first + 1)
    ):
        return None
    return trimmed(sentence, span.first + 1, span.last, 0.5, "It stands in a bracket at the end.")


def before_its_network(sentence: Sentence) -> Found | None:
    """“Personal Taste [MBC 2010]”: a few words, and in a bracket nothing but where and when they ran."""
    span = sentence.spans[-1] if sentence.spans else None
    if (
        span is None
        or span.mark not in {"[", "("}
        or not 0 < span.first <= 6
        or span.last + 1 < len(sentence.tokens)
    ):
        return None
    if not is_generic(sentence, span.first + 1, span.last):
        return None
    return trimmed(sentence, 0, span.first, 0.5, "It comes before a bracket with its network.")


def before_its_pictures(sentence: Sentence) -> Found | None:
    """“Legend of the Blue Sea Posters & Stills”, “눈물의 여왕 시청률 21.6%”: a short name and what there is of it."""
    cue = sentence.cues[0] if sentence.cues and sentence.cues[0].kind == NEWS else None
    if cue is None or not 0 < cue.first <= 6 or sentence.text(cue.first) not in NOUNS_OF_NEWS:
        return None
    if any(token.text.endswith("'s") or token.text == "and" for token in sentence.tokens[: cue.first]):
        return None
    start, stop = skip_leads(sentence, 0), cue.first
    if sentence.text(cue.after) == "for" and sentence.is_small(start + 1, stop + 1):
        # “Flirty posters for Moon Harbour”.
        start, stop = cue.after + 1, len(sentence.tokens)
    else:
        small = (place for place in range(start + 1, stop) if sentence.is_small(place, place + 1))
        stop = next(small, stop)
    return trimmed(sentence, start, stop, 0.5, "It comes before a word of news.")
