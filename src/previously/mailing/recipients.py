"""Where a letter goes."""

from __future__ import annotations

from previously.following.addresses import address_of
from previously.following.models import Pace
from previously.mailing.models import Letter, LetterKind


def address_for(letter: Letter) -> str:
    """The address a letter goes to; empty when there is none that was confirmed, or that still wants it.

    Only the letter that asks whether an address is right goes to one that nobody has confirmed.
    """
    subscriber = letter.subscriber
    if letter.kind == LetterKind.CONFIRMATION:
        return subscriber.email or ""
    if letter.kind == LetterKind.MODERATION:
        return subscriber.user.email if subscriber.user is not None and subscriber.user.is_active else ""
    if letter.kind in {LetterKind.RECAP, LetterKind.DIGEST} and subscriber.pace == Pace.NEVER:
        return ""
    if letter.kind == LetterKind.THREAD and not subscriber.hears_replies:
        return ""
    return address_of(subscriber)
