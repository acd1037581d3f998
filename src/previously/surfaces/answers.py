"""Answers that are the same for everybody, and that a program asks for again and again."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.encoding import iri_to_uri
from django.utils.http import http_date, quote_etag

MINUTES_KEPT = 5


def origin_of(request: HttpRequest) -> str:
    """How addresses of this site begin, for those who read them elsewhere: https://recaps.example."""
    configured: str = settings.PUBLIC_ORIGIN
    return configured or f"{request.scheme}://{request.get_host()}"


def absolute(origin: str, address: str) -> str:
    """An address of this site as it is written elsewhere; one of another site stays as it is."""
    return f"{origin}{iri_to_uri(address)}" if address.startswith("/") else address


def public_answer(
    request: HttpRequest,
    content: bytes,
    content_type: str,
    told_at: datetime | None = None,
    *,
    is_private: bool = False,
) -> HttpResponseBase:
    """The content, or 304 for who has it already. `told_at` must come from nothing that is withheld.

    With `is_private` it is for one reader, whose browser alone may keep it.
    """
    response = HttpResponse(content, content_type=content_type)
    etag = quote_etag(sha256(content).hexdigest()[:32])
    changed = None if told_at is None else int(told_at.timestamp())
    response["ETag"] = etag
    if changed is not None:
        response["Last-Modified"] = http_date(changed)
    who = {"private": True} if is_private else {"public": True}
    patch_cache_control(response, **who, max_age=60 * MINUTES_KEPT)
    return get_conditional_response(request, etag=etag, last_modified=changed, response=response) or response
