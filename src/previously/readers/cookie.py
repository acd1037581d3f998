"""Progress without an account: a signed cookie that only this site can write."""

from __future__ import annotations

import base64
import binascii

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from previously.spoilers import BadProgress, ProgressBook

COOKIE = "previously"
LONGEST = 4000
A_YEAR = 365 * 24 * 3600


class TooManyShows(ValueError):
    """The record no longer fits in one cookie."""


def read_book(request: HttpRequest) -> ProgressBook:
    """What the reader has recorded; an empty book when the cookie is missing, tampered with or too large."""
    text = request.COOKIES.get(COOKIE, "")
    if not text or len(text) > LONGEST:
        return ProgressBook()
    try:
        packed = _signer().unsign(text)
        return ProgressBook.from_bytes(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
    except (BadSignature, BadProgress, binascii.Error, ValueError):
        return ProgressBook()


def write_book(response: HttpResponse, book: ProgressBook) -> None:
    """Keep the book with the reader for two years; TooManyShows when it is too large for a cookie."""
    text = _written(book)
    if len(text) > LONGEST:
        raise TooManyShows
    response.set_cookie(
        COOKIE, text, max_age=2 * A_YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def fits(book: ProgressBook) -> bool:
    """Whether a browser can keep all of this book."""
    return len(_written(book)) <= LONGEST


def _written(book: ProgressBook) -> str:
    return _signer().sign(base64.urlsafe_b64encode(book.to_bytes()).decode().rstrip("="))


def forget_book(response: HttpResponse) -> None:
    """The browser remembers nothing any more."""
    response.delete_cookie(COOKIE, samesite="Lax")


def _signer() -> Signer:
    return Signer(salt="previously.progress")
