"""What signing in keeps about a reader, and how it lets go of it."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from previously.readers.holdings import Data, Holding, Leaving, add_holding
from previously.readers.models import User


def add_holdings() -> None:
    """Have all of it told in exports."""
    add_holding(Holding("e_mail_addresses", export_addresses))
    add_holding(Holding("second_steps", export_second_steps))
    add_holding(Holding("sessions", export_sessions, end_sessions))
    add_holding(Holding("accounts_elsewhere", export_accounts_elsewhere))


def export_addresses(user: User) -> Data:
    """The reader's e-mail addresses."""
    rows = EmailAddress.objects.filter(user=user).order_by("email")
    return [{"address": row.email, "is_confirmed": row.verified, "is_primary": row.primary} for row in rows]


def export_second_steps(user: User) -> Data:
    """Passkeys, the authenticator app and recovery codes: what they are called, and none of the secrets."""
    rows = Authenticator.objects.filter(user=user).order_by("created_at", "pk")
    return [
        {
            "kind": row.type,
            "name": str(row),
            "added_at": row.created_at.isoformat(),
            "last_used_at": None if row.last_used_at is None else row.last_used_at.isoformat(),
        }
        for row in rows
    ]


def export_sessions(user: User) -> Data:
    """Where the reader is signed in; not the keys that would let somebody else be."""
    rows = UserSession.objects.filter(user=user).order_by("created_at", "pk")
    return [
        {"address": row.ip, "browser": row.user_agent, "began_at": row.created_at.isoformat()} for row in rows
    ]


def end_sessions(user: User, leaving: Leaving) -> None:
    """Sign the reader out everywhere."""
    for session in UserSession.objects.filter(user=user):
        session.end()


def export_accounts_elsewhere(user: User) -> Data:
    """The accounts of other sites that open this one, and what those said of the reader."""
    rows = SocialAccount.objects.filter(user=user).order_by("provider", "uid")
    return [
        {
            "provider": row.provider,
            "id": row.uid,
            "told": row.extra_data,
            "added_at": row.date_joined.isoformat(),
        }
        for row in rows
    ]
