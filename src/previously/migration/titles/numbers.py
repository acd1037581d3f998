"""How headlines write numbers: digits, words, Roman numerals, and several of them joined."""

from __future__ import annotations

from dataclasses import dataclass

from previously.migration.titles.tokens import Sort, Token
from previously.migration.titles.words import LABELS

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_WORDS = {word: value for value, word in enumerate((_ONES + " eighteen nineteen twenty").split(), start=1)}
_FOREIGN = {
    **dict.fromkeys(("eins", "eine", "un", "une", "uno", "una", "um", "uma", "하나"), 1),
    **dict.fromkeys(("zwei", "deux", "dos", "due", "dois", "duas"), 2),
    **dict.fromkeys(("drei", "trois", "tres", "tre", "três"), 3),
    **dict.fromkeys(("vier", "quatre", "cuatro", "quattro", "quatro"), 4),
}
WORD_NUMBERS = {**_WORDS, **_FOREIGN}

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
)
ORDINALS = {word: value for value, word in enumerate(_ORDINALS.split(), start=1)} | {
    **dict.fromkeys(("primera", "primeira", "prima", "première", "erste", "ersten"), 1),
    **dict.fromkeys(("segunda", "seconda", "deuxième", "zweite", "zweiten"), 2),
    **dict.fromkeys(("tercera", "terceira", "terza", "troisième", "dritte", "dritten"), 3),
    **dict.fromkeys(("cuarta", "quarta", "quatrième", "vierte", "vierten"), 4),
    **dict.fromkeys(("quinta", "cinquième", "fünfte"), 5),
}
ORDINAL_ENDINGS = {"st", "nd", "rd", "th", "ª", "º", "a", "e", "ème", "er", "ère"}

_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}

_RANGES = {"-", "~", "to", "bis", "through", "thru", "until", "부터"}
_AND = {"&", "+", "and", "y", "und", "et", "e", "및", "와", "과", "dan"}
_COMMAS = {",", "/"}
# A range of more episodes than this is two numbers that met by chance.
_LONGEST_RANGE = 60


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers as one list, and the place after them. `decimals` are what followed a point: 13 and 14 in `5.13-14`."""

    values: tuple[int, ...]
    after: int
    decimals: tuple[int, ...] = ()


def number_at(tokens: list[Token], place: int, *, words: bool = True) -> int | None:
    """The number written at this place, in digits or (after a word such as “episode”) in letters."""
    if place >= len(tokens):
        return None
    token = tokens[place]
    if token.sort is Sort.NUMBER:
        return token.value
    if not words or token.sort is Sort.MARK:
        return None
    return WORD_NUMBERS.get(token.text) or _ROMAN.get(token.text)


def _unit_behind(tokens: list[Token], place: int, ten: int) -> int | None:
    """The one of “Twenty-One”."""
    is_word = tokens[place].sort is not Sort.NUMBER and ten % 10 == 0
    if not is_word or place + 2 >= len(tokens) or tokens[place + 1].text != "-" or tokens[place + 2].gap:
        return None
    unit = WORD_NUMBERS.get(tokens[place + 2].text)
    return unit if unit is not None and 0 < unit < 10 and ten > unit else None


def numbers_at(tokens: list[Token], place: int, repeats: frozenset[str] = frozenset()) -> Numbers | None:
    """One number or several joined; `repeats` are words that may come again before each: E05-E06, 7회 8회."""
    first = number_at(tokens, place)
    if first is None:
        return None
    decimal = _decimal(tokens, place)
    if decimal is not None:
        # “9.10-12”, “9.10 & 9.11”.
        season = frozenset({tokens[place].text, "."})
        decimals, after = _list(tokens, place + 3, decimal, season)
        return Numbers((first,), after, decimals)
    unit = _unit_behind(tokens, place, first)
    if unit is not None:
        return Numbers((first + unit,), place + 3)
    return Numbers(*_list(tokens, place + 1, first, repeats))


def _list(
    tokens: list[Token], after: int, first: int, repeats: frozenset[str]
) -> tuple[tuple[int, ...], int]:
    """A number with those that are joined to it, and the place after them."""
    values = [first]
    while (more := _joined(tokens, after, values[-1], repeats)) is not None:
        further, after = more
        values.extend(further)
    return tuple(dict.fromkeys(values)), after


def _decimal(tokens: list[Token], place: int) -> int | None:
    if (
        place + 2 >= len(tokens)
        or tokens[place + 1].text != "."
        or tokens[place + 1].gap
        or tokens[place + 2].gap
    ):
        return None
    return tokens[place + 2].value


def _joined(
    tokens: list[Token], after: int, last: int, repeats: frozenset[str]
) -> tuple[list[int], int] | None:
    """What one more joiner adds to a list that ends with `last`, and the place after it."""
    if after >= len(tokens):
        return None
    joiner, place = tokens[after].text, after + 1
    if joiner in _COMMAS and place < len(tokens) and tokens[place].text in _AND:
        joiner, place = "&", place + 1
    while place < len(tokens) and tokens[place].text in repeats:
        place += 1
    value = number_at(tokens, place, words=joiner.isalpha() or joiner == "&")
    if value is None or (joiner == "e" and not (tokens[after].gap and tokens[place].gap)):
        return None
    if value >= 1900 > last:
        # “Season 1, 2020” says when it was.
        return None
    if joiner in _RANGES:
        return _range(tokens, after, place, last, value)
    if joiner in _AND or (joiner in _COMMAS and _goes_on(tokens, place)):
        return ([value], place + 1) if value > last else None
    return None


def _range(
    tokens: list[Token], after: int, place: int, last: int, value: int
) -> tuple[list[int], int] | None:
    if not last < value <= last + _LONGEST_RANGE:
        return None
    # “Episode 5 - 10 things we noticed” and “Episode 3 - 17/20” are no ranges.
    is_spaced = tokens[after].gap and tokens[place].gap and tokens[after].text == "-"
    if is_spaced and (not _ends(tokens, place + 1) or _is_a_mark_of(tokens, place + 1)):
        return None
    return list(range(last + 1, value + 1)), place + 1


def _is_a_mark_of(tokens: list[Token], place: int) -> bool:
    """Whether a slash and a number follow, as in “17/20”."""
    return place + 1 < len(tokens) and tokens[place].text == "/" and tokens[place + 1].sort is Sort.NUMBER


def _ends(tokens: list[Token], place: int) -> bool:
    return place >= len(tokens) or tokens[place].sort is not Sort.LATIN or tokens[place].text in LABELS


def _goes_on(tokens: list[Token], place: int) -> bool:
    """Whether a number after a comma is one of a list, not the beginning of “10 things”."""
    return _ends(tokens, place + 1) or tokens[place + 1].text in _AND or not tokens[place].gap
