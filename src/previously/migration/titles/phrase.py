"""One saying of where in a show, and how tokens are looked at to find it."""

from __future__ import annotations

from dataclasses import dataclass

from previously.migration.titles.tokens import Sort, Token

MOST_SEASONS, MOST_IN_SEASON = 60, 400


@dataclass(frozen=True, slots=True)
class Phrase:
    """One saying of where in a show: tokens `first` to before `after`, and what they name.

    `place` is finale, midseason, premiere or special where no number is given; `parts` are parts or volumes of a
    season. `sureness` is how rarely words such as these mean anything else.
    """

    first: int
    after: int
    season: int | None = None
    episodes: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()
    place: str = ""
    sureness: float = 0.99

    @property
    def names_episodes(self) -> bool:
        return bool(self.episodes or self.place)


def text_at(tokens: list[Token], place: int) -> str:
    return tokens[place].text if 0 <= place < len(tokens) else ""


def is_glued(tokens: list[Token], place: int) -> bool:
    """Whether the token here follows the one before it without a space."""
    return place < len(tokens) and not tokens[place].gap


def past(tokens: list[Token], place: int, *marks: str) -> int:
    """The place after any of these marks."""
    while text_at(tokens, place) in marks:
        place += 1
    return place


def starts_a_word(tokens: list[Token], place: int) -> bool:
    """Whether a new word begins here."""
    return place == 0 or tokens[place].gap or tokens[place - 1].sort is not Sort.LATIN
