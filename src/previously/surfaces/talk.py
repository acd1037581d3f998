"""Pages of discussions: one comment by its address, and the forms to answer, change or report one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from previously import reading
from previously.reading import Room
from previously.surfaces.pages import ReaderRequest, page, spell

_PAGES = frozenset({"reply", "edit", "delete", "report"})


class Refusal(Protocol):
    """A form that was not taken: why, and what was typed."""

    @property
    def status(self) -> int: ...
    @property
    def message(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def action(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def typed(self) -> Mapping[str, str]: ...


@page
def discussion(request: ReaderRequest, room: Room) -> HttpResponse:
    """Where comments are posted to there is nothing to see: back to the page they stand on."""
    return HttpResponseRedirect(room.address)


@page
def comment(request: ReaderRequest, room: Room, key: str) -> HttpResponse:
    """A comment by its own address: the right page of its discussion, or what it waits for, and nothing more."""
    found = reading.read_comment_place(room, key)
    if found is None:
        raise Http404
    if found.address:
        return HttpResponseRedirect(found.address)
    return spell(
        request,
        "comment_locked",
        found=found,
        own_work=found.work_slug,
        canonical=room.shared_url,
        is_noindex=True,
    )


@page
def action(request: ReaderRequest, room: Room, key: str, action: str) -> HttpResponse:
    """The form to answer, edit, delete or report a comment."""
    if action not in _PAGES:
        raise Http404
    found = reading.read_comment_action(room, key, request.participant)
    if found is None or (action in {"edit", "delete"} and not found.comment.is_own):
        raise Http404
    typed = {"body": found.source, "after": found.after} if action == "edit" else {}
    return _form(request, room, found, action, typed)


def refused(request: HttpRequest, room: Room, refusal: Refusal) -> HttpResponseBase:
    """The page of a form that was not taken, with what was typed still in it."""
    asker: ReaderRequest = request  # type: ignore[assignment]  # the middleware has been at it
    if refusal.action == "write":
        response = spell(
            asker,
            "comment_write",
            page=reading.read_comment_page(room),
            form=reading.read_comment_form(room, asker.participant),
            refusal=refusal,
            typed=refusal.typed,
            url=f"{room.place.path}comments/",
            canonical=room.shared_url,
            is_noindex=True,
        )
    else:
        found = reading.read_comment_action(room, refusal.key, asker.participant)
        if found is None:
            raise Http404
        response = _form(asker, room, found, refusal.action, refusal.typed, refusal=refusal)
    response.status_code = refusal.status
    response["Cache-Control"] = "no-store"
    return response


def _form(
    request: ReaderRequest,
    room: Room,
    found: reading.CommentAction,
    action: str,
    typed: Mapping[str, str],
    *,
    refusal: Refusal | None = None,
) -> HttpResponse:
    return spell(
        request,
        "comment_action",
        found=found,
        page=found.page,
        form=found.form,
        action=action,
        typed=typed,
        refusal=refusal,
        url=f"{found.url}{found.comment.key}/{action}/",
        own_work=found.work_slug,
        canonical=room.shared_url,
        is_noindex=True,
    )
