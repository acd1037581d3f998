"""Headlines that name no show, or many: lists, rows of names, columns, questions behind a label."""

from __future__ import annotations

from previously.migration.titles.kinds import LIST
from previously.migration.titles.sentence import Anchor, Sentence
from previously.migration.titles.words import HEADS_OF_COLUMNS, QUESTIONS, SHOWS

_MANY = {"premieres", "finales", "specials"}


def is_a_list(sentence: Sentence) -> bool:
    """“10 Best K-Dramas”: it begins with what it lists, and whatever shows it names are some of many."""
    cue = sentence.cues[0] if sentence.cues else None
    names = sentence.spans or any(phrase.names_episodes for phrase in sentence.phrases)
    return cue is not None and cue.kind == LIST and cue.first <= 2 and not names


def names_many(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether a row of names stands here: two commas or two bars."""
    rest = [sentence.text(place) for place in range(start, stop)]
    return (
        rest.count("|") > 1
        or rest.count(";") > 1
        or rest.count(",") > 2
        or (rest.count(",") > 1 and any(word in {"and", "&"} for word in rest))
    )


def is_a_column(sentence: Sentence, start: int, stop: int) -> bool:
    last = sentence.text(stop - 1)
    if last in _MANY or (sentence.text(stop - 2), last) in {("on", "tv"), ("in", "review")}:
        # “Christmas Specials: …”, “Summer Love on TV: …”, “A Year in Review: …”.
        return True
    return any(sentence.text(place) in HEADS_OF_COLUMNS for place in range(start, stop))


def is_no_single_show(sentence: Sentence, label: Anchor, start: int, stop: int) -> bool:
    """Whether a question, a list or a row follows a label: “Recaps: Arrow, Supergirl”, “Preview: 12 New Pilots”."""
    if sentence.text(start).removesuffix("'s") in QUESTIONS or sentence.text(stop - 1) in SHOWS:
        return True
    if any(cue.kind == LIST and cue.first == start for cue in sentence.cues):
        return True
    is_plural = (
        sentence.text(label.after - 1) in {"recaps", "reviews", "previews", "recensioni", "kritiken"} | _MANY
    )
    return is_plural and any(sentence.text(place) == "," for place in range(start, stop))
