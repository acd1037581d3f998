"""What readers follow."""

from __future__ import annotations

from dataclasses import dataclass

from previously.reading.shapes.discussions import CommentReading, LockedComments
from previously.reading.shapes.elements import Link


@dataclass(frozen=True, slots=True)
class FollowButton:
    """Where one follows something. Of a stranger nothing is known, so theirs leads to a page that asks."""

    kind: str  # show, writer, thread, episode
    key: str
    url: str
    is_followed: bool
    has_account: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of several."""

    value: str
    text: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class FollowPage:
    """The page of one thing to follow."""

    about: Link
    button: FollowButton
    address: str  # where mail goes; empty when there is none, or none that was confirmed
    paces: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class FollowedItem:
    """Something one follows."""

    kind: str
    key: str
    about: Link


@dataclass(frozen=True, slots=True)
class FollowingReading:
    """All that somebody follows, and how they hear of it.

    `token` stands in the addresses of who has no account; `feed_key` in those of a personal feed.
    """

    items: tuple[FollowedItem, ...]
    has_account: bool
    address: str
    is_address_refused: bool
    paces: tuple[Choice, ...]
    weekdays: tuple[Choice, ...]  # on which mail comes that comes once a week
    hears_replies: bool
    feed_key: str
    token: str
    is_in_account: bool = False  # whether the address is an account's by now, which follows what it followed


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What the link in a mail would confirm."""

    about: Link | None
    address: str
    pace: str


@dataclass(frozen=True, slots=True)
class ThreadNews:
    """What is new in a discussion, for one reader."""

    about: Link  # of the article or episode, by a name that this reader may have
    comments: tuple[CommentReading, ...]
    locked: tuple[LockedComments, ...]
    work_slug: str
