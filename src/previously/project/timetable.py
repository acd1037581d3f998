"""What a site does regularly, and how often."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from previously.accounts.chores import forget_unconfirmed
from previously.backstage.chores import forget_finished_tasks, forget_sessions, publish_scheduled
from previously.backstage.timetable import Entry
from previously.discovery.histories.pending import forget_old
from previously.discussion.sifting import sift
from previously.following.asking import forget_askings
from previously.mailing.announcing import announce_articles, write_digests
from previously.mailing.letters import forget_letters, give_to_tasks
from previously.mailing.telling import announce_comments, tell_moderators
from previously.migration.sources.tasks import refresh_shows_on_air
from previously.surfaces.feeds.hub import tell_hub_of_news

TIMETABLE: Sequence[Entry] = (
    Entry("publish what is scheduled", timedelta(minutes=1), publish_scheduled),
    Entry("announce articles", timedelta(minutes=1), announce_articles),
    Entry("announce comments", timedelta(minutes=5), announce_comments),
    Entry("tell moderators", timedelta(hours=1), tell_moderators),
    Entry("write digests", timedelta(minutes=5), write_digests),
    Entry("send letters", timedelta(minutes=1), give_to_tasks),
    Entry("forget letters", timedelta(days=1), forget_letters),
    Entry("forget who asked for mail", timedelta(hours=6), forget_askings),
    Entry("tell the hub of news", timedelta(minutes=1), tell_hub_of_news),
    Entry("forget finished tasks", timedelta(hours=6), forget_finished_tasks),
    Entry("forget histories nobody decided on", timedelta(minutes=10), forget_old),
    Entry("look shows on air up again", timedelta(hours=6), refresh_shows_on_air),
    Entry("forget accounts nobody confirmed", timedelta(hours=12), forget_unconfirmed),
    Entry("check comments for spam", timedelta(minutes=1), sift),
    Entry("forget sessions", timedelta(days=1), forget_sessions),
)
