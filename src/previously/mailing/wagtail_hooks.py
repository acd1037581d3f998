"""What mailing adds to the desk."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from previously.mailing.preview import preview_mail, preview_page


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [
        path("digest/", preview_page, name="desk_digest"),
        path("digest/mail/", preview_mail, name="desk_digest_mail"),
    ]


@hooks.register("register_reports_menu_item")
def register_digest() -> MenuItem:
    return MenuItem(_("Digest by e-mail"), reverse("desk_digest"), icon_name="mail", order=900)
