"""Writing down who follows what."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from previously.following.addresses import account_at
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


def set_pace(*, subscriber: Subscriber, pace: Pace, weekday: int, hears_replies: bool, now: datetime) -> None:
    """Choose how often mail comes, and on which day if once a week.

    Who had none begins with what comes out from now on.
    """
    if subscriber.pace in {Pace.NEVER, Pace.EACH} and pace != subscriber.pace:
        subscriber.told_until = now
    subscriber.pace, subscriber.weekday, subscriber.hears_replies = pace, weekday, hears_replies
    subscriber.save(update_fields=["pace", "weekday", "hears_replies", "told_until"])


@transaction.atomic
def hand_over(*, subscriber: Subscriber, now: datetime) -> bool:
    """Have the account at an address follow what the address follows: its reader is told once, as far as they are.

    The address stays known, so that the links in its mails still do what they say. Whether there is such an account.
    """
    user = account_at(subscriber.email) if subscriber.email and subscriber.confirmed_at else None
    if user is None:
        return False
    known = {name: getattr(subscriber, name) for name in ("pace", "weekday", "hears_replies", "told_until")}
    account, _made = Subscriber.objects.get_or_create(user=user, defaults={"made_at": now, **known})
    follows = subscriber.follows.values("work_id", "writer_id", "article_id", "episode_id", "since")
    Follow.objects.bulk_create((Follow(subscriber=account, **row) for row in follows), ignore_conflicts=True)
    subscriber.follows.all().delete()
    return True


def hand_over_addresses(now: datetime) -> None:
    """Hand over what addresses follow that have become those of accounts; one query when there are none."""
    confirmed = EmailAddress.objects.filter(verified=True, user__is_active=True).values("email")
    found = Subscriber.objects.filter(email__in=confirmed, confirmed_at__isnull=False)
    for subscriber in found.filter(Exists(Follow.objects.filter(subscriber=OuterRef("pk")))):
        hand_over(subscriber=subscriber, now=now)


def unsubscribe(*, subscriber: Subscriber, list_name: str) -> None:
    """Take somebody off a list. What they follow stays followed, for their pages and their feed.

    An address that has become an account's is taken off that account's list.
    """
    user = account_at(subscriber.email) if subscriber.email else None
    theirs = Subscriber.objects.filter(Q(pk=subscriber.pk) | Q(user__isnull=False, user=user))
    if list_name == THREADS:
        theirs.update(hears_replies=False)
    else:
        theirs.update(pace=Pace.NEVER)


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
