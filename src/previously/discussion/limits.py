"""How much of something one may do in a while, counted in the database, so that it holds over several processes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from previously.discussion.models import Attempt
from previously.discussion.participants import Participant
from previously.discussion.refusing import Refused, Why

_KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many times within so long."""

    most: int
    within: timedelta


LIMITS: dict[str, tuple[Limit, ...]] = {
    "comment": (Limit(5, timedelta(minutes=2)), Limit(40, timedelta(hours=6))),
    "edit": (Limit(20, timedelta(minutes=10)),),
    "like": (Limit(60, timedelta(minutes=10)),),
    "report": (Limit(10, timedelta(minutes=30)),),
    "history": (Limit(10, timedelta(minutes=10)), Limit(50, timedelta(days=1))),
}
# Many people may share one network address, such as those of a school.
_SHARED = 5


def count_attempt(what: str, participant: Participant, now: datetime) -> None:
    """Count that this participant does something; Refused when they have done it too often already."""
    for who, factor in _names(participant):
        for limit in LIMITS[what]:
            since = Attempt.objects.filter(who=who, what=what, at__gt=now - limit.within, at__lte=now)
            if since.count() >= limit.most * factor:
                raise Refused(
                    Why.TOO_MANY, _("That is a lot in a short time. Wait a few minutes and try again.")
                )
    Attempt.objects.bulk_create(Attempt(who=who, what=what, at=now) for who, _factor in _names(participant))
    forget_attempts(now)


def forget_attempts(now: datetime) -> None:
    """Let go of what is too old to count."""
    Attempt.objects.filter(at__lt=now - _KEPT).delete()


def _names(participant: Participant) -> Iterable[tuple[str, int]]:
    if participant.user_id is not None:
        yield f"user:{participant.user_id}", 1
    elif participant.guest:
        yield f"guest:{participant.guest}", 1
    if participant.address:
        yield f"address:{participant.address}", _SHARED
