"""Having new comments checked for spam by whom the operator named, while nobody waits."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet

from previously.discussion.checking import Checker, Opinion, Submission, checker_named
from previously.discussion.limits import forget_attempts
from previously.discussion.models import Comment, Status
from previously.discussion.places import place_of
from previously.discussion.writing import status_by_rules
from previously.masthead.models import Masthead

# A checker that cannot be reached is asked again for so long; then a moderator decides.
PATIENCE = timedelta(hours=6)
_AT_ONCE = 100


def waiting_comments() -> QuerySet[Comment]:
    """Those the checker has still to look at, the oldest first."""
    rows = Comment.objects.filter(is_unchecked=True).order_by("written_at", "pk")
    return rows.select_related("article__work", "episode__season__work")


def sift(now: datetime) -> None:
    """For the timetable: have comments checked, and forget who did what of which one can do too much."""
    check_waiting_comments(now=now)
    forget_attempts(now)


def check_waiting_comments(*, now: datetime) -> int:
    """Have the waiting comments checked, and let those through that the rules let through; how many were settled.

    Does nothing on a site without a checker. For the background: it asks over the network.
    """
    if not settings.COMMENT_CHECKER:
        return 0
    checker, masthead, settled = checker_named(settings.COMMENT_CHECKER), Masthead.current(), 0
    for comment in waiting_comments()[:_AT_ONCE]:
        opinion = _opinion(checker, comment, masthead)
        if opinion == Opinion.UNKNOWN and now < comment.written_at + PATIENCE:
            continue
        changes: dict[str, object] = {"is_unchecked": False, "checked_from": None}
        if comment.status == Status.PENDING and comment.hidden_at is None:
            changes["status"] = _status(opinion, comment, masthead)
        # Unless a moderator has decided in the meantime.
        settled += Comment.objects.filter(pk=comment.pk, status=comment.status, is_unchecked=True).update(
            **changes
        )
    return settled


def _status(opinion: Opinion, comment: Comment, masthead: Masthead) -> str:
    if opinion == Opinion.SPAM:
        return Status.SPAM
    return status_by_rules(comment, masthead) if opinion == Opinion.HAM else Status.PENDING


def _opinion(checker: Checker, comment: Comment, masthead: Masthead) -> Opinion:
    return checker.check(submission_of(comment, masthead))


def submission_of(comment: Comment, masthead: Masthead) -> Submission:
    """What a checker is told of a comment."""
    origin = settings.PUBLIC_ORIGIN or settings.WAGTAILADMIN_BASE_URL
    return Submission(
        author=comment.author,
        email=comment.email,
        body=comment.body,
        written_at=comment.written_at,
        network=comment.checked_from or "",
        permalink=f"{origin}{place_of(comment).path}",
        is_reply=comment.parent_id is not None,
        site=f"{origin}/",
        language=masthead.language,
    )
