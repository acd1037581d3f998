"""Every mail that a site would write to somebody, byte by byte but for what chance and the clock put in.

Readers are told of articles, of what is said in discussions, and of what they are asked to confirm. Moderators are told
what waits for them, as it was written: they may have all of that, and of everything else no more than what it tells.
Editors look at a digest as somebody who has seen so much would get it, and are to be shown that and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from unittest.mock import patch

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.mail import EmailMessage

from previously.articles.models import ArticlePage
from previously.following.models import Pace, Subscriber
from previously.mailing import telling
from previously.mailing.announcing import announce_articles, write_digests
from previously.mailing.letters import ask_to_confirm, give_to_tasks
from previously.mailing.models import Announcement
from previously.mailing.telling import announce_comments, tell_moderators
from previously.readers.models import User
from previously.spoilers import NOT_STARTED, EpisodeCode, ProgressBook
from tests.cast import NOW
from tests.leak.building import VERSIONS
from tests.leak.comparing import built
from tests.leak.crawling import Browser
from tests.leak.specs import SiteSpec, seen
from tests.leak.visitors import ADDRESS, MEMBER, NONCE

BEFORE = NOW - timedelta(days=400)
_BY_CHANCE = (
    (re.compile(rb"^(Date|Message-ID):.*\n", re.MULTILINE), rb"\1: -\n"),
    (re.compile(rb"=====+\d+=="), b"boundary"),
)

Sent = dict[str, bytes]


def mails_of(spec: SiteSpec, version: str) -> tuple[Sent, dict[str, str], tuple[str, ...]]:
    """What one version of a site writes to its reader and to an address without an account.

    With it: the words they may have, and those they may not.
    """
    with built(spec, version) as builder:
        MEMBER.arrive(Browser(), spec)
        Subscriber.objects.update(pace=Pace.EACH, told_until=BEFORE)
        # A fixed name in every link, for the account too.
        Subscriber.objects.update(nonce=NONCE)
        sent = _sent(_announce_everything)
        Subscriber.objects.filter(pk__in=(1, 2)).update(pace=Pace.DAILY, told_until=BEFORE)
        sent |= _sent(lambda: write_digests(NOW))
        sent |= _sent(lambda: announce_comments(NOW))
        asked = Subscriber.objects.get(email=ADDRESS)
        for article in ArticlePage.objects.order_by("pk"):
            sent |= _sent(
                lambda pk=article.pk: ask_to_confirm(  # type: ignore[misc]
                    subscriber=asked, about=f"daily thread {pk}", now=NOW + timedelta(seconds=pk)
                )
            )
        return sent, dict(builder.opened), tuple(builder.secrets)


def moderators_mails_of(spec: SiteSpec, version: str) -> tuple[Sent, dict[str, str], tuple[str, ...]]:
    """What one version of a site writes to a moderator, whose queue is the same in both versions.

    With it: the words that wait in the queue, and those that a moderator has no need of.
    """
    with built(spec, version, queue_is_told=True) as builder:
        moderator = User.objects.create_user("moderator", "moderator@example.org", is_staff=True)
        moderator.user_permissions.add(Permission.objects.get(codename="moderate_comment"))
        EmailAddress.objects.create(user=moderator, email=moderator.email, verified=True, primary=True)
        sent = _sent(lambda: _tell_of_two_days(NOW))
        waiting = {word: name for word, name in builder.opened.items() if name in builder.queue}
        return sent, waiting, tuple(builder.secrets)


def _tell_of_two_days(now: datetime) -> None:
    """As if moderators had been told of everything before that and of nothing since."""
    with patch.object(telling, "_AT_FIRST", timedelta(days=2)):
        tell_moderators(now)


def preview_of(spec: SiteSpec, version: str) -> Sent:
    """What one version of a site shows an editor who looks at a digest as its reader would get it."""
    with built(spec, version):
        browser = Browser()
        browser.force_login(User.objects.create_superuser("editor", "editor@example.org", "a password"))
        query = {"days": "30"} | {f"seen-{work}": seen for work, seen in _as_chosen(spec).items()}
        answers = {path: browser.get(f"/desk/digest/{path}", query) for path in ("", "mail/")}
        return {f"the preview {path}": answer.content for path, answer in answers.items()}


def previewed(spec: SiteSpec) -> SiteSpec:
    """The same site with a reader of whom the preview's form can say where they are: one point for each show."""
    book = ProgressBook()
    for work in spec.works:
        if (chosen := _as_chosen(spec)[work.slug]) == "none":
            book = book.recording(work.slug, NOT_STARTED)
        elif chosen:
            code = EpisodeCode.parse(chosen) if work.episodes else None
            book = book.recording(work.slug, seen(work.order, [code]))
    return replace(spec, book=book)


def _as_chosen(spec: SiteSpec) -> dict[str, str]:
    """What is chosen in the preview's form for each work."""
    clearance = spec.book.clearance()
    chosen = {}
    for work in spec.works:
        points = [(str(code), f"{work.slug}:{code}") for code in work.episodes] or [("all", work.slug)]
        open_ = [value for value, label in points if clearance.opens(spec.label(label))]
        recorded = "none" if spec.book.get(work.slug) is not None else ""
        chosen[work.slug] = open_[-1] if open_ else recorded
    return chosen


def _announce_everything() -> None:
    """As if each article had come out today."""
    for article in ArticlePage.objects.order_by("pk"):
        announce_articles(article.published_at or NOW)
    Announcement.objects.update(at=NOW - timedelta(days=1))


def _sent(write: Callable[[], None]) -> Sent:
    before = len(mail.outbox)
    write()
    give_to_tasks(NOW + timedelta(days=1))
    return {f"{at} {each.to[0]}": _bytes(each) for at, each in enumerate(mail.outbox[before:], before)}


def _bytes(message: EmailMessage) -> bytes:
    text = bytes(message.message().as_bytes())
    for pattern, instead in _BY_CHANCE:
        text = pattern.sub(instead, text)
    return text


def find_leaking_mail(spec: SiteSpec, write: Callable[[SiteSpec, str], Sent] | None = None) -> str | None:
    """The first mail in which the versions differ, if any: of those to readers, or of what `write` gives."""
    one, other = (_fresh(write or _to_readers, spec, version) for version in VERSIONS)
    for name in sorted(one.keys() | other.keys()):
        if one.get(name) != other.get(name):
            return f"{name}:\n{one.get(name)!r}\n{other.get(name)!r}\non the site {spec}"
    return None


def to_moderators(spec: SiteSpec, version: str) -> Sent:
    """The mails alone."""
    return moderators_mails_of(spec, version)[0]


def _to_readers(spec: SiteSpec, version: str) -> Sent:
    return mails_of(spec, version)[0]


def _fresh(write: Callable[[SiteSpec, str], Sent], spec: SiteSpec, version: str) -> Sent:
    mail.outbox.clear()
    return write(spec, version)
