"""What waits for a moderator, and the mail that tells them so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from previously.discussion.judging import words_for
from previously.discussion.models import Comment, Outcome, Report, Status
from previously.discussion.moderating import PERMISSION
from previously.masthead.models import Masthead
from previously.readers.models import User

_MOST_QUOTED = 10


def pending() -> QuerySet[Comment]:
    """Comments that wait for a moderator, those aside that were hidden by one."""
    return Comment.objects.filter(status=Status.PENDING, hidden_at=None, deleted_at=None)


def reported() -> QuerySet[Comment]:
    """Comments that somebody has reported and no moderator has looked at since."""
    open_reports = Report.objects.filter(comment=OuterRef("pk"), outcome=Outcome.OPEN)
    return Comment.objects.filter(Exists(open_reports), deleted_at=None)


def spam() -> QuerySet[Comment]:
    """What was taken for spam."""
    return Comment.objects.filter(status=Status.SPAM, deleted_at=None)


def hidden() -> QuerySet[Comment]:
    """What moderators have hidden."""
    return Comment.objects.exclude(hidden_at=None).filter(deleted_at=None)


def queue_length() -> int:
    """How many comments wait for a moderator: new ones, and reported ones. One query."""
    open_reports = Report.objects.filter(comment=OuterRef("pk"), outcome=Outcome.OPEN)
    waiting = Q(status=Status.PENDING, hidden_at=None) | Q(Exists(open_reports))
    found: int = Comment.objects.filter(waiting, deleted_at=None).count()
    return found


def moderators() -> list[User]:
    """Everybody who moderates and can be written to."""
    found = User.objects.with_perm(
        PERMISSION, backend="django.contrib.auth.backends.ModelBackend", include_superusers=True
    )
    return list(found.filter(is_active=True).exclude(email="").order_by("pk"))


@dataclass(frozen=True, slots=True)
class ModerationDigest:
    """A mail to moderators, in plain text. It holds what comments say, spoilers and all."""

    recipients: tuple[str, ...]
    subject: str
    text: str


def compose_moderation_digest(*, since: datetime, now: datetime) -> ModerationDigest | None:
    """The mail about what has come to wait since a moment; None when nothing has, or nobody is there to be told."""
    new = pending().filter(written_at__gt=since, written_at__lte=now)
    told = (
        reported()
        .filter(reports__at__gt=since, reports__at__lte=now, reports__outcome=Outcome.OPEN)
        .distinct()
    )
    counts = new.count(), told.count()
    recipients = tuple(user.email for user in moderators())
    if not any(counts) or not recipients:
        return None
    name = Masthead.current().name
    waiting = queue_length()
    subject = ngettext(
        "%(name)s: %(count)d comment waits for you", "%(name)s: %(count)d comments wait for you", waiting
    ) % {"name": name, "count": waiting}
    return ModerationDigest(recipients, subject, "\n".join(_lines(new, told, counts)) + "\n")


def _lines(new: QuerySet[Comment], told: QuerySet[Comment], counts: tuple[int, int]) -> Iterator[str]:
    yield _(
        "What has come in since the last of these mails. It is quoted as it was written, spoilers and all."
    )
    desk = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/desk/moderation/"
    if counts[0]:
        yield from ("", ngettext("%d new comment:", "%d new comments:", counts[0]) % counts[0], "")
        yield from (f"  – {words_for(row)}" for row in new.order_by("written_at")[:_MOST_QUOTED])
    if counts[1]:
        yield from ("", ngettext("%d reported comment:", "%d reported comments:", counts[1]) % counts[1], "")
        rows = told.annotate(
            times=Count("reports", filter=Q(reports__outcome=Outcome.OPEN), distinct=True)
        ).order_by("written_at")
        for row in rows[:_MOST_QUOTED]:
            yield f"  – {words_for(row)} ({_('reported %(times)d×') % {'times': row.times}})"
    yield from ("", _("The queue: %(address)s") % {"address": desk})
