"""Which feeds may say something new."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db.models import Q

from previously.reading.cards import listed
from previously.reading.feeds import read_site_feed, read_tag_feed, read_work_feed, read_writer_feed
from previously.reading.public_shapes import FeedReading

_FEEDS: tuple[tuple[str, Callable[[str, datetime], FeedReading | None]], ...] = (
    ("work__slug", read_work_feed),
    ("author__slug", read_writer_feed),
    ("tagged_items__tag__slug", read_tag_feed),
)


def read_changed_feeds(since: datetime | None, now: datetime) -> Iterator[FeedReading]:
    """The site's feed, and those of the works, writers and tags of articles that came out or changed since then.

    None for all of them. None is for somebody: each is read for those of whom nothing is known.
    """
    yield read_site_feed(now)
    articles = listed(now).order_by()
    if since is not None:
        articles = articles.filter(Q(last_published_at__gte=since) | Q(published_at__gte=since))
    for field, read in _FEEDS:
        for slug in articles.exclude(**{field: None}).values_list(field, flat=True).distinct():
            feed = read(slug, now)
            if feed is not None:
                yield feed
