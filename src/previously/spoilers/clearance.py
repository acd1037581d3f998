"""What a reader has seen, and the one question asked of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Protocol, Self

from previously.spoilers.label import PUBLIC, Atom, Label
from previously.spoilers.position import Position


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one reader has come in one work.

    `up_to` is the last episode seen of an ordered work, or None before the first; `alone` are the episodes seen that
    stand on their own (an anthology's, a special outside the order, a film itself).
    """

    up_to: Position | None = None
    alone: frozenset[Position] = frozenset()

    def meets(self, atom: Atom) -> bool:
        """Whether what was seen includes what the atom asks for."""
        if atom.is_alone:
            return atom.position in self.alone
        return self.up_to is not None and self.up_to >= atom.position

    def joined(self, other: Self) -> Self:
        """Everything seen in either. Law: the result meets every atom that either meets."""
        seen = [position for position in (self.up_to, other.up_to) if position is not None]
        return type(self)(max(seen, default=None), self.alone | other.alone)


NOT_STARTED = Progress()
"""The reader has said that they have seen nothing of the work."""


class ProgressByWork(Protocol):
    """Whatever can say how far a reader has come in a work, by the work's slug; a plain dict is one."""

    def get(self, work: str, /) -> Progress | None:
        """The reader's progress, or None when nothing is recorded."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """The answer to one question, `opens(label)`; nothing else about a reader may influence what is shown.

    Laws: `opens(PUBLIC)`; `opens(a.join(b))` is `opens(a) and opens(b)`; a reader who has seen more opens no less.
    `is_recorded` tells "nothing recorded" from "not started", which open the same labels; only the gate at an
    article's own address may ask it (the promise, part 4).
    """

    progress: ProgressByWork = field(default_factory=dict[str, Progress])
    assumed: Label = PUBLIC
    opens_all: bool = False

    def opens(self, label: Label) -> bool:
        """Whether a fragment with this label may be sent to this reader."""
        return self.opens_all or all(self._meets(atom) for atom in label.atoms)

    def is_recorded(self, work: str) -> bool:
        """Whether the reader has said anything at all about this work."""
        return self.progress.get(work) is not None

    def assuming(self, label: Label) -> Self:
        """This clearance for someone who is taken to have seen what `label` asks for, and no more."""
        return replace(self, assumed=self.assumed.join(label))

    def _meets(self, atom: Atom) -> bool:
        if any(known.implies(atom) for known in self.assumed.atoms):
            return True
        progress = self.progress.get(atom.work)
        return progress is not None and progress.meets(atom)


NOTHING_SEEN = Clearance()
"""A reader of whom nothing is known: what feeds, crawlers and share cards are given."""

EVERYTHING = Clearance(opens_all=True)
"""A reader who does not mind spoilers."""
