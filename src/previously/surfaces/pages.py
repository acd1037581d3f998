"""The pages. Each asks for a reading, already cut for the reader, and spells it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

from django.core.exceptions import BadRequest
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    JsonResponse,
)
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import is_valid_path, resolve
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from previously import reading
from previously.reading import Viewer
from previously.surfaces.answers import absolute, origin_of
from previously.surfaces.chart import draw
from previously.surfaces.head import read_head
from previously.surfaces.site import site_for
from previously.surfaces.withheld import SeenForms

P = ParamSpec("P")
T = TypeVar("T")


class Notice(Protocol):
    """What is said at the top of the next page, and what to post to undo what it speaks of."""

    text: str
    undo: tuple[tuple[str, str], ...]


class ReaderRequest(HttpRequest):
    """A request that knows how far its reader has seen."""

    clearance: Any  # a Clearance; which only goes into the Viewer
    notice: Notice | None
    participant: reading.Participant
    make_stamp: Callable[[], str]


def page(
    view: Callable[Concatenate[ReaderRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """A view that answers to reading only and whose answer belongs to its reader."""

    @wraps(view)
    def personal(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(cast(ReaderRequest, request), *args, **kwargs)
        if isinstance(response, HttpResponse) and response.status_code == 200:
            patch_vary_headers(response, ["Cookie"])
            patch_cache_control(response, private=True)
        if isinstance(response, HttpResponse) and "reveal" in request.GET:
            patch_cache_control(response, private=True, no_store=True)
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return require_safe(personal)


@page
def home(request: ReaderRequest) -> HttpResponseBase:
    led = _led_on(request, "/") if request.GET else None
    if led is not None:
        return led
    return spell(request, "home", home=reading.read_home(_viewer(request)))


@page
def article(request: ReaderRequest, slug: str) -> HttpResponseBase:
    found = reading.read_article(slug, _viewer(request), reveals_of(request), _turn(request))
    if found is None:
        led = _led_on(request, request.path_info)
        if led is None:
            raise Http404
        return led
    own_work = found.control.work_slug if found.control else ""
    follow = reading.read_follow_button("thread", str(found.id), request.user)
    # Browsers share what is canonical. Search engines never come here where that is another address.
    return spell(
        request,
        "article",
        article=found,
        own_work=own_work,
        canonical=found.canonical or found.shared_url,
        is_copy=bool(found.canonical),
        follow=follow,
    )


@page
def shows(request: ReaderRequest) -> HttpResponse:
    asked = request.GET
    found = reading.read_shows(
        _viewer(request),
        kind=asked.get("kind", ""),
        country=asked.get("country", ""),
        sort=asked.get("sort", ""),
        page=_page_number(request),
    )
    return spell(request, "shows", shows=_found(found))


@page
def work(request: ReaderRequest, slug: str) -> HttpResponse:
    found = _found(reading.read_work(slug, _viewer(request), reveals_of(request)))
    follow = reading.read_follow_button("show", found.slug, request.user)
    return spell(request, "work", work=found, own_work=found.slug, canonical=found.url, follow=follow)


@page
def episode(request: ReaderRequest, slug: str, code: str) -> HttpResponse:
    found = _found(reading.read_episode(slug, code, _viewer(request), reveals_of(request), _turn(request)))
    follow = reading.read_follow_button("episode", f"{slug}:{code}", request.user)
    return spell(request, "episode", episode=found, own_work=slug, canonical=found.url, follow=follow)


@page
def characters(request: ReaderRequest, slug: str) -> HttpResponse:
    found = _found(reading.read_who_is_who(slug, _viewer(request), reveals_of(request)))
    return spell(request, "characters", characters=found, own_work=slug, canonical=found.url)


@page
def story_so_far(request: ReaderRequest, slug: str) -> HttpResponse:
    """What has happened, the newest first unless asked otherwise."""
    found = _found(
        reading.read_story(
            slug,
            _viewer(request),
            reveals_of(request),
            is_oldest_first=request.GET.get("order") == "oldest",
            page=_page_number(request),
        )
    )
    return _spell_part(request, "story_so_far", slug, story=found, canonical=found.url)


@page
def relationships(request: ReaderRequest, slug: str) -> HttpResponse:
    asked = request.GET.get("character", "")
    found = _found(reading.read_relationships(slug, _viewer(request), reveals_of(request), character=asked))
    return _spell_part(
        request, "relationships", slug, relationships=found, chart=draw(found), canonical=found.url
    )


@page
def timeline(request: ReaderRequest, slug: str) -> HttpResponse:
    found = _found(
        reading.read_timeline(
            slug,
            _viewer(request),
            reveals_of(request),
            character=request.GET.get("character", ""),
            page=_page_number(request),
        )
    )
    return _spell_part(request, "timeline", slug, timeline=found, canonical=found.url)


def _spell_part(request: ReaderRequest, name: str, slug: str, **context: Any) -> HttpResponse:
    """A page of a companion, of which search engines are to have the one without anything asked for."""
    is_noindex = not request.GET.keys().isdisjoint({"reveal", "order", "page", "character"})
    return spell(request, name, own_work=slug, is_noindex=is_noindex, **context)


@page
def calendar(request: ReaderRequest) -> HttpResponse:
    """What airs when, a month at a time; `mine` keeps to the shows the reader has said something of."""
    asked = request.GET
    found = _found(
        reading.read_calendar(_viewer(request), asked.get("month", ""), is_mine_only=asked.get("mine") == "1")
    )
    is_noindex = found.is_mine_only or "month" in asked
    return spell(request, "calendar", calendar=found, is_noindex=is_noindex)


@page
def people(request: ReaderRequest) -> HttpResponse:
    return spell(
        request, "people", people=_found(reading.read_people(_viewer(request), _page_number(request)))
    )


@page
def person(request: ReaderRequest, slug: str) -> HttpResponse:
    found = _found(reading.read_person(slug, _viewer(request), _page_number(request)))
    is_writer = bool(found.articles.total)
    follow = reading.read_follow_button("writer", slug, request.user) if is_writer else None
    return spell(request, "person", person=found, follow=follow)


@page
def tag(request: ReaderRequest, slug: str) -> HttpResponse:
    return spell(
        request, "archive", archive=_found(reading.read_tag(slug, _viewer(request), _page_number(request)))
    )


@page
def kind(request: ReaderRequest, code: str) -> HttpResponse:
    return spell(
        request,
        "archive",
        archive=_found(reading.read_kind(code, _viewer(request), _page_number(request), reveals_of(request))),
    )


@page
def search(request: ReaderRequest) -> HttpResponse:
    asked = request.GET
    try:
        found = reading.read_search(
            asked.get("q", ""),
            _viewer(request),
            work=asked.get("work", ""),
            kind=asked.get("kind", ""),
            page=_page_number(request),
        )
    except reading.QueryTooLong as error:
        raise BadRequest(str(error)) from error
    return spell(request, "search", search=_found(found), is_noindex=True)


@page
def suggestions(request: ReaderRequest) -> HttpResponse:
    """What a reader may be about to type, for those whose browser runs scripts."""
    try:
        found = reading.suggest(request.GET.get("q", ""), _viewer(request))
    except reading.QueryTooLong as error:
        raise BadRequest(str(error)) from error
    names = ("text", "url", "kind_name")
    return JsonResponse({"suggestions": [{name: getattr(one, name) for name in names} for one in found]})


@page
def progress_page(request: ReaderRequest) -> HttpResponse:
    own = reading.read_reader_progress(_viewer(request), request.user)
    return spell(request, "progress", progress=own, is_noindex=True)


@page
def history(request: ReaderRequest, key: str = "") -> HttpResponse:
    """Where a reader brings what they have watched elsewhere, and sees what that means before it is recorded."""
    found = reading.read_history(
        key,
        _viewer(request),
        person=request.GET.get("person", ""),
        has_account=request.user.is_authenticated,
    )
    return spell(request, "history", history=found, is_noindex=True)


@page
def moved(request: ReaderRequest, rest: str) -> HttpResponseBase:
    """Where an address that once led somewhere leads now; Http404 when it never did."""
    led = _led_on(request, request.path_info)
    if led is None:
        raise Http404
    return led


@page
def without_slash(request: ReaderRequest, rest: str) -> HttpResponseBase:
    """The same for an address that does not end in a slash; else the address that does, if something answers there."""
    led = _led_on(request, request.path_info)
    if led is not None:
        return led
    if not is_valid_path(f"{request.path_info}/") or resolve(f"{request.path_info}/").func is moved:
        raise Http404
    return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))


def _led_on(request: ReaderRequest, path: str) -> HttpResponseBase | None:
    """The redirect to where an address leads now. One that depends on its reader is not kept for others."""
    lead = reading.find_former(path, request.GET.dict(), _viewer(request), reveals_of(request))
    if lead is None or lead.url == request.get_full_path():
        return None
    if not lead.is_personal:
        return HttpResponsePermanentRedirect(lead.url)
    response = HttpResponseRedirect(lead.url)
    patch_vary_headers(response, ["Cookie"])
    patch_cache_control(response, private=True, no_store=True)
    return response


def spell(request: ReaderRequest, name: str, **context: Any) -> HttpResponse:
    """A page of this name made of a reading, with what all pages share."""
    reveals, site = reveals_of(request), site_for(request)
    shared = {
        "site": site,
        "head": read_head(request, site),
        "notice": request.notice,
        "here": request.get_full_path(),
        "canonical": request.path,
        "reveals": reveals,
        "seen_forms": SeenForms(),
        "is_noindex": bool(reveals),
        "make_stamp": getattr(request, "make_stamp", None),  # a preview has none
    }
    canonical = absolute(origin_of(request), str(context.pop("canonical", request.path)))
    return render(request, f"surfaces/{name}.html", {**shared, **context, "canonical": canonical})


def _viewer(request: ReaderRequest) -> Viewer:
    return Viewer(request.clearance, timezone.now())


def reveals_of(request: HttpRequest) -> frozenset[str]:
    """The paths of what the reader chose to be shown anyway."""
    asked = ",".join(request.GET.getlist("reveal"))
    return frozenset(path.strip() for path in asked.split(",") if path.strip())


def _turn(request: ReaderRequest) -> reading.Turn:
    """Which page of the comments, and in which order."""
    asked = request.GET.get("sort", "")
    sort = reading.Sort(asked) if asked in set(reading.Sort) else reading.Sort.OLDEST
    return reading.Turn(
        _page_number(request, "comments"), sort, participant=request.participant, reveals=reveals_of(request)
    )


def _page_number(request: HttpRequest, name: str = "page") -> int:
    asked = request.GET.get(name, "1")
    if not asked.isascii() or not asked.isdigit() or len(asked) > 6 or int(asked) < 1:
        raise Http404
    return int(asked)


def _found(answer: T | None) -> T:
    if answer is None:
        raise Http404
    return answer
