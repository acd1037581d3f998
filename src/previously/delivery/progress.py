"""POST /progress/: the reader says where they are."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from previously.delivery.notice import Notice, write_notice
from previously.readers.cookie import TooManyShows, read_book, write_book
from previously.readers.recording import UnknownProgress, progress_from, title_of, values_for
from previously.spoilers import Progress, ProgressBook

_MOST_VALUES = 2000


@require_POST
def set_progress(request: HttpRequest) -> HttpResponse:
    """Record what the form says, and go back to where the reader was; 400 for what does not exist."""
    before = read_book(request)
    try:
        after, notice = _changed(request, before)
    except UnknownProgress as error:
        raise BadRequest(str(error)) from error
    response = HttpResponseRedirect(_next(request), status=303)
    try:
        write_book(response, after)
    except TooManyShows as error:
        raise BadRequest(
            _("This browser cannot remember more shows. Let go of one on your own page, and try again.")
        ) from error
    write_notice(response, notice)
    return response


def _changed(request: HttpRequest, before: ProgressBook) -> tuple[ProgressBook, Notice]:
    if "minds_spoilers" in request.POST:
        return _switched(before, request.POST["minds_spoilers"] != "0")
    work = request.POST.get("work", "")
    title = title_of(work)
    known = before.get(work)
    if request.POST.get("forget"):
        after, text = None, _("We have forgotten where you are in %(title)s.") % {"title": title}
    else:
        after = _progress(request, work, known)
        text = _("We have noted where you are in %(title)s.") % {"title": title}
    undo = [("work", work), *([("forget", "1")] if known is None else values_for(work, known))]
    return before.recording(work, after), Notice(text, tuple(undo))


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


def _switched(before: ProgressBook, minds_spoilers: bool) -> tuple[ProgressBook, Notice]:
    text = (
        _("Spoilers are withheld again.")
        if minds_spoilers
        else _("You will be shown everything, spoilers too.")
    )
    undo = (("minds_spoilers", "1" if before.minds_spoilers else "0"),)
    return before.minding(minds_spoilers), Notice(text, undo)


def _next(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    if target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return target
    return "/progress/"
