"""What is done about accounts now and then."""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction

from previously.readers.holdings import Leaving, delete_reader
from previously.readers.models import User

DAYS_TO_CONFIRM = 7
_AT_ONCE = 500


def forget_unconfirmed(now: datetime) -> None:
    """Delete accounts whose address nobody has confirmed within a week: it may be that of somebody who never asked."""
    confirmed = EmailAddress.objects.filter(verified=True).values("user")
    old = User.objects.filter(
        last_login=None, is_staff=False, date_joined__lt=now - timedelta(days=DAYS_TO_CONFIRM)
    ).exclude(pk__in=confirmed)
    # Accounts that the desk has made are named there, and may wait.
    for user in old.filter(emailaddress__verified=False).distinct()[:_AT_ONCE]:
        with transaction.atomic():
            delete_reader(user, Leaving())
