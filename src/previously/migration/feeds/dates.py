"""Dates as feeds write them: those of mail in RSS, those of ISO 8601 elsewhere, and each in the other's place."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_YEARS = range(1990, 2100)
_NO_DATE = re.compile(r"(?:^|[A-Za-z]{3} )-?0{3}\d\b")  # years with which others say that they know none


def moment(*candidates: str) -> datetime | None:
    """The first of these that is a date of our time; without a zone it is taken to be in UTC."""
    for written in candidates:
        if _NO_DATE.search(written.strip()):
            continue
        found = _iso(written.strip()) or _mail(written.strip())
        if found is not None and found.year in _YEARS:
            return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
    return None


def _iso(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None


def _mail(written: str) -> datetime | None:
    try:
        return parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError):
        return None
