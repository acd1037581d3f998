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
from previously.backstage.models import HubTopic
from previously.reading.public_shapes import FeedReading
from previously.surfaces.feeds.channel import Channel
from previously.surfaces.feeds.views import FORMATS, JSON

_SECONDS = 10.0
_PAUSES = (1.0, 5.0)  # seconds before the second and the third try
# How far each look goes back behind the one before: something may have been written while that was under way.
_OVERLAP = timedelta(minutes=5)


class HubRefused(Exception):
    """The hub could not be told, however often it was tried."""


def tell_hub_of_news(now: datetime) -> None:
    """Have the hub told of the feeds that say something new to everybody. The first look only remembers what they say.

    Nothing is looked at, or sent, where no hub is named, or where the site does not know its own address.
    """
    if not (settings.WEBSUB_HUB and settings.PUBLIC_ORIGIN):
        return
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
    if since is not None and changed:
        tell_hub.enqueue([f"{settings.PUBLIC_ORIGIN}{url}{each.path}" for url in changed for each in FORMATS])


@task()
def tell_hub(addresses: list[str]) -> None:
    """Tell the hub that there is something new at each of these addresses, and nothing of what; HubRefused in vain."""
    left = addresses
    with httpx.Client(timeout=_SECONDS, follow_redirects=False) as client:
        for pause in (0.0, *_PAUSES):
            sleep(pause)
            left = [address for address in left if not _is_told(client, address)]
            if not left:
                return
    raise HubRefused(f"{settings.WEBSUB_HUB} could not be told of {', '.join(left)}")


def _is_told(client: httpx.Client, address: str) -> bool:
    try:
        answer = client.post(settings.WEBSUB_HUB, data={"hub.mode": "publish", "hub.url": address})
    except httpx.HTTPError:
        return False
    return answer.is_success


def _digest(feed: FeedReading) -> str:
    """What a feed says, whatever the format."""
    channel = Channel(
        feed, reading.read_site(timezone.now()), settings.PUBLIC_ORIGIN, f"{feed.url}{JSON.path}", ""
    )
    return sha256(JSON.spell(channel)).hexdigest()
