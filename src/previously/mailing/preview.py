"""The desk's preview of a digest: as a reader who has seen up to any point of each show in it would get it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from previously.articles.models import ArticleKind, ArticlePage
from previously.catalogue.models import Work
from previously.catalogue.orders import orders_of
from previously.following.models import Subscriber
from previously.mailing.composing import compose_digest
from previously.mailing.mails import Mail, speaking_as_the_site
from previously.reading import UnknownProgress, Viewer, read_new_articles, viewer_saying
from previously.reading.shapes.following import Choice

DAYS = {
    "1": _("the last day"),
    "7": _("the last week"),
    "30": _("the last thirty days"),
    "all": _("any time: the newest ten"),
}
_MOST_SHOWS = 30
_NEWEST = 10


@dataclass(frozen=True, slots=True)
class Show:
    """A show that the digest speaks of, and the points of it up to which its reader may have seen."""

    title: str
    field: str
    choices: tuple[Choice, ...]


@require_safe
def preview_page(request: HttpRequest) -> HttpResponse:
    """The form, and the digest below it."""
    now = timezone.now()
    days = _days(request.GET)
    ids = _articles(days, now)
    mail = _mail(request.GET, ids, now)
    return render(
        request,
        "mailing/preview.html",
        {
            "days": [Choice(value, str(text), value == days) for value, text in DAYS.items()],
            "shows": _shows(ids, request.GET),
            "mail": mail,
            "query": request.GET.urlencode(),
            "header_title": _("Digest by e-mail"),
            "header_icon": "mail",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": "", "label": _("Digest by e-mail")},
            ],
        },
    )


@require_safe
@xframe_options_sameorigin
def preview_mail(request: HttpRequest) -> HttpResponse:
    """The mail itself, as a mail program would show it."""
    now = timezone.now()
    mail = _mail(request.GET, _articles(_days(request.GET), now), now)
    if mail is None:
        raise Http404
    return HttpResponse(mail.html)


def _mail(form: Mapping[str, str], ids: list[int], now: datetime) -> Mail | None:
    with speaking_as_the_site():
        cards = read_new_articles(ids, _viewer(form, now))
        # Somebody without a row, whose links lead nowhere.
        nobody = Subscriber(pk=0, email="reader@example.org", nonce="")
        return compose_digest(cards, nobody) if cards else None


def _viewer(form: Mapping[str, str], now: datetime) -> Viewer:
    """Who has seen what the form says, and nothing of what it leaves open."""
    said = [
        f"{name.removeprefix('seen-')}:{value}"
        for name, value in form.items()
        if name.startswith("seen-") and value
    ]
    try:
        return viewer_saying(",".join(said), now)
    except UnknownProgress:
        return Viewer.anyone(now)


def _days(form: Mapping[str, str]) -> str:
    asked = form.get("days", "7")
    return asked if asked in DAYS else "7"


def _articles(days: str, now: datetime) -> list[int]:
    out = ArticlePage.objects.filter(live=True, published_at__lte=now).exclude(kind=ArticleKind.PAGE)
    if days == "all":
        return list(out.order_by("-published_at", "-pk").values_list("pk", flat=True)[:_NEWEST])
    return list(out.filter(published_at__gt=now - timedelta(days=int(days))).values_list("pk", flat=True))


def _shows(ids: list[int], form: Mapping[str, str]) -> list[Show]:
    works = Work.objects.filter(articles__in=ids).distinct().order_by("title")[:_MOST_SHOWS]
    rows = list(works.values_list("slug", "title"))
    orders = orders_of(slug for slug, _title in rows)
    shows = []
    for slug, title in rows:
        field = f"seen-{slug}"
        along = (
            [(str(code), str(code)) for code in orders[slug].in_order()] if orders[slug].has_episodes else []
        )
        said = [
            ("", _("has told us nothing")),
            ("none", _("has not started")),
            *along,
            ("all", _("has seen all")),
        ]
        chosen = form.get(field, "")
        choices = tuple(Choice(value, str(text), value == chosen) for value, text in said)
        shows.append(Show(title, field, choices))
    return shows
