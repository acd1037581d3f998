"""Pictures as the desk's own lists and choosers show them."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.static import serve


def stored_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """A file of the media folder. Wagtail lets only those who may use the desk come this far."""
    response = serve(request, name, document_root=str(settings.MEDIA_ROOT))
    patch_cache_control(response, private=True, max_age=3600)
    return response
