"""The "where are you?" control, and all that is said of a reader's progress in one work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from previously.catalogue.models import Episode, Work
from previously.reading.addresses import work_url
from previously.reading.naming import WorkName, episode_name, episode_phrase, season_name
from previously.reading.shapes import Link, ProgressControl, ProgressOption
from previously.reading.viewer import Viewer
from previously.spoilers import REST, EpisodeCode, Label, WorkOrder


@dataclass(frozen=True, slots=True)
class Course:
    """A work's episodes in the order they are watched in, and where one reader is among them.

    The rest of a story is part of its order, since labels name it, and none of its episodes.
    """

    work: Work
    order: WorkOrder
    episodes: Mapping[EpisodeCode, Episode]
    strict_titles: bool

    @property
    def codes(self) -> list[EpisodeCode]:
        """All episodes in order."""
        return self.order.in_order()

    @property
    def name(self) -> WorkName:
        """What the work is called."""
        last = max((code.season for code in self.episodes), default=0)
        return WorkName(self.work.slug, self.work.title, self.work.kind, last)

    def label(self, code: EpisodeCode | None) -> Label:
        """What having seen an episode, or the work itself, opens."""
        return Label.of(self.order.atom(code))

    def has_seen(self, code: EpisodeCode | None, viewer: Viewer) -> bool:
        """Whether the reader has recorded that they have seen it; someone who minds nothing has not thereby."""
        progress = viewer.clearance.progress.get(self.work.slug)
        return progress is not None and progress.meets(self.order.atom(code))

    def aired(self, today: date) -> list[EpisodeCode]:
        """The episodes that can have been seen by now, in order."""
        dates = {code: episode.air_date for code, episode in self.episodes.items()}
        return [code for code in self.codes if (day := dates[code]) is None or day <= today]

    def title_of(self, code: EpisodeCode, viewer: Viewer) -> str:
        """An episode's title; empty when it has none or strict titles withhold it."""
        if self.strict_titles and not viewer.opens(self.label(code)):
            return ""
        return self.episodes[code].title


def courses_of(works: Collection[Work], *, strict_titles: bool) -> dict[int, Course]:
    """The episodes of some works, by the work's id; one query."""
    found: dict[int, dict[EpisodeCode, Episode]] = defaultdict(dict)
    rows = Episode.objects.filter(season__work__in=works).select_related("season", "still")
    for episode in rows:
        found[episode.season.work_id][episode.code] = episode
    orders = {work.pk: _order(work, found[work.pk]) for work in works}
    for episodes in found.values():
        episodes.pop(REST, None)
    return {work.pk: Course(work, orders[work.pk], found[work.pk], strict_titles) for work in works}


def _order(work: Work, episodes: Mapping[EpisodeCode, Episode]) -> WorkOrder:
    return WorkOrder(
        slug=work.slug,
        has_episodes=work.has_episodes,
        is_anthology=work.is_anthology,
        episodes=frozenset(episodes),
        slots={code: EpisodeCode.parse(row.watch_after) for code, row in episodes.items() if row.watch_after},
    )


def read_control(course: Course, viewer: Viewer) -> ProgressControl:
    """Where this reader is in a work, and what they may answer."""
    work = course.work
    seen = _seen(course, viewer)
    aired = course.aired(viewer.today)
    total = len(aired) if course.order.has_episodes else 1
    is_recorded = viewer.clearance.is_recorded(work.slug)
    points = _points(course, aired)
    is_finished = is_recorded and bool(points) and points <= seen
    is_whole = course.order.is_open_ended and is_finished
    options = _options(course, viewer, seen, is_whole=is_whole)
    return ProgressControl(
        work=Link(work_url(work.slug), work.title),
        work_slug=work.slug,
        has_episodes=course.order.has_episodes,
        is_set=course.order.is_anthology,
        is_recorded=is_recorded,
        is_finished=is_finished,
        summary=_summary(course, seen, total, is_recorded=is_recorded, is_finished=is_finished),
        options=options,
        next_seen=_next(course, viewer, [code for code in aired if code not in seen], seen),
        percent=round(100 * len(seen & points) / len(points)) if points else 0,
    )


def _seen(course: Course, viewer: Viewer) -> set[EpisodeCode | None]:
    codes: list[EpisodeCode | None] = list(course.order.episodes) if course.order.has_episodes else [None]
    return {code for code in codes if course.has_seen(code, viewer)}


def _points(course: Course, aired: list[EpisodeCode]) -> set[EpisodeCode | None]:
    """What somebody has seen who has finished it. Where nobody says how long it is, they have to say that they have."""
    if not course.order.has_episodes:
        return {None}
    return {*aired, REST} if course.order.is_open_ended else {*aired}


def _options(
    course: Course, viewer: Viewer, seen: set[EpisodeCode | None], *, is_whole: bool
) -> tuple[ProgressOption, ...]:
    if not course.order.has_episodes:
        return ()
    standing = [code for code in course.codes if course.order.stands_alone(code)]
    ordered = [code for code in course.codes if code not in standing]
    furthest = max((ordered.index(code) for code in ordered if code in seen), default=None)
    current = {ordered[furthest]} if furthest is not None else set()
    current |= {code for code in standing if code in seen}
    if is_whole and not course.order.is_anthology:
        current = set()  # one answer stands for all of it
    options = [_option(course, viewer, code, is_current=code in current) for code in (*ordered, *standing)]
    if course.order.is_open_ended:
        end = _("All of them, to the last") if course.order.is_anthology else _("The end")
        options.append(ProgressOption("all", end, is_current=is_whole))
    return tuple(options)


def _option(course: Course, viewer: Viewer, code: EpisodeCode, *, is_current: bool) -> ProgressOption:
    name = course.name
    text = episode_name(code)
    if name.has_seasons and code.season:
        text = f"{season_name(code.season)}, {episode_phrase(code, WorkName('', '', name.kind, 1))}"
    title = course.title_of(code, viewer)
    return ProgressOption(str(code), f"{text} – {title}" if title else text, is_current)


def _next(
    course: Course, viewer: Viewer, unseen: list[EpisodeCode], seen: set[EpisodeCode | None]
) -> ProgressOption | None:
    if not course.order.has_episodes:
        return None if None in seen else ProgressOption("all", course.work.title, is_current=False)
    if unseen:
        return _option(course, viewer, unseen[0], is_current=False)
    is_left = course.order.is_open_ended and REST not in seen
    return ProgressOption("all", _("it to the end"), is_current=False) if is_left else None


def _summary(
    course: Course, seen: set[EpisodeCode | None], total: int, *, is_recorded: bool, is_finished: bool
) -> str:
    if not is_recorded:
        return _("You have not said where you are.")
    if is_finished:
        return _("You have seen all of it so far.") if course.order.has_episodes else _("You have seen it.")
    if not seen:
        return _("You have not started.")
    codes = [code for code in course.codes if code in seen]
    if course.order.is_anthology:
        return _("You have seen %(seen)d of %(total)d episodes.") % {"seen": len(codes), "total": total}
    ordered = [code for code in codes if not course.order.stands_alone(code)]
    if not ordered:
        return _("You have not started.")
    return _("You are at %(episode)s.") % {"episode": episode_phrase(ordered[-1], course.name)}
