"""What readers post in discussions: comments and answers, changes of them, likes and reports.

Each takes the room it happens in and gives an answer, or else a `Refusal`, which becomes a page elsewhere. Of a form
only the fields named here are read; who somebody is comes from the request, never from the form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from previously.delivery.notice import Notice, write_notice
from previously.delivery.participants import new_guest, participant_of, remember_guest
from previously.delivery.stamps import SHORTEST, BadStamp, Stamp, read_stamp
from previously.discussion.judging import report_comment, set_like
from previously.discussion.models import Comment, Status
from previously.discussion.participants import Participant
from previously.discussion.refusing import Refused, Why
from previously.discussion.writing import Words, delete_comment, edit_comment, write_comment
from previously.reading import Room, read_comment_place

STATUSES: Mapping[Why, int] = {
    Why.WORDS: 422,
    Why.CLOSED: 403,
    Why.SIGN_IN: 403,
    Why.FORBIDDEN: 403,
    Why.LATE: 403,
    Why.STALE: 409,
    Why.TOO_MANY: 429,
    Why.TOO_FAST: 429,
}
_TYPED = ("body", "after", "name", "email", "kind", "note")
# A field that nobody sees, and that only programs fill in.
_TRAP = "website"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a form was not taken, and what was typed into it, so that nobody types it again."""

    status: int
    message: str
    field: str
    action: str  # write, reply, edit, report, like, delete
    key: str  # of the comment that is acted on
    typed: Mapping[str, str]


Answer = HttpResponse | Refusal


def post_comment(request: HttpRequest, room: Room, key: str = "") -> Answer:
    """Write a comment in a room, or an answer to the comment with this key, if it is there for this reader."""
    participant = participant_of(request)
    parent = _comment(room, key, participant) if key else None
    made_guest = ""
    if not participant.has_account and not participant.guest:
        made_guest = new_guest()
        participant = replace(participant, guest=made_guest)
    try:
        stamp = _stamp(request)
        comment = write_comment(
            place=room.place,
            participant=participant,
            words=_words(request),
            parent=parent,
            stamp=stamp.name,
            now=timezone.now(),
        )
    except Refused as refused:
        return _refusal(request, refused, "reply" if key else "write", key)
    response = _after_writing(room, comment, _told(comment))
    if made_guest and comment.guest:  # a new one, or that of the same form, whose answer was not waited for
        remember_guest(response, comment.guest)
    return response


def _told(comment: Comment) -> str:
    if comment.status == Status.APPROVED:
        return _("Your comment is there.")
    return _("Thank you. Your comment waits for a moderator, who will look at it soon.")


def post_action(request: HttpRequest, room: Room, key: str, action: str) -> Answer:
    """Do something to the comment with this key; Http404 unless it is there for this reader."""
    if action == "reply":
        return post_comment(request, room, key)
    act = _ACTIONS.get(action)
    if act is None:
        raise Http404
    participant = participant_of(request)
    comment = _comment(room, key, participant)
    try:
        return act(request, room, comment, participant)
    except Refused as refused:
        return _refusal(request, refused, action, key)


def _edit(request: HttpRequest, room: Room, comment: Comment, participant: Participant) -> HttpResponse:
    edited = edit_comment(comment=comment, participant=participant, words=_words(request), now=timezone.now())
    told = _("Your comment has been changed.") if edited.status == Status.APPROVED else _told(edited)
    return _after_writing(room, edited, told)


def _delete(request: HttpRequest, room: Room, comment: Comment, participant: Participant) -> HttpResponse:
    delete_comment(comment=comment, participant=participant)
    return _back(room.address, _("Your comment has been deleted."))


def _like(request: HttpRequest, room: Room, comment: Comment, participant: Participant) -> HttpResponse:
    likes = request.POST.get("likes") != "0"
    set_like(comment=comment, participant=participant, likes=likes, now=timezone.now())
    target = request.POST.get("next", "")
    if not (target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None)):
        target = room.address
    return HttpResponseRedirect(f"{target.partition('#')[0]}#comment-{comment.key}", status=303)


def _report(request: HttpRequest, room: Room, comment: Comment, participant: Participant) -> HttpResponse:
    made_guest = ""
    if not participant.has_account and not participant.guest:
        made_guest = new_guest()
        participant = replace(participant, guest=made_guest)
    _stamp(request)
    report_comment(
        comment=comment,
        participant=participant,
        kind=request.POST.get("kind", ""),
        after=request.POST.get("after", ""),
        note=request.POST.get("note", "")[:2000],
        now=timezone.now(),
    )
    response = _back(room.address, _("Thank you. The moderators have been told."))
    if made_guest:
        remember_guest(response, made_guest)
    return response


_ACTIONS: Mapping[str, Callable[[HttpRequest, Room, Comment, Participant], HttpResponse]] = {
    "edit": _edit,
    "delete": _delete,
    "like": _like,
    "report": _report,
}


def _comment(room: Room, key: str, participant: Participant) -> Comment:
    """A comment this reader may have. For all others the answer is the same as for one that does not exist."""
    found = room.comment(key, participant) if "\0" not in key else None
    if found is None:
        raise Http404
    return found


def _words(request: HttpRequest) -> Words:
    typed = {name: request.POST.get(name, "") for name in ("body", "after", "name", "email")}
    return Words(**typed)


def _stamp(request: HttpRequest) -> Stamp:
    """The stamp of the form; Refused when it is not ours, came back faster than anybody types, or its trap is full."""
    now = timezone.now()
    if request.POST.get(_TRAP):
        raise Refused(Why.WORDS, _("Leave the field that is not for you empty, and send it again."))
    try:
        stamp = read_stamp(request.POST.get("stamp", ""), now)
    except BadStamp as error:
        raise Refused(
            Why.STALE, _("This form had become too old. What you wrote is still here: send it again.")
        ) from error
    if now - stamp.made_at < SHORTEST:
        raise Refused(Why.TOO_FAST, _("That was faster than anybody types. Wait a moment and send it again."))
    return stamp


def _after_writing(room: Room, comment: Comment, told: str) -> HttpResponse:
    """Back to the page: to the comment itself if it is there for whoever wrote it."""
    place = read_comment_place(room, comment.key)
    if place is not None and place.requires:
        told = f"{told} {_('You will see it when you have come that far.')}"
    return _back(place.address if place is not None and place.address else room.address, told)


def _back(address: str, told: str) -> HttpResponse:
    response = HttpResponseRedirect(address, status=303)
    write_notice(response, Notice(told, ()))
    return response


def _refusal(request: HttpRequest, refused: Refused, action: str, key: str) -> Refusal:
    typed = {name: request.POST.get(name, "")[:20_000] for name in _TYPED}
    return Refusal(STATUSES[refused.why], refused.message, refused.field, action, key, typed)
