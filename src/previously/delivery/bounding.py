"""No more of a request is read than anything here asks for."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

MOST_WITH_FILES = 100 * 1024 * 1024
_TAKE_FILES = ("/desk/", "/progress/import/")  # each of which says itself how large a file may be
_CHUNK = 64 * 1024


class BodySizeMiddleware:
    """Refuses bodies that are too large by what they say of themselves, before anything is kept of them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = _length(request)
        if length > most_at(request.path):
            _let_go(request, length)
            raise RequestDataTooBig
        return self.get_response(request)


def most_at(path: str) -> int:
    """How many bytes may be sent to an address."""
    most: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return MOST_WITH_FILES if path.startswith(_TAKE_FILES) else most


def _length(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isdecimal() else 0


def _let_go(request: HttpRequest, length: int) -> None:
    """Hear it out, since browsers listen only when they have said all; not for ever."""
    stream, left = request.environ["wsgi.input"], min(length, 2 * MOST_WITH_FILES)  # type: ignore[attr-defined]
    while left > 0 and (chunk := stream.read(min(_CHUNK, left))):
        left -= len(chunk)
