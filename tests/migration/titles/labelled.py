"""The labelled headlines: how they are written down, which the reader was made with, and when a reading is right.

Each line of `headlines*.txt` and `unseen*.txt` is `kind | show | season | episodes | source | headline`, labelled by
hand from the headline alone before any reader was run on it. The rules are in docs/title-reader.md; in short:

- kind: the first one that the headline names; `recap` where it names an episode and no kind; `open` where it names
  neither, for which the right reading is the fallback, unsure;
- show: as printed; `-` none (or several); `?Name` where it stands unmarked in a sentence, so that leaving it open is
  right too;
- episodes: numbers, or finale, midseason, premiere or special where no number is given; `part 2` for parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from previously.migration.titles import Reading, spelling_key

FOLDER = Path(__file__).parent
# Every file of one of these names is read, so that a list that was collected by itself is a file of its own.
FOR_TUNING, UNSEEN = "headlines*.txt", "unseen*.txt"
IN_THEIR_MANNER = FOLDER / "in-their-manner.txt"
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
    def numbers_alone(self) -> tuple[int, ...] | None:
        """The episodes, or None where they are named by a place or a part, which a site may give numbers for."""
        return None if self.place or self.parts else self.episodes

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
    return [item for path in files(FOR_TUNING) for item in labelled(path)]


def unseen() -> list[Labelled]:
    """The real headlines of which none was looked at while the reader was made; without those that both lists hold."""
    seen = {item.headline for item in for_tuning()}
    return [item for path in files(UNSEEN) for item in labelled(path) if item.headline not in seen]


def files(name: str) -> list[Path]:
    """The files of the lists of one sort, in the order of their names."""
    return sorted(FOLDER.glob(name))


def labelled(path: Path) -> list[Labelled]:
    """All labelled headlines of a file, in its order."""
    return [
        _read(line)
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]


def _read(line: str) -> Labelled:
    kind, work, season, episodes, source, headline = line.split(" | ", 5)
    return labels_of((kind, work, season, episodes), source, headline)


def labels_of(columns: tuple[str, str, str, str], source: str, headline: str) -> Labelled:
    """What the first four columns of a list say of a headline."""
    kind, work, season, episodes = columns
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
