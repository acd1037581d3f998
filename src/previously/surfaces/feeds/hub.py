"""Telling a WebSub hub of news, so that feed readers need not come back again and again (w3.org/TR/websub).

Whether there is news is told by what the feeds say to everybody: a change of what is withheld changes none of them, so
that the hub hears of none. The one module of the surfaces that speaks to somebody else, and only when a hub is named.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from time import sleep

import httpx
from django.conf import settings
from django.utils import timezone
from django_tasks import task

from previously import reading
from previously.backstage.models import HubTopic, Untold
from previously.reading.public_shapes import FeedReading
from previously.surfaces.feeds.channel import Channel
from previously.surfaces.feeds.views import FORMATS, JSON

_SECONDS = 10.0
_PAUSES = (1.0, 5.0)  # seconds before the second and the third try
# How long a hub is left alone that was told in vain, each time: about a day in all.
_WAITS = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60, 180, 420, 780))
# How far each look goes back behind the one before: something may have been written while that was under way.
_OVERLAP = timedelta(minutes=5)


class HubRefused(Exception):
    """The hub could not be told, however often it was tried."""


def tell_hub_of_news(now: datetime) -> None:
    """Have the hub told of the feeds that say something new to everybody. The first look only remembers what they say.

    With it, of those it could not be told of, when they are due. Nothing is looked at, or sent, where no hub is named,
    or where the site does not know its own address.
    """
    if not (settings.WEBSUB_HUB and settings.PUBLIC_ORIGIN):
        return
    new = [f"{settings.PUBLIC_ORIGIN}{url}{each.path}" for url in _changed(now) for each in FORMATS]
    due = set(Untold.objects.filter(due_at__lte=now).values_list("address", flat=True))
    # Not due again before this has been tried: it takes a while until a task's turn comes, and until it ends.
    Untold.objects.filter(address__in=due).update(due_at=now + _WAITS[-1])
    if new or due:
        tell_hub.enqueue(list(dict.fromkeys((*new, *sorted(due)))))


def _changed(now: datetime) -> list[str]:
    """The pages whose feeds say something else to everybody than at the look before."""
    known = dict(HubTopic.objects.values_list("path", "digest"))
    last = HubTopic.objects.filter(path="/").values_list("looked_at", flat=True).first()
    since = None if last is None else last - _OVERLAP
    said = {feed.url: _digest(feed) for feed in reading.read_changed_feeds(since, now)}
    changed = [url for url, digest in said.items() if known.get(url) != digest]
    HubTopic.objects.bulk_create(
        [HubTopic(path=url, digest=digest, looked_at=now) for url, digest in said.items()],
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["digest", "looked_at"],
    )
    return changed if since is not None else []


@task()
def tell_hub(addresses: list[str]) -> None:
    """Tell the hub that there is something new at each of these addresses, and nothing of what.

    What it could not be told of is put off; HubRefused when some of it has been put off for a day.
    """
    left = addresses
    with httpx.Client(timeout=_SECONDS, follow_redirects=False) as client:
        for pause in (0.0, *_PAUSES):
            sleep(pause)
            left = _told_in_vain(client, left)
            if not left:
                break
    Untold.objects.filter(address__in=set(addresses) - set(left)).delete()
    given_up = _put_off(left, timezone.now())
    if given_up:
        raise HubRefused(f"{settings.WEBSUB_HUB} could not be told of {', '.join(given_up)}")


def _told_in_vain(client: httpx.Client, addresses: list[str]) -> list[str]:
    """Those of which the hub could not be told. Where there is no hub at all, it is asked once and not for each."""
    left: list[str] = []
    for number, address in enumerate(addresses):
        try:
            answer = client.post(settings.WEBSUB_HUB, data={"hub.mode": "publish", "hub.url": address})
        except httpx.HTTPError:
            return [*left, *addresses[number:]]
        if not answer.is_success:
            left.append(address)
    return left


def _put_off(addresses: list[str], now: datetime) -> list[str]:
    """Have these tried again, each time later; those that have been put off often enough."""
    given_up = []
    for address in addresses:
        row, _is_new = Untold.objects.get_or_create(address=address, defaults={"since": now})
        row.due_at = now + _WAITS[row.tries] if row.tries < len(_WAITS) else None
        row.tries += 1
        row.save(update_fields=["due_at", "tries"])
        given_up += [address] if row.due_at is None else []
    return given_up


def _digest(feed: FeedReading) -> str:
    """What a feed says, whatever the format."""
    channel = Channel(
        feed, reading.read_site(timezone.now()), settings.PUBLIC_ORIGIN, f"{feed.url}{JSON.path}", ""
    )
    return sha256(JSON.spell(channel)).hexdigest()
