"""What a browser knew of its reader's progress goes into the account when they sign in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from previously.delivery.merging import merge_into_account
from previously.readers.models import User


def merge_on_sign_in(
    sender: type[User], request: HttpRequest, response: HttpResponse, user: User, **more: Any
) -> None:
    """Receives allauth's signal that somebody is signed in now, with the answer they will get."""
    merge_into_account(request=request, response=response, user=user, now=timezone.now())
