"""What no text holds. A NUL is kept in no column of PostgreSQL, and in none of anybody's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from previously.delivery.middleware import SAME_FOR_EVERYBODY


class TextMiddleware:
    """Refuses addresses with a NUL in them, and sees no cookie that has one. Forms say themselves what is wrong."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for name in [name for name, value in request.COOKIES.items() if "\0" in value]:
            del request.COOKIES[name]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Look at what was asked for, where the site's language is spoken already."""
        if request.path.startswith(SAME_FOR_EVERYBODY):
            return  # the API says itself what is wrong, in its own form
        if "\0" in request.path:
            raise Http404
        if any("\0" in text for name, texts in request.GET.lists() for text in (name, *texts)):
            raise BadRequest(
                _("There is a character in it that no text has. Type it again rather than pasting it.")
            )
