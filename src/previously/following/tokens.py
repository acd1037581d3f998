"""Links that stand in mails. Each names one subscriber and what it is good for, and is signed by the site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.utils.crypto import constant_time_compare

from previously.following.models import Subscriber

CONFIRM, MANAGE, UNSUBSCRIBE = "confirm", "manage", "unsubscribe"


@dataclass(frozen=True, slots=True)
class Token:
    """What a link says. `about` is what is to be followed, or the list to be taken off."""

    subscriber: int
    nonce: str
    about: str
    until: int  # seconds since 1970; 0 for good

    def holds(self, now: datetime) -> bool:
        """Whether it has not expired."""
        return not self.until or now.timestamp() <= self.until


def write_token(purpose: str, subscriber: Subscriber, about: str = "", until: datetime | None = None) -> str:
    """A link's last part, good for one purpose. The same link is written the same way whenever it is written."""
    ends = 0 if until is None else int(until.timestamp())
    return _signer(purpose).sign_object([subscriber.pk, subscriber.nonce, about, ends])


def read_token(purpose: str, text: str, now: datetime) -> Token | None:
    """What a link says; None when it is not ours, is for another purpose, or has expired."""
    try:
        subscriber, nonce, about, until = _signer(purpose).unsign_object(text)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    token = Token(int(subscriber), str(nonce), str(about), int(until))
    return token if token.holds(now) else None


def owner_of(token: Token) -> Subscriber | None:
    """Whose link it is; None when they are gone, or have made their old links worthless."""
    found = Subscriber.objects.select_related("user").filter(pk=token.subscriber).first()
    return found if found is not None and constant_time_compare(found.nonce, token.nonce) else None


def _signer(purpose: str) -> signing.Signer:
    return signing.Signer(salt=f"previously.following.{purpose}")
