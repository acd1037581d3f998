"""One thing that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

Progress: TypeAlias = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Where it is, such as `articles/some-slug`, and what it is, in words that follow a colon."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {' '.join(self.what.split())}"


Findings: TypeAlias = Iterator[Finding]
