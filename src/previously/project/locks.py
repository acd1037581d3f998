"""Locks on a site's folder, which end with the process that holds them, however it ends."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SERVING = ".serving"
BACKING_UP = ".backing-up"


class Busy(Exception):
    """Somebody else holds the lock."""


@contextmanager
def lock(path: Path, *, is_shared: bool = False) -> Iterator[None]:
    """Hold a lock, which may be shared with others who say the same; Busy where that cannot be at once.

    A process forked while it is held holds it too.
    """
    with path.open("a") as file:
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(str(path)) from error
        yield
