"""Every mail that a site would write to somebody, byte by byte but for what chance and the clock put in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

from django.core import mail
from django.core.mail import EmailMessage

from previously.articles.models import ArticlePage
from previously.following.models import Pace, Subscriber
from previously.mailing.announcing import announce_articles, write_digests
from previously.mailing.letters import ask_to_confirm, give_to_tasks
from previously.mailing.models import Announcement
from tests.cast import NOW
from tests.leak.building import VERSIONS
from tests.leak.comparing import built
from tests.leak.crawling import Browser
from tests.leak.specs import SiteSpec
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
        asked = Subscriber.objects.get(email=ADDRESS)
        for article in ArticlePage.objects.order_by("pk"):
            sent |= _sent(
                lambda pk=article.pk: ask_to_confirm(  # type: ignore[misc]
                    subscriber=asked, about=f"daily thread {pk}", now=NOW + timedelta(seconds=pk)
                )
            )
        return sent, dict(builder.opened), tuple(builder.secrets)


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


def find_leaking_mail(spec: SiteSpec) -> str | None:
    """The first mail in which the versions differ, if any."""
    versions: Sequence[Sent] = [_fresh(spec, version) for version in VERSIONS]
    for name in sorted(versions[0].keys() | versions[1].keys()):
        one, other = (version.get(name) for version in versions)
        if one != other:
            return f"{name}:\n{one!r}\n{other!r}\non the site {spec}"
    return None


def _fresh(spec: SiteSpec, version: str) -> Sent:
    mail.outbox.clear()
    return mails_of(spec, version)[0]
