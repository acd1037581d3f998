"""The stamp on a form: that it is ours, when it was made, and a name by which it is known when it comes twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from django.core import signing
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.crypto import salted_hmac

_SALT = "previously.stamp"
LONGEST = timedelta(hours=24)
SHORTEST = timedelta(seconds=2)


class BadStamp(ValueError):
    """The form is not ours, or too old."""


class Stamp(NamedTuple):
    """What a stamp says."""

    name: str
    made_at: datetime


def make_stamp(request: HttpRequest, now: datetime) -> str:
    """A stamp for the forms of one page. Two pages of one browser have different ones."""
    get_token(request)
    secret = request.META.get("CSRF_COOKIE", "")
    name = salted_hmac(_SALT, f"{secret} {now.isoformat()} {request.get_full_path()}").hexdigest()[:32]
    return signing.dumps([name, now.timestamp()], salt=_SALT)


def read_stamp(text: str, now: datetime) -> Stamp:
    """What the stamp of a form says; BadStamp when it is not ours or older than a day."""
    try:
        name, made = signing.loads(text[:400], salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadStamp from error
    made_at = datetime.fromtimestamp(made, tz=now.tzinfo)
    if not now - LONGEST <= made_at <= now + SHORTEST:
        raise BadStamp
    return Stamp(str(name), made_at)
