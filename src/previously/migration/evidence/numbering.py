"""Episodes that are counted in more than one way: in parts and volumes, as specials, as halves of a broadcast.

The catalogue says of an episode how else it is numbered: “Part 2 E8”, “Finale”, “Episodes 31-32”. Such a saying is
read as a headline is, and a headline that says the same names that episode.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from previously.migration.titles import KnownNames, Reading, read_title
from previously.migration.titles.normalise import normalise
from previously.migration.titles.tokens import Sort, tokens_of

Code = tuple[int, int]
# A name that no headline has, before what the catalogue says.
_ANY = "qzxqzx"
_ANY_NAME = KnownNames.of({_ANY: ()})
_SAY_LITTLE = frozenset(
    {"special", "specials", "episode", "the", "a", "an", "of", "and", "part", "스페셜", "특집"}
)


class Numbered(Protocol):
    """An episode, as far as its names go."""

    @property
    def number(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def also(self) -> Iterable[str]: ...


class SeasonOfWork(Protocol):
    """A season and its episodes."""

    @property
    def number(self) -> int: ...
    @property
    def episodes(self) -> Iterable[Numbered]: ...


@dataclass(frozen=True, slots=True)
class Saying:
    """One way of naming an episode; None where it names no season, part or number."""

    season: int | None = None
    part: int | None = None
    place: str = ""
    number: int | None = None


@dataclass(slots=True)
class Numbering:
    """What else the episodes of a show are called. A saying that two seasons share names none of them."""

    codes: dict[Saying, Code | None] = field(default_factory=dict)
    # For each special the words of each of its names, without those of the show's.
    specials: dict[int, tuple[frozenset[str], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, title: str, seasons: Iterable[SeasonOfWork]) -> Numbering:
        numbering, own = cls(), _words(title)
        for season in seasons:
            for episode in season.episodes:
                for text in episode.also:
                    for saying in _sayings(text):
                        numbering.add(saying, (season.number, episode.number))
                if season.number == 0:
                    names = [_words(text) - own for text in (episode.title, *episode.also)]
                    numbering.specials[episode.number] = tuple(filter(None, names))
        return numbering

    def add(self, saying: Saying, code: Code) -> None:
        """Have this saying name an episode, and with the season it belongs to as well."""
        for each in (saying, Saying(code[0], saying.part, saying.place, saying.number)):
            self.codes[each] = code if self.codes.get(each, code) == code else None

    def named_by(self, reading: Reading) -> tuple[Code, ...]:
        """The episodes that a headline names as the catalogue does; none where one of them is not known."""
        found = [self.codes.get(saying) for saying in _sayings_of(reading)]
        codes = [code for code in found if code is not None]
        return tuple(dict.fromkeys(codes)) if len(codes) == len(found) else ()

    def of_part(self, season: int | None, part: int) -> tuple[Code, ...]:
        """All episodes of a part: those that are numbered in it, or those before the second part."""
        own = self._numbered_in(season, part)
        if own or part != 1:
            return own
        second = self._numbered_in(season, 2)
        return tuple((second[0][0], number) for number in range(1, second[0][1])) if second else ()

    def _numbered_in(self, season: int | None, part: int) -> tuple[Code, ...]:
        codes = {
            code
            for saying, code in self.codes.items()
            if code is not None and saying.part == part and saying.number and saying.season == season
        }
        return tuple(sorted(codes)) if len({code[0] for code in codes}) == 1 else ()

    def special_of(self, title: str) -> int | None:
        """The one special whose name a headline holds."""
        words = _words(title)
        found = [number for number, names in self.specials.items() if any(name <= words for name in names)]
        return found[0] if len(found) == 1 else None

    def last_other_number(self, season: int) -> int:
        """The highest plain number that an episode of a season has besides its own, as where each is told in halves."""
        plain = [saying for saying in self.codes if not (saying.part or saying.place)]
        return max((saying.number or 0 for saying in plain if saying.season == season), default=0)


@lru_cache(maxsize=4096)
def _sayings(text: str) -> tuple[Saying, ...]:
    """What the catalogue calls an episode, read as if it were said of a show."""
    reading = read_title(f"{_ANY} {text}", _ANY_NAME)
    says_something = reading.episodes or reading.place
    return tuple(_sayings_of(reading)) if says_something else ()


def _sayings_of(reading: Reading) -> Iterator[Saying]:
    part = reading.parts[0] if len(reading.parts) == 1 else None
    for number in reading.episodes or (None,):
        yield Saying(reading.season, part, reading.place, number)


def _words(text: str) -> frozenset[str]:
    """The words that could tell one special from another."""
    words = (token.text for token in tokens_of(normalise(text)) if token.sort is not Sort.MARK)
    return frozenset(words) - _SAY_LITTLE
