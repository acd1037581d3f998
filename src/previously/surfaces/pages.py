"""The pages readers open."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse


def progress_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("progress")
