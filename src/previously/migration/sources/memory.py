"""Telling what a source said last time from what an editor wrote since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Memory:
    """What a source says, field by field, set against what it said before and what stands in the site.

    `changed` and `kept` are for the report: what may be set, and what an editor wrote that is left alone.
    """

    def __init__(self, before: Mapping[str, Any]) -> None:
        self._before = before
        self.said: dict[str, Any] = dict(before)
        self.changed: list[str] = []
        self.kept: list[str] = []

    def may_set(self, field: str, here: Any, there: Any) -> bool:
        """Whether a field that is `here` in the site is to become what is said `there`.

        It is when there is nothing here yet, or what is here is what the source said itself last time.
        """
        if _is_nothing(there):
            return False
        before = self._before.get(field)
        self.said[field] = _plain(there)
        if _plain(here) == _plain(there):
            return False
        if (_is_nothing(here) and _is_nothing(before)) or (
            not _is_nothing(before) and _plain(here) == before
        ):
            self.changed.append(field)
            return True
        self.kept.append(f"{field} (here “{_shown(here)}”, there “{_shown(there)}”)")
        return False

    def was_said(self, field: str) -> bool:
        """Whether the source has spoken of this before, and remembers it for the next time."""
        said = bool(self._before.get(field))
        self.said[field] = True
        return said


def _is_nothing(value: Any) -> bool:
    return value is None or value in ("", [], ())


def _plain(value: Any) -> Any:
    """As it is kept in JSON."""
    return value if isinstance(value, str | int | bool) or value is None else str(value)


def _shown(value: Any) -> str:
    text = " ".join(str(value if value is not None else "").split())
    return text if len(text) <= 40 else f"{text[:39]}…"
