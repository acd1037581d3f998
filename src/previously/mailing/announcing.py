"""Telling followers what is new: each article as it comes out, and digests at the time of day the site writes them."""

from __future__ import annotations

import zoneinfo
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.dates import WEEKDAYS

from previously.articles.models import ArticleKind, ArticlePage
from previously.following.models import Follow, Pace, Subscriber
from previously.following.services import hand_over_addresses
from previously.mailing.letters import wanting, write_letters
from previously.mailing.models import Announcement, Letter, LetterKind
from previously.masthead.models import Masthead

# What came out earlier is no news: an archive that is loaded, a site that is moved here.
NEWS_FOR = timedelta(days=2)
MOST_AT_ONCE = 2000
_WEEK = timedelta(weeks=1)


@transaction.atomic
def announce_articles(now: datetime) -> None:
    """Write a letter to everybody who wants one for each article that has come out."""
    hand_over_addresses(now)
    recent = ArticlePage.objects.filter(live=True, published_at__lte=now, published_at__gt=now - NEWS_FOR)
    new = recent.exclude(kind=ArticleKind.PAGE).filter(announcement=None)
    for pk, work, author in list(new.values_list("pk", "work", "author")):
        Announcement.objects.create(article_id=pk, at=now)
        about = Q(work__isnull=False, work=work) | Q(writer__isnull=False, writer=author)
        followers = Subscriber.objects.filter(
            wanting(Pace.EACH), pk__in=Follow.objects.filter(about).values("subscriber")
        )
        ids = followers.values_list("pk", flat=True)
        write_letters(ids, LetterKind.RECAP, f"article {pk}", {"articles": [pk]}, now)


def write_digests(now: datetime) -> None:
    """Write the digests that are due to those for whom there is something new."""
    hand_over_addresses(now)
    masthead = Masthead.current()
    zone, hour = zoneinfo.ZoneInfo(masthead.time_zone), masthead.digest_hour
    days = {Q(weekday=day) & wanting(Pace.WEEKLY): {day} for day in WEEKDAYS}
    for whom, on in {wanting(Pace.DAILY): set(WEEKDAYS), **days}.items():
        while _write_some(whom, last_due(now, zone, hour, on), now):
            pass


def last_due(now: datetime, zone: zoneinfo.ZoneInfo, hour: int, weekdays: Collection[int]) -> datetime:
    """When digests that come at an hour on these days, 0 for Monday, were due last.

    An hour that clocks skip is the one after it, and one that they show twice is the first of them (PEP 495).
    """
    today = now.astimezone(zone).date()
    days = [day for back in range(9) if (day := today - timedelta(days=back)).weekday() in weekdays]
    # In UTC: times of one zone are compared by its clocks, which tell two hours alike when they are set back.
    times = (datetime.combine(day, time(hour), zone).astimezone(UTC) for day in days)
    return next(at for at in times if at <= now)


@transaction.atomic
def _write_some(whom: Q, at: datetime, now: datetime) -> bool:
    """Write digests to some of those who have had none since they were due; whether there were any."""
    waiting = Subscriber.objects.select_for_update(of=("self",)).filter(whom, told_until__lt=at)
    rows = list(waiting.order_by("pk").values_list("pk", "told_until")[:MOST_AT_ONCE])
    if not rows:
        return False
    told_until = dict(rows)
    since = max(min(told_until.values()), at - 2 * _WEEK)
    news = list(
        Announcement.objects.filter(at__gt=since, at__lte=at).values_list(
            "article", "at", "article__work", "article__author"
        )
    )
    found = _by_follower(news, told_until)
    Letter.objects.bulk_create(
        (
            Letter(
                subscriber_id=pk,
                kind=LetterKind.DIGEST,
                key=f"digest {at.isoformat()}",
                about={"articles": sorted(articles)},
                made_at=now,
                due_at=now,
            )
            for pk, articles in found.items()
        ),
        batch_size=500,
        ignore_conflicts=True,
    )
    Subscriber.objects.filter(pk__in=told_until).update(told_until=at)
    return True


News = tuple[int, datetime, int | None, int | None]


def _by_follower(news: Sequence[News], told_until: dict[int, datetime]) -> dict[int, set[int]]:
    """What is new for each of these subscribers: about what they follow, and since they were last told."""
    of_work, of_writer = _grouped(news, 2), _grouped(news, 3)
    found: dict[int, set[int]] = defaultdict(set)
    about = Q(work__in=of_work) | Q(writer__in=of_writer)
    follows = Follow.objects.filter(about, subscriber__in=told_until)
    for subscriber, work, writer in follows.values_list("subscriber", "work", "writer"):
        new = [*of_work.get(work or 0, ()), *of_writer.get(writer or 0, ())]
        found[subscriber] |= {article for article, at in new if at > told_until[subscriber]}
    return {subscriber: articles for subscriber, articles in found.items() if articles}


def _grouped(news: Iterable[News], by: int) -> dict[int, list[tuple[int, datetime]]]:
    groups: dict[int, list[tuple[int, datetime]]] = defaultdict(list)
    for row in news:
        key = row[by]
        if isinstance(key, int):
            groups[key].append((row[0], row[1]))
    return groups
