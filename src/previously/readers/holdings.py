"""What the site holds about its readers: each room says for itself what it keeps, and how it lets go of it.

A room above this one adds a `Holding` when its app is ready:

    def ready(self) -> None:
        add_holding(Holding("comments", export_comments, release_comments))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from previously.readers.models import RecordedProgress, User
from previously.spoilers import EpisodeCode, Position

# What JSON can say; times are ISO 8601.
Data: TypeAlias = "bool | int | float | str | Sequence[Data] | Mapping[str, Data] | None"


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a reader who deletes their account wants done with what others have read and answered."""

    # Comments stay without a name; otherwise they are deleted.
    keeps_comments: bool = True


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of thing that is kept about readers.

    `export` gives all of it that is kept about a user, and nothing of anybody else's. `release` is called before the
    user is deleted, in the same transaction, for what the deletion does not take along by itself.
    """

    name: str
    export: Callable[[User], Data]
    release: Callable[[User, Leaving], None] = lambda user, leaving: None


_HOLDINGS: dict[str, Holding] = {}


def add_holding(holding: Holding) -> None:
    """Make one kind of thing part of every export and deletion; ValueError when its name is taken."""
    if holding.name in _HOLDINGS and _HOLDINGS[holding.name] != holding:
        raise ValueError(f"Two rooms hold “{holding.name}”.")
    _HOLDINGS[holding.name] = holding


def export_reader(user: User) -> dict[str, Data]:
    """Everything the site holds about one reader, by kind."""
    return {name: _HOLDINGS[name].export(user) for name in sorted(_HOLDINGS)}


def delete_reader(user: User, leaving: Leaving) -> None:
    """Let go of everything about a reader, and of the account itself; call it in a transaction."""
    for holding in _HOLDINGS.values():
        holding.release(user, leaving)
    user.delete()


def export_profile(user: User) -> Data:
    """What the account itself says."""
    return {
        "name": user.display_name,
        "user_name": user.get_username(),
        "e_mail": user.email,
        "joined_at": user.date_joined.isoformat(),
        "last_sign_in_at": None if user.last_login is None else user.last_login.isoformat(),
        "minds_spoilers": user.minds_spoilers,
    }


def export_progress(user: User) -> Data:
    """How far the reader has come in each work."""
    rows = RecordedProgress.objects.filter(user=user).select_related("work").order_by("work__slug")
    return [
        {
            "work": row.work.slug,
            "title": row.work.title,
            "up_to": None if row.progress.up_to is None else _name(row.progress.up_to),
            "seen_alone": [_name(position) for position in sorted(row.progress.alone)],
            "is_dropped": row.is_dropped,
            "recorded_at": row.recorded_at.isoformat(),
        }
        for row in rows
    ]


def _name(position: Position) -> str:
    """`S1E4`; `S1E16+2` for a special slotted after an episode, and `seen` for a work without episodes."""
    if len(position.path) < 2:
        return "seen"
    season, number, *specials = position.path
    return "+".join([str(EpisodeCode(season, number)), *map(str, specials)])
