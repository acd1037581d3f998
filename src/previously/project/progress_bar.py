"""How far long work has come: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from typing import TextIO

_WIDTH = 24
_SECONDS_BETWEEN = 0.1
# Before that much is known, an estimate would jump about.
_SECONDS_BEFORE_ESTIMATE = 2.0


class ProgressBar:
    """Called with what is being done, how much of it is done, and how much there is."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._what = ""
        self._drawn_at = 0.0
        self._began_at = 0.0
        self._began_with = 0

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
        if what != self._what:
            self._stream.write("\n" if self._what else "")
            self._began_at, self._began_with = now, done
        self._what, self._drawn_at = what, now
        filled = _WIDTH * done // max(total, 1)
        bar = "█" * filled + "░" * (_WIDTH - filled)
        self._stream.write(f"\r{what:<18} {bar} {done}/{total}{self._left(now, done, total)}\x1b[K")
        self._stream.flush()

    def _left(self, now: float, done: int, total: int) -> str:
        """How long the rest will take if it goes on as it has so far."""
        passed, did = now - self._began_at, done - self._began_with
        if passed < _SECONDS_BEFORE_ESTIMATE or did <= 0 or done >= total:
            return ""
        seconds = round(passed * (total - done) / did)
        return f", about {seconds} s left" if seconds < 100 else f", about {round(seconds / 60)} min left"
