"""Whether a headline is plain enough to be taken at its word when nobody knows its show.

One sign is never enough. A name has an edge before it, which is a quotation, a label or the beginning; right behind it
stand the number of its season or episodes with their word, with nothing between but labels. And what kind of article it
is stands beside these, not somewhere in a sentence. Where one of these is missing, an editor looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from previously.migration.titles.edges import Found
from previously.migration.titles.kinds import RECAP, REVIEW, Cue
from previously.migration.titles.sentence import Sentence
from previously.migration.titles.tokens import Sort, Span
from previously.migration.titles.where import Where
from previously.migration.titles.words import (
    GENERIC,
    GERUNDS,
    HEADS_OF_COLUMNS,
    LEADS_OF_COLUMNS,
    LINKS,
    NETWORKS,
    PREPOSITIONS,
    QUESTIONS,
    REGIONS,
    SMALL_WORDS,
    SORTS_OF_SHOW,
    STARTERS,
    VAGUE_KINDS,
)

_BOUNDS = {'"', "'", "<", "["}
_SEPARATORS = {":", "-", "|", "]", ")"}
_JOINERS = {",", "/", "+", "&", "and", "vs", ";"}
# Words of Japanese and Chinese are cut into letters, some four of which are as long as a word.
_WEIGHTS = {Sort.LATIN: 1.0, Sort.HANGUL: 1.25, Sort.NUMBER: 1.0, Sort.EASTERN: 0.25, Sort.MARK: 0.0}
_MOST_WORDS = 5.0
_NOT_IN_A_NAME = (GENERIC - SMALL_WORDS) | HEADS_OF_COLUMNS | GERUNDS | REGIONS | VAGUE_KINDS


@dataclass(frozen=True, slots=True)
class _Bounds:
    """A name with the marks around it, and whether these bound it."""

    first: int
    after: int
    is_bounded: bool


def doubt_about_show(sentence: Sentence, found: Found, where: Where) -> str:
    """Why a show that nobody knows is not to be taken for sure; empty where all signs agree."""
    name = _with_marks(sentence, found)
    if not name.is_bounded and not _is_plain_name(sentence, name):
        return "The name has no marks around it and may be longer or shorter."
    if not _begins_plainly(sentence, name):
        return "There are words before the name that may belong to it."
    if not _says_where(sentence, name.after, where):
        return "The season or episode does not stand right behind the name."
    if sentence.text(name.after) == "(" and where.season is not None and where.episodes:
        return "Before a code in brackets may stand the title of an episode."
    return ""


class Frame(Enum):
    """What stands around a name that headlines of one site may have in common."""

    # The name of a column stands so, too.
    NONE = "none"
    # What kind of article it is stands right before or behind it.
    LABEL = "label"
    # The same, and quotes around the name or a day behind it, as no column has.
    BOUNDED_LABEL = "bounded label"
    # Its season or episode stands right behind it, or behind an episode's title in quotes.
    NUMBER = "number"


def frame_of(sentence: Sentence, found: Found, where: Where) -> Frame:
    """The surest frame of a name, whoever knows it."""
    name = _with_marks(sentence, found)
    if _says_where(sentence, _past_a_title(sentence, name.after), where):
        return Frame.NUMBER
    labels = [cue for cue in sentence.cues if cue.is_firm and _touches(sentence, found, cue)]
    if not labels:
        return Frame.NONE
    has_day = any(phrase.first == found.after for phrase in sentence.phrases)
    return Frame.BOUNDED_LABEL if name.is_bounded or has_day else Frame.LABEL


def _past_a_title(sentence: Sentence, place: int) -> int:
    """The place behind “: ‘Low Tide’”, where a number follows; else the same place."""
    start = place
    while sentence.text(start) in _SEPARATORS | {","}:
        start += 1
    title = next((span for span in sentence.spans if span.first == start and span.mark in {'"', "'"}), None)
    return place if title is None else title.last + 1


def _touches(sentence: Sentence, found: Found, cue: Cue) -> bool:
    """Whether only marks, days and numbers stand between a name and a label."""
    start, stop = (found.after, cue.first) if cue.first >= found.after else (cue.after, found.first)
    counted = {place for phrase in sentence.phrases for place in range(phrase.first, phrase.after)}
    return all(sentence.tokens[place].sort is Sort.MARK or place in counted for place in range(start, stop))


def doubt_about_kind(sentence: Sentence, cue: Cue | None, after_name: int) -> str:
    """Why the kind of article is not to be taken for sure; `after_name` is the place where the name ends."""
    stop = _end_of_block(sentence, after_name)
    if cue is None:
        if any(token.text in VAGUE_KINDS for token in sentence.tokens):
            return "It is perhaps another kind of article about an episode."
        return "The headline goes on as a sentence after the episode." if _goes_on(sentence, stop) else ""
    if cue.first < stop or (cue.kind in {RECAP, REVIEW} and _ends_with(sentence, cue)):
        return ""
    return "The word for the kind of article stands in a sentence."


def _with_marks(sentence: Sentence, found: Found) -> _Bounds:
    for span in sentence.spans:
        if span.mark in _BOUNDS and (span.first + 1, span.last) == (found.first, found.after):
            return _Bounds(span.first, span.last + 1, is_bounded=True)
    return _Bounds(found.first, found.after, is_bounded=False)


def _is_plain_name(sentence: Sentence, name: _Bounds) -> bool:
    """Whether a name without marks around it is short and holds nothing that may be a column, a row or a sentence."""
    tokens = sentence.tokens[name.first : name.after]
    if sum(_WEIGHTS[token.sort] for token in tokens) > _MOST_WORDS:
        return False
    if tokens[0].text in QUESTIONS | STARTERS | LEADS_OF_COLUMNS | (LINKS - {"the"}):
        return False
    return not any(
        sentence.separates(place) or _may_be_of_something_else(sentence.text(place))
        for place in range(name.first, name.after)
    )


def _may_be_of_something_else(text: str) -> bool:
    return text in _JOINERS or text in _NOT_IN_A_NAME or text in PREPOSITIONS or text.endswith("'s")


def _begins_plainly(sentence: Sentence, name: _Bounds) -> bool:
    """Whether only labels, networks and words such as “drama” come before; a label is parted from a bare name."""
    has_label = False
    for place, token in enumerate(sentence.tokens[: name.first]):
        if any(cue.is_firm and cue.first <= place < cue.after for cue in sentence.cues):
            has_label = True
        elif not (token.sort is Sort.MARK or _leads_to_a_name(token.text)):
            return False
    before = sentence.text(name.first - 1)
    return not has_label or name.is_bounded or _is_parted(sentence, name.first) or before in _SEPARATORS


def _leads_to_a_name(text: str) -> bool:
    return text in NETWORKS or text in SORTS_OF_SHOW or text in {"of", "the", "my"}


def _is_parted(sentence: Sentence, place: int) -> bool:
    """Whether a label before this place is parted by a mark, with nothing but “drama” and networks between."""
    while place > 0 and _leads_to_a_name(sentence.text(place - 1)):
        place -= 1
    return sentence.text(place - 1) in _SEPARATORS


def _says_where(sentence: Sentence, place: int, where: Where) -> bool:
    """Whether all that is read of season and episodes stands here, behind nothing but labels."""
    season, episodes, name = where.season is None, not where.episodes, not where.place
    if (season and episodes) or (where.parts and not where.episodes):
        return False
    stop = _end_of_block(sentence, place)
    if episodes and name and _goes_on(sentence, stop):
        # “Season 35 Kick Off Continues …” is about an episode that it does not name.
        return False
    for phrase in sentence.phrases:
        if place <= phrase.first < stop:
            season = season or phrase.season == where.season
            episodes = episodes or bool(phrase.episodes)
            name = name or bool(phrase.place)
    return season and episodes and name


def _end_of_block(sentence: Sentence, place: int) -> int:
    """The place after the sayings, labels and marks that begin here: that of the first word of something else."""
    start, stop = place, len(sentence.tokens)
    while place < stop:
        after = _past_one(sentence, start, place)
        if after is None:
            return place
        place = after
    return place


def _goes_on(sentence: Sentence, stop: int) -> bool:
    """Whether a sentence goes on here without a mark that parts it."""
    return stop < len(sentence.tokens) and sentence.tokens[stop - 1].sort is not Sort.MARK


def _past_one(sentence: Sentence, start: int, place: int) -> int | None:
    phrase = next((phrase for phrase in sentence.phrases if phrase.first <= place < phrase.after), None)
    if phrase is not None:
        return phrase.after
    cue = next((cue for cue in sentence.cues if cue.is_firm and cue.first <= place < cue.after), None)
    if cue is not None:
        return cue.after
    bracket = next((span for span in sentence.spans if span.first == place and span.mark == "("), None)
    if bracket is not None and place == start and not _holds_a_phrase(sentence, bracket):
        # Another spelling of the name.
        return bracket.last + 1
    token = sentence.tokens[place]
    if any(span.first == place for span in sentence.spans if span.mark in {'"', "'"}):
        return None
    if token.sort is Sort.MARK or token.text in NETWORKS or token.text in {"the", "and", "live"}:
        return place + 1
    return None


def _holds_a_phrase(sentence: Sentence, span: Span) -> bool:
    return any(span.holds(phrase.first) for phrase in sentence.phrases)


def _ends_with(sentence: Sentence, cue: Cue) -> bool:
    """Whether a label ends the headline, alone or with another of its sort: “… Recap/Review”."""
    labels = [other for other in sentence.cues if other.is_firm and other.kind in {RECAP, REVIEW}]
    return all(
        token.sort is Sort.MARK or any(label.first <= place < label.after for label in labels)
        for place, token in enumerate(sentence.tokens[cue.after :], cue.after)
    )
