"""What a reader with an account has recorded, as one book."""

from __future__ import annotations

from previously.readers.models import RecordedProgress, User, progress_of_row
from previously.spoilers import ProgressBook


def book_of(user: User) -> ProgressBook:
    """Everything the account keeps, as the cookie of a reader without one would; one query."""
    rows = RecordedProgress.objects.filter(user=user).order_by("recorded_at", "pk")
    entries = {
        bytes.fromhex(key): progress_of_row(up_to, alone)
        for key, up_to, alone in rows.values_list("work__key", "up_to", "alone")
    }
    return ProgressBook(entries, user.minds_spoilers)


def lock_book(user: User) -> ProgressBook:
    """The same, for one who is about to write: others who do so wait until the transaction ends."""
    return book_of(User.objects.select_for_update().get(pk=user.pk))
