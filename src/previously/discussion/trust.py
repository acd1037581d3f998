"""How much is given on what somebody reports: earned by comments that stood and reports that were right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Count

from previously.discussion.models import Comment, Outcome, Report, Status

COMMENT, UPHELD, REJECTED = 1, 3, -5
# How long a comment has to stand before it counts: whoever makes accounts to withhold what others say has to wait.
STOOD = timedelta(days=1)


def trust_of(users: Collection[int], now: datetime) -> Counter[int]:
    """The score of each of these accounts; two queries."""
    score: Counter[int] = Counter()
    written = Comment.objects.filter(
        user__in=users,
        status=Status.APPROVED,
        hidden_at=None,
        deleted_at=None,
        written_at__lte=now - STOOD,
    ).order_by()
    for user, count in written.values_list("user").annotate(count=Count("pk")):
        score[user] += COMMENT * count
    settled = Report.objects.filter(user__in=users).exclude(outcome=Outcome.OPEN).order_by()
    for user, outcome, count in settled.values_list("user", "outcome").annotate(count=Count("pk")):
        score[user] += (UPHELD if outcome == Outcome.UPHELD else REJECTED) * count
    return score


def trusted_among(users: Collection[int], needed: int, now: datetime) -> frozenset[int]:
    """Those of these accounts whose score is at least so high."""
    score = trust_of(users, now)
    return frozenset(user for user in users if score[user] >= needed)
