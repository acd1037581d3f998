"""The addresses of discussions: what is read there comes from the surfaces, what is posted goes to delivery."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from previously.delivery.comments import Answer, Refusal, post_action, post_comment
from previously.reading import Room, Viewer, article_room, episode_room
from previously.surfaces import pages, talk


def comments(request: HttpRequest, slug: str, code: str = "") -> HttpResponseBase:
    """Where comments are posted to."""
    room = _room(request, slug, code)
    if room is None:
        return _elsewhere(request, code, f"{slug}/comments")
    if request.method == "POST":
        return _answered(request, room, post_comment(request, room))
    return talk.discussion(request, room)


def comment(request: HttpRequest, slug: str, key: str, code: str = "") -> HttpResponseBase:
    """One comment."""
    room = _room(request, slug, code)
    if room is None:
        return _elsewhere(request, code, f"{slug}/comments/{key}")
    return talk.comment(request, room, key)


def action(request: HttpRequest, slug: str, key: str, action: str, code: str = "") -> HttpResponseBase:
    """What can be done to a comment."""
    room = _room(request, slug, code)
    if room is None:
        return _elsewhere(request, code, f"{slug}/comments/{key}/{action}")
    if request.method == "POST":
        return _answered(request, room, post_action(request, room, key, action))
    return talk.action(request, room, key, action)


def _room(request: HttpRequest, slug: str, code: str) -> Room | None:
    viewer = Viewer(request.clearance, timezone.now())  # type: ignore[attr-defined]
    reveals = pages.reveals_of(request)
    return episode_room(slug, code, viewer, reveals) if code else article_room(slug, viewer, reveals)


def _answered(request: HttpRequest, room: Room, answer: Answer) -> HttpResponseBase:
    return talk.refused(request, room, answer) if isinstance(answer, Refusal) else answer


def _elsewhere(request: HttpRequest, code: str, rest: str) -> HttpResponseBase:
    """Another system may have had something at such an address."""
    if code or request.method not in {"GET", "HEAD"}:
        raise Http404
    return pages.moved(request, rest)
