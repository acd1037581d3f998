"""Tasks for the tests, which a server in another process finds by their names."""

from __future__ import annotations

import os
import time
from pathlib import Path

from django_tasks import task


@task()
def note(path: str, text: str) -> None:
    """Add a line to a file."""
    with Path(path).open("a") as file:
        file.write(f"{text}\n")


@task()
def note_again(path: str) -> None:
    """Have another task add a line."""
    note.enqueue(path, "by a task of a task")


@task()
def take_long_the_first_time(path: str) -> None:
    """Say which process runs this; the first to do so is at it for long."""
    is_first = not Path(path).exists()
    note.func(path, str(os.getpid()))
    if is_first:
        time.sleep(120)


@task()
def fail() -> None:
    """Go wrong."""
    raise ValueError("as it was told to")
