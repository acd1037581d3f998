"""Accounts that nobody has confirmed do not stay."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from previously.accounts.chores import DAYS_TO_CONFIRM, forget_unconfirmed
from previously.readers.models import User
from tests.cast import NOW

pytestmark = pytest.mark.django_db

LONG_AGO = NOW - timedelta(days=DAYS_TO_CONFIRM, seconds=1)


def make(name: str, *, is_confirmed: bool = False, **fields: object) -> User:
    values = {"email": f"{name}@example.org", "date_joined": LONG_AGO, **fields}
    user: User = User.objects.create(username=name, **values)
    EmailAddress.objects.create(user=user, email=user.email, verified=is_confirmed, primary=True)
    return user


def test_an_account_that_nobody_confirms_is_forgotten_after_a_week() -> None:
    make("nobody")
    kept = {
        make("new", date_joined=NOW - timedelta(days=6)),
        make("confirmed", is_confirmed=True),
        make("editor", is_staff=True),
        make("seen", last_login=NOW),
        User.objects.create(username="made-at-the-desk", date_joined=LONG_AGO),
    }

    forget_unconfirmed(NOW)

    assert set(User.objects.all()) == kept
