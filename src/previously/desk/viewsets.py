"""Lists and forms of the catalogue and of comments."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import URLPattern
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from previously.catalogue.models import Person, Work
from previously.desk.choosing import ChooseByName, ChooseByNameResults
from previously.desk.comment_forms import CommentForm
from previously.desk.naming import places_naming
from previously.desk.person_forms import NewPersonForm
from previously.desk.services import delete_work
from previously.desk.work_panels import person_panels, work_panels
from previously.discussion.models import Block, Comment
from previously.spoilers import REST

# The rest of a story is no episode.
_IS_KNOWN = ~Q(seasons__number=REST.season) | ~Q(seasons__episodes__number=REST.number)


class PersonChooserViewSet(ChooserViewSet):
    """Choosing a person, or adding one on the way."""

    choose_view_class = ChooseByName
    choose_results_view_class = ChooseByNameResults

    model = Person
    icon = "user"
    choose_one_text = _("Choose a person")
    choose_another_text = _("Choose another person")
    edit_item_text = _("Edit this person")
    creation_form_class = NewPersonForm
    creation_tab_label = _("New person")
    per_page = 20


class WorkChooserViewSet(ChooserViewSet):
    """Choosing a work."""

    choose_view_class = ChooseByName
    choose_results_view_class = ChooseByNameResults

    model = Work
    icon = "media"
    choose_one_text = _("Choose a work")
    choose_another_text = _("Choose another work")
    edit_item_text = _("Edit this work")
    per_page = 20


class WorkDeleteView(generic.DeleteView):
    """Deleting a work, unless something still names it."""

    def get_usage(self) -> Any:
        self.naming = sorted({place for _reference, place in places_naming(self.object, None)})
        self.articles = list(self.object.articles.values_list("title", flat=True))
        return super().get_usage()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        articles = [_("article “%(title)s”") % {"title": title} for title in self.articles]
        context["naming"] = sorted({*self.naming, *map(str, articles)})
        return context

    def delete_action(self) -> None:
        delete_work(self.object)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if self.naming or self.articles:
            return self.get(request, *args, **kwargs)
        return super().post(request, *args, **kwargs)


class WorkIndexView(generic.IndexView):
    """The list of works with what there is of each."""

    def get_base_queryset(self) -> QuerySet[Work]:
        queryset: QuerySet[Work] = super().get_base_queryset()
        counted: QuerySet[Work] = queryset.annotate(
            episode_count=Count("seasons__episodes", distinct=True, filter=_IS_KNOWN),
            article_count=Count("articles", distinct=True),
        )
        return counted


class WorkViewSet(ModelViewSet):
    """Works."""

    model = Work
    name = "works"
    icon = "media"
    menu_label = _("Works")
    menu_name = "works"
    edit_handler = work_panels
    copy_view_enabled = False
    add_to_reference_index = True
    delete_view_class = WorkDeleteView
    delete_template_name = "desk/delete_work.html"
    list_display = (
        "title",
        Column("native_title", label=_("Native title"), accessor="native_title", sort_key="native_title"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("year", label=_("Year"), accessor="year", sort_key="year"),
        Column("country", label=_("Country"), accessor="country", sort_key="country"),
        Column("episodes", label=_("Episodes"), accessor="episode_count", sort_key="episode_count"),
        Column("articles", label=_("Articles"), accessor="article_count", sort_key="article_count"),
    )
    ordering = ("title",)
    list_filter = ("kind", "country", "year")
    search_fields = ("title", "native_title", "slug", "aliases")
    list_per_page = 50
    index_view_class = WorkIndexView


class PersonViewSet(ModelViewSet):
    """People."""

    model = Person
    name = "people"
    icon = "user"
    menu_label = _("People")
    menu_name = "people"
    edit_handler = person_panels
    copy_view_enabled = False
    ordering = ("name",)
    list_display = ("name", "native_name", "slug")
    search_fields = ("name", "native_name", "slug", "aliases")
    list_per_page = 50


class CatalogueGroup(ViewSetGroup):
    """Works and people, side by side in the menu."""

    items = (WorkViewSet(), PersonViewSet())
    menu_label = _("Catalogue")
    menu_name = "catalogue"
    menu_icon = "folder-open-inverse"
    menu_order = 150


class CommentIndexView(generic.IndexView):
    """The list of comments; nobody writes one here."""

    def get_add_url(self) -> None:
        return None

    def get_base_queryset(self) -> QuerySet[Comment]:
        queryset: QuerySet[Comment] = super().get_base_queryset()
        return queryset.select_related("article", "episode__season__work", "label")


def _excerpt(comment: Comment) -> str:
    return Truncator(comment.body).words(14)


class CommentViewSet(ModelViewSet):
    """Comments; they are written by readers, so here they are only looked after."""

    model = Comment
    name = "comments"
    icon = "comment"
    menu_label = _("Comments")
    menu_name = "comments"
    menu_order = 250
    add_to_admin_menu = True
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("status"),
            FieldPanel("body"),
            FieldRowPanel([FieldPanel("author"), FieldPanel("after")]),
        ],
        base_form_class=CommentForm,
    )
    index_view_class = CommentIndexView
    list_display = (
        "author",
        Column("excerpt", label=_("Text"), accessor=_excerpt),
        Column("place", label=_("Place"), accessor=lambda comment: comment.article or comment.episode),
        Column("after", label=_("Talks about"), accessor="label"),
        Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
        DateColumn("written_at", label=_("Written"), accessor="written_at", sort_key="written_at"),
    )
    list_filter = ("status",)
    search_fields = ("body", "author")
    ordering = "-written_at"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "add"]


class BlockViewSet(ModelViewSet):
    """Words, sites and people that the site does not let in."""

    model = Block
    name = "blocks"
    icon = "lock"
    menu_label = _("Block list")
    menu_name = "blocks"
    menu_order = 255
    add_to_admin_menu = True
    copy_view_enabled = False
    form_fields = ("kind", "value", "reason")
    list_display = (
        "value",
        Column("kind", label=_("Kind"), accessor="get_kind_display"),
        "reason",
        "made_at",
    )
    list_filter = ("kind",)
    search_fields = ("value", "reason")
