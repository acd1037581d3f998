"""Names of shows, however they are spelled: what is the same name, and where a known one stands in a headline."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from previously.migration.titles.normalise import normalise
from previously.migration.titles.tokens import Sort, Token, tokens_of

_ARTICLES = {"the", "a", "an"}
_NUMBER_SIGNS = {"#", "no", "nr", "number"}
_SAME_WORDS = {"&": "and", "+": "and", "vs": "versus"}
# A name this short is also a word (“Us”, “You”); it is found only where the show's name is looked for.
_SHORT = 4
_BEGINNING = 3


def spelling_key(name: str) -> str:
    """One key for all spellings of a name: “Soundtrack #1”, “Soundtrack No1” and “soundtrack 1” have the same.

    Law: a name and its copy in other case, quotes, dashes or spacing have one key.
    """
    tokens = tokens_of(normalise(name))
    key = key_of(tokens)
    return key or "".join(token.text for token in tokens)


def key_of(tokens: list[Token]) -> str:
    """The key of a name that these tokens spell; empty when they hold no word and no number."""
    parts = [_part(tokens, place) for place in range(len(tokens))]
    # The article belongs to the key of a name of one word only: “The Five” is not “Five Children”'s five.
    if len(parts) > 2 and tokens[0].text in _ARTICLES:
        parts[0] = ""
    return "".join(parts)


def _part(tokens: list[Token], place: int) -> str:
    token = tokens[place]
    if token.text in _NUMBER_SIGNS and place + 1 < len(tokens) and tokens[place + 1].sort is Sort.NUMBER:
        return ""
    if token.text in _SAME_WORDS:
        return _SAME_WORDS[token.text]
    if token.sort is Sort.MARK:
        return ""
    return _unaccented(token.text).replace("'", "")


def _unaccented(text: str) -> str:
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFD", text)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare) or text


@dataclass(frozen=True, slots=True)
class Match:
    """A known name in a headline: the tokens it takes, and the name of its work."""

    first: int
    after: int
    name: str
    is_short: bool
    # It is what most headlines of the site are about.
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class KnownNames:
    """All spellings of all works that are known, by key; the longest key says how far to look."""

    by_key: Mapping[str, str] = field(default_factory=dict)
    longest: int = 0
    # The first letters of all keys: most words of a headline begin no name.
    beginnings: frozenset[str] = frozenset()
    # The one that most headlines of a site are about, where there is such a one.
    main: str = ""

    @classmethod
    def of(cls, spellings: Mapping[str, Iterable[str]]) -> KnownNames:
        """From each work's own name to its other spellings."""
        by_key: dict[str, str] = {}
        for name, others in spellings.items():
            for spelling in (name, *others):
                by_key.setdefault(spelling_key(spelling), name)
        return cls.by_keys(by_key)

    @classmethod
    def by_keys(cls, by_key: Mapping[str, str], main: str = "") -> KnownNames:
        """From keys to the names of works, and the one that most headlines are about."""
        keys = {key: name for key, name in by_key.items() if key}
        return cls(keys, max(map(len, keys), default=0), frozenset(key[:_BEGINNING] for key in keys), main)

    def matches(self, tokens: list[Token]) -> list[Match]:
        """Known names from left to right, the longest that begins at each place, none within another."""
        found: list[Match] = []
        parts = [_part(tokens, place) for place in range(len(tokens))] if self.by_key else []
        place = 0
        while place < len(parts):
            match = self._longest_at(tokens, parts, place)
            if match is None:
                place += 1
            else:
                found.append(match)
                place = match.after
        return found

    def named_in(self, headline: str) -> set[str]:
        """The names of all works that a headline holds, whether they are meant or not."""
        return {match.name for match in self.matches(tokens_of(normalise(headline)))}

    def _longest_at(self, tokens: list[Token], parts: list[str], place: int) -> Match | None:
        first = parts[place][:_BEGINNING]
        begins = tokens[place].text in _ARTICLES or len(first) < _BEGINNING or first in self.beginnings
        if tokens[place].sort is Sort.MARK or not begins:
            return None
        best: Match | None = None
        article = len(parts[place]) if tokens[place].text in _ARTICLES else 0
        key = ""
        for after in range(place + 1, len(tokens) + 1):
            key += parts[after - 1]
            if len(key) - article > self.longest + 1:
                break
            if tokens[after - 1].sort is Sort.MARK:
                continue
            whole = key[article:] if after - place > 2 else key
            name = self.by_key.get(whole)
            if name is None and tokens[after - 1].text.endswith("'s"):
                name = self.by_key.get(whole.removesuffix("s"))
            if name is not None:
                best = Match(place, after, name, is_short=len(key) < _SHORT, is_main=name == self.main)
        return best
