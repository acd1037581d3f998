"""What discussions keep about a reader, and how they let go of it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from previously.discussion.judging import refresh_rank
from previously.discussion.models import Attempt, Comment, Like, Report
from previously.discussion.places import place_of
from previously.discussion.writing import erase_comment
from previously.labels.models import InternedLabel
from previously.readers.holdings import Data, Holding, Leaving, add_holding
from previously.readers.models import User

_PLACES = ("comment__article", "comment__episode__season__work")


def add_holdings() -> None:
    """Have all of it told in exports, and let go of with the account."""
    add_holding(Holding("comments", export_comments, release_comments))
    add_holding(Holding("comment_likes", export_likes, release_likes))
    add_holding(Holding("comment_reports", export_reports))


def export_comments(user: User) -> Data:
    """What the reader wrote, with what it was before they changed it."""
    rows = Comment.objects.filter(user=user).select_related(
        "article__work", "episode__season__work", "after", "parent"
    )
    return [
        {
            "page": place_of(row).path,
            "id": row.key,
            # What somebody else wrote is theirs; which comment was answered is not.
            "answers": row.parent.key if row.parent is not None else None,
            "name": row.author,
            "e_mail": row.email,
            "written_at": row.written_at.isoformat(),
            "text": row.body,
            "talks_about": _text(row.after),
            "status": row.status,
            "earlier_versions": [
                {"text": edit.body, "talks_about": edit.after, "until": edit.at.isoformat()}
                for edit in row.edits.all()
            ],
        }
        for row in rows.prefetch_related("edits").order_by("written_at", "pk")
    ]


def export_likes(user: User) -> Data:
    """Which comments the reader likes, by their addresses."""
    return [
        {"comment": _address(like.comment), "at": like.at.isoformat()}
        for like in Like.objects.filter(user=user).select_related(*_PLACES)
    ]


def export_reports(user: User) -> Data:
    """What the reader said was wrong with comments, and what moderators made of it."""
    return [
        {
            "comment": _address(report.comment),
            "kind": report.kind,
            "talks_about": report.after,
            "note": report.note,
            "at": report.at.isoformat(),
            "outcome": report.outcome,
        }
        for report in Report.objects.filter(user=user).select_related(*_PLACES)
    ]


def release_comments(user: User, leaving: Leaving) -> None:
    """Keep what others have read and answered without its writer's name, or take it all away."""
    Attempt.objects.filter(who=f"user:{user.pk}").delete()
    rows = Comment.objects.filter(user=user)
    if leaving.keeps_comments:
        rows.update(author=_("Somebody"), user=None, email="", guest="", address="", checked_from=None)
        return
    # The latest first, so that of a thread of their own nothing is left.
    for row in rows.order_by("-written_at", "-pk"):
        erase_comment(row, row.written_at)


def release_likes(user: User, leaving: Leaving) -> None:
    """Take their likes back, so that counts are right."""
    liked = list(Like.objects.filter(user=user).values_list("comment_id", flat=True))
    Like.objects.filter(user=user).delete()
    refresh_rank(liked)


def _address(comment: Comment) -> str:
    return f"{place_of(comment).path}comments/{comment.key}/"


def _text(label: InternedLabel | None) -> str:
    return label.text if label is not None else ""
