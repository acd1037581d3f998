"""The edges of a show's name: what leads to it, what trails it, and what is no name at all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from previously.migration.titles.numbers import WORD_NUMBERS
from previously.migration.titles.sentence import Sentence
from previously.migration.titles.tokens import Sort, Span, Token
from previously.migration.titles.words import (
    CHANNELS,
    COUNTRIES,
    GENERIC,
    LINKS,
    NETWORKS,
    NIGHTS,
    SMALL_WORDS,
    SORTS_OF_SHOW,
    TAGS,
    TRAILERS,
)

_TAILS = (
    ("comings", "&", "goings"),
    ("comings", "and", "goings"),
    ("soap", "opera"),
    ("the", "complete"),
    ("catch", "-", "up"),
    ("catch", "up"),
    ("behind", "-", "the", "-", "scenes"),
)
# What begins a headline and leads to the name it is about.
_LEADS = tuple(
    tuple(lead.split())
    for lead in (
        "a look at",
        "a look back at",
        "a closer look at",
        "a first look at",
        "an early look at",
        "looking back at",
        "a deep dive into",
        "everything you need to know about",
        "everything to know about",
        "everything we know about",
        "let's watch",
        "watching",
        "rewatching",
        "re-watching",
        "catching up with",
        "catching up on",
        "saying goodbye to",
        "in praise of",
        "an ode to",
        "a love letter to",
        "the trouble with",
        "the problem with",
        "let's talk about",
    )
)
_FIRST_OF_LEADS = {lead[0] for lead in _LEADS}


@dataclass(frozen=True, slots=True)
class Found:
    """The tokens of a show's name, how sure that is, and (for an editor) by what it was found."""

    first: int
    after: int
    sureness: float
    reason: str


def skip_leads(sentence: Sentence, place: int) -> int:
    """The first place from here that may begin a name: past marks, networks and words such as “drama”."""
    if place == 0:
        place = _past_a_lead(sentence)
    while place < len(sentence.tokens):
        token = sentence.tokens[place]
        span = next((span for span in sentence.spans if span.first == place), None)
        if span is not None and span.mark in {"[", "("} and (_is_tag(sentence, span) or span.first == 0):
            place = span.last + 1
        elif _leads(sentence, place, token):
            place += 1
        else:
            break
    return place


def _past_a_lead(sentence: Sentence) -> int:
    """“A Look at Moon Harbour”: the place behind words that lead to a name."""
    if sentence.text(0) not in _FIRST_OF_LEADS:
        return 0
    for words in _LEADS:
        if all(sentence.text(place) == word for place, word in enumerate(words)):
            return len(words)
    return 0


def _leads(sentence: Sentence, place: int, token: Token) -> bool:
    if token.sort is Sort.MARK:
        return token.text not in {'"', "'", "<", "#", "("}
    if token.text in LINKS - {"the"} and place > 0:
        return True
    if place == 0 and token.text in {"is", "does"} and sentence.text(len(sentence.tokens) - 1) == "?":
        return True
    return _is_filler(sentence, place)


def _is_filler(sentence: Sentence, place: int) -> bool:
    """A network or a word such as “drama” that leads to a name, and is not the whole of it."""
    token = sentence.tokens[place]
    if token.text.removesuffix("'s") in NETWORKS:
        return True
    if token.text.removesuffix("'s") in {"plus", "video"} and sentence.text(place - 1) in NETWORKS:
        # “Disney Plus”, “Prime Video's”.
        return True
    following = sentence.text(place + 1)
    is_bound = following == "-" and not (place > 0 and sentence.separates(place + 1))
    if token.text not in SORTS_OF_SHOW or following == "" or is_bound or (following == ":" and place == 0):
        return False
    return token.sort is not Sort.LATIN or not following.isdigit()


def _is_tag(sentence: Sentence, span: Span) -> bool:
    words = [sentence.text(place) for place in range(span.first + 1, span.last)]
    return all(word in TAGS or word in SORTS_OF_SHOW or word == "-" for word in words)


def is_generic(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether nothing here could be the name of a show."""
    words = [token for token in sentence.tokens[start:stop] if token.sort is not Sort.MARK]
    numbers = [word for word in words if word.sort is Sort.NUMBER or word.text in WORD_NUMBERS]
    if not all(word.text in GENERIC or word in numbers or word.text.endswith("드라마") for word in words):
        return False
    # “The 100”, “The Five” and “24” are names; “May 2018”, “Week 12” and “2015” are not.
    if words and len(numbers) == len(words):
        return 1990 <= (words[-1].value or 0) <= 2100
    return not numbers or any(word.text in GENERIC - SMALL_WORDS - WORD_NUMBERS.keys() for word in words)


def trimmed(sentence: Sentence, first: int, after: int, sureness: float, reason: str) -> Found | None:
    """The tokens without what does not belong to a name at either end; None when no name is left."""
    first = _start_of_name(sentence, first, after)
    changed = True
    while changed and first < after:
        changed = False
        if _trails(sentence, first, after):
            after -= 1
            changed = True
        if after - first > 2 and sentence.text(after - 2) in NIGHTS and sentence.text(after - 1).isdigit():
            # “American Idol Top 12” is a night of the show.
            after -= 2
            changed = True
        tail = _tail_at_end(sentence, first, after)
        if tail is not None:
            after = tail
            changed = True
        bracket = _bracket_at_end(sentence, first, after)
        if bracket is not None:
            after = bracket
            changed = True
    cut = _one_script(sentence, first, after)
    if cut != (first, after):
        (first, after), sureness = cut, min(sureness, 0.75)
    if first >= after or is_generic(sentence, first, after):
        return None
    return Found(first, after, sureness, reason)


def _tail_at_end(sentence: Sentence, first: int, after: int) -> int | None:
    """Where words begin that trail a name together: its channel behind a comma, what sort of show or column it is."""
    for words in _TAILS:
        start = after - len(words)
        if start > first and all(sentence.text(start + each) == word for each, word in enumerate(words)):
            return start
    start = after
    while start > first and sentence.text(start - 1) in CHANNELS:
        start -= 1
    is_channel = any(sentence.text(place) in CHANNELS - WORD_NUMBERS.keys() for place in range(start, after))
    has_comma = sentence.text(start - 1) in {",", "."} and start - 1 > first
    return start - 1 if is_channel and has_comma and not sentence.text(start).isdigit() else None


def _one_script(sentence: Sentence, first: int, after: int) -> tuple[int, int]:
    """“旋风少女 Whirlwind Girl”, “Go Fighting! 极限挑战”: of two names side by side the one in Latin letters."""
    sorts = [token.sort for token in sentence.tokens[first:after] if token.sort is not Sort.MARK]
    changes = sum(one is not other for one, other in pairwise(sorts))
    if changes != 1 or set(sorts) != {Sort.EASTERN, Sort.LATIN} or sorts.count(Sort.LATIN) < 2:
        return first, after
    latin = [place for place in range(first, after) if sentence.tokens[place].sort is Sort.LATIN]
    return (latin[0], after) if sorts[0] is Sort.EASTERN else (first, latin[-1] + 1)


def _bracket_at_end(sentence: Sentence, first: int, after: int) -> int | None:
    """Where a bracket begins that ends a name and is no part of it: another spelling, a year, a warning.

    Within quotes only another spelling is cut: “How to Sell Drugs Online (Fast)” is all name.
    """
    if after - 1 <= first or sentence.text(after - 1) not in {")", "]"}:
        return None
    opening = next(
        (place for place in range(after - 2, first, -1) if sentence.text(place) in {"(", "["}), None
    )
    if opening is None:
        return None
    is_bare = any(span.first == opening for span in sentence.spans)
    other_script = sentence.is_eastern(first) != sentence.is_eastern(opening + 1)
    return opening if is_bare or other_script else None


def _start_of_name(sentence: Sentence, first: int, after: int) -> int:
    start = first
    in_quotes = any(span.first == first - 1 for span in sentence.spans)
    while start < after and sentence.text(start) not in LINKS:
        token = sentence.tokens[start]
        # Within quotes “Full Sun” is all name; “드라마 악연” still says that it is a drama.
        if (in_quotes and token.sort is Sort.LATIN) or not _leads(sentence, start, token):
            break
        start += 1
    # “Drama” alone is a name after all.
    return first if start >= after else start


def _trails(sentence: Sentence, first: int, after: int) -> bool:
    """Whether the last of these tokens cannot end a name."""
    token = sentence.tokens[after - 1]
    if token.sort is Sort.MARK:
        return token.text not in {"!", "?", ")", "]", "+", "*", "."} or (
            token.text == "." and not _is_abbreviation(sentence, after - 1)
        )
    if token.text in {"and", "of", "with", "on", "for", "from", "&", "the"}:
        return True
    if any(span.first == first - 1 and span.last == after for span in sentence.spans):
        # Within quotes all is name: ‘Saturday Night Live’.
        return False
    if token.text in NETWORKS and sentence.tokens[first].sort is Sort.HANGUL:
        return after - first > 1
    if token.text in COUNTRIES and sentence.text(after) in SORTS_OF_SHOW:
        return after - first > 1
    # “Moon Harbour Series Review”, but “Moon Harbour The Series”.
    is_series = token.text == "series" and sentence.text(after - 2) not in {"the", "a", "limited"}
    return after - first > 1 and (is_series or token.text in TRAILERS)


def _is_abbreviation(sentence: Sentence, place: int) -> bool:
    """The point of “Chicago P.D.”: the letter before it stands alone. An ellipsis belongs to a name too."""
    is_letter = sentence.text(place - 2) == "." and len(sentence.text(place - 1)) == 1
    return is_letter or sentence.text(place - 1) in {"?", "!", "."}
