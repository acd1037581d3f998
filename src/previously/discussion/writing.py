"""Writing, editing and deleting comments: what readers themselves do."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from previously.articles.prose import labels_in
from previously.catalogue.orders import label_from_text
from previously.discussion.blocking import addresses_in, is_blocked_text, require_welcome
from previously.discussion.checking import is_checked_elsewhere
from previously.discussion.cleaning import LONGEST_BODY, read_body, read_email, read_name
from previously.discussion.labelling import joined, relabel_place, store_inline_labels
from previously.discussion.limits import count_attempt
from previously.discussion.models import (
    Comment,
    CommentEdit,
    ModerationAct,
    ModerationEntry,
    Status,
)
from previously.discussion.participants import Participant
from previously.discussion.places import Place, place_of
from previously.discussion.refusing import Refused, Why
from previously.discussion.staff import is_taken
from previously.labels.models import InternedLabel
from previously.masthead.models import CommentsFrom, Masthead
from previously.spoilers import BadLabel

MOST_DEEP = 60
_TWICE_WITHIN = timedelta(minutes=10)

__all__ = [
    "LONGEST_BODY",
    "MOST_DEEP",
    "Words",
    "delete_comment",
    "edit_comment",
    "status_by_rules",
    "write_comment",
]


@dataclass(frozen=True, slots=True)
class Words:
    """What a reader typed. `after` is the point the comment talks about, such as `S1E6`; empty for its place's own."""

    body: str
    after: str = ""
    name: str = ""
    email: str = ""


def write_comment(
    *, place: Place, participant: Participant, words: Words, parent: Comment | None, stamp: str, now: datetime
) -> Comment:
    """Keep a new comment. Refused when it cannot be kept as it is.

    The same words in the same form, or by the same person shortly after, give the comment that is there. `parent` must
    be one that the participant may have.
    """
    masthead = Masthead.current()
    _require_open(place, participant, masthead)
    body = read_body(words.body)
    stamp = _stamp_for(stamp, parent, body)
    if (sent := Comment.objects.filter(stamp=stamp).first()) is not None:
        return sent
    name = participant.name if participant.has_account else _guests_name(words.name)
    email = participant.email if participant.has_account else read_email(words.email)
    after = _after(place, words.after)
    _require_readable_labels(place, body)
    if (same := _same(place, participant, parent, body, now)) is not None:
        return same
    if parent is not None and _depth(place, parent) + 1 >= MOST_DEEP:
        raise Refused(
            Why.WORDS, _("This thread is as deep as it can be. Answer a comment further up."), "body"
        )
    require_welcome(participant, email)
    comment = Comment(
        **({"article": place.article} if hasattr(place, "article") else {"episode": place.episode}),
        key=secrets.token_hex(6),
        author=name[:100],
        written_at=now,
        body=body,
        after=after,
        user_id=participant.user_id,
        email=email,
        guest="" if participant.has_account else participant.guest,
        address=participant.address,
        stamp=stamp,
    )
    return _keep(comment, place, parent, participant, masthead)


def _stamp_for(stamp: str, parent: Comment | None, body: str) -> str:
    """What a form is known by when it comes again: with other words, from a page one went back to, it is another."""
    said = f"{stamp} {parent.pk if parent is not None else ''} {body}"
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _guests_name(text: str) -> str:
    name = read_name(text)
    if is_taken(name):
        raise Refused(
            Why.WORDS,
            _(
                "This name is that of somebody who works on this site, or could be taken for it. Choose another, or "
                "sign in if it is yours."
            ),
            "name",
        )
    return name


def _keep(
    comment: Comment, place: Place, parent: Comment | None, participant: Participant, masthead: Masthead
) -> Comment:
    try:
        with transaction.atomic():
            if parent is not None:  # it may have been deleted a moment ago
                parent = Comment.objects.select_for_update().filter(pk=parent.pk, deleted_at=None).first()
                if parent is None:
                    raise Refused(Why.WORDS, _("The comment you answer is no longer there."), "body")
            comment.parent = parent
            store_inline_labels(place, [comment.body])
            own = comment.after or place.label
            comment.label = joined(own, parent.label) if parent is not None else own
            _set_status(comment, participant, masthead)
            comment.save(force_insert=True)
            count_attempt("comment", participant, comment.written_at)  # copies never come so far
    except IntegrityError:
        # The same form came twice at once, and the other one was faster.
        sent = Comment.objects.filter(stamp=comment.stamp).first()
        if sent is None:
            raise
        return sent
    return comment


def edit_comment(*, comment: Comment, participant: Participant, words: Words, now: datetime) -> Comment:
    """Change one's own comment while that is possible. What it was stays in its history; its label is never lowered
    below what moderators or reports have made it.
    """
    _require_own(comment, participant)
    masthead = Masthead.current()
    if now >= comment.written_at + timedelta(minutes=masthead.comment_edit_minutes):
        raise Refused(
            Why.LATE,
            _("A comment can be changed for %(minutes)d minutes, and they are over.")
            % {"minutes": masthead.comment_edit_minutes},
        )
    place = place_of(comment)
    body = read_body(words.body)
    after = _after(place, words.after)
    _require_readable_labels(place, body)
    require_welcome(participant, comment.email)
    if _is_settled_by_others(comment):
        after = joined(comment.after, after)
    if (body, after) == (comment.body, comment.after):
        return comment
    count_attempt("edit", participant, now)
    with transaction.atomic():
        before = comment.after.text if comment.after is not None else ""
        CommentEdit.objects.create(comment=comment, body=comment.body, after=before, at=now)
        comment.body, comment.after, comment.edited_at = body, after, now
        store_inline_labels(place, [body])
        if comment.status == Status.APPROVED:
            _set_status(comment, participant, masthead)
        comment.save(update_fields=["body", "after", "edited_at", "status", "is_unchecked", "checked_from"])
        relabel_place(place)
    comment.refresh_from_db()
    return comment


@transaction.atomic
def delete_comment(*, comment: Comment, participant: Participant) -> None:
    """Delete one's own comment with all that is kept of it. Answers to it stay, below a line that says so."""
    _require_own(comment, participant)
    row = Comment.objects.select_for_update().get(pk=comment.pk)
    erase_comment(row, _now_of(row))


def erase_comment(row: Comment, at: datetime) -> None:
    """Take a comment's words and everything about its writer away; the row itself too when nothing answers it."""
    if not row.replies.exists():
        row.delete()
        return
    for related in (row.edits, row.liked_by, row.reports):
        related.all().delete()
    row.author, row.body = _("Somebody"), _("This comment was deleted by its writer.")
    row.user, row.email, row.guest, row.address, row.stamp = None, "", "", "", None
    row.likes, row.rank, row.deleted_at, row.edited_at = 0, 0.0, at, None
    row.save()


def _now_of(row: Comment) -> datetime:
    # When it was deleted is nobody's business; that it was is told by there being a time.
    return row.written_at


def status_by_rules(comment: Comment, masthead: Masthead) -> str:
    """Where a comment stands before anybody has looked at it."""
    if is_blocked_text(comment.body, comment.author, comment.email):
        return Status.SPAM
    links = len(addresses_in(comment.body))
    if links > masthead.comment_links:
        return Status.PENDING
    if comment.user_id is not None and not links:
        return Status.APPROVED
    return Status.APPROVED if _is_known(comment) else Status.PENDING


def _is_known(comment: Comment) -> bool:
    """Whether something stands here already by whoever wrote this. A guest by another name is somebody new."""
    if comment.user_id is not None:
        whose = Q(user=comment.user_id)
    else:
        whose = Q(guest=comment.guest, email=comment.email, author=comment.author) & ~Q(guest="")
    stand = Comment.objects.filter(whose, status=Status.APPROVED, hidden_at=None, deleted_at=None)
    return stand.exclude(pk=comment.pk).exists()


def _set_status(comment: Comment, participant: Participant, masthead: Masthead) -> None:
    if participant.is_moderator:
        comment.status = Status.APPROVED
        return
    comment.status = status_by_rules(comment, masthead)
    if comment.status != Status.SPAM and is_checked_elsewhere():
        comment.status, comment.is_unchecked = Status.PENDING, True
        comment.checked_from = participant.network or None


def _after(place: Place, text: str) -> InternedLabel | None:
    """The label of the point that was chosen, and never less than what is presumed there anyway."""
    if not text:
        return None
    try:
        chosen = label_from_text(text[:200], place.own_work)
    except BadLabel as error:
        raise Refused(
            Why.WORDS, _("Choose one of the episodes there are: %(error)s") % {"error": error}, "after"
        ) from error
    both = joined(place.label, chosen)
    return None if both == place.label else both


def _require_readable_labels(place: Place, body: str) -> None:
    for text in sorted(labels_in(body)):
        try:
            label_from_text(text, place.own_work)
        except BadLabel as error:
            raise Refused(
                Why.WORDS,
                _("The spoiler “%(label)s” names nothing: %(error)s") % {"label": text, "error": error},
                "body",
            ) from error


def _require_open(place: Place, participant: Participant, masthead: Masthead) -> None:
    if masthead.comments_from == CommentsFrom.NOBODY or not place.takes_comments:
        raise Refused(Why.CLOSED, _("Comments are closed here."))
    if masthead.comments_from == CommentsFrom.READERS and not participant.has_account:
        raise Refused(Why.SIGN_IN, _("Sign in to comment."))


def _require_own(comment: Comment, participant: Participant) -> None:
    if comment.deleted_at is not None or not participant.owns(comment.user_id, comment.guest):
        raise Refused(Why.FORBIDDEN, _("This comment is not yours."))


def _is_settled_by_others(comment: Comment) -> bool:
    acts = (ModerationAct.RELABEL, ModerationAct.RAISE)
    return ModerationEntry.objects.filter(comment=comment, act__in=acts).exists()


def _same(
    place: Place, participant: Participant, parent: Comment | None, body: str, now: datetime
) -> Comment | None:
    """The same words, sent from a form that was opened twice."""
    if not participant.has_account and not participant.guest:
        return None
    whose = (
        {"user_id": participant.user_id}
        if participant.has_account
        else {"user": None, "guest": participant.guest}
    )
    recent = place.comments.filter(
        **whose, parent=parent, body=body, deleted_at=None, written_at__gt=now - _TWICE_WITHIN
    )
    return recent.first()


def _depth(place: Place, comment: Comment) -> int:
    parents = dict(place.comments.order_by().values_list("pk", "parent_id"))
    depth, above = 0, parents.get(comment.pk)
    while above is not None:
        depth, above = depth + 1, parents.get(above)
    return depth
