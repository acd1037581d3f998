"""What moderators do: each act on any number of comments, by somebody who may, and written down."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from previously.catalogue.orders import label_from_text
from previously.discussion.judging import refresh_rank, words_for
from previously.discussion.labelling import relabel_place
from previously.discussion.models import (
    Block,
    BlockKind,
    Comment,
    CommentEdit,
    ModerationAct,
    ModerationEntry,
    Outcome,
    Report,
    Status,
)
from previously.discussion.places import place_of
from previously.labels.models import InternedLabel
from previously.readers.models import User
from previously.spoilers import BadLabel

PERMISSION = "discussion.moderate_comment"


class MayNotBan(Exception):
    """One of the writers moderates comments too."""


def may_moderate(user: User) -> bool:
    """Whether somebody is a moderator of comments."""
    return user.is_active and user.has_perm(PERMISSION)


def _rows(comments: Collection[int], by: User) -> QuerySet[Comment]:
    if not may_moderate(by):
        raise PermissionDenied
    rows = Comment.objects.filter(pk__in=comments, deleted_at=None).select_for_update(of=("self",))
    return rows.select_related(
        "article__work", "article__label", "episode__season__work", "after", "label", "user"
    )


@transaction.atomic
def approve(*, comments: Collection[int], by: User, now: datetime) -> int:
    """Let comments stand as they are. Reports of them were wrong, but for those that ask for no more than the label."""
    rows = list(_rows(comments, by))
    for row in rows:
        _settle_spoilers(row)
    _write(rows, {"status": Status.APPROVED, "hidden_at": None, "is_unchecked": False, "checked_from": None})
    _log(rows, ModerationAct.APPROVE, by, now)
    _settle(rows, Outcome.REJECTED)
    return len(rows)


@transaction.atomic
def hide(*, comments: Collection[int], by: User, now: datetime) -> int:
    """Take comments away that are no spam. Whoever reported them was right."""
    rows = list(_rows(comments, by))
    _write(rows, {"status": Status.PENDING, "hidden_at": now, "is_unchecked": False, "checked_from": None})
    _log(rows, ModerationAct.HIDE, by, now)
    _settle(rows, Outcome.UPHELD)
    return len(rows)


@transaction.atomic
def mark_spam(*, comments: Collection[int], by: User, now: datetime) -> int:
    """Take comments away as spam. Whoever reported them was right."""
    rows = list(_rows(comments, by))
    _write(rows, {"status": Status.SPAM, "hidden_at": None, "is_unchecked": False, "checked_from": None})
    _log(rows, ModerationAct.SPAM, by, now)
    _settle(rows, Outcome.UPHELD)
    return len(rows)


@transaction.atomic
def relabel(*, comments: Collection[int], after: str, by: User, now: datetime) -> int:
    """Say what comments talk about; BadLabel when that cannot be read. Empty: no more than their place.

    Whoever reported no more than that was right, and whoever reported more was wrong.
    """
    rows = list(_rows(comments, by))
    for row in rows:
        place = place_of(row)
        before, row.after = row.after, label_from_text(after, place.own_work)
        row.save(update_fields=["after"])
        _log([row], ModerationAct.RELABEL, by, now, (_text(before), _text(row.after)))
    for place in {(row.article_id, row.episode_id): place_of(row) for row in rows}.values():
        relabel_place(place)
    for row in rows:
        row.refresh_from_db(fields=["label"])
        _settle_spoilers(row)
    return len(rows)


@transaction.atomic
def reject_reports(*, comments: Collection[int], by: User, now: datetime) -> int:
    """Find the open reports of comments wrong, and take back a label that they raised."""
    rows = list(_rows(comments, by))
    for row in rows:
        raised = ModerationEntry.objects.filter(
            comment=row, act__in=[ModerationAct.RAISE, ModerationAct.RELABEL]
        ).first()
        if raised is not None and raised.act == ModerationAct.RAISE:
            before = row.after
            row.after = InternedLabel.objects.filter(text=raised.label_before).first()
            row.save(update_fields=["after"])
            relabel_place(place_of(row))
            _log([row], ModerationAct.RELABEL, by, now, (_text(before), _text(row.after)))
    _log(rows, ModerationAct.REJECT, by, now)
    _settle(rows, Outcome.REJECTED)
    return len(rows)


@transaction.atomic
def ban(*, comments: Collection[int], by: User, now: datetime) -> int:
    """Take comments away, and let their writers write no more. MayNotBan when one of those is a moderator."""
    rows = list(_rows(comments, by))
    if any(row.user is not None and may_moderate(row.user) for row in rows):
        raise MayNotBan
    for row in rows:
        for kind, value in _known_by(row):
            Block.objects.get_or_create(kind=kind, value=value, defaults={"reason": words_for(row)[:200]})
    _write(rows, {"status": Status.SPAM, "hidden_at": None, "is_unchecked": False, "checked_from": None})
    _log(rows, ModerationAct.BAN, by, now)
    _settle(rows, Outcome.UPHELD)
    return len(rows)


def _known_by(row: Comment) -> Iterable[tuple[str, str]]:
    """What a writer is kept out by: an account by its name and address, so that signing out or leaving does not help; a
    guest, who changes names in no time, by all there is.
    """
    if row.email:
        yield BlockKind.EMAIL, row.email.lower()
    if row.user is not None:
        yield BlockKind.ACCOUNT, row.user.username
        return
    if row.guest:
        yield BlockKind.BROWSER, row.guest
    if row.address:
        yield BlockKind.ADDRESS, row.address


def _write(rows: Collection[Comment], values: dict[str, object]) -> None:
    Comment.objects.filter(pk__in=[row.pk for row in rows]).update(**values)


def _log(
    rows: Iterable[Comment], act: ModerationAct, by: User, now: datetime, labels: tuple[str, str] = ("", "")
) -> None:
    ModerationEntry.objects.bulk_create(
        ModerationEntry(
            at=now,
            by=by,
            by_name=str(by)[:150],
            act=act,
            comment=row,
            what=words_for(row),
            label_before=labels[0],
            label_after=labels[1],
        )
        for row in rows
    )


def _text(label: InternedLabel | None) -> str:
    return label.text if label is not None else ""


def _settle(rows: Collection[Comment], outcome: Outcome) -> None:
    ids = [row.pk for row in rows]
    if Report.objects.filter(comment__in=ids, outcome=Outcome.OPEN).update(outcome=outcome):
        refresh_rank(ids)


def _settle_spoilers(row: Comment) -> None:
    """A report is right when the comment now asks for what it named."""
    for report in row.reports.filter(outcome=Outcome.OPEN, kind="spoiler"):
        named = InternedLabel.objects.filter(text=report.after).first()
        is_right = named is not None and row.label is not None and row.label.label.is_at_least(named.label)
        report.outcome = Outcome.UPHELD if is_right else Outcome.REJECTED
        report.save(update_fields=["outcome"])
    refresh_rank([row.pk])


def record_desk_edit(before: Comment, comment: Comment, *, by: User, now: datetime) -> None:
    """Write down what somebody at the desk changed in the form of a comment."""
    if comment.body != before.body:
        CommentEdit.objects.create(comment=comment, body=before.body, after=_text(before.after), at=now)
    if comment.after_id != before.after_id:
        _log([comment], ModerationAct.RELABEL, by, now, (_text(before.after), _text(comment.after)))
    if comment.status != before.status:
        hidden_at = now if comment.status == Status.PENDING else None
        _write([comment], {"hidden_at": hidden_at, "is_unchecked": False, "checked_from": None})
        _log([comment], _ACT_OF[Status(comment.status)], by, now)


_ACT_OF = {
    Status.APPROVED: ModerationAct.APPROVE,
    Status.PENDING: ModerationAct.HIDE,
    Status.SPAM: ModerationAct.SPAM,
}

Act = Callable[..., int]
ACTS: dict[str, Act] = {
    "approve": approve,
    "hide": hide,
    "spam": mark_spam,
    "reject": reject_reports,
    "ban": ban,
}
"""The acts that need no more than the comments; `relabel` needs a label too."""

__all__ = [
    "ACTS",
    "BadLabel",
    "MayNotBan",
    "approve",
    "ban",
    "hide",
    "mark_spam",
    "may_moderate",
    "record_desk_edit",
    "reject_reports",
    "relabel",
]
