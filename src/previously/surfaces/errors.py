"""Pages for when something is wrong. The last one leans on nothing that may be broken."""

from __future__ import annotations

from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from previously.reading import HEADLINE
from previously.reading.shapes import SiteReading
from previously.surfaces.site import site_for


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, with the sentence in which a view says what is wrong; what others raise is not for readers."""
    if isinstance(exception, RequestDataTooBig):
        return _too_large(request)
    advice = _("Something in the address or the form is not as it should be.")
    if isinstance(exception, BadRequest) and str(exception):
        advice = str(exception)
    return _error(400, _("We could not read that"), advice, site=site_for(request))


def _too_large(request: HttpRequest) -> HttpResponse:
    advice = _(
        "What you sent is far larger than anything this page takes, so none of it was kept. Go back, make it shorter "
        "or choose a smaller file, and send it again."
    )
    return _error(413, _("That is too much at once"), advice, site=site_for(request))


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    advice = _("You have no key to this page. Perhaps you need to sign in.")
    return _error(403, _("This door is closed"), advice, site=site_for(request))


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that cannot be told to be ours."""
    advice = _(
        "Go back, reload the page and try again. If that does not help, allow this site to set cookies."
    )
    return _error(403, _("That form has gone stale"), advice, site=site_for(request))


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404. It says nothing about why, so that it is the same for what does not exist and for what is kept.

    So that a link passed on by somebody who has seen more is not dead, it offers to show what there may be; it does so
    at every address, unless that was asked for already.
    """
    advice = _("There is nothing at this address, or not any more.")
    offer = "" if "reveal" in request.GET else HEADLINE
    response = _error(404, _("Not in any episode we know"), advice, site=site_for(request), offer=offer)
    # That a cookie was looked at tells that there was something to ask about: it is said at all addresses.
    patch_vary_headers(response, ("Cookie",))
    return response


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """429."""
    advice = _(
        "You, or somebody who shares your connection, did this very often. Wait a few minutes, then try again."
    )
    return _error(429, _("Not so fast"), advice, site=site_for(request))


def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    advice = _("The fault is ours and has been written down. Try again in a minute.")
    return _error(500, _("Technical difficulties"), advice, site=None)


def _error(
    status: int, title: str, advice: str, *, site: SiteReading | None, offer: str = ""
) -> HttpResponse:
    context = {
        "site": site,
        "status": status,
        "title": title,
        "advice": advice,
        "offer": offer,
        "is_noindex": True,
    }
    response = HttpResponse(render_to_string("surfaces/error.html", context), status=status)
    response["Cache-Control"] = "no-store"
    return response
