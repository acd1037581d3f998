"""How labels are written: `S1E4`, `other-work:S2E3`, a film's slug alone; several separated by commas mean all.

A film whose slug reads like an episode (`s1e4`) cannot be named.

Reading a label needs to know which works and episodes there are, and where specials are slotted in. That knowledge is
handed in as `Works`, so that the algebra itself knows no database.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from previously.spoilers.label import Atom, Label
from previously.spoilers.position import REST, WHOLE, EpisodeCode, Position

_SLUG = re.compile(r"\A[\w-]+\Z")


class BadLabel(ValueError):
    """A label that cannot be read, or that names what does not exist; the message is for its writer."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One item of a written label: a work's slug, and an episode of it or None for a work without episodes."""

    work: str
    episode: EpisodeCode | None

    def __str__(self) -> str:
        return self.work if self.episode is None else f"{self.work}:{self.episode}"

    def relative_to(self, own_work: str | None) -> str:
        """The shortest way to write this reference in a text about `own_work`."""
        if self.work == own_work and self.episode is not None:
            return str(self.episode)
        return str(self)


@dataclass(frozen=True, slots=True)
class WorkOrder:
    """What the algebra needs to know of a work: its episodes, and how they follow one another.

    `slots` maps a special to the episode it is watched after, which keeps its place in the order even when
    it is not among `episodes`. `has_episodes` is false for films and specials.
    """

    slug: str
    has_episodes: bool = True
    is_anthology: bool = False
    episodes: frozenset[EpisodeCode] = frozenset()
    slots: Mapping[EpisodeCode, EpisodeCode] = field(default_factory=dict)

    def atom(self, episode: EpisodeCode | None) -> Atom:
        """The requirement of having seen this episode (or, for None, the work itself); BadLabel when there is none."""
        if episode is None:
            if self.has_episodes:
                raise BadLabel(f"“{self.slug}” is a series: say which episode, for example {self.slug}:S1E1.")
            return Atom(self.slug, WHOLE, is_alone=True)
        if episode not in self.episodes:
            raise BadLabel(f"“{self.slug}” has no episode {episode}.")
        if self.stands_alone(episode):
            return Atom(self.slug, Position.regular(episode), is_alone=True)
        return Atom(self.slug, self.position(episode))

    def atoms(self, episode: EpisodeCode | None) -> tuple[Atom, ...]:
        """The same, for what may be the whole of a series: where nobody says where it ends, its rest; else its end.

        Law: whoever meets them has seen every episode there is, or said so.
        """
        if episode != REST or self.is_open_ended:
            return (self.atom(episode),)
        whole = self.whole()
        if not whole:
            raise BadLabel(f"“{self.slug}” has no episode {episode}.")
        return tuple(self.atom(code) for code in (whole if self.is_anthology else whole[-1:]))

    @property
    def is_open_ended(self) -> bool:
        """Whether it goes on after the episodes that are known, as far as anybody says."""
        return REST in self.episodes

    def whole(self) -> list[EpisodeCode]:
        """The episodes that are the story, in order: all that are known but the specials without a slot."""
        return [code for code in self.in_order() if self._chain(code)[-1].season]

    def stands_alone(self, episode: EpisodeCode) -> bool:
        """Whether seeing this episode says nothing about any other: anthologies, and specials without a slot."""
        return self.is_anthology or episode == REST or self._chain(episode)[-1].season == 0

    def position(self, episode: EpisodeCode) -> Position:
        """Where the episode stands in the order of telling; BadLabel when it is slotted after itself."""
        *specials, start = self._chain(episode)
        position = Position.regular(start)
        for special in reversed(specials):
            position = position.followed_by(special.number)
        return position

    def in_order(self) -> list[EpisodeCode]:
        """All episodes in the order they are watched in; specials without a slot at the end. A rest is none."""
        return sorted(self.episodes - {REST}, key=self._rank)

    def _rank(self, episode: EpisodeCode) -> tuple[bool, Position]:
        return (self._chain(episode)[-1].season == 0, self.position(episode))

    def _chain(self, episode: EpisodeCode) -> list[EpisodeCode]:
        """The episode, what it is watched after, what that is watched after, and so on to one with its own place."""
        chain = [episode]
        while (anchor := self.slots.get(chain[-1])) is not None:
            if chain[-1].season != 0:
                raise BadLabel(f"{chain[-1]} of “{self.slug}” is no special: it has its own place already.")
            if anchor in chain:
                raise BadLabel(f"{episode} of “{self.slug}” is watched after itself.")
            chain.append(anchor)
        return chain


Works = Mapping[str, WorkOrder]


def parse_reference(text: str, own_work: str | None) -> Reference:
    """Read one item of a label; `own_work` is what a bare `S1E4` speaks of."""
    text = text.strip()
    work, colon, code = text.rpartition(":")
    if not colon:
        try:
            episode = EpisodeCode.parse(text)
        except ValueError:
            return Reference(_slug(text), None)
        if own_work is None:
            raise BadLabel(f"“{text}” does not say of which work; write it as some-work:{text}.")
        return Reference(own_work, episode)
    try:
        return Reference(_slug(work.strip() or text), EpisodeCode.parse(code))
    except BadLabel:
        raise
    except ValueError as error:
        raise BadLabel(str(error)) from error


def parse_references(text: str, own_work: str | None) -> tuple[Reference, ...]:
    """Read a whole label, `S1E4, other-work:S2E3`, without asking whether what it names exists; sorted, no doubles."""
    if not text.strip():
        raise BadLabel("A label cannot be empty.")
    if text.startswith("{"):  # as running text has it where it has gone astray
        raise BadLabel(
            f"“{text}” stands behind no words in brackets. They open and close in one paragraph: [words]{{after=S1E4}}."
        )
    items = text.split(",")
    if not all(item.strip() for item in items):
        raise BadLabel(f"“{text.strip()}” has a comma with nothing before or after it.")
    found = {parse_reference(item, own_work) for item in items}
    return tuple(sorted(found, key=str))


def label_of(references: tuple[Reference, ...], works: Works) -> Label:
    """The label these references ask for; BadLabel when one names a work or an episode that does not exist."""
    return Label.of(*(atom for reference in references for atom in atoms_of(reference, works)))


def atoms_of(reference: Reference, works: Works) -> tuple[Atom, ...]:
    """What one reference asks for: one atom, or more for the whole of an anthology."""
    order = works.get(reference.work)
    if order is None:
        raise BadLabel(f"There is no work “{reference.work}”.")
    return order.atoms(reference.episode)


def _slug(text: str) -> str:
    if not _SLUG.match(text):
        raise BadLabel(f"“{text}” is not a label; write S1E4, some-work:S1E4, or the name of a film.")
    return text
