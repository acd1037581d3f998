"""What the beginning of a text names: runs of words with capitals, and what stands in quotes or in italics.

Of all that a text names only what its headline says as well is of use here, so that nothing else is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from previously.migration.titles import KnownNames
from previously.migration.titles.names import Match
from previously.migration.titles.tokens import Token
from previously.migration.titles.words import (
    COUNTRIES,
    GENERIC,
    LABELS,
    PEOPLE,
    QUESTIONS,
    SMALL_WORDS,
    SORTS_OF_SHOW,
    SPEAKERS,
    STARTERS,
)

# A name is said at once, if at all; further on the story is told.
_LONGEST = 1_200
# Its very first word may well be a name.
_BEGINNING = 3
_CAPITALS = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİŁĽŃŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽ"
_WORD = rf"(?:[{_CAPITALS}][\w'’‘]*(?:[-.][\w'’]+)*|\d+)"
_SMALL = r"(?:of|the|and|&|in|a|an|to|for|with|on|at|from|vs\.?|de|del|la|el|le|du|des|von|und)"
_RUN = re.compile(
    rf"{_WORD}(?:(?:[ ]|:[ ]|-|(?<=\b[DMS]r)\.[ ]|(?<=\bMrs)\.[ ]|(?<=\bSt)\.[ ])(?:{_SMALL}[ ]){{0,2}}{_WORD})*[!?]?"
)
_QUOTED = re.compile(
    r"[“\"]([^“”\"\n]{2,80})[”\"]|(?<!\w)[‘']([^‘\n]{2,80}?)[’'](?!\w)|[《〈「『]([^《》〈〉「」『』\n]{1,60})[》〉」』]"
)
_ENDS_A_SENTENCE = re.compile(r"(?:[.!?:\n][\"”’')]*\s*|^\s*[\"“‘'(]*)\Z")
# What follows a name that begins a sentence, and follows no other first word.
_FOLLOWS_A_NAME = re.compile(
    r"\s*[(\[’']|\s+(?:is|was|has|had|stars|returns|returned|airs|aired|premieres|premiered)\b"
)
_POSITION = re.compile(
    r"\s*[,:-]?\s*\b(?:Season|Series|Episodes?|Ep|Top|Part|Chapter|Volume|Vol|Book)\b\.?(?=\s+(?:\d|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)|$).*\Z"
)
_LEAD = re.compile(
    r"\A(?:(?:Season |Series |Episode |Part )?(?:\d+|One|Two|Three|Four|Five|Six) of |\w+[’'‘]s (?=\S))"
)
_FIRST = re.compile(rf"\A\w+ (?:{_SMALL} )+")
_PARTED = re.compile(r"[’'‘]s?\s+|\s+(?:and|&|in|to|for|from|with|on|at)\s+|:\s+")
_POSSESSIVE = re.compile(r"[’'‘]s?\Z")
_NO_NAMES = (
    GENERIC | LABELS | PEOPLE | COUNTRIES | STARTERS | QUESTIONS | SPEAKERS | SORTS_OF_SHOW | SMALL_WORDS
)
_ARTICLES = {"the", "a", "an"}
_SORT = re.compile(
    r"(?: (?:Korean|Turkish|Japanese|Chinese|Thai|TV|Drama|Series|Show|Movie|Film|SPOILERS))+\Z"
)
_ARTICLE = re.compile(r"\A(?:the|an?) (?=\S+ )", re.IGNORECASE)
_WORDS = re.compile(rf"[{_CAPITALS}\d][^\W_]*")
_PREFIX = 4
_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a headline and its text have in common: where it stands in the headline, and how the text has it."""

    first: int
    after: int
    name: str
    # In quotes and nowhere else, as the titles of episodes are.
    is_quoted: bool = False
    # Its last word stands alone as well, as those of people's names do.
    is_in_parts: bool = False
    # Neither its first nor its last word stands anywhere else: it is no column that is called by its show.
    is_whole: bool = True


def named_by_both(tokens: list[Token], headline: str, text: str) -> tuple[Named, ...]:
    """The names in a headline that the beginning of its text has too, from left to right."""
    within = _compact(headline)
    shared: dict[str, list[bool]] = {}
    start = text[:_LONGEST]
    for name, is_quoted in names_of(start, within):
        if _is_in(name, within):
            shared.setdefault(name, []).append(is_quoted)
    if not shared:
        return ()
    names = KnownNames.of(dict.fromkeys(shared, ()))
    return tuple(_named(match, shared[match.name], start) for match in names.matches(tokens))


def _named(match: Match, quoted: list[bool], text: str) -> Named:
    words = _ARTICLE.sub("", match.name).split()
    rest = text.replace(match.name, " ")
    is_in_parts = len(words) in {2, 3} and words[-1] in rest
    is_whole = len(words) == 1 or not (words[0] in rest or words[-1] in rest)
    return Named(match.first, match.after, match.name, all(quoted), is_in_parts, is_whole)


def names_of(text: str, within: str = "") -> Iterator[tuple[str, bool]]:
    """The names in a text as printed, in their order, and whether each stands in quotes.

    Where only those are wanted that stand within other words, the rest is passed over quickly.
    """
    quoted: set[int] = set()
    for match in _QUOTED.finditer(text):
        quoted.update(range(match.start(), match.end()))
        yield (match[1] or match[2] or match[3]).strip(" ,.;:"), True
    for match in _RUN.finditer(text):
        if match.start() in quoted or (within and not _may_be_in(match[0], within)):
            continue
        begins = _ENDS_A_SENTENCE.search(text, max(0, match.start() - 6), match.start()) is not None
        is_first_word = begins and " " not in match[0] and match.start() > _BEGINNING
        if is_first_word and not (_FOLLOWS_A_NAME.match(text, match.end()) or _POSSESSIVE.search(match[0])):
            continue
        for name in _forms(match[0], begins=begins):
            yield name, False


@lru_cache(maxsize=4096)
def _forms(run: str, *, begins: bool) -> tuple[str, ...]:
    """What a run of words may name: all of it, without what leads to it, counts or follows it, and its parts.

    The first word of a sentence has its capital anyhow: “Fans of Moon Harbour”.
    """
    first, _, rest = run.partition(" ")
    wholes = [run, _LEAD.sub("", run)]
    if first.lower() in _NO_NAMES - _ARTICLES:
        wholes.append(rest)
    if begins:
        wholes.append(_FIRST.sub("", run))
    wholes = [_POSSESSIVE.sub("", _POSITION.sub("", whole)) for whole in wholes]
    parts = [part for whole in wholes for part in _PARTED.split(whole)]
    forms = (form.strip(" ,.;:") for form in (*wholes, *(_SORT.sub("", whole) for whole in wholes), *parts))
    return tuple(dict.fromkeys(form for form in forms if _may_be_a_name(form)))


def _may_be_a_name(form: str) -> bool:
    words = form.lower().replace("’", "'").split()
    return any(not (word in _NO_NAMES or word.isdigit()) for word in words)


def is_named(name: str, text: str) -> bool:
    """Whether a text holds a name, however it is written."""
    return _compact(_ARTICLE.sub("", name)) in _compact(text[:_LONGEST])


def _may_be_in(run: str, headline: str) -> bool:
    """Whether any word of a run stands in the headline, as far as its beginning tells."""
    return any(word[:_PREFIX].casefold() in headline for word in _WORDS.findall(run))


def _compact(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())


def _is_in(name: str, headline: str) -> bool:
    compact = _compact(_ARTICLE.sub("", name))
    return len(compact) > 1 and compact in headline
