"""Who takes part in discussions: the account of a request, or the browser it comes from."""

from __future__ import annotations

import secrets
from typing import cast

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.functional import SimpleLazyObject

from previously.discussion.moderating import may_moderate
from previously.discussion.participants import Participant

COOKIE = "previously_guest"
_SALT = "previously.guest"
_A_YEAR = 365 * 24 * 3600


def participant_of(request: HttpRequest) -> Participant:
    """Whoever a request comes from."""
    network = network_address(request)
    guest, digest = read_guest(request), _digest(network)
    user = request.user
    if not user.is_authenticated:
        return Participant(guest=guest, address=digest, network=network)
    return Participant(
        user_id=user.pk,
        name=str(user),
        email=user.email,
        guest=guest,
        address=digest,
        network=network,
        is_moderator=may_moderate(user),
    )


def lazy_participant(request: HttpRequest) -> Participant:
    """The same, looked for when first needed: most requests ask nothing about it."""
    return cast(Participant, SimpleLazyObject(lambda: participant_of(request)))


def network_address(request: HttpRequest) -> str:
    """The address a request comes from. Behind proxies, it is what the outermost of ours was told by nobody else."""
    hops: int = settings.PROXIES
    if hops:
        forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        if len(forwarded) >= hops and forwarded[-hops]:
            return str(forwarded[-hops])[:45]
    return str(request.META.get("REMOTE_ADDR", ""))


def _digest(network: str) -> str:
    return salted_hmac("previously.address", network).hexdigest()[:32] if network else ""


def read_guest(request: HttpRequest) -> str:
    """What this browser is known by; empty when it has not written yet."""
    try:
        return str(signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_A_YEAR))[:32]
    except signing.BadSignature:
        return ""


def new_guest() -> str:
    """A name for a browser, which nobody can guess."""
    return secrets.token_hex(16)


def remember_guest(response: HttpResponse, guest: str) -> None:
    """Let the browser be known by this from now on."""
    response.set_cookie(
        COOKIE,
        signing.dumps(guest, salt=_SALT),
        max_age=_A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
