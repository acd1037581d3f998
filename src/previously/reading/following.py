"""What readers follow, as their pages tell it, and the feed of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from previously.articles.models import ArticlePage
from previously.catalogue.models import Episode
from previously.discussion.places import ArticlePlace, EpisodePlace, Place
from previously.following.addresses import account_at, address_of, verified_address
from previously.following.models import Follow, Pace, RefusedAddress, Subscriber
from previously.following.services import normal_address
from previously.following.targets import EPISODE, SHOW, THREAD, WRITER, Target, find_target
from previously.following.tokens import CONFIRM, MANAGE, UNSUBSCRIBE, owner_of, read_token
from previously.readers.books import book_of
from previously.readers.models import User
from previously.reading.addresses import episode_url, person_url, work_url
from previously.reading.cards import cards_by_id, listed
from previously.reading.comments import read_new_comments
from previously.reading.feeds import feed_entries
from previously.reading.naming import WorkNames, episode_phrase, part_of
from previously.reading.public_shapes import FeedReading
from previously.reading.shapes import Card, Link
from previously.reading.shapes.following import (
    Choice,
    Confirmation,
    FollowButton,
    FollowedItem,
    FollowingReading,
    FollowPage,
    ThreadNews,
)
from previously.reading.viewer import Viewer


def read_follow_button(kind: str, key: str, user: object) -> FollowButton:
    """Whether a reader follows something; no query for who is not signed in."""
    has_account = isinstance(user, User)
    return FollowButton(
        kind=kind,
        key=key,
        url=f"/follow/{kind}/{key}/",
        is_followed=isinstance(user, User) and _follows(user, kind, key),
        has_account=has_account,
    )


def _follows(user: User, kind: str, key: str) -> bool:
    names = {SHOW: "work__slug", WRITER: "writer__slug", THREAD: "article"}
    if kind == EPISODE:
        target = find_target(kind, key, timezone.now())
        chosen = {"episode": target.row.pk if target is not None else None}
    else:
        chosen = {names[kind]: key}
    return Follow.objects.filter(subscriber__user=user, **chosen).exists()


def read_follow_page(kind: str, key: str, viewer: Viewer, user: object) -> FollowPage | None:
    """The page of one thing to follow; None when readers have no such thing."""
    target = find_target(kind, key, viewer.now)
    if target is None:
        return None
    subscriber = _subscriber_of(user)
    return FollowPage(
        about=_link_to(target, viewer),
        button=read_follow_button(kind, key, user),
        address=verified_address(user) if isinstance(user, User) else "",
        paces=_paces(subscriber.pace if subscriber is not None else Pace.DAILY),
    )


def read_following(user: object, viewer: Viewer) -> FollowingReading | None:
    """All that a reader with an account follows; None for a reader without."""
    if not isinstance(user, User):
        return None
    subscriber = _subscriber_of(user)
    if subscriber is None:
        subscriber = Subscriber(user=user, made_at=viewer.now, told_until=viewer.now)
    return _following(subscriber, viewer, "")


def read_following_by(token: str, now: datetime) -> FollowingReading | None:
    """All that an address without an account follows, for whoever has the link; None for a link that is not ours."""
    found = read_token(MANAGE, token, now)
    subscriber = owner_of(found) if found is not None else None
    if subscriber is None or subscriber.user_id is not None or subscriber.confirmed_at is None:
        return None
    return _following(subscriber, Viewer.anyone(now), token)


def _following(subscriber: Subscriber, viewer: Viewer, token: str) -> FollowingReading:
    address = address_of(subscriber)
    return FollowingReading(
        items=() if subscriber._state.adding else _items(subscriber, viewer),
        has_account=subscriber.user_id is not None,
        address=address,
        is_address_refused=RefusedAddress.objects.filter(address=normal_address(address)).exists(),
        paces=_paces(subscriber.pace),
        weekdays=tuple(
            Choice(str(day), str(name), day == subscriber.weekday) for day, name in WEEKDAYS.items()
        ),
        hears_replies=subscriber.hears_replies,
        feed_key=subscriber.feed_key or "",
        token=token,
        is_in_account=subscriber.user_id is None and account_at(address) is not None,
    )


def read_confirmation(token: str, now: datetime) -> Confirmation | None:
    """What a link would confirm; None for one that is not ours, has expired, or was made worthless."""
    found = read_token(CONFIRM, token, now)
    subscriber = owner_of(found) if found is not None else None
    if found is None or subscriber is None or subscriber.email is None:
        return None
    target, pace = confirmed_by(found.about, now)
    about = _link_to(target, Viewer.anyone(now)) if target is not None else None
    return Confirmation(about, subscriber.email, str(pace.label))


def confirmed_by(about: str, now: datetime) -> tuple[Target | None, Pace]:
    """What is to be followed, and the pace, as a link says it: `daily show some-work`."""
    pace, _space, rest = about.partition(" ")
    kind, _space, key = rest.partition(" ")
    return find_target(kind, key, now), Pace(pace) if pace in Pace.values else Pace.DAILY


def is_unsubscribe_link(token: str, now: datetime) -> bool:
    """Whether this is a link of ours, whoever's it is or was."""
    return read_token(UNSUBSCRIBE, token, now) is not None


def read_personal_feed(key: str, now: datetime) -> FeedReading | None:
    """The newest articles about what a reader follows, cut at where they are; None for no such address."""
    found = Subscriber.objects.select_related("user").filter(feed_key=key).first() if key else None
    if found is None or found.user is None or not found.user.is_active:
        return None
    viewer = viewer_of(found, now)
    entries = feed_entries(followed_articles(found, listed(now)), viewer)
    return FeedReading("/following/", _("What I follow"), "", entries)


def viewer_of(subscriber: Subscriber, now: datetime) -> Viewer:
    """Who a subscriber is: an account's reader where they are now, or somebody of whom nothing is known."""
    if subscriber.user is None:
        return Viewer.anyone(now)
    return Viewer(book_of(subscriber.user).clearance(), now)


def followed_articles(subscriber: Subscriber, articles: QuerySet[ArticlePage]) -> QuerySet[ArticlePage]:
    """Those of some articles that are about a show, or by a writer, that somebody follows."""
    follows = Follow.objects.filter(subscriber=subscriber)
    works = follows.exclude(work=None).values("work")
    writers = follows.exclude(writer=None).values("writer")
    return articles.filter(Q(work__in=works) | Q(author__in=writers))


def followed_among(ids: Iterable[int], subscriber: Subscriber) -> list[int]:
    """Those of some articles that somebody follows."""
    return list(
        followed_articles(subscriber, ArticlePage.objects.filter(pk__in=ids)).values_list("pk", flat=True)
    )


def read_new_articles(ids: Iterable[int], viewer: Viewer) -> tuple[Card, ...]:
    """The cards of these articles, the newest first, as far as they are published; two queries."""
    cards = cards_by_id(ids, viewer).values()
    return tuple(sorted(cards, key=lambda card: (card.published_at, card.id), reverse=True))


def read_thread_news(field: str, pk: int, comments: Iterable[int], viewer: Viewer) -> ThreadNews | None:
    """What is new in the discussion under an article or on an episode; None when readers have no such place."""
    target = find_target(THREAD, str(pk), viewer.now) if field == "article" else _episode(pk)
    if target is None:
        return None
    place = _place(target)
    if place is None:
        return None
    found, locked = read_new_comments(place, list(comments), viewer)
    return ThreadNews(_link_to(target, viewer), found, locked, place.own_work or "")


def _place(target: Target) -> Place | None:
    if isinstance(target.row, ArticlePage):
        return ArticlePlace(target.row)
    return EpisodePlace(target.row, target.row.season.work.slug) if isinstance(target.row, Episode) else None


def _episode(pk: int) -> Target | None:
    row = Episode.objects.select_related("season__work").filter(pk=pk).first()
    return None if row is None else Target(EPISODE, f"{row.season.work.slug}:{str(row.code).lower()}", row)


def _subscriber_of(user: object) -> Subscriber | None:
    if not isinstance(user, User):
        return None
    return Subscriber.objects.select_related("user").filter(user=user).first()


def _paces(current: str) -> tuple[Choice, ...]:
    return tuple(Choice(pace.value, str(pace.label), pace.value == current) for pace in Pace)


def _items(subscriber: Subscriber, viewer: Viewer) -> tuple[FollowedItem, ...]:
    rows = list(
        subscriber.follows.select_related("work", "writer", "episode__season__work").order_by("since", "pk")
    )
    cards = cards_by_id([row.article_id for row in rows if row.article_id is not None], viewer)
    names = WorkNames({row.episode.season.work.slug for row in rows if row.episode is not None})
    found = [_item(row, cards, names) for row in rows]
    return tuple(item for item in found if item is not None)


def _item(row: Follow, cards: Mapping[int, Card], names: WorkNames) -> FollowedItem | None:
    if row.work is not None:
        return FollowedItem(SHOW, row.work.slug, Link(work_url(row.work.slug), row.work.title))
    if row.writer is not None:
        return FollowedItem(WRITER, row.writer.slug, Link(person_url(row.writer.slug), row.writer.name))
    if row.episode is not None:
        work, code = row.episode.season.work, row.episode.code
        text = part_of(work.title, episode_phrase(code, names[work.slug]))
        return FollowedItem(
            EPISODE, f"{work.slug}:{str(code).lower()}", Link(episode_url(work.slug, code), text)
        )
    card = cards.get(row.article_id or 0)
    return None if card is None else FollowedItem(THREAD, str(card.id), Link(card.url, card.title))


def _link_to(target: Target, viewer: Viewer) -> Link:
    row = Follow(**{target.field: target.row})
    article = target.row.pk if target.kind == THREAD else 0
    cards = cards_by_id([article], viewer) if article else {}
    works = {row.episode.season.work.slug} if row.episode is not None else set()
    item = _item(row, cards, WorkNames(works))
    return item.about if item is not None else Link("/", "")
