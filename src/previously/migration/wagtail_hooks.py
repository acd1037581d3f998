"""What the migration adds to the desk."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from previously.migration.review import ReportView, ReviewMenuItem, ReviewView


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [
        path("moved-in/", ReviewView.as_view(), name="migration_review"),
        path("moved-in/<int:pk>/", ReportView.as_view(), name="migration_report"),
    ]


@hooks.register("register_admin_menu_item")
def register_review() -> MenuItem:
    return ReviewMenuItem(
        _("Moved in"), reverse("migration_review"), name="moved-in", icon_name="download", order=260
    )
