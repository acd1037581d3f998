"""Where mail to somebody goes."""

from __future__ import annotations

from allauth.account.models import EmailAddress

from previously.following.models import Subscriber
from previously.readers.models import User


def address_of(subscriber: Subscriber) -> str:
    """Where mail to somebody goes; empty when no address of theirs was confirmed."""
    if subscriber.user is not None:
        return verified_address(subscriber.user)
    return (subscriber.email or "") if subscriber.confirmed_at is not None else ""


def account_at(address: str) -> User | None:
    """The account whose reader has confirmed an address; None when there is none."""
    found = EmailAddress.objects.filter(email=address.lower(), verified=True, user__is_active=True)
    row = found.select_related("user").first()
    return row.user if row is not None else None


def verified_address(user: User) -> str:
    """The address that an account has confirmed, the primary one before others; empty when there is none."""
    if not user.is_active:
        return ""
    verified = EmailAddress.objects.filter(user=user, verified=True).order_by("-primary", "pk")
    return verified.values_list("email", flat=True).first() or ""
