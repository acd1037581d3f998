"""Run in a process of its own: followers by the hundred with a letter to each, in the database of a site."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta

import django


def main(count: int) -> None:
    """So many addresses follow one show, about which an article has come out."""
    django.setup()
    from previously.articles.models import ArticlePage, HomePage
    from previously.catalogue.models import Work
    from previously.following.models import Follow, Pace, Subscriber
    from previously.mailing.announcing import announce_articles
    from previously.mailing.letters import give_to_tasks

    now = datetime.now(UTC)
    work = Work.objects.create(slug="a-show", title="A Show", year=2026)
    Subscriber.objects.bulk_create(
        Subscriber(
            email=f"n{n}@readers.example", made_at=now, told_until=now, confirmed_at=now, pace=Pace.EACH
        )
        for n in range(count)
    )
    Follow.objects.bulk_create(
        Follow(subscriber=each, work=work, since=now) for each in Subscriber.objects.all()
    )
    article = ArticlePage(slug="news", title="News", kind="news", work=work, live=True)
    article.published_at = now - timedelta(minutes=1)
    HomePage.objects.get().add_child(instance=article)
    announce_articles(now)
    give_to_tasks(now)


if __name__ == "__main__":
    main(int(sys.argv[1]))
