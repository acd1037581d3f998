"""Where an episode stands in the order of its work.

A position is a name, not a running count: it is made of the numbers the episode is known by, so that episodes
added later, or specials slotted between two others, never move the ones that were there before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

_EPISODE_CODE = re.compile(r"\A[sS](\d{1,4})[eE](\d{1,5})\Z", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class EpisodeCode:
    """The numbers an episode is called by: season (0 for specials) and number within the season."""

    season: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `S1E4`; raise ValueError for anything else."""
        found = _EPISODE_CODE.match(text.strip())
        if found is None:
            raise ValueError(f"“{text}” is not an episode; write it as S1E4.")
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"S{self.season}E{self.number}"


REST = EpisodeCode(0, 999)
"""The rest of a story of which nobody says how long it is, as a special on its own, which no episode has the number of.

Only those who say that they have seen everything have seen it. A label that names it asks for the whole series.
"""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A point in the order of one work, compared lexicographically.

    Law: positions of one work are totally ordered, and a special slotted after an episode stands after it and
    before everything that already followed it: `p < p.followed_by(n) < q` for every regular `q > p`.
    """

    path: tuple[int, ...]

    @classmethod
    def regular(cls, code: EpisodeCode) -> Self:
        """The position of an episode that stands in its season's own order."""
        return cls((code.season, code.number))

    def followed_by(self, special_number: int) -> Self:
        """The position of a special slotted right after this one."""
        return type(self)((*self.path, special_number))


WHOLE = Position(())
"""The one position of a work that has no episodes: a film, or a special on its own."""
