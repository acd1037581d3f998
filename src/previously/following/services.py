"""Writing down who follows what."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from previously.following.models import (
    Follow,
    Pace,
    RefusedAddress,
    Subscriber,
    new_feed_key,
    new_nonce,
)
from previously.following.targets import Target
from previously.readers.models import User

MOST_FOLLOWS = 1000

RECAPS, THREADS = "recaps", "threads"
"""The lists one can be taken off: mails about new articles, and mails about discussions."""


class TooManyFollows(ValueError):
    """Nobody reads about so many."""


def subscriber_of(user: User, now: datetime) -> Subscriber:
    """The row of an account, made when first asked for."""
    return Subscriber.objects.get_or_create(user=user, defaults={"made_at": now, "told_until": now})[0]


def subscriber_at(email: str, now: datetime) -> Subscriber:
    """The row of an address, made when first asked for; it gets nothing before its owner has confirmed it."""
    address = normal_address(email)
    return Subscriber.objects.get_or_create(email=address, defaults={"made_at": now, "told_until": now})[0]


def normal_address(email: str) -> str:
    """The one way in which an address is kept."""
    return email.strip().lower()


def follow(*, subscriber: Subscriber, target: Target, now: datetime) -> None:
    """Follow something; twice is once. TooManyFollows when there are too many."""
    if subscriber.follows.count() >= MOST_FOLLOWS:
        raise TooManyFollows
    Follow.objects.get_or_create(subscriber=subscriber, **{target.field: target.row}, defaults={"since": now})


def unfollow(*, subscriber: Subscriber, target: Target) -> None:
    """Follow something no longer."""
    subscriber.follows.filter(**{target.field: target.row}).delete()


@transaction.atomic
def confirm_address(*, subscriber: Subscriber, target: Target | None, pace: Pace, now: datetime) -> None:
    """The owner of an address wants mail at it, about something."""
    if subscriber.confirmed_at is None:
        subscriber.confirmed_at = subscriber.told_until = now
    subscriber.pace = pace
    subscriber.save(update_fields=["confirmed_at", "told_until", "pace"])
    enable_address(address=subscriber.email or "")
    if target is not None:
        follow(subscriber=subscriber, target=target, now=now)


def set_pace(*, subscriber: Subscriber, pace: Pace, hears_replies: bool, now: datetime) -> None:
    """Choose how often mail comes. Who had none begins with what comes out from now on."""
    if subscriber.pace in {Pace.NEVER, Pace.EACH} and pace != subscriber.pace:
        subscriber.told_until = now
    subscriber.pace, subscriber.hears_replies = pace, hears_replies
    subscriber.save(update_fields=["pace", "hears_replies", "told_until"])


def unsubscribe(*, subscriber: Subscriber, list_name: str) -> None:
    """Take somebody off a list. What they follow stays followed, for their pages and their feed."""
    if list_name == THREADS:
        Subscriber.objects.filter(pk=subscriber.pk).update(hears_replies=False)
    else:
        Subscriber.objects.filter(pk=subscriber.pk).update(pace=Pace.NEVER)


def forget_subscriber(*, subscriber: Subscriber) -> None:
    """Forget somebody with all they follow."""
    subscriber.delete()


def renew_links(*, subscriber: Subscriber) -> None:
    """Make every link in mails sent so far worthless."""
    subscriber.nonce = new_nonce()
    subscriber.save(update_fields=["nonce"])


def open_feed(*, subscriber: Subscriber) -> str:
    """Give a reader a feed of their own at a new address; where it stood before, nothing does any longer."""
    subscriber.feed_key = new_feed_key()
    subscriber.save(update_fields=["feed_key"])
    return subscriber.feed_key


def close_feed(*, subscriber: Subscriber) -> None:
    """Take the feed away: its address answers as if it had never been."""
    subscriber.feed_key = None
    subscriber.save(update_fields=["feed_key"])


def refuse_address(*, address: str, reason: str, now: datetime) -> None:
    """Send nothing more to an address that takes no mail, until its owner asks for it again."""
    RefusedAddress.objects.get_or_create(
        address=normal_address(address), defaults={"reason": reason[:200], "at": now}
    )


def enable_address(*, address: str) -> None:
    """Send mail to an address again."""
    RefusedAddress.objects.filter(address=normal_address(address)).delete()
