"""Writing down how far a reader has come in a work."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TypeAlias

from django.db.models import Q

from previously.catalogue.models import Episode, Work
from previously.catalogue.orders import orders_of
from previously.spoilers import NOT_STARTED, REST, Atom, BadLabel, EpisodeCode, Progress, WorkOrder

Aired: TypeAlias = dict[str, list[EpisodeCode | None]]


class UnknownProgress(ValueError):
    """A work or an episode that does not exist, or words that name none; the message is for the reader."""


def progress_from(work: str, seen: Collection[str], today: date) -> Progress:
    """What `seen` says of a work: `none`, `all`, or episodes such as `S1E2`.

    `all` is everything that has aired by `today`: what airs later is not seen yet. UnknownProgress when the work or an
    episode does not exist.
    """
    return progress_in({work: seen}, today)[work]


def progress_in(seen_by_work: Mapping[str, Collection[str]], today: date) -> dict[str, Progress]:
    """The same for several works at once, by their slugs; three queries, however many there are."""
    orders = orders_of(seen_by_work)
    for work in seen_by_work:
        if work not in orders:
            raise UnknownProgress(f"There is no work “{work}”.")
    aired = _aired([orders[work] for work, seen in seen_by_work.items() if "all" in seen], today)
    return {work: _progress(orders[work], seen, aired) for work, seen in seen_by_work.items()}


def _progress(order: WorkOrder, seen: Collection[str], aired: Aired) -> Progress:
    progress = NOT_STARTED
    for value in seen:
        for atom in _atoms(order, value, aired):
            progress = progress.joined(_seen(atom))
    return progress


def _seen(atom: Atom) -> Progress:
    return Progress(alone=frozenset([atom.position])) if atom.is_alone else Progress(up_to=atom.position)


def _atoms(order: WorkOrder, value: str, aired: Aired) -> list[Atom]:
    if value == "none":
        return []
    if value == "all":
        return [order.atom(code) for code in aired[order.slug]]
    try:
        return list(order.atoms(EpisodeCode.parse(value)))
    except (BadLabel, ValueError) as error:
        raise UnknownProgress(str(error)) from error


def _aired(orders: Collection[WorkOrder], today: date) -> Aired:
    """What has come out of each of these works; None stands for a work without episodes."""
    found: Aired = {order.slug: [] if order.has_episodes else [None] for order in orders}
    rows = Episode.objects.filter(Q(air_date=None) | Q(air_date__lte=today), season__work__slug__in=found)
    for work, *numbers in rows.values_list("season__work__slug", "season__number", "number"):
        found[work].append(EpisodeCode(*numbers))
    return found


def work_called(slug: str) -> Work:
    """The work with this slug; UnknownProgress when there is none."""
    work: Work | None = Work.objects.filter(slug=slug).first() if "\0" not in slug else None
    if work is None:
        raise UnknownProgress(f"There is no work “{slug}”.")
    return work


def values_for(work: str, progress: Progress) -> list[tuple[str, str]]:
    """The form fields that would record this progress: the inverse of `progress_from`."""
    order = orders_of([work])[work]
    if not order.has_episodes:
        return [("seen", "all" if progress.alone else "none")]
    codes = [*order.in_order(), *([REST] if order.is_open_ended else [])]
    met = [code for code in codes if progress.meets(order.atom(code))]
    alone = [code for code in met if order.stands_alone(code)]
    ordered = [code for code in met if not order.stands_alone(code)][-1:]
    return [("seen", str(code)) for code in (*ordered, *alone)] or [("seen", "none")]
