"""Who comes to a site that is tried for leaks: each of them is sent through all of it.

A visitor knows how to come in: with a cookie, signed in, by whatever way a new kind of reader has. To try a surface
that only some readers reach, add a visitor here (or give one more `seeds`): every test of whole sites takes them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse
from django.test import Client

from previously.articles.models import ArticlePage
from previously.catalogue.models import Episode, Person, Work
from previously.delivery.participants import COOKIE as GUEST_COOKIE
from previously.delivery.participants import remember_guest
from previously.discussion.labelling import relabel_place
from previously.discussion.models import Comment, Status
from previously.discussion.places import ArticlePlace
from previously.following.models import Follow, Subscriber
from previously.following.services import RECAPS
from previously.following.tokens import CONFIRM, MANAGE, UNSUBSCRIBE, write_token
from previously.readers.cookie import COOKIE, write_book
from previously.readers.models import User
from previously.readers.services import merge_book, switch_spoilers
from tests.cast import NOW
from tests.leak.specs import SiteSpec

GUEST, SOMEBODY = "f" * 32, "somebody@example.org"
FEED_KEY, NONCE, ADDRESS = "a-secret-address", "a-nonce", "addressee@example.org"


@dataclass(frozen=True)
class Visitor:
    """One way of coming to a site with what its description says was seen.

    `arrive` is called once the site is built and leaves in the client what the browser of this visitor then holds; it
    may write to the database, but the same in both versions of the site. `seeds` are addresses to start from besides
    those of everybody; whatever they lead to is found by crawling. `also` gives the other addresses under which this
    visitor asks for what stands at one.
    """

    name: str
    arrive: Callable[[Client, SiteSpec], None]
    seeds: tuple[str, ...] = ()
    also: Callable[[str, SiteSpec], Iterable[str]] = lambda address, spec: ()

    def __str__(self) -> str:
        return self.name


def _with_a_cookie(client: Client, spec: SiteSpec) -> None:
    response = HttpResponse()
    write_book(response, spec.book)
    remember_guest(response, GUEST)
    for name in (COOKIE, GUEST_COOKIE):
        client.cookies[name] = response.cookies[name].value
    _have_written(guest=GUEST, email=SOMEBODY)


def _signed_in(client: Client, spec: SiteSpec) -> None:
    book = spec.book
    user = User.objects.create_user("reader", "reader@example.org", "a long password of theirs")
    merge_book(user=user, book=book, now=NOW)
    switch_spoilers(user=user, minds_spoilers=book.minds_spoilers)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    client.force_login(user, settings.AUTHENTICATION_BACKENDS[0])
    _have_written(user=user)
    _follow_everything(Subscriber(pk=1, user=user, feed_key=FEED_KEY))
    _follow_everything(Subscriber(pk=2, email=ADDRESS, nonce=NONCE, confirmed_at=NOW))
    Subscriber.objects.create(pk=3, email="new@example.org", nonce=NONCE, made_at=NOW, told_until=NOW)


def _have_written(**whose: Any) -> None:
    """Comments of the visitor's own: under the first article, one that stands alone and one that answers another.

    What was answered may be withheld from them; their own words are not, and the same in both versions.
    """
    article = ArticlePage.objects.order_by("pk").first()
    assert article is not None
    place = ArticlePlace(article)
    answered = place.comments.filter(key=_ANSWERED).first()
    for key, parent in (("own", None), ("own-answer", answered)):
        Comment.objects.create(
            article=article,
            key=key,
            parent=parent,
            author="A visitor",
            body=f"Words of my {key}",
            written_at=NOW - timedelta(minutes=1),
            status=Status.APPROVED,
            **whose,
        )
    relabel_place(place)


def _follow_everything(subscriber: Subscriber) -> None:
    subscriber.made_at = subscriber.told_until = NOW
    subscriber.save()
    followed: dict[str, QuerySet[Any]] = {
        "work": Work.objects.all(),
        "writer": Person.objects.all(),
        "article": ArticlePage.objects.all(),
        "episode": Episode.objects.all(),
    }
    for field, rows in followed.items():
        Follow.objects.bulk_create(
            Follow(subscriber=subscriber, since=NOW, **{field: row}) for row in rows.order_by("pk")
        )


def _links() -> Iterator[str]:
    """The feed of one's own, and the addresses that stand in mails."""
    yield from (f"/feeds/{FEED_KEY}/{path}" for path in ("feed/", "feed/atom/", "feed.json"))
    known, new = Subscriber(pk=2, nonce=NONCE), Subscriber(pk=3, nonce=NONCE)
    yield f"/following/{write_token(MANAGE, known)}/"
    yield f"/unsubscribe/{write_token(UNSUBSCRIBE, known, RECAPS)}/"
    yield f"/following/confirm/{write_token(CONFIRM, new, 'daily show work-0')}/"


def _saying(address: str, spec: SiteSpec) -> Iterable[str]:
    """The same call of the API by somebody who says what they have seen."""
    path, _mark, query = address.partition("?")
    said = told(spec)
    if said and path.startswith("/api/v1/") and "progress" not in parse_qs(query):
        yield f"{path}?{query + '&' if query else ''}{urlencode({'progress': said})}"


def told(spec: SiteSpec) -> str:
    """What the book of a site's reader says, as the API reads it."""
    clearance, entries = spec.book.clearance(), []
    for work in spec.works:
        named = [(f"{work.slug}:{code}", f"{work.slug}:{code}") for code in work.episodes]
        seen = [
            said
            for said, label in named or [(f"{work.slug}:all", work.slug)]
            if clearance.opens(spec.label(label))
        ]
        entries += seen or ([f"{work.slug}:none"] if spec.book.get(work.slug) else [])
    return ",".join(entries)


# A comment that waits for more than its reader has seen, to which no page leads them; and the answer they gave to it.
_ANSWERED = "c1"
_A_WITHHELD_COMMENT = tuple(
    f"/article-0/comments/{address}"
    for address in (f"{_ANSWERED}/", f"{_ANSWERED}/reply/", "own-answer/", "own-answer/edit/")
)

READER = Visitor("a reader without an account", _with_a_cookie, seeds=_A_WITHHELD_COMMENT)
MEMBER = Visitor("a reader who is signed in", _signed_in, (*_A_WITHHELD_COMMENT, *_links()))
# It has the cookie as well: on a site that shows strangers what they open, whoever has said nothing is shown more.
PROGRAM = Visitor("a program that says what was seen", _with_a_cookie, also=_saying)
VISITORS = (READER, MEMBER, PROGRAM)
