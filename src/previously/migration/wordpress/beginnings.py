"""The beginnings of texts, kept on the disk: an export may hold very many, and each is looked at once or twice."""

from __future__ import annotations

import tempfile
from typing import TypeAlias

_MOST_IN_MEMORY = 4 * 1024 * 1024

Place: TypeAlias = tuple[int, int]
"""Where a beginning is kept: its first byte, and how many there are."""


class Beginnings:
    """Keeps texts and gives them back by their place. Few stay in memory; more are a file without a name."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_MOST_IN_MEMORY)  # noqa: SIM115 (closed by its owner)
        self._end = 0

    def keep(self, text: str) -> Place:
        """Keep a text, and say where."""
        written = text.encode("utf-8", "surrogatepass")
        self._file.seek(self._end)
        self._file.write(written)
        place = (self._end, len(written))
        self._end += len(written)
        return place

    def read(self, place: Place) -> str:
        """The text that is kept at a place."""
        start, length = place
        self._file.seek(start)
        return self._file.read(length).decode("utf-8", "surrogatepass")

    def close(self) -> None:
        """Let go of all of them."""
        self._file.close()
