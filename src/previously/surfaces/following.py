"""The pages on which readers follow something, see what they follow, and stop."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from previously import reading
from previously.reading import Viewer
from previously.surfaces.pages import ReaderRequest, page, spell


@page
def follow_page(request: ReaderRequest, kind: str, key: str) -> HttpResponse:
    viewer = Viewer(request.clearance, timezone.now())
    found = reading.read_follow_page(kind, key, viewer, request.user)
    if found is None:
        raise Http404
    problem = request.GET.get("problem", "")
    return spell(request, "follow", follow_page=found, problem=problem, is_noindex=True)


@page
def asked_page(request: ReaderRequest) -> HttpResponse:
    """What everybody is told who asked for mail, whatever address they gave."""
    return spell(request, "follow_asked", is_noindex=True)


@page
def following_page(request: ReaderRequest) -> HttpResponse:
    found = reading.read_following(request.user, Viewer(request.clearance, timezone.now()))
    return spell(request, "following", following=found, is_noindex=True)


@page
def following_by_link(request: ReaderRequest, token: str) -> HttpResponse:
    """The same for an address without an account, by the link in its mails."""
    found = reading.read_following_by(token, timezone.now())
    if found is None:
        raise Http404
    return _secret(spell(request, "following", following=found, is_noindex=True))


@page
def confirm_page(request: ReaderRequest, token: str) -> HttpResponse:
    """A button, so that a program that follows links in mails confirms nothing."""
    found = reading.read_confirmation(token, timezone.now())
    if found is None:
        raise Http404
    return _secret(spell(request, "follow_confirm", confirmation=found, token=token, is_noindex=True))


@page
def unsubscribe_page(request: ReaderRequest, token: str) -> HttpResponse:
    """A button, for the same reason."""
    if not reading.is_unsubscribe_link(token, timezone.now()):
        raise Http404
    return _secret(spell(request, "unsubscribe", token=token, is_done=False, is_noindex=True))


def unsubscribed_page(request: HttpRequest, token: str) -> HttpResponse:
    """What answers the button, and the mail programs that press it themselves."""
    found = cast(ReaderRequest, request)
    return _secret(spell(found, "unsubscribe", token=token, is_done=True, is_noindex=True))


def _secret(response: HttpResponse) -> HttpResponse:
    """For a page whose address is a key: it stays with who has it."""
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
