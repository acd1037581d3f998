"""Writing letters: who is to be told of what, once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from previously.following.models import Pace, Subscriber
from previously.mailing.models import Letter, LetterKind, LetterState
from previously.mailing.sending import send_letters

IN_A_TASK = 50
_FORGOTTEN_BY_ITS_TASK = timedelta(hours=2)
_KEPT = timedelta(days=180)
_BATCH = 500


def reachable() -> Q:
    """Subscribers to whom mail may go: accounts, and addresses whose owners have confirmed them."""
    return Q(user__is_active=True) | Q(user=None, confirmed_at__isnull=False)


def write_letters(
    subscribers: Iterable[int], kind: LetterKind, key: str, about: Mapping[str, Any], now: datetime
) -> None:
    """A letter to each of these; who has one with this key gets no second."""
    Letter.objects.bulk_create(
        (
            Letter(subscriber_id=pk, kind=kind, key=key, about=dict(about), made_at=now, due_at=now)
            for pk in subscribers
        ),
        batch_size=_BATCH,
        ignore_conflicts=True,
    )


@transaction.atomic
def ask_to_confirm(*, subscriber: Subscriber, about: str, now: datetime) -> None:
    """Send an address the link by which its owner says that they want this: `daily show some-work`."""
    letter = Letter.objects.create(
        subscriber=subscriber,
        kind=LetterKind.CONFIRMATION,
        key=f"confirmation {now.isoformat()}",
        about={"confirms": about},
        made_at=now,
        due_at=now,
    )
    _give_to_a_task([letter.pk], now)


@transaction.atomic
def give_to_tasks(now: datetime) -> int:
    """Give every letter that is due to a task; how many those are."""
    nobodys = Q(begun_at=None) | Q(begun_at__lt=now - _FORGOTTEN_BY_ITS_TASK)
    waiting = Letter.objects.select_for_update().filter(nobodys, state=LetterState.WAITING, due_at__lte=now)
    ids = list(waiting.order_by("due_at", "pk").values_list("pk", flat=True))
    for start in range(0, len(ids), IN_A_TASK):
        _give_to_a_task(ids[start : start + IN_A_TASK], now)
    return len(ids)


def _give_to_a_task(letters: list[int], now: datetime) -> None:
    Letter.objects.filter(pk__in=letters).update(begun_at=now)
    send_letters.enqueue(letters)


def forget_letters(now: datetime) -> None:
    """Forget letters of long ago, and with them where they went."""
    Letter.objects.exclude(state=LetterState.WAITING).filter(ended_at__lt=now - _KEPT).delete()


def wanting(*paces: Pace) -> Q:
    """Subscribers who want mail at one of these paces."""
    return reachable() & Q(pace__in=paces)
