"""The positions of a work, for the suggestions under every field that takes a label."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from previously.catalogue.models import Episode, Work
from previously.catalogue.orders import orders_of
from previously.spoilers import REST, EpisodeCode

_MOST_WORKS = 12


def positions(request: HttpRequest) -> JsonResponse:
    """What can be written in a label: `?work=` (id or slug) gives its positions in order, `?q=` other works.

    Each suggestion is `{"value": "S1E4", "text": "It Must Be Love"}`.
    """
    work = _work(request.GET.get("work", ""))
    query = request.GET.get("q", "").strip()
    return JsonResponse(
        {
            "work": work.slug if work else "",
            "positions": _positions(work) if work else [],
            "works": _works(query) if query else [],
        }
    )


def _work(name: str) -> Work | None:
    if name.isascii() and name.isdigit():
        by_id: Work | None = Work.objects.filter(pk=int(name)).first()
        return by_id
    by_slug: Work | None = Work.objects.filter(slug=name).first() if name else None
    return by_slug


def _positions(work: Work) -> list[dict[str, str]]:
    order = orders_of([work.slug])[work.slug]
    if not order.has_episodes:
        return [{"value": work.slug, "text": work.title}]
    rows = Episode.objects.filter(season__work=work).values_list("season__number", "number", "title")
    titles = {EpisodeCode(season, number): title for season, number, title in rows}
    rest = (
        [{"value": str(REST), "text": str(_("All of it, however long it is"))}] if order.is_open_ended else []
    )
    return [{"value": str(code), "text": titles[code]} for code in order.in_order()] + rest


def _works(query: str) -> list[dict[str, str]]:
    found = Work.objects.filter(Q(slug__icontains=query) | Q(title__icontains=query))[:_MOST_WORKS]
    return [
        {"value": f"{work.slug}:" if work.has_episodes else work.slug, "text": work.title} for work in found
    ]
