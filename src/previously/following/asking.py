"""Asking for mail to an address: what may be typed there, and how often.

Whoever asks learns nothing of the address, and its owner is not pestered: a few mails a day at most.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.crypto import salted_hmac

from previously.following.models import Asking, Subscriber
from previously.following.services import normal_address

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MOST_FOR_AN_ADDRESS = 3  # a day
MOST_FROM_A_SOURCE = 20  # an hour
_UNCONFIRMED_KEPT = timedelta(days=8)  # a little longer than the link that confirms it
_is_address = EmailValidator()


class BadAddress(ValueError):
    """What was typed is no address."""


def read_address(text: str) -> str:
    """The address in a form; BadAddress when it is none."""
    address = normal_address(text)
    try:
        _is_address(address)
    except ValidationError as error:
        raise BadAddress from error
    if len(address) > 254 or not address.isascii():
        raise BadAddress
    return address


def may_ask(*, address: str, source: str, now: datetime) -> bool:
    """Whether this may be asked once more, which is written down. `source` is whoever asks: a network address."""
    about, by = _digest("address", normal_address(address)), _digest("source", source)
    asked = Asking.objects.filter(at__gt=now - DAY, address=about).count()
    from_there = Asking.objects.filter(at__gt=now - HOUR, source=by).count()
    if asked >= MOST_FOR_AN_ADDRESS or from_there >= MOST_FROM_A_SOURCE:
        return False
    Asking.objects.create(address=about, source=by, at=now)
    return True


def forget_askings(now: datetime) -> None:
    """Forget who asked, and addresses that nobody confirmed."""
    Asking.objects.filter(at__lte=now - DAY).delete()
    never = Subscriber.objects.filter(user=None, confirmed_at=None, made_at__lt=now - _UNCONFIRMED_KEPT)
    never.delete()


def _digest(kind: str, text: str) -> str:
    return salted_hmac(f"previously.following.{kind}", text, algorithm="sha256").hexdigest()[:32]
