"""The labelled headlines: how they are written down, how they are split, and when a reading of one is right.

Each line of `headlines.txt` is `kind | show | season | episodes | source | headline`, labelled by hand from the
headline alone before any reader was run on it. The rules of labelling are in docs/title-reader.md; in short:

- kind: the first one that the headline names; `recap` where it names an episode and no kind; `open` where it names
  neither, for which the right reading is the fallback, unsure;
- show: as printed; `-` none (or several); `?Name` where it stands unmarked in a sentence, so that leaving it open is
  right too;
- episodes: numbers, or finale, midseason, premiere or special where no number is given; `part 2` for parts.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from previously.migration.titles import Reading, spelling_key

REAL = Path(__file__).parent / "headlines.txt"
LATER = Path(__file__).parent / "headlines-later.txt"
IN_THEIR_MANNER = Path(__file__).parent / "in-their-manner.txt"
PLACES = {"finale", "midseason", "premiere", "special"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A headline and what it says."""

    headline: str
    kind: str
    work: str
    may_stay_open: bool
    season: int | None
    episodes: tuple[int, ...]
    parts: tuple[int, ...]
    place: str
    source: str

    @property
    def is_for_tuning(self) -> bool:
        """The fixed split of the first list: by the hash of the headline, three quarters and one."""
        return int(hashlib.sha256(self.headline.encode()).hexdigest(), 16) % 100 < 75

    def mistakes(self, reading: Reading) -> list[str]:
        """The columns in which this reading is wrong."""
        wrong = {
            "kind": not self._is_right_kind(reading),
            "work": not self._is_right_work(reading.work),
            "season": reading.season != self.season,
            "episodes": (reading.episodes, reading.place, reading.parts)
            != (self.episodes, self.place, self.parts),
        }
        return [column for column, is_wrong in wrong.items() if is_wrong]

    def _is_right_kind(self, reading: Reading) -> bool:
        if self.kind == "open":
            return reading.kind == "feature" and not reading.is_sure
        return reading.kind == self.kind

    def _is_right_work(self, work: str) -> bool:
        if not work:
            return self.may_stay_open or not self.work
        return bool(self.work) and spelling_key(work) == spelling_key(self.work)


def for_tuning() -> list[Labelled]:
    """The real headlines that the reader was made with."""
    return [item for item in labelled() if item.is_for_tuning] + labelled(LATER)


def unseen() -> list[Labelled]:
    """The real headlines of which no mistake was ever looked at while it was made."""
    return [item for item in labelled() if not item.is_for_tuning]


def labelled(path: Path = REAL) -> list[Labelled]:
    """All labelled headlines of a file, in its order."""
    return [
        _read(line)
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]


def _read(line: str) -> Labelled:
    kind, work, season, episodes, source, headline = line.split(" | ", 5)
    numbers: list[int] = []
    parts: list[int] = []
    place = ""
    for item in episodes.split(", "):
        if item.startswith("part "):
            parts += _numbers(item.removeprefix("part "))
        elif item in PLACES:
            place = item
        elif item != "-":
            numbers += _numbers(item)
    return Labelled(
        headline=headline,
        kind=kind,
        work="" if work == "-" else work.removeprefix("?"),
        may_stay_open=work.startswith("?"),
        season=None if season == "-" else int(season),
        episodes=tuple(numbers),
        parts=tuple(parts),
        place=place,
        source=source,
    )


def _numbers(item: str) -> list[int]:
    first, _, last = item.partition("-")
    return list(range(int(first), int(last or first) + 1))
