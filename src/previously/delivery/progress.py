"""POST /progress/: the reader says where they are."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from previously.catalogue.models import Work
from previously.delivery.merging import UNDO, undo_merge
from previously.delivery.notice import Notice, write_notice
from previously.readers.books import lock_book
from previously.readers.cookie import TooManyShows, read_book, write_book
from previously.readers.models import User
from previously.readers.recording import UnknownProgress, progress_from, values_for, work_called
from previously.readers.services import drop_work, record_progress, switch_spoilers
from previously.spoilers import Progress, ProgressBook

_MOST_VALUES = 2000


@dataclass(frozen=True, slots=True)
class Moved:
    """A reader said where they are in one work, or wants that forgotten."""

    work: Work
    progress: Progress | None
    notice: Notice


@dataclass(frozen=True, slots=True)
class Switched:
    """A reader said whether they mind spoilers."""

    minds_spoilers: bool
    notice: Notice


@dataclass(frozen=True, slots=True)
class SetAside:
    """A reader does not go on with a work, or does again. It says nothing of what they have seen."""

    work: Work
    is_dropped: bool
    notice: Notice


@require_POST
def set_progress(request: HttpRequest) -> HttpResponse:
    """Record what the form says, and go back to where the reader was; 400 for what does not exist."""
    response = HttpResponseRedirect(_next(request), status=303)
    try:
        if isinstance(request.user, User):
            if UNDO in request.POST:
                notice = undo_merge(request=request, response=response, user=request.user, now=timezone.now())
            else:
                notice = _keep_in_account(request, request.user)
        else:
            notice = _keep_in_browser(request, response)
    except UnknownProgress as error:
        raise BadRequest(str(error)) from error
    write_notice(response, notice)
    return response


def _keep_in_account(request: HttpRequest, user: User) -> Notice:
    with transaction.atomic():
        change = _change(request, lock_book(user))
        if isinstance(change, Moved):
            record_progress(user=user, work=change.work, progress=change.progress, now=timezone.now())
        elif isinstance(change, SetAside):
            drop_work(user=user, work=change.work, is_dropped=change.is_dropped)
        else:
            switch_spoilers(user=user, minds_spoilers=change.minds_spoilers)
    return change.notice


def _keep_in_browser(request: HttpRequest, response: HttpResponse) -> Notice:
    before = read_book(request)
    change = _change(request, before)
    if isinstance(change, Moved):
        after = before.recording(change.work.slug, change.progress)
    elif isinstance(change, SetAside):
        raise UnknownProgress(_("A show is set aside in an account, and you are not signed in to one."))
    else:
        after = before.minding(change.minds_spoilers)
    try:
        write_book(response, after)
    except TooManyShows as error:
        raise BadRequest(
            _("This browser cannot remember more shows. Let go of one on your own page, and try again.")
        ) from error
    return change.notice


def _change(request: HttpRequest, before: ProgressBook) -> Moved | Switched | SetAside:
    if "minds_spoilers" in request.POST:
        return _switched(before, request.POST["minds_spoilers"] != "0")
    work = work_called(request.POST.get("work", ""))
    known = before.get(work.slug)
    if "drop" in request.POST:
        return _set_aside(work, known, is_dropped=request.POST["drop"] != "0")
    if request.POST.get("forget"):
        after, text = None, _("We have forgotten where you are in %(title)s.") % {"title": work.title}
    else:
        after = _progress(request, work.slug, known)
        text = _("We have noted where you are in %(title)s.") % {"title": work.title}
    undo = [("work", work.slug), *([("forget", "1")] if known is None else values_for(work.slug, known))]
    return Moved(work, after, Notice(text, tuple(undo)))


def _set_aside(work: Work, known: Progress | None, *, is_dropped: bool) -> SetAside:
    if known is None:
        raise UnknownProgress(_("You have not said where you are in %(title)s.") % {"title": work.title})
    text = _("You have set %(title)s aside.") if is_dropped else _("You have picked %(title)s up again.")
    undo = (("work", work.slug), ("drop", "0" if is_dropped else "1"))
    return SetAside(work, is_dropped, Notice(text % {"title": work.title}, undo))


def _progress(request: HttpRequest, work: str, known: Progress | None) -> Progress:
    today = timezone.localdate()
    also, seen = request.POST.getlist("also"), request.POST.getlist("seen")
    if not also and not seen:
        raise UnknownProgress(_("The form did not say what you have seen."))
    if len(also) + len(seen) > _MOST_VALUES:
        raise UnknownProgress(_("These are more episodes than any show has."))
    if not also:
        return progress_from(work, seen, today)
    added = progress_from(work, also, today)
    return added if known is None else known.joined(added)


def _switched(before: ProgressBook, minds_spoilers: bool) -> Switched:
    text = (
        _("Spoilers are withheld again.")
        if minds_spoilers
        else _("You will be shown everything, spoilers too.")
    )
    undo = (("minds_spoilers", "1" if before.minds_spoilers else "0"),)
    return Switched(minds_spoilers, Notice(text, undo))


def _next(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    if target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return target
    return "/progress/"
