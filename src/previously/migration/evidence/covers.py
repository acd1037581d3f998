"""From what was read to what an article presumes: the episodes, written as articles write them, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from previously.migration.evidence.numbering import Code
from previously.migration.evidence.shows import Show
from previously.migration.titles import Reading

_SUPPOSED = 0.92
_NUMBERED_SO = 0.95
_DOUBTFUL = 0.6
# So sure a code has to be for others of its season to prove it, and so many of them it takes.
_LIKELY_A_CODE, _A_ROW = 0.8, 2
_DAYS_BESIDE = 7


@dataclass(frozen=True, slots=True)
class Covered:
    """The season that was read or supposed, the episodes, what they come to, and how sure that is."""

    season: int | None
    episodes: tuple[int, ...]
    covers: str
    sureness: float
    reason: str = ""
    # The catalogue says the same, so that what was read is meant, however rarely such words mean it.
    is_confirmed: bool = False


def covered(
    reading: Reading, show: Show | None, title: str = "", published_on: datetime | None = None
) -> Covered:
    """What a post with this headline, of this day, presumes of its show.

    Where the headline does not give numbers that fit the show nothing is covered, so that all of it is presumed.
    """
    if reading.place == "special":
        return _special(reading, show, title)
    if reading.parts:
        return _in_a_part(reading, show)
    codes = show.numbering.named_by(reading) if show is not None else ()
    if show is not None and codes and _is_numbered_otherwise(reading, show):
        return _by_codes(codes)
    if reading.place == "midseason":
        return _uncounted(reading)
    if reading.episodes:
        return _numbered(reading, show, is_a_row=_is_of_a_row(reading, show, published_on))
    return _unnumbered(reading, show)


def _unnumbered(reading: Reading, show: Show | None) -> Covered:
    if reading.place:
        return _placed(reading, show, _season(reading, show)[0])
    if reading.season is not None and _presumes_a_season(reading):
        return _whole_season(show, reading.season)
    return Covered(reading.season, (), "", 1.0)


def _uncounted(reading: Reading) -> Covered:
    why = "It counts in a way the catalogue does not."
    return Covered(reading.season, reading.episodes, "", 0.5, why)


def _by_codes(codes: Sequence[Code]) -> Covered:
    """The episodes that the catalogue numbers in this way too."""
    season = codes[0][0]
    if any(code[0] != season for code in codes):
        return Covered(None, (), "", _DOUBTFUL, "It names episodes of several seasons.")
    numbers = tuple(number for _season, number in codes)
    why = "The catalogue numbers it so, too."
    return Covered(season, numbers, written(season, numbers), _NUMBERED_SO, why, is_confirmed=True)


def _is_numbered_otherwise(reading: Reading, show: Show) -> bool:
    """Whether a headline counts as the catalogue's other numbers do.

    Where an episode has two plain numbers, they are meant only on a site whose headlines go on to the very last of
    them, and past the last of the season's own.
    """
    if reading.place:
        return reading.season is not None or show.latest_season == 1
    season = reading.season or 1
    last, told = show.seasons.get(season, 0), show.told_of(season) | set(reading.episodes)
    return max(told) > last and max(told) == show.numbering.last_other_number(season)


def _in_a_part(reading: Reading, show: Show | None) -> Covered:
    """“Part 2 Episode 3” is the eleventh or the third: as the catalogue says, or as the headlines of its site go on."""
    part = reading.parts[0]
    if show is None or len(reading.parts) > 1:
        return _uncounted(reading)
    codes = show.numbering.named_by(reading)
    if not codes and not reading.names_episodes:
        codes = show.numbering.of_part(reading.season, part)
    if codes:
        return _by_codes(codes)
    if reading.episodes and part == 1:
        return _numbered(reading, show, "The numbers of a first part are those of its season.")
    if reading.episodes and show.goes_on_in_part(reading.season, part):
        return _numbered(reading, show, "Its numbers go on from those of the part before.")
    return _uncounted(reading)


def _special(reading: Reading, show: Show | None, title: str) -> Covered:
    """A special is in season 0, where the catalogue has one that is called or numbered so."""
    if show is None or not show.numbering.specials:
        return _uncounted(reading)
    codes = show.numbering.named_by(reading) if reading.episodes else ()
    if codes:
        return _by_codes(codes)
    named = show.numbering.special_of(title)
    numbers = reading.episodes or ((named,) if named is not None else ())
    if not numbers or not set(numbers) <= show.numbering.specials.keys():
        return _uncounted(reading)
    why = "The catalogue has a special of this name or number."
    return Covered(0, numbers, written(0, numbers), _SUPPOSED, why, is_confirmed=True)


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


def _numbered(reading: Reading, show: Show | None, why_so: str = "", *, is_a_row: bool = False) -> Covered:
    season, sureness, reason = _season(reading, show)
    reason = reason or why_so
    if season is None or 0 in reading.episodes:
        return Covered(season, reading.episodes, "", min(sureness, _DOUBTFUL), reason)
    last = show.last_episode(season) if show is not None else None
    if show is not None and last is not None and max(reading.episodes) > last:
        if show.is_known and show.goes_on_to(season, max(reading.episodes)):
            why = "The catalogue does not have this episode yet; headlines go on to it."
            return Covered(season, reading.episodes, written(season, reading.episodes), sureness, why)
        why = "The show has fewer episodes than the headline counts."
        return Covered(season, reading.episodes, written(season, reading.episodes), _DOUBTFUL, why)
    if is_a_row:
        why = "Other headlines number episodes of the same season."
        return Covered(
            season, reading.episodes, written(season, reading.episodes), 0.99, why, is_confirmed=True
        )
    return Covered(season, reading.episodes, written(season, reading.episodes), sureness, reason)


def _is_of_a_row(reading: Reading, show: Show | None, published_on: datetime | None) -> bool:
    """Whether a code that is met for other things, too (“5.07”, “2×4”), is one of several of the same season.

    Not if it may be the day on which it was published.
    """
    if show is None or reading.season is None or reading.where_sureness < _LIKELY_A_CODE:
        return False
    if published_on is not None and _may_be_a_day(reading, published_on):
        return False
    return len(show.told.get(reading.season, set()) - set(reading.episodes)) >= _A_ROW


def _may_be_a_day(reading: Reading, day: datetime) -> bool:
    is_near = any(abs(day.day - number) <= _DAYS_BESIDE for number in reading.episodes)
    return reading.season == day.month and is_near


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
