"""How far long work has come: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from typing import TextIO

_WIDTH = 24
_SECONDS_BETWEEN = 0.1


class ProgressBar:
    """Called with what is being done, how much of it is done, and how much there is."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._what = ""
        self._drawn_at = 0.0

    def __call__(self, what: str, done: int, total: int) -> None:
        if self._is_terminal:
            self._draw(what, done, total)
        elif what != self._what:
            self._what = what
            self._stream.write(f"{what} ({total})\n")
            self._stream.flush()

    def close(self) -> None:
        """Leave the terminal's cursor on a line of its own."""
        if self._is_terminal and self._what:
            self._stream.write("\n")
            self._stream.flush()
        self._what = ""

    def _draw(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if what == self._what and done < total and now - self._drawn_at < _SECONDS_BETWEEN:
            return
        if self._what and what != self._what:
            self._stream.write("\n")
        self._what, self._drawn_at = what, now
        filled = _WIDTH * done // max(total, 1)
        bar = "█" * filled + "░" * (_WIDTH - filled)
        self._stream.write(f"\r{what:<18} {bar} {done}/{total}\x1b[K")
        self._stream.flush()
