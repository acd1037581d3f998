"""What a reader must have seen: a lattice of labels (Denning, "A lattice model of secure information flow", 1976).

A label is a set of atoms, all of which are required. The join of two labels requires both; the empty label is public.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from previously.spoilers.position import Position


@dataclass(frozen=True, slots=True, order=True)
class Atom:
    """One requirement about one work.

    An ordered atom asks for everything up to its position (a serial work); an alone atom asks for that one episode
    and no other (an anthology, a special outside the order, a film).
    """

    work: str
    position: Position
    is_alone: bool = False

    def implies(self, other: Self) -> bool:
        """Law: reflexive and transitive; whoever meets `self` meets `other`."""
        if self.work != other.work or self.is_alone != other.is_alone:
            return False
        return self.position == other.position if self.is_alone else self.position >= other.position


@dataclass(frozen=True, slots=True)
class Label:
    """A set of atoms in normal form: no atom is implied by another.

    Laws: `join` is idempotent, commutative and associative with `PUBLIC` as its unit; two labels that ask the same
    of every reader are equal.
    """

    atoms: frozenset[Atom] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        object.__setattr__(self, "atoms", _without_implied(self.atoms))

    @classmethod
    def of(cls, *atoms: Atom) -> Self:
        """The label that asks for all of these atoms."""
        return cls(frozenset(atoms))

    def join(self, other: Label) -> Label:
        """The least label that asks for both. Law: `a.join(b)` is at least `a` and at least `b`."""
        return Label(self.atoms | other.atoms)

    def is_at_least(self, other: Label) -> bool:
        """Whether every reader this label is open to is one `other` is open to. Law: a partial order."""
        return all(any(mine.implies(theirs) for mine in self.atoms) for theirs in other.atoms)

    @property
    def is_public(self) -> bool:
        """Whether this label asks for nothing."""
        return not self.atoms

    @property
    def works(self) -> frozenset[str]:
        """The works this label asks something of."""
        return frozenset(atom.work for atom in self.atoms)

    def sorted_atoms(self) -> list[Atom]:
        """The atoms in a fixed order, by work and position, for people to read."""
        return sorted(self.atoms)


def _without_implied(atoms: Iterable[Atom]) -> frozenset[Atom]:
    highest: dict[tuple[str, Position | None], Atom] = {}
    for atom in atoms:
        key = (atom.work, atom.position if atom.is_alone else None)
        known = highest.get(key)
        if known is None or atom.position > known.position:
            highest[key] = atom
    return frozenset(highest.values())


PUBLIC = Label()
"""The label that asks for nothing."""

NOBODY = Label(frozenset({Atom("", Position(()), is_alone=True)}))
"""What stands in for a label that cannot be read: no progress meets it, since no work has an empty name."""


def join_all(labels: Iterable[Label]) -> Label:
    """The least label that asks for all of these; `PUBLIC` when there are none."""
    return Label(frozenset(atom for label in labels for atom in label.atoms))
