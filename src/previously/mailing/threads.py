"""What was said in a discussion, as a mail."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from previously.discussion.models import Comment
from previously.following.models import Subscriber
from previously.following.services import THREADS
from previously.mailing.mails import Mail, spell
from previously.mailing.models import Letter
from previously.reading import read_thread_news, viewer_of
from previously.reading.shapes.following import ThreadNews


def compose_thread(letter: Letter, now: datetime) -> Mail | None:
    """What was said, without what the recipient said themselves.

    Somebody of whom it is known that they are behind is told nothing before they get there; of an address nothing is
    known, so it is told how many there are.
    """
    subscriber, about = letter.subscriber, letter.about
    field = "article" if "article" in about else "episode"
    if not subscriber.follows.filter(**{field: about[field]}).exists():
        return None
    others = Comment.objects.filter(pk__in=about["comments"])
    if subscriber.user_id is not None:
        others = others.exclude(user=subscriber.user_id)
    ids = list(others.values_list("pk", flat=True))
    found = read_thread_news(field, about[field], ids, viewer_of(subscriber, now))
    if found is None or not (found.comments or (found.locked and subscriber.user_id is None)):
        return None
    return compose_thread_news(found, subscriber)


def compose_thread_news(found: ThreadNews, subscriber: Subscriber) -> Mail:
    """New comments in one discussion; the subject counts those that the mail holds, or else all."""
    count = len(found.comments) or sum(group.count for group in found.locked)
    subject = ngettext("%(count)d new comment: %(title)s", "%(count)d new comments: %(title)s", count) % {
        "count": count,
        "title": found.about.text,
    }
    context = {"news": found, "why": _("Said in a discussion that you follow")}
    return spell("thread", subject, context, subscriber, THREADS)
