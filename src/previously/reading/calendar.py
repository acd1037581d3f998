"""What airs when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from django.db.models import QuerySet

from previously.catalogue.models import Episode, Work
from previously.catalogue.orders import orders_of
from previously.masthead.models import Masthead
from previously.reading import shapes
from previously.reading.addresses import episode_url, work_url
from previously.reading.naming import WorkName, episode_phrase, told_episodes
from previously.reading.viewer import Viewer
from previously.spoilers import Label, ProgressBook, WorkOrder

FIRST_YEAR, LAST_YEAR = 1900, 2200


def read_calendar(
    viewer: Viewer, month: str = "", *, is_mine_only: bool = False
) -> shapes.CalendarReading | None:
    """A month such as `2026-06`, or the present one; None for what is no month. A fixed number of queries."""
    first = _first_day(month) if month else viewer.today.replace(day=1)
    if first is None:
        return None
    after = (first + timedelta(days=32)).replace(day=1)
    aired = Episode.objects.exclude(air_date=None)
    if is_mine_only:
        aired = aired.filter(season__work__key__in=_own_keys(viewer))
    rows = aired.filter(air_date__gte=first, air_date__lt=after).select_related("season__work")
    ordered = list(
        rows.order_by("air_date", "season__work__title", "season__work_id", "season__number", "number")
    )
    return shapes.CalendarReading(
        month=first,
        days=_days(ordered, viewer),
        before=_month_of(aired.filter(air_date__lt=first).order_by("-air_date")),
        after=_month_of(aired.filter(air_date__gte=after).order_by("air_date")),
        is_mine_only=is_mine_only,
    )


def _first_day(month: str) -> date | None:
    year, dash, number = month.partition("-")
    if not dash or not (month.isascii() and year.isdigit() and number.isdigit() and len(month) == 7):
        return None
    is_month = FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= int(number) <= 12
    return date(int(year), int(number), 1) if is_month else None


def _own_keys(viewer: Viewer) -> list[str]:
    """The works this reader has said something of, as the database keeps their keys."""
    book = viewer.clearance.progress
    return [key.hex() for key in book.entries] if isinstance(book, ProgressBook) else []


def _month_of(episodes: QuerySet[Episode]) -> date | None:
    day = episodes.values_list("air_date", flat=True).first()
    is_shown = day is not None and FIRST_YEAR <= day.year <= LAST_YEAR
    return day.replace(day=1) if day is not None and is_shown else None


def _days(episodes: Sequence[Episode], viewer: Viewer) -> tuple[shapes.AiringDay, ...]:
    orders = orders_of({row.season.work.slug for row in episodes})
    strict_titles = Masthead.current().strict_titles
    airings: dict[date, list[shapes.AiringReading]] = defaultdict(list)
    for (day, work), rows in groupby(episodes, key=lambda row: (row.air_date, row.season.work)):
        if day is not None:
            airings[day].append(_airing(work, orders[work.slug], list(rows), viewer, strict_titles))
    return tuple(
        shapes.AiringDay(day, day == viewer.today, tuple(found)) for day, found in sorted(airings.items())
    )


def _airing(
    work: Work, order: WorkOrder, rows: Sequence[Episode], viewer: Viewer, strict_titles: bool
) -> shapes.AiringReading:
    name = WorkName(work.slug, work.title, work.kind, max(code.season for code in order.episodes))
    codes = [row.code for row in rows]
    progress = viewer.clearance.progress.get(work.slug)
    is_single = len(rows) == 1
    is_open = not strict_titles or viewer.opens(Label.of(order.atom(codes[0])))
    phrase = episode_phrase(codes[0], name) if is_single else told_episodes(codes, name)
    return shapes.AiringReading(
        work=shapes.Link(work_url(work.slug), work.title),
        network=work.network,
        episodes=shapes.Link(
            episode_url(work.slug, codes[0]) if is_single else work_url(work.slug),
            phrase[:1].upper() + phrase[1:],
        ),
        title=rows[0].title if is_single and is_open else "",
        is_seen=progress is not None and all(progress.meets(order.atom(code)) for code in codes),
        is_mine=progress is not None,
    )
