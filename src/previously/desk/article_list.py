"""The list of all articles: what each is, what it is about, and where it stands."""

from __future__ import annotations

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import (
    BulkActionsColumn,
    PageStatusColumn,
    PageTitleColumn,
)
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from previously.articles.models import ArticleKind, ArticlePage
from previously.catalogue.models import Person, Work


class ArticleFilters(WagtailFilterSet):
    """Narrowing the list down."""

    kind = django_filters.MultipleChoiceFilter(choices=ArticleKind.choices, label=_("Kind"))
    work = django_filters.ModelChoiceFilter(queryset=Work.objects.all(), label=_("Work"))
    author = django_filters.ModelChoiceFilter(
        queryset=Person.objects.filter(articles__isnull=False).distinct(), label=_("Author")
    )
    stage = django_filters.ChoiceFilter(
        label=_("Stage"),
        method="at_stage",
        choices=[
            ("draft", _("Never published")),
            ("changed", _("Published, with changes that are not")),
            ("live", _("Published")),
        ],
    )

    class Meta:
        model = ArticlePage
        fields = ()

    def at_stage(self, queryset: QuerySet[ArticlePage], name: str, value: str) -> QuerySet[ArticlePage]:
        """Articles that have come so far."""
        stages = {
            "draft": Q(live=False, first_published_at=None),
            "changed": Q(live=True, has_unpublished_changes=True),
            "live": Q(live=True),
        }
        return queryset.filter(stages[value])


class ArticleIndexView(IndexView):
    """The list. What is found by searching comes in the order of the search, or of what the index holds."""

    def get_valid_orderings(self) -> list[str]:
        orderings: list[str] = super().get_valid_orderings()
        own = ("kind", "work__title", "author__name")
        return [name for name in orderings if not self.is_searching or name.lstrip("-") not in own]


class ArticleViewSet(PageListingViewSet):
    """Articles, in the menu."""

    model = ArticlePage
    index_view_class = ArticleIndexView
    name = "articles"
    icon = "doc-full-inverse"
    menu_label = _("Articles")
    menu_name = "articles"
    menu_order = 110
    add_to_admin_menu = True
    filterset_class = ArticleFilters
    columns = (
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Headline"), sort_key="title", classname="title"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("work", label=_("Work"), accessor="work", sort_key="work__title"),
        Column("covers", label=_("Covers"), accessor="covers"),
        Column("author", label=_("Author"), accessor="author", sort_key="author__name"),
        DateColumn("latest_revision_created_at", label=_("Edited"), sort_key="latest_revision_created_at"),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    )
