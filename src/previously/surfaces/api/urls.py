"""The addresses of the API, below /api/v1."""

from __future__ import annotations

import re

from django.urls import path

from previously.surfaces.api import docs, views
from previously.surfaces.api.operations import OPERATIONS, Operation


def _route(operation: Operation) -> str:
    return re.sub(r"{(\w+)}", r"<str:\1>", operation.path.removeprefix("/"))


app_name = "api"
urlpatterns = [
    *(path(_route(each), views.serve, {"operation": each}, name=each.name) for each in OPERATIONS),
    path("openapi.json", views.openapi, name="openapi"),
    path("docs", docs.page, name="docs"),
    path("<path:rest>", views.nothing_here),
]
