"""From what was read to what an article presumes: the episodes, written as articles write them, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from previously.migration.evidence.shows import Show
from previously.migration.titles import Reading

_SUPPOSED = 0.92
_DOUBTFUL = 0.6


@dataclass(frozen=True, slots=True)
class Covered:
    """The season that was read or supposed, the episodes, what they come to, and how sure that is."""

    season: int | None
    episodes: tuple[int, ...]
    covers: str
    sureness: float
    reason: str = ""


def covered(reading: Reading, show: Show | None) -> Covered:
    """What a post with this headline presumes of its show.

    Where the headline does not give numbers that fit the show nothing is covered, so that all of it is presumed.
    """
    season, sureness, reason = _season(reading, show)
    if reading.place in {"special", "midseason"} or (reading.parts and not reading.episodes):
        return Covered(
            reading.season, (), "", min(sureness, 0.5), "It counts in a way the catalogue does not."
        )
    if reading.episodes:
        return _numbered(reading, show, season, sureness, reason)
    if reading.place:
        return _placed(reading, show, season)
    if reading.season is not None and _presumes_a_season(reading):
        return _whole_season(show, reading.season)
    return Covered(reading.season, (), "", 1.0)


def written(season: int, episodes: Iterable[int]) -> str:
    """Episodes of a season as an article writes them: `S1E1-S1E3, S1E5`."""
    runs: list[list[int]] = []
    for number in sorted(set(episodes)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    spans = [f"S{season}E{run[0]}" + (f"-S{season}E{run[-1]}" if len(run) > 1 else "") for run in runs]
    return ", ".join(spans)


def _season(reading: Reading, show: Show | None) -> tuple[int | None, float, str]:
    """The season, how sure it is, and why: the only one there is where none is named."""
    if reading.season is not None:
        return reading.season, 0.99, ""
    if show is not None and show.latest_season > 1:
        return None, _DOUBTFUL, "The show has several seasons, and the headline names none."
    if show is not None and show.is_told_twice:
        return (
            None,
            _DOUBTFUL,
            "The same episode is told of again long after: perhaps it is of another season.",
        )
    return 1, _SUPPOSED, "No season is named anywhere: it is taken to be the first."


def _numbered(
    reading: Reading, show: Show | None, season: int | None, sureness: float, reason: str
) -> Covered:
    if season is None or 0 in reading.episodes:
        return Covered(season, reading.episodes, "", min(sureness, _DOUBTFUL), reason)
    last = show.last_episode(season) if show is not None else None
    if show is not None and last is not None and max(reading.episodes) > last:
        if show.is_known and show.goes_on_to(season, max(reading.episodes)):
            why = "The catalogue does not have this episode yet; headlines go on to it."
            return Covered(season, reading.episodes, written(season, reading.episodes), sureness, why)
        why = "The show has fewer episodes than the headline counts."
        return Covered(season, reading.episodes, written(season, reading.episodes), _DOUBTFUL, why)
    return Covered(season, reading.episodes, written(season, reading.episodes), sureness, reason)


def _placed(reading: Reading, show: Show | None, season: int | None) -> Covered:
    """The first or last of a season. A premiere may have been of two episodes, so it is never quite sure."""
    if season is None:
        return Covered(None, (), "", _DOUBTFUL, "It does not say which season's.")
    if reading.place == "premiere":
        return Covered(
            season, (1,), written(season, (1,)), 0.8, "A premiere is the first episode, or the first two."
        )
    last = show.last_episode(season) if show is not None else None
    if last is None:
        return _after_all_told(show, season)
    why = "The finale is the last episode of the season."
    return Covered(season, (last,), written(season, (last,)), 0.95, why)


def _after_all_told(show: Show | None, season: int) -> Covered:
    """A finale of a season of unknown length comes after all that is told of: so it presumes no less than that."""
    why = "It is not known how many episodes the season has."
    told = show.told_of(season) if show is not None else set()
    if not told:
        return Covered(season, (), "", _DOUBTFUL, why)
    return Covered(season, (), written(season, (max(told) + 1,)), _DOUBTFUL, why)


def _presumes_a_season(reading: Reading) -> bool:
    return reading.kind in {"recap", "review", "reactions", "explained", "list", "feature"}


def _whole_season(show: Show | None, season: int) -> Covered:
    last = show.last_episode(season) if show is not None else None
    if last is None:
        return Covered(season, (), "", _DOUBTFUL, "It is about a season of which the episodes are not known.")
    why = "It is about all episodes of the season."
    return Covered(season, (), written(season, range(1, last + 1)), 0.95, why)
