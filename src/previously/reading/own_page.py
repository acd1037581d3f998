"""A reader's own page: where they are in each show, what has opened to them there, and when it goes on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from previously.articles.models import ArticleKind
from previously.articles.sealed import label_of
from previously.catalogue.models import Work
from previously.masthead.models import Masthead
from previously.readers.models import RecordedProgress, User
from previously.reading import shapes
from previously.reading.cards import cards_by_id, in_order_of, listed
from previously.reading.control import Course, courses_of, read_control
from previously.reading.lists import work_cards
from previously.reading.naming import episode_phrase
from previously.reading.viewer import Viewer
from previously.spoilers import EpisodeCode, Position, ProgressBook

NEWS = timedelta(days=14)
MOST_NEWS = 3
"""So many articles are named for each show; the others are counted."""


def read_reader_progress(viewer: Viewer, reader: object) -> shapes.ReaderProgress:
    """All that this reader has recorded; a fixed number of queries. `reader` is who is signed in, if anybody is."""
    user = reader if isinstance(reader, User) else None
    dropped = _dropped_by(user)
    shows = _shows(viewer, dropped)
    going_on = [show for show in shows if not show.is_dropped]
    return shapes.ReaderProgress(
        continuing=tuple(show for show in going_on if show.control.percent and not show.is_finished),
        finished=tuple(show for show in going_on if show.is_finished),
        not_started=tuple(show for show in going_on if not show.control.percent and not show.is_finished),
        dropped=tuple(show for show in shows if show.is_dropped),
        minds_spoilers=not viewer.clearance.opens_all,
        can_drop=user is not None,
    )


def _dropped_by(user: User | None) -> frozenset[int]:
    """The works this reader has set aside; one query for whoever has an account."""
    if user is None:
        return frozenset()
    rows = RecordedProgress.objects.filter(user=user, is_dropped=True)
    return frozenset(rows.values_list("work_id", flat=True))


def _shows(viewer: Viewer, dropped: frozenset[int]) -> list[shapes.OwnShow]:
    """The works a reader has recorded something of, the newest record first."""
    book = viewer.clearance.progress
    if not isinstance(book, ProgressBook) or not book.entries:
        return []
    at = {key.hex(): number for number, key in enumerate(book.entries)}
    works = list(Work.objects.select_related("poster").filter(key__in=at))
    works.sort(key=lambda work: -at[work.key])
    courses = courses_of(works, strict_titles=Masthead.current().strict_titles)
    news = _news([courses[work.pk] for work in works if work.pk not in dropped], viewer)
    cards = cards_by_id([one.pk for found in news.values() for one in found[:MOST_NEWS]], viewer)
    return [
        _own_show(card, courses[work.pk], news.get(work.pk, ()), cards, viewer, is_dropped=work.pk in dropped)
        for work, card in zip(works, work_cards(works, viewer), strict=True)
    ]


def _own_show(
    card: shapes.WorkCard,
    course: Course,
    news: Sequence[_Opened],
    cards: Mapping[int, shapes.Card],
    viewer: Viewer,
    *,
    is_dropped: bool,
) -> shapes.OwnShow:
    control = read_control(course, viewer)
    upcoming = _upcoming(course, viewer.today)
    return shapes.OwnShow(
        work=card,
        control=control,
        next_airing=_airing(*upcoming, course, viewer.today) if upcoming and not is_dropped else "",
        news=in_order_of([one.pk for one in news[:MOST_NEWS]], dict(cards)),
        news_text=_counted(one.kind for one in news),
        is_finished=control.is_finished and upcoming is None,
        is_dropped=is_dropped,
    )


@dataclass(frozen=True, slots=True)
class _Opened:
    """An article that is open to the reader."""

    pk: int
    kind: str
    published_at: datetime
    position: Position | None  # the furthest point of its own work that it presumes


def _news(courses: Iterable[Course], viewer: Viewer) -> dict[int, list[_Opened]]:
    """What is new to this reader of some works, by the work's id, newest first; one query.

    New is what has opened with the last episode they have seen, and what has come out in the last two weeks; of both
    only what is open to them.
    """
    by_work = {course.work.pk: course for course in courses}
    opened = _opened(by_work, viewer)
    found = {}
    for pk, course in by_work.items():
        last = _last_seen(course, viewer)
        found[pk] = [
            one
            for one in opened[pk]
            if (last is not None and one.position == last) or one.published_at > viewer.now - NEWS
        ]
    return found


def _opened(works: Iterable[int], viewer: Viewer) -> dict[int, list[_Opened]]:
    found: dict[int, list[_Opened]] = defaultdict(list)
    rows = listed(viewer.now).filter(work__in=list(works)).select_related("label", "work")
    for row in rows.only("pk", "kind", "published_at", "label", "work__slug"):
        label = label_of(row.label)
        if row.work_id is None or row.published_at is None or not viewer.opens(label):
            continue
        own = [atom.position for atom in label.atoms if atom.work == row.own_work]
        found[row.work_id].append(_Opened(row.pk, row.kind, row.published_at, max(own, default=None)))
    return found


def _last_seen(course: Course, viewer: Viewer) -> Position | None:
    """Where the last episode stands that was seen of an ordered work."""
    ordered = [code for code in course.codes if not course.order.stands_alone(code)]
    seen = [code for code in ordered if course.has_seen(code, viewer)]
    return course.order.position(seen[-1]) if seen else None


def _counted(kinds: Iterable[str]) -> str:
    """“2 recaps, 1 review”."""
    return ", ".join(_so_many(kind, count) for kind, count in Counter(kinds).most_common())


def _so_many(kind: str, count: int) -> str:
    sentences = {
        ArticleKind.RECAP: ngettext("%(count)d recap", "%(count)d recaps", count),
        ArticleKind.REVIEW: ngettext("%(count)d review", "%(count)d reviews", count),
        ArticleKind.REACTIONS: ngettext("%(count)d reactions piece", "%(count)d reactions pieces", count),
        ArticleKind.EXPLAINED: ngettext("%(count)d explainer", "%(count)d explainers", count),
        ArticleKind.PREVIEW: ngettext("%(count)d preview", "%(count)d previews", count),
        ArticleKind.NEWS: ngettext("%(count)d piece of news", "%(count)d pieces of news", count),
        ArticleKind.LIST: ngettext("%(count)d list", "%(count)d lists", count),
        ArticleKind.FEATURE: ngettext("%(count)d feature", "%(count)d features", count),
    }
    return sentences[ArticleKind(kind)] % {"count": count}


def _upcoming(course: Course, today: date) -> tuple[EpisodeCode, date] | None:
    """The next episode to air, and when."""
    dated = [(row.air_date, code) for code, row in course.episodes.items() if row.air_date is not None]
    coming = min(((day, code) for day, code in dated if day > today), default=None)
    return (coming[1], coming[0]) if coming else None


def _airing(code: EpisodeCode, day: date, course: Course, today: date) -> str:
    """“Episode 7 airs on Friday.”"""
    phrase = episode_phrase(code, course.name)
    said = {"episode": phrase[:1].upper() + phrase[1:]}
    away = (day - today).days
    if away == 1:
        return _("%(episode)s airs tomorrow.") % said
    if away < 7:
        return _("%(episode)s airs on %(day)s.") % {**said, "day": date_format(day, "l")}
    form = "j F" if day.year == today.year else "j F Y"
    return _("%(episode)s airs on %(day)s.") % {**said, "day": date_format(day, form)}
