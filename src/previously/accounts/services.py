"""Writing to an account."""

from __future__ import annotations

import secrets

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.db import transaction

from previously.readers.models import User


def rename_reader(*, user: User, name: str) -> None:
    """Call the reader something else; `name` has passed `readers.names.clean_name`."""
    user.display_name = name
    user.save(update_fields=["display_name"])


@transaction.atomic
def make_owner(*, email: str) -> str:
    """Let the account of an address do everything at the desk; the password of one made for that, else nothing.

    Whoever asks for this holds the site itself, so the address needs no confirming.
    """
    address = EmailAddress.objects.filter(email__iexact=email, verified=True).select_related("user").first()
    password = "" if address else secrets.token_urlsafe(12)
    owner = address.user if address else _new_user(email, password)
    owner.is_staff = owner.is_superuser = owner.is_active = True
    owner.save(update_fields=["is_staff", "is_superuser", "is_active"])
    return password


def _new_user(email: str, password: str) -> User:
    """An account of its own: one that somebody has begun with the address and never confirmed gets no say in it."""
    EmailAddress.objects.filter(email__iexact=email).delete()
    user = User.objects.create_user(
        get_adapter().generate_unique_username([]),
        email.lower(),
        password,
        display_name=email.partition("@")[0],
    )
    EmailAddress.objects.create(user=user, email=email.lower(), primary=True, verified=True)
    return user
