"""Telling those who follow a discussion what was said in it, and moderators what waits for them."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from previously.discussion.models import Comment, Status
from previously.discussion.queueing import compose_moderation_digest, moderators
from previously.following.models import Follow, Subscriber
from previously.following.services import hand_over_addresses, subscriber_of
from previously.mailing.letters import reachable, write_letters
from previously.mailing.models import Letter, LetterKind, ToldComment

NEWS_FOR = timedelta(days=7)
_AT_FIRST = timedelta(hours=1)


@transaction.atomic
def announce_comments(now: datetime) -> None:
    """Write a letter about each discussion in which something new was said, to everybody who follows it."""
    hand_over_addresses(now)
    new = Comment.objects.filter(status=Status.APPROVED, hidden_at=None, deleted_at=None, told=None)
    recent = new.filter(written_at__gt=now - NEWS_FOR, written_at__lte=now).order_by("pk")
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    rows: list[tuple[int, Any, Any]] = list(recent.values_list("pk", "article", "episode"))
    for pk, article, episode in rows:
        found[("episode", episode) if article is None else ("article", article)].append(pk)
    for (field, place), comments in found.items():
        ToldComment.objects.bulk_create(ToldComment(comment_id=pk, at=now) for pk in comments)
        follows = Follow.objects.filter(**{field: place})
        followers = Subscriber.objects.filter(
            reachable(), hears_replies=True, pk__in=follows.values("subscriber")
        )
        about = {field: place, "comments": comments}
        key = f"{field} {place} until {comments[-1]}"
        write_letters(followers.values_list("pk", flat=True), LetterKind.THREAD, key, about, now)


def tell_moderators(now: datetime) -> None:
    """Write to every moderator about what has come since they were last told; nothing when nothing has."""
    last = Letter.objects.filter(kind=LetterKind.MODERATION).order_by("-made_at").first()
    since = last.made_at if last is not None else now - _AT_FIRST
    if compose_moderation_digest(since=since, now=now) is None:
        return
    ids = [subscriber_of(user, now).pk for user in moderators()]
    about = {"since": since.isoformat(), "until": now.isoformat()}
    write_letters(ids, LetterKind.MODERATION, f"moderation {now.isoformat()}", about, now)
