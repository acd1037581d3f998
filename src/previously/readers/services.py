"""Writing to a reader's account how far they have come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from previously.catalogue.models import Work
from previously.readers.models import RecordedProgress, User
from previously.spoilers import Position, Progress, ProgressBook


def record_progress(*, user: User, work: Work, progress: Progress | None, now: datetime) -> None:
    """Replace what is recorded of one work, or forget it for None. Whoever says where they are has not dropped it."""
    if progress is None:
        RecordedProgress.objects.filter(user=user, work=work).delete()
        return
    values = {**columns_of(progress), "recorded_at": now, "is_dropped": False}
    RecordedProgress.objects.update_or_create(user=user, work=work, defaults=values)


def record_works(*, user: User, progress: Mapping[int, Progress | None], now: datetime) -> None:
    """The same for many works at once, by their ids; two queries. What was dropped stays dropped."""
    forgotten = [work for work, seen in progress.items() if seen is None]
    rows = [
        RecordedProgress(user=user, work_id=work, recorded_at=now, **columns_of(seen))
        for work, seen in progress.items()
        if seen is not None
    ]
    with transaction.atomic():
        RecordedProgress.objects.filter(user=user, work__in=forgotten).delete()
        RecordedProgress.objects.bulk_create(
            rows,
            batch_size=500,
            update_conflicts=True,
            unique_fields=["user", "work"],
            update_fields=["up_to", "alone", "recorded_at"],
        )


def drop_work(*, user: User, work: Work, is_dropped: bool) -> None:
    """Set a work aside, or pick it up again; where the reader is in it stays as it was."""
    RecordedProgress.objects.filter(user=user, work=work).update(is_dropped=is_dropped)


def switch_spoilers(*, user: User, minds_spoilers: bool) -> None:
    """Withhold from this reader what they have not reached, or show them everything."""
    user.minds_spoilers = minds_spoilers
    user.save(update_fields=["minds_spoilers"])


def merge_book(*, user: User, book: ProgressBook, now: datetime) -> dict[int, Progress | None]:
    """Add what was recorded without the account: everything seen in either, so the further of the two.

    What was recorded before of the works this changed, by their ids: `record_works` given that undoes it. Works the
    site does not have are passed over, and so is whether the book's reader minds spoilers.
    """
    with transaction.atomic():
        works = dict(
            Work.objects.filter(key__in=[key.hex() for key in book.entries]).values_list("pk", "key")
        )
        known = {
            row.work_id: row.progress
            for row in RecordedProgress.objects.select_for_update().filter(user=user, work__in=works)
        }
        before, after = {}, {}
        for work, key in works.items():
            own, brought = known.get(work), book.entries[bytes.fromhex(key)]
            joined = brought if own is None else own.joined(brought)
            if joined != own:
                before[work], after[work] = own, joined
        record_works(user=user, progress=after, now=now)
    return before


def columns_of(progress: Progress) -> dict[str, list[int] | list[list[int]] | None]:
    """What the columns of a row say for this progress; the inverse of `models.progress_of_row`."""
    return {
        "up_to": _path(progress.up_to),
        "alone": sorted(list(position.path) for position in progress.alone),
    }


def _path(position: Position | None) -> list[int] | None:
    return None if position is None else list(position.path)
