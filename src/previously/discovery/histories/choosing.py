"""What a reader can have recorded of what a history says about a work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from previously.discovery.histories.matching import Matched, SeenOfWork
from previously.readers.cookie import fits
from previously.readers.history.prefix import prefix_of, reach_of
from previously.spoilers import NOT_STARTED, WHOLE, Progress, ProgressBook, WorkOrder

PREFIX, REACH, NOTHING = "prefix", "reach", "nothing"
"""Up to the first gap; up to the furthest, since what is missing was seen elsewhere; none of it."""


def progress_by_choice(order: WorkOrder, seen: SeenOfWork, choice: str) -> Progress | None:
    """The progress a choice stands for; None where it stands for none."""
    if choice not in {PREFIX, REACH}:
        return None
    if not order.has_episodes:
        return Progress(alone=frozenset([WHOLE])) if seen.is_seen_whole else None
    codes = seen.codes & order.episodes
    progress = prefix_of(order, codes) if choice == PREFIX else reach_of(order, codes)
    return progress if progress != NOT_STARTED else None


def named(matched: Matched) -> Iterator[tuple[str, SeenOfWork]]:
    """The works of a plan with the name each has in a form: what is certain first, then what is asked about."""
    latest = sorted(matched.works, key=lambda seen: seen.last_on or date.min, reverse=True)
    yield from ((f"seen-{seen.slug}", seen) for seen in latest)
    yield from ((f"asked-{number}", seen) for number, seen in enumerate(matched.proposed))


def joined(known: Progress | None, brought: Progress) -> Progress:
    """What is recorded in the end: never less than was recorded before."""
    return brought if known is None else known.joined(brought)


def put_into_browser(
    book: ProgressBook, wanted: Iterable[tuple[str, Progress]]
) -> tuple[ProgressBook, Mapping[str, Progress | None], list[str]]:
    """A browser's book with as much of this as it has room for, what was there before, and what found no room."""
    before: dict[str, Progress | None] = {}
    left: list[str] = []
    for slug, brought in wanted:
        known = book.get(slug)
        after = joined(known, brought)
        if after == known:
            continue
        fuller = book.recording(slug, after)
        if fits(fuller):
            book = fuller
            before.setdefault(slug, known)
        else:
            left.append(slug)
    return book, before, left
