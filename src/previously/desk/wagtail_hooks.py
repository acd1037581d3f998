"""What the desk adds to Wagtail's admin, and what it takes away."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString  # noqa: TID251  only as a type
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from previously.desk.article_list import ArticleViewSet
from previously.desk.files import stored_file
from previously.desk.masthead import MastheadView, MenusView
from previously.desk.moderation import ModerationLogView, ModerationMenuItem, ModerationView
from previously.desk.on_air import OnAirPanel
from previously.desk.positions import positions
from previously.desk.viewsets import (
    BlockViewSet,
    CatalogueGroup,
    CommentViewSet,
    PersonChooserViewSet,
    WorkChooserViewSet,
)
from previously.masthead.models import Masthead

# Files nobody has a place for, a tree of pages one level deep, and lists of the one site and the one kind of page.
_UNNEEDED = {"documents", "snippets", "explorer"}
_NOT_OURS = ("whats-new", "editor-guide")
_LAST = 1000
_UNNEEDED_SETTINGS = {"sites", "collections"}
_UNNEEDED_REPORTS = {"page-types-usage"}
_SCRIPTS = ("positions", "label", "cast", "prose", "rows")


# Choosers first: forms look for them when they are made.
@hooks.register("register_admin_viewset", order=-10)
def register_choosers() -> list[Any]:
    return [
        PersonChooserViewSet("desk_person_chooser", url_prefix="people/choose"),
        WorkChooserViewSet("desk_work_chooser", url_prefix="works/choose"),
    ]


@hooks.register("register_admin_viewset")
def register_lists() -> list[Any]:
    return [ArticleViewSet(), CatalogueGroup(), CommentViewSet(), BlockViewSet()]


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [
        path("labels/", positions, name="desk_positions"),
        path("files/<path:name>", stored_file, name="desk_file"),
        path("site/", MastheadView.as_view(), name="desk_masthead"),
        path("menus/", MenusView.as_view(), name="desk_menus"),
        path("moderation/", ModerationView.as_view(), name="desk_moderation"),
        path("moderation/log/", ModerationLogView.as_view(), name="desk_moderation_log"),
    ]


class MastheadMenuItem(MenuItem):
    """Shown to those who may change the site's settings."""

    def is_shown(self, request: Any) -> bool:
        return bool(policy_registry.get_by_type(Masthead).user_has_permission(request.user, "change"))


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """Changing the site and moderating can be given to a group; all else that can is registered with its list."""
    return Permission.objects.filter(
        Q(content_type__app_label="masthead", codename="change_masthead")
        | Q(content_type__app_label="discussion", codename="moderate_comment")
    )


@hooks.register("register_admin_menu_item")
def register_moderation() -> MenuItem:
    return ModerationMenuItem(
        _("Moderation"), reverse("desk_moderation"), name="moderation", icon_name="comment", order=240
    )


@hooks.register("register_settings_menu_item")
def register_masthead() -> MenuItem:
    return MastheadMenuItem(_("Site"), reverse("desk_masthead"), icon_name="site", order=1)


@hooks.register("register_settings_menu_item")
def register_menus() -> MenuItem:
    return MastheadMenuItem(_("Menus"), reverse("desk_menus"), icon_name="list-ul", order=2)


@hooks.register("construct_main_menu", order=_LAST)
def drop_menu_items(request: Any, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name not in _UNNEEDED]


@hooks.register("construct_settings_menu", order=_LAST)
def drop_settings(request: Any, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name not in _UNNEEDED_SETTINGS]


@hooks.register("construct_reports_menu", order=_LAST)
def drop_reports(request: Any, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name not in _UNNEEDED_REPORTS]


@hooks.register("construct_help_menu", order=_LAST)
def drop_help(request: Any, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if not item.name.startswith(_NOT_OURS)]


@hooks.register("construct_homepage_summary_items", order=_LAST)
def drop_summary_items(request: Any, items: list[Any]) -> None:
    items[:] = [item for item in items if type(item).__name__ != "DocumentsSummaryItem"]


@hooks.register("construct_homepage_panels", order=_LAST)
def choose_home_panels(request: Any, panels: list[Any]) -> None:
    dropped = {"UpgradeNotificationPanel", "WhatsNewInWagtailVersionPanel"}
    panels[:] = [OnAirPanel(), *(panel for panel in panels if type(panel).__name__ not in dropped)]


@hooks.register("insert_global_admin_css")
def insert_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))


@hooks.register("insert_global_admin_js")
def insert_js() -> SafeString:
    where = reverse("desk_positions")
    return format_html_join(
        "",
        '<script src="{}" data-positions-url="{}"></script>',
        ((static(f"desk/{name}.js"), where) for name in _SCRIPTS),
    )
