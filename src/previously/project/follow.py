"""Addresses at which one sees a page and posts its form: the page is of `surfaces`, the form of `delivery`."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from previously.delivery import following as forms
from previously.following.models import Subscriber
from previously.mailing.letters import ask_to_confirm
from previously.surfaces import following as pages


def follow(request: HttpRequest, kind: str, key: str) -> HttpResponseBase:
    """One thing to follow."""
    if request.method == "POST":
        return forms.follow(request, kind, key, _ask)
    return pages.follow_page(request, kind, key)


def _ask(subscriber: Subscriber, about: str, now: datetime) -> None:
    ask_to_confirm(subscriber=subscriber, about=about, now=now)


def following(request: HttpRequest) -> HttpResponseBase:
    """All that somebody follows."""
    return forms.change_following(request) if request.method == "POST" else pages.following_page(request)


@csrf_exempt
def following_by_link(request: HttpRequest, token: str) -> HttpResponseBase:
    """The same for an address without an account."""
    if request.method == "POST":
        return forms.change_following_by_link(request, token)
    return pages.following_by_link(request, token)


@csrf_exempt
def confirm(request: HttpRequest, token: str) -> HttpResponseBase:
    """The link that confirms an address."""
    return forms.confirm(request, token) if request.method == "POST" else pages.confirm_page(request, token)


@csrf_exempt
def unsubscribe(request: HttpRequest, token: str) -> HttpResponseBase:
    """The link that ends mails, pressed by a reader or by their mail program (RFC 8058)."""
    if request.method != "POST":
        return pages.unsubscribe_page(request, token)
    if not forms.unsubscribe_by(token):
        raise Http404
    return pages.unsubscribed_page(request, token)


urlpatterns = [
    path("follow/<str:kind>/<str:key>/", follow, name="follow"),
    path("following/", following, name="following"),
    path("following/asked/", pages.asked_page, name="following_asked"),
    path("following/confirm/<str:token>/", confirm, name="following_confirm"),
    path("following/<str:token>/", following_by_link, name="following_by_link"),
    path("unsubscribe/<str:token>/", unsubscribe, name="unsubscribe"),
]
