"""From a request to a clearance: the one place where it is decided what a reader may be sent."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from previously.delivery.notice import forget_notice, read_notice
from previously.delivery.participants import lazy_participant
from previously.delivery.stamps import make_stamp
from previously.masthead.models import Masthead
from previously.readers.books import book_of
from previously.readers.cookie import read_book
from previously.readers.models import User
from previously.spoilers import ProgressBook

GetResponse = Callable[[HttpRequest], HttpResponse]

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "frame-src https://www.youtube-nocookie.com https://player.vimeo.com",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)

SAME_FOR_EVERYBODY = ("/api/v1/",)
"""Addresses that never learn who asks: their requests carry no clearance."""


class SiteMiddleware:
    """Speaks the site's language and time zone."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(("/desk/", "/healthz", "/static/", "/pictures/")):
            return self.get_response(request)
        masthead = Masthead.current()
        with (
            timezone.override(zoneinfo.ZoneInfo(masthead.time_zone)),
            translation.override(masthead.language),
        ):
            return self.get_response(request)


class ClearanceMiddleware:
    """Gives each request its `clearance` and `notice`, and each page the headers that keep it to one reader."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(SAME_FOR_EVERYBODY):
            response = self.get_response(request)
            response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
            return response
        _give_clearance(request)
        request.notice = read_notice(request)  # type: ignore[attr-defined]
        request.participant = lazy_participant(request)  # type: ignore[attr-defined]
        request.make_stamp = lambda: make_stamp(request, timezone.now())  # type: ignore[attr-defined]
        response = self.get_response(request)
        if not request.path.startswith("/desk/"):
            response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        if request.notice is not None and _tells(request, response):  # type: ignore[attr-defined]
            forget_notice(response)
        return response


def _give_clearance(request: HttpRequest) -> None:
    """Put the reader's book and clearance on the request.

    Where there may be somebody signed in, neither is looked up before it is asked for: feeds and pictures never ask,
    and so cost no more, and vary by no cookie.
    """
    book: Any
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        book = SimpleLazyObject(lambda: _book_of_reader(request))
        clearance: Any = SimpleLazyObject(lambda: book.clearance())  # noqa: PLW0108  to name it is to look it up
    else:
        book = read_book(request)
        clearance = book.clearance()
    request.progress_book, request.clearance = book, clearance  # type: ignore[attr-defined]


def _book_of_reader(request: HttpRequest) -> ProgressBook:
    """What the account keeps of a reader who is signed in, and the browser's own record of any other."""
    return book_of(request.user) if isinstance(request.user, User) else read_book(request)


def _tells(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether this is a page on which a notice stands: no suggestion, no feed, nothing of the desk's."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return response.status_code == 200 and is_page and not request.path.startswith("/desk/")
