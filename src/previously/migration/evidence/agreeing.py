"""What a headline and the beginning of its text agree on: which of the names that both have is the show's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from previously.migration.evidence.naming import Named, named_by_both
from previously.migration.evidence.spots import Spot, spot_of
from previously.migration.titles import Frame, KnownNames, Reading, read_title, spelling_key
from previously.migration.titles.kinds import LIST, cues_of
from previously.migration.titles.normalise import Headline, normalise
from previously.migration.titles.phrases import phrases_of
from previously.migration.titles.sentence import Sentence, lower_in
from previously.migration.titles.tokens import Span, Token, spans_of, tokens_of
from previously.migration.titles.words import IS_DONE_WITH_A_SHOW, NIGHTS, PREPOSITIONS, QUESTIONS

# How sure a name is that headline and text agree on, by where it stands in the headline.
_PROVEN, _SURENESS, _ELSEWHERE = 0.95, 0.7, 0.55
_NAMED = "The beginning of its text names the show."
# A name that only stands somewhere in a headline is a show's where it is this long: people have shorter ones.
_LONG = 4
# What a headline says less surely than this is given up for a name that the text has as well.
_WEAK, _WEAKEST = 0.5, 0.3


_TELLING = {Spot.BEFORE_A_TITLE, Spot.HEAD, Spot.LABELLED}


@dataclass(frozen=True, slots=True)
class Agreed:
    """A name that a headline and its text agree on, and where it stands in the headline."""

    name: str
    spot: Spot
    # Its tokens in the headline.
    first: int
    after: int
    # How the text has it: in quotes alone, as the titles of episodes are, or called by a part as well.
    is_quoted: bool = False
    is_whole: bool = True

    @property
    def is_telling(self) -> bool:
        return self.spot in _TELLING


def read_with_text(headline: str, text: str, reading: Reading) -> Reading:
    """The reading of a headline with the show that its text names, if they agree on one. It is never sure by that."""
    # Nothing speaks against a plain reading, and lists are of many.
    agreed = None if reading.is_plain or reading.kind == LIST else agreed_on(headline, text, reading)
    if agreed is None:
        return reading
    sureness = _SURENESS if agreed.is_telling else _ELSEWHERE
    if agreed.name == reading.work:
        return _confirmed(reading, agreed, sureness)
    again = read_title(headline, KnownNames.of({agreed.name: ()}))
    again = again if again.is_known else replace(reading, work=agreed.name, spelling=agreed.name)
    return replace(
        again,
        work_sureness=min(again.work_sureness, sureness),
        reasons=(*again.reasons, _NAMED),
        is_known=False,
        is_plain=False,
        frame=Frame.NONE,
        is_in_text=True,
    )


def _confirmed(reading: Reading, agreed: Agreed, sureness: float) -> Reading:
    """A reading of which the text names the very show: proven where its number or its quotes and label say so, too.

    Not by what the text has in quotes alone: “‘Low Tide’ Recap” is of an episode that is called so. Nor where the text
    has a part of the name as well: “Harbour Diary Episode 3” is of a column.
    """
    is_label = reading.frame is Frame.BOUNDED_LABEL and not (reading.names_episodes or reading.parts)
    is_plain = agreed.is_whole and not agreed.is_quoted
    is_proven = is_plain and (is_label or reading.frame is Frame.NUMBER)
    return replace(
        reading,
        work_sureness=max(reading.work_sureness, _PROVEN if is_proven else sureness),
        reasons=tuple(dict.fromkeys((*reading.reasons, _NAMED))),
        is_in_text=True,
        is_plain=reading.is_plain or is_proven,
    )


def agreed_on(headline: str, text: str, reading: Reading) -> Agreed | None:
    """The show of a headline by what its text names, where the headline alone says none, too much or hardly any."""
    plain = normalise(headline)
    tokens = tokens_of(plain)
    spans = spans_of(tokens)
    named = [each for each in named_by_both(tokens, headline, text) if not _crosses(each, spans)]
    if not named:
        return None
    sentence = Sentence(tokens, spans, phrases_of(tokens), cues_of(tokens, spans), lower_in(tokens, plain))
    found = [
        Agreed(
            name=_printed(plain, tokens, each),
            spot=spot_of(sentence, each),
            first=each.first,
            after=each.after,
            is_quoted=each.is_quoted,
            is_whole=each.is_whole,
        )
        for each in named
    ]
    return _chosen(sentence, found, reading)


def _crosses(named: Named, spans: Sequence[Span]) -> bool:
    """Whether it begins within a quotation and ends behind it."""
    return any(span.holds(named.first) != span.holds(named.after - 1) for span in spans)


def _printed(headline: Headline, tokens: Sequence[Token], named: Named) -> str:
    last = tokens[named.after - 1]
    end = last.end - 2 if last.text.endswith("'s") else last.end
    return headline.printed[tokens[named.first].start : end]


def _chosen(sentence: Sentence, found: Sequence[Agreed], reading: Reading) -> Agreed | None:
    """The one that is the show: before an episode's title, as the headline alone reads it, or the most of that."""
    own = _key(reading.work) if reading.work else ""
    for each in found:
        if each.spot is Spot.BEFORE_A_TITLE and _key(each.name) not in own:
            return each
    for each in found:
        if _key(each.name) == own:
            is_weak = each.spot is Spot.SOMEWHERE and reading.work_sureness <= _WEAKEST
            return None if is_weak else replace(each, name=reading.work)
    within = [each for each in found if _key(each.name) in own] if own else []
    if within:
        # Where both sides of a colon are named, all of it is the name.
        return within[0] if len(within) == 1 and _is_all_of_it(sentence, within[0], own, reading) else None
    return None if own and reading.work_sureness > _WEAK else _most_telling(found)


def _most_telling(found: Sequence[Agreed]) -> Agreed | None:
    """The name in the most telling spot, if there is but one; somewhere in a sentence only one too long for people."""
    for spots in (_TELLING, {Spot.IN_BRACKETS}, {Spot.QUOTED}):
        there = [each for each in found if each.spot in spots]
        if there:
            return _only(there)
    if any(each.spot is Spot.TAIL for each in found):
        return _only(found)
    return _only([each for each in found if len(each.name.split()) >= _LONG and not each.is_quoted])


def _only(found: Sequence[Agreed]) -> Agreed | None:
    """The first, where all are one name."""
    return found[0] if len({_key(each.name) for each in found}) == 1 else None


def _is_all_of_it(sentence: Sentence, each: Agreed, own: str, reading: Reading) -> bool:
    """Whether the rest of what was read as a name is none of it: “Moon Harbour Continues”, “Tide | Moon Harbour”.

    Not by small words: “The Keeper of Old Town” is a name, whether its text says Old Town or not.
    """
    key = _key(each.name)
    if own.startswith(key):
        beside = sentence.text(each.after)
        if beside == ":":
            # “Old Town: Harbour S1E4” may well be of a show of that name.
            return not reading.names_episodes
        is_told = " " in each.name and beside in IS_DONE_WITH_A_SHOW | NIGHTS
        return is_told or _is_parted(sentence, each.after)
    return own.endswith(key) and (_is_parted(sentence, each.first - 1) or _is_asked_about(sentence, each))


def _is_parted(sentence: Sentence, place: int) -> bool:
    """Whether a bar, a dash with space around it or an ellipsis stands here."""
    text = sentence.text(place)
    is_ellipsis = text == "." and "." in {sentence.text(place - 1), sentence.text(place + 1)}
    return is_ellipsis or (text != ":" and sentence.separates(place))


def _is_asked_about(sentence: Sentence, each: Agreed) -> bool:
    """“What's Up with Moon Harbour”: a question, and a small word before the name."""
    asks = sentence.text(0).removesuffix("'s") in QUESTIONS
    return asks and sentence.text(each.first - 1) in PREPOSITIONS


def _key(name: str) -> str:
    """One key for a name with its article and without."""
    return spelling_key(name).removeprefix("the")
