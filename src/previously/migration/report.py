"""What an import did: counts in, counts out, and each difference explained."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_MOST_LINES = 500


@dataclass(slots=True)
class Count:
    """How many of one kind there were, how many are in the site, and why the others are not."""

    found: int = 0
    kept: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def is_balanced(self) -> bool:
        """Whether every one of them is accounted for."""
        return self.found == self.kept + self.left_out.total()


@dataclass(slots=True)
class Report:
    """Filled as an import goes on; the same from a site that has been imported before, but for `changed`."""

    counts: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    changed: Counter[str] = field(default_factory=Counter)
    # Lines in their order, each once.
    _notes: defaultdict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    _tallies: defaultdict[str, dict[str, tuple[int, int, str]]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def keep(self, kind: str, number: int = 1) -> None:
        """Count what is in the site."""
        self.counts[kind].found += number
        self.counts[kind].kept += number

    def leave_out(self, kind: str, reason: str, number: int = 1) -> None:
        """Count what is not in the site, and why."""
        self.counts[kind].found += number
        self.counts[kind].left_out[reason] += number

    def note(self, about: str, line: str) -> None:
        """Say something an owner should know."""
        self._notes[about].setdefault(line)

    @property
    def notes(self) -> dict[str, list[str]]:
        """What an owner should know, by what it is about."""
        return {about: list(lines) for about, lines in self._notes.items()}

    def tally(self, about: str, what: str, number: int, where: str) -> None:
        """Say how often something was met, and where first."""
        before, posts, first = self._tallies[about].get(what, (0, 0, where))
        self._tallies[about][what] = (before + number, posts + 1, first)

    def _all_notes(self) -> list[tuple[str, list[str]]]:
        found = self.notes
        for about, tallies in self._tallies.items():
            found[about] = [
                f"{what}: {number} times in {posts} posts, first in {first}"
                for what, (number, posts, first) in sorted(tallies.items())
            ]
        return sorted(found.items())

    def as_data(self) -> dict[str, Any]:
        """For the database; long lists are cut there, and whole in the file."""
        return {
            "counts": [
                {"kind": kind, "found": each.found, "kept": each.kept, "left_out": dict(each.left_out)}
                for kind, each in sorted(self.counts.items())
            ],
            "changed": dict(sorted(self.changed.items())),
            "notes": [
                {"about": about, "lines": lines[:_MOST_LINES], "more": max(0, len(lines) - _MOST_LINES)}
                for about, lines in self._all_notes()
            ],
        }

    def lines(self, most: int | None = None) -> Iterator[str]:
        """The report as text, with at most so many lines about each thing; whole without a number."""
        width = max((len(kind) for kind in self.counts), default=4)
        yield f"{'':{width}}  {'in':>8} {'out':>8}"
        for kind, each in sorted(self.counts.items()):
            yield f"{kind:{width}}  {each.found:>8} {each.kept:>8}"
            for reason, number in sorted(each.left_out.items()):
                yield f"{'':{width}}  {number:>8} not: {reason}"
        changed = ", ".join(f"{number} {what}" for what, number in sorted(self.changed.items()) if number)
        yield ""
        yield f"Written this time: {changed or 'nothing, all of it was there already'}."
        for about, lines in self._all_notes():
            yield ""
            yield f"{about} ({len(lines)})"
            yield from (f"  {line}" for line in lines[:most])
            if most is not None and len(lines) > most:
                yield f"  … and {len(lines) - most} more"
