"""The bytes of pictures."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from previously.reading import PICTURE_WIDTHS, open_picture


@require_safe
def picture(request: HttpRequest, key: str, width: str, format: str) -> HttpResponse:
    """One size of a picture. Its address changes with its content, so it never goes stale."""
    found = open_picture(key, int(width), format) if int(width) in PICTURE_WIDTHS else None
    if found is None:
        raise Http404
    response = HttpResponse(found.content, content_type=found.content_type)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
