"""Several phrases of one headline as one saying: which season, which episodes, which part."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from previously.migration.titles.edges import Found
from previously.migration.titles.phrase import Phrase
from previously.migration.titles.phrases import phrases_of
from previously.migration.titles.sentence import Sentence
from previously.migration.titles.tokens import Sort, Span, Token
from previously.migration.titles.words import GENERIC

_ROWS = {",", "&", "and", "/", "|"}
_JOINS = {"-", "~", ",", "/", "&", "+", "and", "to"}

_QUOTES = {'"', "'", "<"}
# At the end of a quoted name these are no part of it: '더 글로리 파트2', "Fargo Season 5".
_LEAVE_NAMES = {"시즌", "파트", "season", "시즌제"}
# How sure a headline is that seems to name no episode, and has a number that nothing explains.
_UNREAD = 0.75
_MOST_EPISODES = 400
_JOINERS = {",", "&", "and", "/", "|", "+", "-", "~", ":", "(", ")", "및", "와", "과"}


@dataclass(frozen=True, slots=True)
class Where:
    """Where in a show an article is, and how sure that is; `tells_of_many` when several shows are named."""

    season: int | None = None
    episodes: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()
    place: str = ""
    sureness: float = 0.9
    tells_of_many: bool = False
    reasons: tuple[str, ...] = ()

    @property
    def names_episodes(self) -> bool:
        return bool(self.episodes or self.place)


def readable(tokens: list[Token], phrases: list[Phrase], spans: list[Span]) -> list[Phrase]:
    """Phrases that are not part of a quotation, unless they are all of it: “Episode Four”."""
    quotes = [span for span in spans if span.mark in _QUOTES]
    return [phrase for phrase in phrases if not any(_swallows(tokens, span, phrase) for span in quotes)]


def _swallows(tokens: list[Token], span: Span, phrase: Phrase) -> bool:
    if not span.holds(phrase.first):
        return False
    if (span.first + 1, span.last) == (phrase.first, phrase.after):
        return False
    # “Season 3: “Chapter Two – The Mall Rats””, but not a name that begins so.
    begins = span.first > 0 and phrase.first == span.first + 1 and bool(phrase.episodes)
    return not (begins and tokens[phrase.after].text in {":", "-"} and tokens[span.first - 1].text != "'")


def cut_from_name(tokens: list[Token], found: Found) -> tuple[Found, Phrase | None]:
    """A name without the season or part that ends it, and that season or part."""
    inside = [phrase for phrase in phrases_of(tokens[found.first : found.after]) if phrase.first > 0]
    if not inside:
        return found, None
    last = inside[-1]
    word = tokens[found.first + last.first].text
    if found.first + last.after != found.after or word not in _LEAVE_NAMES:
        return found, None
    return replace(found, after=found.first + last.first), last


def where_in(sentence: Sentence, found: Found | None, from_name: Phrase | None) -> Where:
    """All phrases as one."""
    phrases = sentence.phrases
    if _tells_of_many(sentence, phrases):
        return Where(sureness=0.5, tells_of_many=True, reasons=("It names episodes of several shows.",))
    numbered = _by_seasons([phrase for phrase in phrases if phrase.episodes], phrases)
    parts = _parts(sentence, found, from_name)
    if parts and from_name is None and _are_far_from(sentence, numbered):
        # “‘Invasion!’ Part 2 Review: Arrow Season 5 Episode 8”: a part of that title.
        parts = ()
    seasons = _seasons(phrases, is_in_parts=bool(parts))
    if from_name is not None and from_name.season is not None:
        seasons.insert(0, from_name.season)
    where = Where(
        season=seasons[0] if seasons else None,
        episodes=_episodes(sentence, numbered),
        parts=parts,
        place=_place(phrases, numbered),
        sureness=min((phrase.sureness for phrase in phrases), default=0.9),
    )
    where = _with_doubts(where, seasons, numbered)
    if not where.episodes and found is not None and _has_an_unread_number(sentence, found):
        why = "A number in it may be an episode's."
        where = replace(where, sureness=min(where.sureness, _UNREAD), reasons=(*where.reasons, why))
    elif any(_goes_on_unread(sentence, phrase.after) for phrase in numbered):
        why = "A number behind the episode may be another episode's."
        where = replace(where, sureness=min(where.sureness, _UNREAD), reasons=(*where.reasons, why))
    return where


def _goes_on_unread(sentence: Sentence, place: int) -> bool:
    """Whether a number that was not read is joined to an episode's here: whoever reads too few gives too much away."""
    tokens = sentence.tokens
    if place + 1 >= len(tokens) or sentence.text(place) not in _JOINS or sentence.is_read(place + 1):
        return False
    # “Episode 3 - 17/20” and “Episode 5, 10 things” say something else.
    is_apart = tokens[place + 1].gap and (tokens[place].gap or sentence.text(place) == ",")
    return tokens[place + 1].sort is Sort.NUMBER and (
        not is_apart or sentence.text(place) in {"&", "+", "and", "to"}
    )


def _has_an_unread_number(sentence: Sentence, found: Found) -> bool:
    """Whether a number that is no year's stands outside the name, quotations and all that was read."""
    return any(
        token.sort is Sort.NUMBER
        and 1 < (token.value or 0) <= _MOST_EPISODES
        and not found.first <= place < found.after
        and not any(span.holds(place) for span in sentence.spans if span.mark in _QUOTES)
        and not sentence.is_read(place)
        for place, token in enumerate(sentence.tokens)
    )


def _are_far_from(sentence: Sentence, numbered: list[Phrase]) -> bool:
    """Whether words of a name stand between a part and the season and episode that follow it."""
    part = next(phrase for phrase in sentence.phrases if phrase.parts)
    code = numbered[0].first if numbered else 0
    has_season = any(
        phrase.season is not None and part.after < phrase.after and phrase.first <= code
        for phrase in sentence.phrases
    )
    between = range(part.after, code) if has_season else range(0)
    return any(
        sentence.tokens[place].sort is not Sort.MARK and not sentence.is_read(place) for place in between
    )


def _by_seasons(numbered: list[Phrase], phrases: list[Phrase]) -> list[Phrase]:
    """“Arrow’s 100th Episode (Season 5 Episode 8)”: without those before one that has its season right beside it."""
    ends = {phrase.after for phrase in phrases if phrase.season is not None and not phrase.episodes}
    full = [phrase.season is not None or phrase.first in ends for phrase in numbered]
    return numbered[full.index(True) :] if any(full) else numbered


def _seasons(phrases: list[Phrase], *, is_in_parts: bool) -> list[int]:
    """The seasons named; of a show in parts only one named beside the part, since others call the parts so."""
    near = len(phrases)
    if is_in_parts:
        near = next((place for place, phrase in enumerate(phrases) if phrase.parts), 0) + 1
    return [phrase.season for phrase in phrases[:near] if phrase.season is not None]


def _with_doubts(where: Where, seasons: list[int], numbered: list[Phrase]) -> Where:
    if len(set(seasons)) > 1 or (where.parts and seasons and not where.episodes):
        where = replace(
            where, sureness=min(where.sureness, 0.6), reasons=("It counts in more than one way.",)
        )
    others = {number for phrase in numbered for number in phrase.episodes} - set(where.episodes)
    if others:
        where = replace(
            where, reasons=(*where.reasons, "It names another episode further on, which is not counted.")
        )
    return where


def _tells_of_many(sentence: Sentence, phrases: list[Phrase]) -> bool:
    """“The Flash 2x3, Arrow 4x3”: full codes of different seasons; “Moon Harbour Ep. 3 & Old Town Ep. 4”.

    And what happens on two shows, each in quotes: “Ada Leaves on ‘Old Town’, Kim Stays on ‘Moon Harbour’”.
    """
    quoted = [
        span for span in sentence.spans if span.mark in _QUOTES and sentence.text(span.first - 1) == "on"
    ]
    if len({tuple(map(sentence.text, range(span.first + 1, span.last))) for span in quoted}) > 1:
        return True
    codes = [phrase for phrase in phrases if phrase.season is not None and phrase.episodes]
    if len({phrase.season for phrase in codes}) > 1 and sentence.text(codes[0].after) in _ROWS:
        return True
    numbered = [phrase for phrase in phrases if phrase.episodes]
    return any(
        sentence.text(one.after) in _ROWS and _names_something(sentence, one.after + 1, other.first)
        for one, other in pairwise(numbered)
    )


def _names_something(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether words with capitals stand here that nothing else was read of."""
    return any(
        sentence.tokens[place].sort is Sort.LATIN
        and not (place in sentence.lower or sentence.is_read(place) or sentence.text(place) in GENERIC)
        for place in range(start, stop)
    )


def _episodes(sentence: Sentence, numbered: list[Phrase]) -> tuple[int, ...]:
    """Those of the first phrase, and of others that go on with it."""
    if not numbered:
        return ()
    episodes = list(numbered[0].episodes)
    last = numbered[0]
    for phrase in numbered[1:]:
        if last.season is not None and phrase.season is None and sentence.text(phrase.first) == "chapter":
            # “Episode 2.05 – Chapter 13”: the same episode, counted through all seasons.
            break
        if last.season is not None and phrase.season is None and _fills_a_bracket(sentence, phrase):
            # “S3 Episode 1 (Episode 27)”: the same, too.
            break
        same_form = last.season is not None and last.season == phrase.season
        if not (same_form or _only_joined(sentence, last.after, phrase.first)):
            break
        episodes.extend(phrase.episodes)
        last = phrase
    return tuple(dict.fromkeys(episodes))


def _fills_a_bracket(sentence: Sentence, phrase: Phrase) -> bool:
    return sentence.text(phrase.first - 1) in {"(", "["} and sentence.text(phrase.after) in {")", "]"}


def _only_joined(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether between two places stand joiners and quotations and nothing else."""
    place = start
    while place < stop:
        span = next((span for span in sentence.spans if span.first == place and span.mark in _QUOTES), None)
        if span is not None:
            place = span.last + 1
        elif sentence.text(place) in _JOINERS:
            place += 1
        else:
            return False
    return True


def _parts(sentence: Sentence, found: Found | None, from_name: Phrase | None) -> tuple[int, ...]:
    """Parts that follow the name or the season; “Episode 5 Part 2” is half an article, not half a season."""
    if from_name is not None and from_name.parts:
        return from_name.parts
    starts = {found.after} if found is not None else set()
    for phrase in sentence.phrases:
        is_bracketed = sentence.text(phrase.first - 1) == "("
        if is_bracketed and not any(cue.is_firm for cue in sentence.cues):
            # “… (Part 1)” at the end is a part of the article.
            continue
        if phrase.parts and _after_marks(sentence, phrase.first) & starts:
            return phrase.parts
        if phrase.season is not None and not phrase.episodes:
            starts.add(phrase.after)
    return ()


def _after_marks(sentence: Sentence, place: int) -> set[int]:
    """This place, and those before it that only marks part from it."""
    places = {place}
    while place > 0 and sentence.tokens[place - 1].sort is Sort.MARK:
        place -= 1
        places.add(place)
    return places


def _place(phrases: list[Phrase], numbered: list[Phrase]) -> str:
    """The place without a number; where there is a number it says all, unless it counts specials."""
    for phrase in phrases:
        if phrase.place == "special":
            touches = any(other.first == phrase.after for other in numbered)
            if touches or not numbered:
                return "special"
        elif phrase.place and not numbered:
            return phrase.place
    return ""
