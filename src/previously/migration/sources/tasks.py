"""Asking again behind the scenes, on sites that say so."""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from previously.catalogue.models import WorkSource
from previously.migration.sources.asking import due, refresh

logger = logging.getLogger(__name__)


def refresh_shows_on_air(now: datetime) -> None:
    """Have each show that is due looked up again; nothing on a site that has not asked for it."""
    if settings.CATALOGUE_REFRESH:
        for row in due(now):
            ask_again.enqueue(row.pk)


@task()
def ask_again(pk: int) -> None:
    """Bring one work up to what its source says now. What an editor wrote is left alone."""
    rows = list(WorkSource.objects.filter(pk=pk).select_related("work"))
    for outcome in refresh(rows, timezone.now()):
        if isinstance(outcome, str):
            logger.warning("a catalogue was asked in vain: %s", outcome)
