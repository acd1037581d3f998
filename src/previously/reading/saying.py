"""A reader who says in the request itself how far they have seen: `soundtrack-1:S1E2,toscana:all,our-blues:none`."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.utils import timezone

from previously.readers.recording import UnknownProgress, progress_in
from previously.reading.viewer import Viewer
from previously.spoilers import Clearance

LONGEST = 8000


def viewer_saying(text: str, now: datetime) -> Viewer:
    """The reader who has seen what the text says, and nothing else; UnknownProgress when it cannot be read.

    Entries are separated by commas, and each is a work's slug, a colon, and `S1E2`, `all` or `none`; several of one
    work add up. Nothing said is nothing seen. Three queries, and none for nothing.
    """
    if len(text) > LONGEST:
        raise UnknownProgress(f"This is longer than {LONGEST} characters.")
    seen: dict[str, set[str]] = defaultdict(set)
    for entry in filter(None, (item.strip() for item in text.split(","))):
        work, colon, value = entry.rpartition(":")
        if not colon or "\0" in entry:
            raise UnknownProgress(
                f"“{entry}” does not say how far in which work; write it as some-work:S1E2."
            )
        seen[work].add(value)
    if not seen:
        return Viewer(Clearance(), now)
    return Viewer(Clearance(progress=progress_in(seen, timezone.localdate(now))), now)
