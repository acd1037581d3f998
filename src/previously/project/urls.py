"""Every address of a site."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import include, path
from wagtail.admin import urls as desk_urls

from previously.accounts.views import to_sign_in
from previously.delivery.health import healthz
from previously.delivery.progress import set_progress
from previously.surfaces import pages


def progress(request: HttpRequest) -> HttpResponseBase:
    """The reader's own page, and the form that moves them on."""
    return set_progress(request) if request.method == "POST" else pages.progress_page(request)


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("desk/login/", to_sign_in),
    path("desk/", include(desk_urls)),
    path("account/", include("previously.accounts.urls")),
    path("api/v1/", include("previously.surfaces.api.urls")),
    path("progress/", progress, name="progress"),
    path("", include("previously.surfaces.urls")),
]

handler400 = "previously.surfaces.errors.bad_request"
handler403 = "previously.surfaces.errors.permission_denied"
handler404 = "previously.surfaces.errors.page_not_found"
handler429 = "previously.surfaces.errors.too_many_requests"
handler500 = "previously.surfaces.errors.server_error"
