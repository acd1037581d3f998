"""What the pages of an account share with every other page of the site."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from previously.surfaces.site import site_for


def account_pages(request: HttpRequest) -> dict[str, Any]:
    """A context processor that says nothing outside the account."""
    if not request.path.startswith("/account/"):
        return {}
    return {
        "site": SimpleLazyObject(lambda: site_for(request)),
        "notice": getattr(request, "notice", None),
        "here": request.path,
        "is_noindex": True,
    }
