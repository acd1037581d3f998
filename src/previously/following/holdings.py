"""What the site holds about what a reader follows, for their own export; all of it goes when the account goes."""

from __future__ import annotations

import calendar

from previously.following.models import Follow, RefusedAddress, Subscriber
from previously.following.services import normal_address
from previously.readers.holdings import Data, Leaving
from previously.readers.models import User


def export_following(user: User) -> Data:
    """What a reader follows, and how they hear of it."""
    subscriber = Subscriber.objects.filter(user=user).first()
    if subscriber is None:
        return None
    rows = subscriber.follows.select_related("work", "writer", "article", "episode__season__work")
    refused = RefusedAddress.objects.filter(address=normal_address(user.email)).first()
    return {
        "mail": subscriber.pace,
        "weekly_mail_on": calendar.day_name[subscriber.weekday],
        "mail_about_discussions": subscriber.hears_replies,
        "has_a_feed": subscriber.feed_key is not None,
        "address_refused": None if refused is None else refused.reason,
        "follows": [_follow(row) for row in rows.order_by("since", "pk")],
    }


def release_following(user: User, leaving: Leaving) -> None:
    """What the deletion of an account does not take along: the note that its address took no mail."""
    RefusedAddress.objects.filter(address=normal_address(user.email)).delete()


def _follow(row: Follow) -> dict[str, Data]:
    since = row.since.isoformat()
    if row.work is not None:
        return {"show": row.work.slug, "since": since}
    if row.writer is not None:
        return {"writer": row.writer.slug, "since": since}
    if row.episode is not None:
        return {"episode": f"{row.episode.season.work.slug} {row.episode.code}", "since": since}
    # Its number: the slug of an article may be a secret, from its own reader too.
    return {"discussion_of_article": row.article_id, "since": since}
