"""Where in a headline a name stands, which tells whether it is that of the show."""

from __future__ import annotations

from enum import Enum

from previously.migration.evidence.naming import Named
from previously.migration.titles.edges import skip_leads
from previously.migration.titles.many import is_a_column
from previously.migration.titles.sentence import Sentence
from previously.migration.titles.tokens import Sort
from previously.migration.titles.words import NIGHTS, PREPOSITIONS

_QUOTES = {'"', "'"}
# Words that lead to a name: “… of Moon Harbour”.
LEAD_TO_A_NAME = PREPOSITIONS | {"of"}


class Spot(Enum):
    """Where in a headline a name stands, from what tells most to what tells least."""

    # It begins the headline, and a mark, a label or a number ends it.
    HEAD = "head"
    # An episode's title in quotes follows: “A Recap of Moon Harbour's ‘Low Tide’”.
    BEFORE_A_TITLE = "before a title"
    # A label or a number follows or leads to it.
    LABELLED = "labelled"
    QUOTED = "quoted"
    IN_BRACKETS = "in brackets"
    # It ends the headline behind a mark or a small word.
    TAIL = "tail"
    SOMEWHERE = "somewhere"


def spot_of(sentence: Sentence, named: Named) -> Spot:
    """Where a name stands."""
    spans = [span for span in sentence.spans if span.first < named.first < span.last]
    if not spans:
        return _without_marks(sentence, named)
    span = spans[0]
    if (span.first + 1, span.last) != (named.first, named.after):
        return Spot.SOMEWHERE if span.mark in _QUOTES else _without_marks(sentence, named)
    if span.mark not in _QUOTES:
        return Spot.IN_BRACKETS
    if skip_leads(sentence, 0) >= span.first and _ends_a_head(sentence, span.last + 1):
        return Spot.HEAD
    return Spot.LABELLED if _is_labelled(sentence, span.first, span.last + 1) else Spot.QUOTED


def _without_marks(sentence: Sentence, named: Named) -> Spot:
    first, after = named.first, named.after
    begins = skip_leads(sentence, 0) >= first
    is_led_to = begins or sentence.separates(first - 1) or sentence.text(first - 1) in LEAD_TO_A_NAME
    if is_led_to and _begins_a_title(sentence, after):
        return Spot.BEFORE_A_TITLE
    if begins and _ends_a_head(sentence, after) and not _is_no_show(sentence, named):
        return Spot.HEAD
    if _is_labelled(sentence, first, after):
        return Spot.LABELLED
    ends = all(token.sort is Sort.MARK for token in sentence.tokens[after:])
    return Spot.TAIL if is_led_to and ends and not named.is_in_parts else Spot.SOMEWHERE


def _is_no_show(sentence: Sentence, named: Named) -> bool:
    """Whether a column stands here, or somebody whose surname the text says alone."""
    is_person = named.is_in_parts and not _begins_an_anchor(sentence, named.after)
    return is_person or is_a_column(sentence, named.first, named.after)


def _begins_a_title(sentence: Sentence, place: int) -> bool:
    """Whether an episode's title in quotes follows at once, or behind a colon."""
    if sentence.text(place) in {":", "-"}:
        place += 1
    return any(span.first == place and span.mark in _QUOTES for span in sentence.spans)


def _ends_a_head(sentence: Sentence, place: int) -> bool:
    if place >= len(sentence.tokens):
        return True
    is_gap = place + 1 < len(sentence.tokens) and sentence.tokens[place + 1].gap
    if sentence.separates(place) or (sentence.text(place) in {"-", ",", ".", "!", "?", "~"} and is_gap):
        return True
    if sentence.text(place) == "." and sentence.text(place + 1) == ".":
        return True
    if sentence.text(place) in NIGHTS and sentence.text(place + 1).isdigit():
        # “Moon Harbour Top 13 …”: a night of the show.
        return True
    return _begins_an_anchor(sentence, place)


def _begins_an_anchor(sentence: Sentence, place: int) -> bool:
    return any(anchor.first == place for anchor in sentence.anchors())


def _is_labelled(sentence: Sentence, first: int, after: int) -> bool:
    """Whether a label or number stands right behind a name, or right before it with a mark or “of” between."""
    while first > 0 and (
        sentence.text(first - 1) in {"of", "the"} or sentence.tokens[first - 1].sort is Sort.MARK
    ):
        first -= 1
    is_led = any(anchor.after == first for anchor in sentence.anchors())
    while after < len(sentence.tokens) and sentence.text(after) in {"-", ":", ",", "~", "|"}:
        after += 1
    return is_led or _begins_an_anchor(sentence, after)
