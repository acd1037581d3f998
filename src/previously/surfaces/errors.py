"""What readers get when something is not as it should be."""

from __future__ import annotations

from django.http import HttpRequest
from django.views import defaults


def bad_request(request: HttpRequest, exception: Exception) -> object:
    return defaults.bad_request(request, exception)


permission_denied = defaults.permission_denied
page_not_found = defaults.page_not_found
server_error = defaults.server_error
