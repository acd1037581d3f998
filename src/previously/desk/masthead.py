"""The settings of the site as one form, and its menus as another."""

from __future__ import annotations

from typing import Any

from django.forms import ModelForm
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views import generic

from previously.masthead.models import Masthead

masthead_panels = ObjectList(
    [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("tagline")], heading=_("What it is called")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("language"), FieldPanel("region"), FieldPanel("time_zone")])],
            heading=_("Where and when it is"),
        ),
        MultiFieldPanel(
            [FieldPanel("unknown_readers"), FieldPanel("strict_titles")],
            heading=_("How careful it is"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("comments_from"),
                FieldRowPanel([FieldPanel("comment_edit_minutes"), FieldPanel("comment_links")]),
                FieldRowPanel([FieldPanel("reports_to_raise"), FieldPanel("trusted_from")]),
            ],
            heading=_("Comments"),
        ),
        MultiFieldPanel([FieldPanel("digest_hour")], heading=_("Mail")),
    ]
)

menu_panels = ObjectList([FieldPanel("main_menu"), FieldPanel("footer_menu")])


class MastheadView(generic.EditView):
    """Editing the site's one row of settings, which is made when first saved."""

    model = Masthead
    page_title = _("Site")
    header_icon = "site"
    edit_url_name = "desk_masthead"
    index_url_name = "desk_masthead"
    success_message = _("The site has been saved.")
    error_message = _("The site could not be saved due to errors.")
    permission_required = "change"

    panels = masthead_panels

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        self.panel = self.panels.bind_to_model(Masthead)
        super().setup(request, *args, **kwargs)

    def get_object(self, queryset: Any = None) -> Masthead:
        return Masthead.current()

    def get_edit_url(self) -> str:
        return reverse(self.edit_url_name)

    def get_success_url(self) -> str:
        return reverse(self.edit_url_name)

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [{"url": "", "label": str(self.page_title)}]

    def get_form_class(self) -> type[ModelForm[Masthead]]:
        form_class: type[ModelForm[Masthead]] = self.panel.get_form_class()
        return form_class


class MenusView(MastheadView):
    """Putting the entries of the menus in order."""

    page_title = _("Menus")
    header_icon = "list-ul"
    edit_url_name = "desk_menus"
    index_url_name = "desk_menus"
    success_message = _("The menus have been saved.")
    error_message = _("The menus could not be saved due to errors.")
    panels = menu_panels
