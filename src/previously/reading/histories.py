"""What a history from elsewhere says of this site's shows, told before anything is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from previously.catalogue.models import Work
from previously.discovery.histories.choosing import (
    NOTHING,
    PREFIX,
    REACH,
    joined,
    named,
    progress_by_choice,
    put_into_browser,
)
from previously.discovery.histories.matching import Matched, Missed, SeenOfWork
from previously.discovery.histories.pending import Plan, find_plan
from previously.readers.history.prefix import missed_before
from previously.readers.history.viewing import SetAside
from previously.reading import shapes
from previously.reading.addresses import work_url
from previously.reading.control import Course, courses_of, read_control
from previously.reading.naming import episode_phrase, told_episodes
from previously.reading.viewer import Viewer
from previously.spoilers import EpisodeCode, Progress, ProgressBook

MOST_MISSED = 25
IMPORT_URL = "/progress/import/"
REPORT_URL = "/progress/import/report.csv"


def read_history(key: str, viewer: Viewer, *, person: str, has_account: bool) -> shapes.HistoryReading | None:
    """The plan a key leads to, for one of the people in it; None when there is none. Four queries at most."""
    plan = find_plan(key, now=viewer.now)
    if plan is None:
        return None
    names = list(plan.by_person)
    chosen = person if person in plan.by_person else names[0] if len(names) == 1 else None
    matched = plan.by_person[chosen] if chosen is not None else Matched((), (), ())
    courses = _courses(matched)
    without_room = _without_room(matched, courses, viewer) if not has_account else set()
    shows = [
        _show(field, seen, courses[seen.slug], viewer, has_room=seen.slug not in without_room)
        for field, seen in named(matched)
        if seen.slug in courses
    ]
    new = [show for show in shows if show.choices]
    missed = sorted(matched.missed, key=lambda name: (-name.count, name.title))
    asked_about = {seen.called for seen in matched.proposed}
    return shapes.HistoryReading(
        source=plan.source.value,
        row_count=plan.row_count,
        people=tuple(shapes.Link(f"{IMPORT_URL}?{urlencode({'person': name})}", name) for name in names),
        person=chosen or "",
        is_one_person=chosen is not None,
        plain=tuple(show for show in new if show.is_plain),
        to_decide=tuple(show for show in new if not show.is_plain and not show.called),
        asked=tuple(show for show in new if show.called),
        settled=tuple(show.work for show in shows if not show.choices and not show.called),
        set_aside=_told_aside(plan),
        missed=tuple(
            shapes.HistoryMissed(name.title, why_missed(name.why), name.count)
            for name in missed
            if name.title not in asked_about
        )[:MOST_MISSED],
        missed_count=sum(name.count for name in missed),
        missed_names=len(missed),
        without_room=len(without_room),
        report_url=f"{REPORT_URL}?{urlencode({'person': chosen})}" if chosen else REPORT_URL,
    )


def why_missed(why: Missed) -> str:
    """Why nothing came of some rows, in words."""
    return {
        Missed.NO_WORK: _("This site has no show or film of that name."),
        Missed.SEVERAL_WORKS: _("This site has several of that name."),
        Missed.NO_EPISODE_NAMED: _("The file does not say which episode."),
        Missed.NO_SUCH_EPISODE: _("The show is here, but no episode of that title or number."),
    }[why]


def _told_aside(plan: Plan) -> tuple[str, ...]:
    return tuple(_told_one_aside(why, count) for why, count in plan.set_aside.items() if count)


def _told_one_aside(why: SetAside, count: int) -> str:
    sentences = {
        SetAside.SUPPLEMENTAL: ngettext("%(count)s trailer or recap", "%(count)s trailers and recaps", count),
        SetAside.TOO_SHORT: ngettext(
            "%(count)s that was left within minutes", "%(count)s that were left within minutes", count
        ),
        SetAside.NOT_SEEN: ngettext("%(count)s not marked as seen", "%(count)s not marked as seen", count),
        SetAside.UNREADABLE: ngettext(
            "%(count)s that cannot be read", "%(count)s that cannot be read", count
        ),
    }
    return sentences[why] % {"count": f"{count:,}"}


def _courses(matched: Matched) -> dict[str, Course]:
    slugs = {seen.slug for seen in (*matched.works, *matched.proposed)}
    works = list(Work.objects.filter(slug__in=slugs))
    # Only numbers are told here, so that nothing has to be known about titles.
    courses = courses_of(works, strict_titles=True)
    return {work.slug: courses[work.pk] for work in works}


def _without_room(matched: Matched, courses: Mapping[str, Course], viewer: Viewer) -> set[str]:
    """The shows that a browser has no room for, when those seen last come first."""
    book = viewer.clearance.progress
    if not isinstance(book, ProgressBook):
        return set()
    wanted = []
    for _field, seen in named(matched):
        if seen.slug in courses and not seen.called:
            progress = progress_by_choice(courses[seen.slug].order, seen, PREFIX)
            wanted += [(seen.slug, progress)] if progress is not None else []
    _book, _before, left = put_into_browser(book, wanted)
    return set(left)


def _show(
    field: str, seen: SeenOfWork, course: Course, viewer: Viewer, *, has_room: bool
) -> shapes.HistoryShow:
    known = viewer.clearance.progress.get(seen.slug)
    control = read_control(course, viewer)
    missing = missed_before(course.order, seen.codes & course.order.episodes)
    return shapes.HistoryShow(
        field=field,
        work=shapes.Link(work_url(seen.slug), course.work.title),
        called=seen.called,
        seen=_capital(told_episodes(seen.codes & course.order.episodes, course.name))
        if course.order.has_episodes
        else _("Seen"),
        advice=_advice(course, seen, missing, has_room=has_room),
        recorded=control.summary if control.is_recorded else "",
        choices=_choices(course, seen, known, has_room=has_room),
    )


def _choices(
    course: Course, seen: SeenOfWork, known: Progress | None, *, has_room: bool
) -> tuple[shapes.HistoryChoice, ...]:
    """What would change something; empty for nothing. Where it may be wrong, leaving it out is a choice as well."""
    prefix, reach = (_new(course, seen, known, choice) for choice in (PREFIX, REACH))
    offered = []
    if prefix is not None:
        offered.append((PREFIX, _offer(course, prefix)))
    if reach is not None and reach != prefix:
        text = _("%(point)s: I have seen what is missing elsewhere") % {"point": _offer(course, reach)}
        offered.append((REACH, text))
    if not offered:
        return ()
    is_certain = prefix is not None and not seen.called and has_room
    if len(offered) > 1 or prefix is None or seen.called:
        offered.append((NOTHING, _("Leave it out")))
    preferred = PREFIX if is_certain else NOTHING
    return tuple(shapes.HistoryChoice(value, text, value == preferred) for value, text in offered)


def _new(course: Course, seen: SeenOfWork, known: Progress | None, choice: str) -> Progress | None:
    """The progress a choice leads to; None when it leads nowhere new."""
    progress = progress_by_choice(course.order, seen, choice)
    if progress is None:
        return None
    after = joined(known, progress)
    return after if after != known else None


def _offer(course: Course, progress: Progress) -> str:
    """“Up to episode 3”; what was seen of an anthology needs no point."""
    if not course.order.has_episodes:
        return _("Seen")
    ordered = [code for code in course.codes if not course.order.stands_alone(code)]
    met = [code for code in ordered if progress.meets(course.order.atom(code))]
    if not met:
        return _("The episodes I have seen")
    return _("Up to %(episode)s") % {"episode": episode_phrase(met[-1], course.name)}


def _advice(course: Course, seen: SeenOfWork, missing: list[EpisodeCode], *, has_room: bool) -> str:
    if not has_room:
        return _("This browser has no room left for it.")
    if not missing:
        return ""
    return _("Not in your history: %(missed)s. You are only as far as there is no gap.") % {
        "missed": told_episodes(missing, course.name)
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
