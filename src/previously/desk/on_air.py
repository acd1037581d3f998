"""What the desk begins with: the episodes of these days, and what is written about each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from previously.articles.models import ArticlePage, Coverage, HomePage
from previously.catalogue.models import Episode

_BEFORE, _AHEAD = timedelta(days=10), timedelta(days=7)
# A desk with more shows than this on air at once looks further in the calendar.
_MOST = 60


@dataclass(frozen=True, slots=True)
class Airing:
    """An episode of these days, with the articles that cover it, published or not."""

    episode: Episode
    articles: tuple[ArticlePage, ...]
    is_ahead: bool


def episodes_on_air(today: date) -> tuple[Airing, ...]:
    """The newest first, those of the coming days before them; two queries, whatever airs."""
    articles = (
        Coverage.objects.select_related("article")
        .defer("article__body")
        .order_by("article__published_at", "article")
    )
    rows = (
        Episode.objects.filter(air_date__gte=today - _BEFORE, air_date__lte=today + _AHEAD)
        .select_related("season__work")
        .prefetch_related(Prefetch("coverage", queryset=articles))
        .order_by("-air_date", "season__work__title", "-season__number", "-number")
    )
    return tuple(
        Airing(
            row,
            tuple(covered.article for covered in row.coverage.all()),
            row.air_date is not None and row.air_date > today,
        )
        for row in rows[:_MOST]
    )


class OnAirPanel(Component):
    """The panel on the desk's first page; nothing where no episode airs these days."""

    name = "on_air"
    template_name = "desk/on_air.html"
    order = 105

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        user = parent_context["request"].user if parent_context is not None else None
        airings = episodes_on_air(timezone.localdate())
        return {"airings": airings, "write_url": _write_url(user) if airings else ""}


def _write_url(user: Any) -> str:
    """Where an article is begun, for whoever may begin one."""
    homes: Sequence[HomePage] = HomePage.objects.all()[:1]
    for home in homes:
        if user is not None and home.permissions_for_user(user).can_add_subpage():
            return reverse("wagtailadmin_pages:add", args=["articles", "articlepage", home.pk])
    return ""
