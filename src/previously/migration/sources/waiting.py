"""Asking a catalogue about every work that an import made, and that posts wait for.

Nothing is guessed: a work is taken for the one that is called just so and was on air about when the posts were written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max, Min

from previously.catalogue.models import SourceName, Work, WorkSource
from previously.migration.models import ImportedName, ImportedPost, State
from previously.migration.sources.asking import StrangeAnswer, candidates, look_up
from previously.migration.sources.client import Client, NotThere
from previously.migration.sources.merging import Ambiguous, Merged, find_work, merge
from previously.migration.sources.shapes import Candidate
from previously.migration.wordpress.works import name_key

# Where nobody says when a show ended.
_YEARS_ON_AIR = 5


@dataclass(frozen=True, slots=True)
class WaitedFor:
    """A work that posts wait for, and the years in which they were published."""

    work: Work
    years: tuple[int, int] | None

    def is_called(self, title: str) -> bool:
        """Whether this is one of its names."""
        names = (self.work.title, self.work.native_title, *self.work.aliases)
        return name_key(title) in {name_key(name) for name in names if name}

    def may_be(self, found: Candidate) -> bool:
        """Whether something of the same name is of the same kind and of its time."""
        if found.year is None or found.kind != self.work.kind:
            return False
        if self.work.year is not None:
            return abs(found.year - self.work.year) <= 1
        if self.years is None:
            return True
        last_year = found.last_year if found.last_year is not None else found.year + _YEARS_ON_AIR
        return found.year <= self.years[1] + 1 and last_year >= self.years[0] - 1


@dataclass(frozen=True, slots=True)
class NotFound:
    """A work of which a source does not say enough, and what it may be there."""

    work: Work
    reason: str
    candidates: tuple[Candidate, ...] = ()


def waited_for() -> list[WaitedFor]:
    """The works that an import made, that posts wait for, and that no catalogue has told of yet."""
    names = ImportedName.objects.all()
    made = names.filter(kind="made").values_list("slug", flat=True)
    stories = names.filter(kind="story").values_list("slug", flat=True)
    known = WorkSource.objects.values("work")
    rows = (
        ImportedPost.objects.filter(state=State.WAITING, article__work__slug__in=made)
        .exclude(article__work__slug__in=stories)
        .exclude(article__work__in=known)
        .values("article__work")
        .annotate(first=Min("article__published_at"), last=Max("article__published_at"))
    )
    years = {row["article__work"]: _years(row["first"], row["last"]) for row in rows}
    return [WaitedFor(work, years[work.pk]) for work in Work.objects.filter(pk__in=years).order_by("slug")]


def _years(first: datetime | None, last: datetime | None) -> tuple[int, int] | None:
    return (first.year, last.year) if first is not None and last is not None else None


def import_waited_for(
    source: SourceName, works: list[WaitedFor], client: Client, now: datetime, *, is_dry: bool = False
) -> Iterator[Merged | NotFound]:
    """Ask about one after the other, each written as a whole; SourceTrouble when there is no use in going on."""
    taken = dict(WorkSource.objects.filter(source=source).values_list("key", "work__slug"))
    for each in works:
        try:
            yield _import_one(source, each, client, now, taken, is_dry=is_dry)
        except (NotThere, StrangeAnswer) as trouble:
            yield NotFound(each.work, str(trouble))


def _import_one(
    source: SourceName,
    wanted: WaitedFor,
    client: Client,
    now: datetime,
    taken: dict[str, str],
    *,
    is_dry: bool,
) -> Merged | NotFound:
    called_so = [
        each for each in candidates(source, wanted.work.title, client) if wanted.is_called(each.title)
    ]
    fitting = [each for each in called_so if wanted.may_be(each)]
    if not called_so:
        return NotFound(wanted.work, f"nothing is called “{wanted.work.title}” at {source.label}")
    if len(fitting) != 1:
        reason = "several may be meant" if fitting else "what is called so is of another time or kind"
        return NotFound(wanted.work, reason, tuple(fitting or called_so))
    (one,) = fitting
    if taken.get(one.key, wanted.work.slug) != wanted.work.slug:
        return NotFound(wanted.work, f"it may be the same as {taken[one.key]}", (one,))
    found = look_up(source, one.key, client)
    with transaction.atomic():
        try:
            here = find_work(found)
        except Ambiguous as error:
            return NotFound(wanted.work, str(error), (one,))
        if here is not None and here != wanted.work:
            return NotFound(wanted.work, f"it may be the same as {here.slug}", (one,))
        merged = merge(found, wanted.work, now)
        if is_dry:
            transaction.set_rollback(True)
    taken[found.key] = wanted.work.slug
    return merged
