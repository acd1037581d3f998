"""Every address of a site."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from wagtail.admin import urls as desk_urls

from previously.accounts.views import to_sign_in
from previously.delivery.health import healthz
from previously.delivery.history import history_key, history_report, post_history, undo_history
from previously.delivery.progress import set_progress
from previously.project import talk
from previously.surfaces import pages
from previously.surfaces.urls import app_name as _surfaces  # noqa: F401  registers what addresses are made of


def progress(request: HttpRequest) -> HttpResponseBase:
    """The reader's own page, and the forms that move them on."""
    if request.method != "POST":
        return pages.progress_page(request)
    return undo_history(request) if "undo_history" in request.POST else set_progress(request)


@csrf_exempt
def history(request: HttpRequest) -> HttpResponseBase:
    """What a reader brings from elsewhere. A POST asks for its token itself, once it has bounded what it reads."""
    return post_history(request) if request.method == "POST" else pages.history(request, history_key(request))


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("desk/login/", to_sign_in),
    path("desk/", include(desk_urls)),
    path("account/", include("previously.accounts.urls")),
    path("api/v1/", include("previously.surfaces.api.urls")),
    path("progress/", progress, name="progress"),
    path("progress/import/", history, name="history"),
    path("progress/import/report.csv", history_report, name="history_report"),
    path("shows/<words:slug>/<code:code>/comments/", talk.comments),
    path("shows/<words:slug>/<code:code>/comments/<words:key>/", talk.comment),
    path("shows/<words:slug>/<code:code>/comments/<words:key>/<words:action>/", talk.action),
    path("<words:slug>/comments/", talk.comments),
    path("<words:slug>/comments/<words:key>/", talk.comment),
    path("<words:slug>/comments/<words:key>/<words:action>/", talk.action),
    *([path("mail-events/", include("anymail.urls"))] if settings.MAIL_WEBHOOK else []),
    path("", include("previously.project.follow")),
    path("", include("previously.surfaces.urls")),
]

handler400 = "previously.surfaces.errors.bad_request"
handler403 = "previously.surfaces.errors.permission_denied"
handler404 = "previously.surfaces.errors.page_not_found"
handler429 = "previously.surfaces.errors.too_many_requests"
handler500 = "previously.surfaces.errors.server_error"
