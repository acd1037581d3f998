"""What readers make of one another's comments: likes, and reports of what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from previously.catalogue.orders import label_from_text
from previously.discussion.blocking import require_welcome
from previously.discussion.cleaning import clean_line
from previously.discussion.labelling import joined, relabel_place
from previously.discussion.limits import count_attempt
from previously.discussion.models import (
    Comment,
    Like,
    ModerationAct,
    ModerationEntry,
    Outcome,
    Report,
    ReportKind,
)
from previously.discussion.participants import Participant
from previously.discussion.places import place_of
from previously.discussion.ranking import wilson
from previously.discussion.refusing import Refused, Why
from previously.discussion.trust import trusted_among
from previously.labels.models import InternedLabel
from previously.masthead.models import Masthead
from previously.spoilers import BadLabel


@transaction.atomic
def set_like(*, comment: Comment, participant: Participant, likes: bool, now: datetime) -> None:
    """Like a comment, or no longer. Saying it twice is saying it once."""
    if not participant.has_account:
        raise Refused(Why.SIGN_IN, _("Sign in to say that you like a comment."))
    if participant.owns(comment.user_id, comment.guest):
        raise Refused(Why.FORBIDDEN, _("Others say whether they like what you wrote."))
    count_attempt("like", participant, now)
    if likes:
        Like.objects.get_or_create(comment=comment, user_id=participant.account_id, defaults={"at": now})
    else:
        Like.objects.filter(comment=comment, user_id=participant.account_id).delete()
    refresh_rank([comment.pk])


def refresh_rank(comments: Iterable[int]) -> None:
    """Count the likes of these comments anew, and what they are worth: likes against reports that were not wrong."""
    rows = list(Comment.objects.filter(pk__in=comments))
    for row in rows:
        row.likes = row.liked_by.count()
        reported = row.reports.exclude(user=None).exclude(outcome=Outcome.REJECTED)
        row.rank = wilson(row.likes, reported.count())
    Comment.objects.bulk_update(rows, ["likes", "rank"])


@transaction.atomic
def report_comment(
    *, comment: Comment, participant: Participant, kind: str, after: str, note: str, now: datetime
) -> Report:
    """Say what is wrong with a comment: once for each account or browser; saying it again changes what was said.

    It always waits for a moderator. When enough trusted readers name later episodes, the label is raised at once.
    """
    if kind not in ReportKind.values:
        raise Refused(Why.WORDS, _("Say what is wrong with the comment."), "kind")
    if participant.owns(comment.user_id, comment.guest):
        raise Refused(Why.FORBIDDEN, _("This is your own comment; you can delete it."))
    if not participant.has_account and not participant.guest:
        raise Refused(Why.STALE, _("Reload the page and try again."))
    label = _reported_label(comment, kind, after)
    require_welcome(participant, participant.email)
    count_attempt("report", participant, now)
    whose: dict[str, Any] = {"user": None, "guest": participant.guest}
    if participant.has_account:
        whose = {"user_id": participant.user_id, "guest": ""}
    report = Report.objects.filter(comment=comment, **whose).first() or Report(comment=comment, **whose)
    if report.outcome != Outcome.OPEN:
        raise Refused(Why.FORBIDDEN, _("Moderators have looked at your report of this comment already."))
    report.kind, report.after = kind, label.text if label is not None else ""
    report.note, report.at = clean_line(note)[:500], now
    report.save()
    _raise_label(comment, now)
    refresh_rank([comment.pk])
    return report


def _reported_label(comment: Comment, kind: str, after: str) -> InternedLabel | None:
    if kind != ReportKind.SPOILER:
        return None
    if not after:
        raise Refused(Why.WORDS, _("Say from which episode on it may be read."), "after")
    try:
        label = label_from_text(after[:200], place_of(comment).own_work)
    except BadLabel as error:
        raise Refused(
            Why.WORDS, _("Choose one of the episodes there are: %(error)s") % {"error": error}, "after"
        ) from error
    if comment.label is not None and label is not None and comment.label.label.is_at_least(label.label):
        raise Refused(Why.WORDS, _("Whoever is shown this comment has seen that episode already."), "after")
    return label


def _raise_label(comment: Comment, now: datetime) -> None:
    """Raise the label to what enough trusted readers agree on: each said that it needs at least so much."""
    masthead = Masthead.current()
    if not masthead.reports_to_raise:
        return
    reports = comment.reports.filter(kind=ReportKind.SPOILER, outcome=Outcome.OPEN).exclude(user=None)
    said = {report.user_id: report.after for report in reports if report.user_id is not None}
    trusted = trusted_among(said.keys(), masthead.trusted_from, now)
    labels = [row for user in trusted if (row := InternedLabel.objects.filter(text=said[user]).first())]
    wanted = comment.after
    for each in labels:
        agreeing = sum(1 for other in labels if other.label.is_at_least(each.label))
        if agreeing >= masthead.reports_to_raise:
            wanted = joined(wanted, each)
    if wanted == comment.after or wanted is None:
        return
    before = comment.after
    comment.after = joined(wanted, place_of(comment).label)
    comment.save(update_fields=["after"])
    relabel_place(place_of(comment))
    ModerationEntry.objects.create(
        at=now,
        act=ModerationAct.RAISE,
        comment=comment,
        what=words_for(comment),
        label_before=before.text if before is not None else "",
        label_after=comment.after.text if comment.after is not None else "",
    )


def words_for(comment: Comment) -> str:
    """A comment in a line of the log."""
    return f"{comment.author}: {Truncator(' '.join(comment.body.split())).chars(180)}"[:300]
