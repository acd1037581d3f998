"""POST /progress/import/: a reader brings what they have watched elsewhere, and says what to record of it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from previously.catalogue.models import Work
from previously.catalogue.orders import orders_of
from previously.delivery.history_words import why_refused
from previously.delivery.notice import Notice, write_notice
from previously.delivery.participants import participant_of
from previously.delivery.uploading import BoundedUpload
from previously.discovery.histories.choosing import joined, named, progress_by_choice, put_into_browser
from previously.discovery.histories.matching import Matched, match
from previously.discovery.histories.pending import (
    KEPT,
    find_before,
    find_plan,
    forget_pending,
    keep_pending,
    mark_recorded,
    plan_of,
)
from previously.discussion.limits import count_attempt
from previously.discussion.refusing import Refused
from previously.masthead.models import Masthead
from previously.readers.books import lock_book
from previously.readers.cookie import read_book, write_book
from previously.readers.history.uploads import LARGEST, read_history
from previously.readers.history.viewing import BadHistory, Fault
from previously.readers.models import User
from previously.readers.services import record_works
from previously.reading.histories import IMPORT_URL, why_missed
from previously.reading.viewer import Viewer
from previously.spoilers import Progress

COOKIE = "previously_history"
OWN_PAGE = "/progress/"

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MOST_SAID = 5

Before = Mapping[str, Progress | None]


def history_key(request: HttpRequest) -> str:
    """The key to what this browser brought, or nothing."""
    return request.COOKIES.get(COOKIE, "")[:100]


@csrf_exempt
def post_history(request: HttpRequest) -> HttpResponse:
    """Take a file, record what was chosen of one, or let it go. The token is asked for once the file is bounded."""
    upload = BoundedUpload(request, LARGEST)
    request.upload_handlers = [upload]
    return _post(request, upload)


@csrf_protect
@require_POST
def _post(request: HttpRequest, upload: BoundedUpload) -> HttpResponse:
    if "save" in request.POST:
        return _record(request, timezone.now())
    if "discard" in request.POST:
        forget_pending(history_key(request))
        return _told(IMPORT_URL, _("What the file said has been deleted. Nothing was recorded."))
    return _take(request, upload, timezone.now())


def _take(request: HttpRequest, upload: BoundedUpload, now: datetime) -> HttpResponse:
    file = request.FILES.get("history")
    if upload.is_too_large:
        return _told(IMPORT_URL, why_refused(BadHistory(Fault.TOO_LARGE)))
    if file is None:
        return _told(IMPORT_URL, _("Choose a file first."))
    try:
        # Reading a long one keeps the site busy for seconds.
        count_attempt("history", participant_of(request), now)
        history = read_history(file.read())
    except BadHistory as error:
        return _told(IMPORT_URL, why_refused(error))
    except Refused as error:
        return _told(IMPORT_URL, error.message)
    strict_titles, today = Masthead.current().strict_titles, Viewer.anyone(now).today
    by_person = {
        name: match(
            viewings,
            clearance=request.clearance,  # type: ignore[attr-defined]
            strict_titles=strict_titles,
            today=today,
        )
        for name, viewings in history.by_person.items()
        if viewings
    }
    if not by_person:
        return _told(IMPORT_URL, _("This file says of nothing that it was seen."))
    forget_pending(history_key(request))
    response = HttpResponseRedirect(IMPORT_URL, status=303)
    response.set_cookie(
        COOKIE,
        keep_pending(plan_of(history, by_person), now=now),
        max_age=int(KEPT.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _record(request: HttpRequest, now: datetime) -> HttpResponse:
    key = history_key(request)
    plan = find_plan(key, now=now)
    matched = plan.by_person.get(request.POST.get("person", "")) if plan is not None else None
    if matched is None:
        return _told(
            IMPORT_URL, _("What the file said is no longer here: it is kept for an hour. Choose it again.")
        )
    wanted = _wanted(request, matched)
    response = HttpResponseRedirect(OWN_PAGE, status=303)
    left: list[str] = []
    if isinstance(request.user, User):
        before = _into_account(request.user, wanted, now)
    else:
        book, before, left = put_into_browser(read_book(request), wanted.items())
        write_book(response, book)
    mark_recorded(key, user=_user(request), before=before, now=now)
    write_notice(response, Notice(_said(before, left), (("undo_history", "1"),) if before else ()))
    return response


def _wanted(request: HttpRequest, matched: Matched) -> dict[str, Progress]:
    """The progress that was chosen, by the works' slugs, in the order in which they find room."""
    works = list(named(matched))
    orders = orders_of(seen.slug for _field, seen in works)
    wanted: dict[str, Progress] = {}
    for field, seen in works:
        order = orders.get(seen.slug)
        if order is None:  # the work was deleted since
            continue
        progress = progress_by_choice(order, seen, request.POST.get(field, ""))
        if progress is not None:
            wanted[seen.slug] = joined(wanted.get(seen.slug), progress)
    return wanted


def _into_account(user: User, wanted: Mapping[str, Progress], now: datetime) -> Before:
    with transaction.atomic():
        book = lock_book(user)
        after = {slug: joined(book.get(slug), progress) for slug, progress in wanted.items()}
        before = {slug: book.get(slug) for slug, progress in after.items() if progress != book.get(slug)}
        ids = _ids(before)
        record_works(user=user, progress={ids[slug]: after[slug] for slug in before}, now=now)
    return before


def _said(before: Before, left: list[str]) -> str:
    count = len(before)
    if not count and not left:
        return _("Nothing new was recorded.")
    text = ngettext(
        "We have noted where you are in %(count)d show.",
        "We have noted where you are in %(count)d shows.",
        count,
    ) % {"count": count}
    if not left:
        return text
    titles = list(
        Work.objects.filter(slug__in=left).order_by("title").values_list("title", flat=True)[:_MOST_SAID]
    )
    return _("%(done)s This browser had no room for %(count)d more, such as %(titles)s.") % {
        "done": text,
        "count": len(left),
        "titles": ", ".join(titles),
    }


def undo_history(request: HttpRequest) -> HttpResponse:
    """Put back what was recorded before a history was."""
    key, now = history_key(request), timezone.now()
    before = find_before(key, user=_user(request), now=now)
    if not before:
        return _told(OWN_PAGE, _("This can no longer be undone."))
    response = _told(OWN_PAGE, _("What your history said has been taken back."))
    if isinstance(request.user, User):
        ids = _ids(before)
        record_works(
            user=request.user,
            progress={ids[slug]: progress for slug, progress in before.items() if slug in ids},
            now=now,
        )
    else:
        book = read_book(request)
        for slug, progress in before.items():
            book = book.recording(slug, progress)
        write_book(response, book)
    forget_pending(key)
    return response


@require_safe
def history_report(request: HttpRequest) -> HttpResponse:
    """What nothing came of, as a table to keep; 404 when there is no history."""
    plan = find_plan(history_key(request), now=timezone.now())
    if plan is None:
        raise Http404
    chosen = request.GET.get("person")
    people = [name for name in plan.by_person if chosen is None or name == chosen]
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="not-matched.csv"'
    response["Cache-Control"] = "private, no-store"
    response.write("\ufeff")  # so that spreadsheets know it is UTF-8
    writer = csv.writer(response)
    writer.writerow([_("Show or film"), _("As it stands in your file"), _("How often"), _("Why")])
    writer.writerows(_report_rows(plan.by_person[name] for name in people))
    return response


def _report_rows(people: Iterable[Matched]) -> Iterator[list[str]]:
    for matched in people:
        for name in matched.missed:
            for text, count in name.texts.items():
                yield [_harmless(name.title), _harmless(text), str(count), why_missed(name.why)]


def _harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _ids(slugs: Iterable[str]) -> dict[str, int]:
    return dict(Work.objects.filter(slug__in=list(slugs)).values_list("slug", "pk"))


def _user(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _told(address: str, sentence: str) -> HttpResponse:
    response = HttpResponseRedirect(address, status=303)
    write_notice(response, Notice(sentence, ()))
    return response
