"""The second stage: words, numbers and marks, and what stands in quotes or brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from previously.migration.titles.normalise import Headline

_HANGUL = r"[가-힣ㄱ-ㅎㅏ-ㅣ]+"
# Chinese and Japanese are written without spaces: what headlines are read by is cut out, the rest goes by letters.
_CUT_OUT = (
    "最終回|最終話|第一話|初回|シーズン|エピソード|ネタバレ|あらすじ|感想|考察|レビュー|予告|"
    "見どころ|ドラマ|アニメ|韓国|分集剧情|剧情|影评|电视剧|大结局|結局|結末|映画|キャスト|相関図|まとめ"
)
_EASTERN = rf"{_CUT_OUT}|[ァ-ヶー]+|[\u3040-\u30ff\u3400-\u9fff々]"
_LATIN = r"(?:(?![가-힣ㄱ-ㅎㅏ-ㅣ\u3040-\u30ff\u3400-\u9fff々])[^\W\d_])+"
_TOKEN = re.compile(
    rf"(?P<number>\d+)|(?P<hangul>{_HANGUL})|(?P<eastern>{_EASTERN})|(?P<latin>[kcj]-(?:dramas?|pop|variety)(?![^\W\d_])|{_LATIN}(?:'{_LATIN})*)|(?P<mark>[^\s])"
)
_CLOSES = {"<": ">", "[": "]", "(": ")"}
# A number of more digits counts nothing that a show could have.
_LONGEST_NUMBER = 5
# Further on an apostrophe closes no quotation that was left open.
_LONGEST_QUOTATION = 8


class Sort(Enum):
    """What a token is made of."""

    NUMBER = "number"
    HANGUL = "hangul"
    EASTERN = "eastern"
    LATIN = "latin"
    MARK = "mark"


class Token(NamedTuple):
    """A word, a run of digits or one mark of the plain headline; `gap` says whether a space comes before it."""

    text: str
    sort: Sort
    start: int
    end: int
    gap: bool

    @property
    def value(self) -> int | None:
        """The number that the digits write; None for words, and for numbers too long to count episodes."""
        if self.sort is not Sort.NUMBER or len(self.text) > _LONGEST_NUMBER:
            return None
        return int(self.text)


@dataclass(frozen=True, slots=True)
class Span:
    """What stands between two marks: `mark` opens it, `first` and `last` are the places of the marks."""

    mark: str
    first: int
    last: int

    def holds(self, place: int) -> bool:
        return self.first < place < self.last


_SORTS = {sort.value: sort for sort in Sort}


def tokens_of(headline: Headline) -> list[Token]:
    """The headline cut into tokens, in order."""
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(headline.plain):
        start = match.start()
        found.append(Token(match[0], _SORTS[match.lastgroup or "mark"], start, match.end(), gap=start > end))
        end = match.end()
    return _with_possessives(found)


def _with_possessives(tokens: list[Token]) -> list[Token]:
    """“'The Office's Finale”: the apostrophe closes a quotation that nothing else does, and is of its s, too."""
    for place, token in enumerate(tokens):
        if token.text != "'" or not _opens(tokens, place) or _closing_apostrophe(tokens, place) is not None:
            continue
        for other, word in enumerate(tokens[place + 1 : place + _LONGEST_QUOTATION], place + 1):
            if word.sort is Sort.LATIN and word.text.endswith("'s"):
                mark = Token("'", Sort.MARK, word.end - 2, word.end - 1, gap=False)
                name = word._replace(text=word.text[:-2], end=word.end - 2)
                last = Token("s", Sort.LATIN, word.end - 1, word.end, gap=False)
                return [*tokens[:other], name, mark, mark, last, *tokens[other + 1 :]]
    return tokens


def spans_of(tokens: list[Token]) -> list[Span]:
    """Quotes and brackets that open and close, the outermost only, from left to right."""
    found: list[Span] = []
    place = 0
    while place < len(tokens):
        last = _closing(tokens, place)
        if last is None:
            place += 1
        else:
            found.append(Span(tokens[place].text, place, last))
            place = last + 1
    return found


def _closing(tokens: list[Token], place: int) -> int | None:
    token = tokens[place]
    if token.sort is not Sort.MARK:
        return None
    if token.text == "'":
        return _closing_apostrophe(tokens, place) if _opens(tokens, place) else None
    closer = '"' if token.text == '"' else _CLOSES.get(token.text)
    if closer is None:
        return None
    ends = (other for other in range(place + 2, len(tokens)) if tokens[other].text == closer)
    return next(ends, None)


def _opens(tokens: list[Token], place: int) -> bool:
    """Whether this apostrophe begins a quotation: nothing before it, and a word right after it."""
    if is_possessive(tokens, place):
        return False
    begins = (
        place == 0 or tokens[place].gap or tokens[place - 1].sort in {Sort.MARK, Sort.EASTERN, Sort.HANGUL}
    )
    return begins and place + 1 < len(tokens) and not tokens[place + 1].gap


def is_possessive(tokens: list[Token], place: int) -> bool:
    """Whether an apostrophe and an s follow a mark here: “Apple TV+’s”, “‘Succession’’s”."""
    row = tokens[place : place + 2]
    return (
        place > 0
        and [token.text for token in row] == ["'", "s"]
        and not any(token.gap for token in row)
        and (place + 2 == len(tokens) or tokens[place + 2].gap)
    )


def _closing_apostrophe(tokens: list[Token], place: int) -> int | None:
    for other in range(place + 2, len(tokens)):
        if tokens[other].text == "'" and not tokens[other].gap and _ends_there(tokens, other):
            return other
    return None


def _ends_there(tokens: list[Token], place: int) -> bool:
    """Whether nothing of the same word follows; a Korean or Japanese particle may."""
    if place + 1 == len(tokens):
        return True
    following = tokens[place + 1]
    return following.gap or following.sort is not Sort.LATIN
