"""Progress that was recorded without an account is added to the account, once, and can be taken out again.

What is needed to undo that is kept in the session: it can be more than a cookie holds.
"""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from previously.delivery.notice import Notice, write_notice
from previously.readers.cookie import forget_book, read_book, write_book
from previously.readers.models import RecordedProgress, User, progress_of_row
from previously.readers.recording import UnknownProgress
from previously.readers.services import columns_of, merge_book, record_works, switch_spoilers
from previously.spoilers import ProgressBook

_KEY = "previously_merged"
UNDO = "unmerge"
"""The field of the form that takes a merge back."""


def merge_into_account(*, request: HttpRequest, response: HttpResponse, user: User, now: datetime) -> None:
    """Add what this browser knows to the account, which from now on is asked instead."""
    book = read_book(request)
    if book == ProgressBook():
        return
    with transaction.atomic():
        is_new = not RecordedProgress.objects.filter(user=user).exists()
        was_minding = user.minds_spoilers
        before = merge_book(user=user, book=book, now=now)
        # Somebody else's choice on a shared computer must not open every show to whoever has an account already.
        if is_new and was_minding and not book.minds_spoilers:
            switch_spoilers(user=user, minds_spoilers=False)
    forget_book(response)
    if not before and user.minds_spoilers == was_minding:
        return
    request.session[_KEY] = {
        "before": [
            {"work": work, **({} if seen is None else columns_of(seen))} for work, seen in before.items()
        ],
        "minds_spoilers": was_minding,
        "book": base64.b64encode(book.to_bytes()).decode(),
    }
    write_notice(response, Notice(_told(len(before)), ((UNDO, "1"),)))


def undo_merge(*, request: HttpRequest, response: HttpResponse, user: User, now: datetime) -> Notice:
    """The account is as it was, and the browser knows again what it knew. UnknownProgress when there was no merge."""
    kept: dict[str, Any] | None = request.session.pop(_KEY, None)
    if kept is None:
        raise UnknownProgress(_("There is nothing to take back any more."))
    before = {
        row["work"]: progress_of_row(row["up_to"], row["alone"]) if "alone" in row else None
        for row in kept["before"]
    }
    with transaction.atomic():
        record_works(user=user, progress=before, now=now)
        switch_spoilers(user=user, minds_spoilers=kept["minds_spoilers"])
    write_book(response, ProgressBook.from_bytes(base64.b64decode(kept["book"])))
    text = _(
        "Your account is as it was. What this browser knew it keeps to itself, until somebody signs in here again."
    )
    return Notice(text, ())


def _told(count: int) -> str:
    if not count:
        return _("Welcome. As in this browser before, you are shown everything, spoilers too.")
    return ngettext(
        "Where you were in %(count)d show, as this browser knew it, is in your account now.",
        "Where you were in %(count)d shows, as this browser knew it, is in your account now.",
        count,
    ) % {"count": count}
