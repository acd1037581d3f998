"""Pages of an account belong to this site, whatever allauth calls it, and say what was done where every page does."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import SimpleLazyObject

from previously.delivery.notice import COOKIE, Notice, write_notice
from previously.surfaces.site import site_for


class AccountPagesMiddleware:
    """Gives allauth's pages the site's own name, and carries its messages to the next page as a notice."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        told: str = getattr(request, "told", "")
        # What can be undone is said rather than what cannot.
        if told and not _has_notice(response):
            write_notice(response, Notice(told, ()))
        return response

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        """allauth calls the site by the name of its host."""
        if request.path.startswith("/account/") and response.context_data is not None:
            response.context_data["site"] = SimpleLazyObject(lambda: site_for(request))
        return response


def _has_notice(response: HttpResponse) -> bool:
    return COOKIE in response.cookies and bool(response.cookies[COOKIE].value)
