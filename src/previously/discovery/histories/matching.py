"""Matching viewings to episodes: what is certain is taken, what is nearly so is proposed, the rest is reported.

Episodes are found by season and number, by the other numberings the catalogue knows ("Part 2 E8") and by their title;
never by counting how many were seen.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from previously.catalogue.models import IS_REST, Episode, Work
from previously.discovery.histories.works import KnownWork, KnownWorks, keys_of
from previously.readers.history.viewing import Naming, Viewing
from previously.spoilers import Clearance, EpisodeCode, Label, WorkOrder

MOST_PROPOSED = 400
"""So many unknown names are compared with those of the catalogue, the ones that were seen most."""

_PART = re.compile(r"(?:part|volume|vol|book|season)\W*(\d{1,2})\W*(?:episode|ep|e)\W*(\d{1,4})", re.I)


class Missed(StrEnum):
    """Why nothing came of a viewing."""

    NO_WORK = "no work"
    SEVERAL_WORKS = "several works"
    NO_EPISODE_NAMED = "no episode named"
    NO_SUCH_EPISODE = "no such episode"


@dataclass(slots=True)
class SeenOfWork:
    """What a history says was seen of one work. `called` is set where the work is only proposed for that name."""

    slug: str
    called: str = ""
    codes: set[EpisodeCode] = field(default_factory=set)
    is_seen_whole: bool = False  # of a work without episodes
    last_on: date | None = None

    def add(self, seen: Iterable[EpisodeCode | None], on: date | None) -> None:
        """Take these as seen; None stands for a work without episodes."""
        for code in seen:
            if code is None:
                self.is_seen_whole = True
            else:
                self.codes.add(code)
        days = [day for day in (self.last_on, on) if day is not None]
        self.last_on = max(days, default=None)


@dataclass(frozen=True, slots=True)
class MissedName:
    """Viewings of one name of which nothing came, for one reason."""

    title: str
    why: Missed
    texts: Mapping[str, int]  # as they stand in the file, and how often

    @property
    def count(self) -> int:
        """How many rows these are."""
        return sum(self.texts.values())


@dataclass(frozen=True, slots=True)
class Matched:
    """A history as this catalogue knows it."""

    works: tuple[SeenOfWork, ...]
    proposed: tuple[SeenOfWork, ...]
    missed: tuple[MissedName, ...]


@dataclass(frozen=True, slots=True)
class Episodes:
    """The episodes of one work, by whatever may name them."""

    order: WorkOrder
    aired: frozenset[EpisodeCode]
    by_title: Mapping[str, tuple[EpisodeCode, ...]]
    by_part: Mapping[tuple[int, int], EpisodeCode]

    def named(self, naming: Naming) -> EpisodeCode | None:
        """The one episode that is named; None when it is none or might be several."""
        return self._titled(naming) or self._numbered(naming)

    def _titled(self, naming: Naming) -> EpisodeCode | None:
        keys = keys_of(naming.episode_title)
        codes = [code for key in keys[:1] for code in self.by_title.get(key, ())]
        in_season = [code for code in codes if code.season == naming.season]
        found = in_season or codes
        return found[0] if len(found) == 1 else None

    def _numbered(self, naming: Naming) -> EpisodeCode | None:
        if naming.number is None:
            return None
        if naming.part is not None:
            return self.by_part.get((naming.part, naming.number))
        seasons = {code.season for code in self.order.episodes if code.season}
        season = naming.season if naming.season is not None else min(seasons, default=0)
        if naming.season is None and len(seasons) != 1:
            return None
        code = EpisodeCode(season, naming.number)
        return code if code in self.order.episodes else self.by_part.get((season, naming.number))

    def whole(self, naming: Naming) -> list[EpisodeCode]:
        """All that has aired of the season that is named."""
        return [code for code in self.aired if code.season == (naming.season or 1)]


def match(viewings: Sequence[Viewing], *, clearance: Clearance, strict_titles: bool, today: date) -> Matched:
    """What these viewings say of the works of the catalogue; a fixed number of queries.

    Where titles of episodes are withheld, they are matched only as far as the clearance opens them: what is found
    would tell otherwise what an episode is called.
    """
    known = KnownWorks()
    counts = Counter(_without_day(viewing) for viewing in viewings)
    last_on = _last_days(viewings)
    candidates = {viewing: _candidates(viewing, known) for viewing in counts}
    proposals = _proposals(candidates, counts, known)
    works = [work for found in candidates.values() for _naming, work in found]
    episodes = _episodes_of([*works, *proposals.values()], clearance, strict_titles, today)
    return _sorted_out(counts, last_on, candidates, proposals, episodes)


Candidates = list[tuple[Naming, KnownWork]]
Seen = list[EpisodeCode | None]


def _without_day(viewing: Viewing) -> Viewing:
    """The same viewing on any day."""
    if viewing.seen_on is None:
        return viewing
    return Viewing(
        viewing.text, viewing.namings, viewing.ids, viewing.year, viewing.is_film, viewing.is_whole, None
    )


def _last_days(viewings: Iterable[Viewing]) -> dict[str, date]:
    found: dict[str, date] = {}
    for viewing in viewings:
        if viewing.seen_on is not None and viewing.seen_on > found.get(viewing.text, date.min):
            found[viewing.text] = viewing.seen_on
    return found


def _candidates(viewing: Viewing, known: KnownWorks) -> Candidates:
    """Each way to understand a viewing for which there is a work, the likeliest first."""
    if (work := known.with_id(viewing.ids, is_film=viewing.is_film)) is not None:
        return [(viewing.namings[0], work)]
    return [
        (naming, work)
        for naming in viewing.namings
        for work in known.named(naming.title, is_film=viewing.is_film, year=viewing.year)
    ]


def _proposals(
    candidates: Mapping[Viewing, Candidates], counts: Mapping[Viewing, int], known: KnownWorks
) -> dict[str, KnownWork]:
    """For the names no work has, the works that may be meant."""
    unknown: Counter[str] = Counter()
    films: dict[str, bool | None] = {}
    for viewing, found in candidates.items():
        if not found:
            unknown[viewing.likely.title] += counts[viewing]
            films[viewing.likely.title] = viewing.is_film
    near = {
        title: known.near(title, is_film=films[title]) for title, _count in unknown.most_common(MOST_PROPOSED)
    }
    return {title: work for title, work in near.items() if work is not None}


def _episodes_of(
    works: Iterable[KnownWork], clearance: Clearance, strict_titles: bool, today: date
) -> dict[int, Episodes]:
    wanted = {work.pk: work for work in works}
    rows: dict[int, list[Episode]] = defaultdict(list)
    found = Episode.objects.filter(season__work__in=wanted).exclude(IS_REST).select_related("season")
    for row in found.only(
        "number", "title", "also", "watch_after", "air_date", "season__number", "season__work_id"
    ):
        rows[row.season.work_id].append(row)
    shapes = dict(Work.objects.filter(pk__in=wanted).values_list("pk", "shape"))
    return {
        pk: _episodes(work, shapes[pk], rows[pk], clearance if strict_titles else None, today)
        for pk, work in wanted.items()
    }


def _episodes(
    work: KnownWork, shape: str, rows: Sequence[Episode], clearance: Clearance | None, today: date
) -> Episodes:
    order = WorkOrder(
        slug=work.slug,
        has_episodes=work.has_episodes,
        is_anthology=shape == "anthology",
        episodes=frozenset(row.code for row in rows),
        slots={row.code: EpisodeCode.parse(row.watch_after) for row in rows if row.watch_after},
    )
    by_title: dict[str, list[EpisodeCode]] = defaultdict(list)
    by_part: dict[tuple[int, int], EpisodeCode] = {}
    for row in rows:
        if row.title and (clearance is None or clearance.opens(Label.of(order.atom(row.code)))):
            for key in keys_of(row.title)[:1]:
                by_title[key].append(row.code)
        for name in row.also:
            if found := _PART.search(name):
                by_part[int(found[1]), int(found[2])] = row.code
    return Episodes(
        order,
        frozenset(row.code for row in rows if row.air_date is None or row.air_date <= today),
        {key: tuple(codes) for key, codes in by_title.items()},
        by_part,
    )


def _sorted_out(
    counts: Mapping[Viewing, int],
    last_on: Mapping[str, date],
    candidates: Mapping[Viewing, Candidates],
    proposals: Mapping[str, KnownWork],
    episodes: Mapping[int, Episodes],
) -> Matched:
    works: dict[str, SeenOfWork] = {}
    proposed: dict[tuple[str, str], SeenOfWork] = {}
    missed: dict[tuple[str, Missed], Counter[str]] = defaultdict(Counter)
    for viewing, count in counts.items():
        day = last_on.get(viewing.text)
        found = candidates[viewing]
        meant = [(work, seen) for naming, work in found if (seen := _seen(viewing, naming, work, episodes))]
        if meant and len({work.pk for work, _seen in meant if _is_named_alike(work, meant, found)}) == 1:
            work, seen = meant[0]
            works.setdefault(work.slug, SeenOfWork(work.slug)).add(seen, day)
            continue
        title = viewing.likely.title
        if meant:
            _propose(proposed, title, meant, day)
        elif not found and title in proposals:
            near = proposals[title]
            if seen := _seen(viewing, viewing.likely, near, episodes):
                _propose(proposed, title, [(near, seen)], day)
        missed[_reason(viewing, title, found, has_several=bool(meant))][viewing.text] += count
    return Matched(
        tuple(works.values()),
        tuple(proposed.values()),
        tuple(MissedName(title, why, dict(texts)) for (title, why), texts in missed.items()),
    )


def _is_named_alike(work: KnownWork, meant: Sequence[tuple[KnownWork, Seen]], found: Candidates) -> bool:
    """Whether a work is as good an answer as the first: it has the same name, not a shorter one."""
    titles = {candidate.pk: naming.title for naming, candidate in reversed(found)}
    return titles[work.pk] == titles[meant[0][0].pk]


def _propose(
    proposed: dict[tuple[str, str], SeenOfWork],
    title: str,
    meant: Iterable[tuple[KnownWork, Seen]],
    day: date | None,
) -> None:
    for work, seen in meant:
        proposed.setdefault((title, work.slug), SeenOfWork(work.slug, title)).add(seen, day)


def _seen(viewing: Viewing, naming: Naming, work: KnownWork, episodes: Mapping[int, Episodes]) -> Seen:
    """What a viewing says was seen of a work, understood in this way; empty for nothing that can be told."""
    if not work.has_episodes:
        return [] if naming.has_episode and viewing.is_film is not True else [None]
    of_work = episodes[work.pk]
    if viewing.is_whole:
        return list(of_work.whole(naming))
    if not naming.has_episode:
        return []
    code = of_work.named(naming)
    return [code] if code is not None else []


def _reason(viewing: Viewing, title: str, found: Candidates, *, has_several: bool) -> tuple[str, Missed]:
    if not found:
        return title, Missed.NO_WORK
    naming, work = found[0]
    if has_several:
        return title, Missed.SEVERAL_WORKS
    if work.has_episodes and not naming.has_episode and not viewing.is_whole:
        return naming.title, Missed.NO_EPISODE_NAMED
    return naming.title, Missed.NO_SUCH_EPISODE


__all__ = ["Matched", "Missed", "MissedName", "SeenOfWork", "match"]
