"""The companion of a show, and the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from previously.reading.shapes.elements import Link, Listing
from previously.reading.shapes.texts import Prose
from previously.reading.shapes.works import CharacterReading, ProgressControl


@dataclass(frozen=True, slots=True)
class Tie:
    """What one character is to another, told on the page of the one."""

    slug: str  # of the other, whose place on the page is #slug
    name: str
    what: str  # "secretly in love with"
    is_outward: bool  # from the one to the other, and not the other way round
    is_past: bool


@dataclass(frozen=True, slots=True)
class SomebodyReading:
    """A character with what they are to others, as far as this reader knows."""

    character: CharacterReading
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class CharactersReading:
    """Who is who in a work."""

    url: str
    work: Link
    control: ProgressControl
    people: tuple[SomebodyReading, ...]


@dataclass(frozen=True, slots=True)
class SceneReading:
    """A scene of the story, told outside of the article it was written in."""

    characters: tuple[Link, ...]  # those this reader knows of
    when: str  # "4 years ago"; empty for what happens when it is told
    is_key: bool
    text: tuple[Prose, ...]
    gist: str  # how the text begins, without markup


@dataclass(frozen=True, slots=True)
class LearnedReading:
    """Something one learns about a character."""

    who: Link
    text: str


@dataclass(frozen=True, slots=True)
class ChapterReading:
    """What an episode tells; or a film; or, with neither `code` nor `url`, what is known before the first episode."""

    url: str
    code: str  # S1E2; empty for a film
    number: int | None  # of the episode within its season
    name: str  # "Episode 2", "Season 2, episode 2", "The film"; empty for what is known before
    title: str  # empty where strict titles withhold it
    synopsis: str
    is_seen: bool
    met: tuple[Link, ...]  # who is met in it first
    learned: tuple[LearnedReading, ...]
    scenes: tuple[SceneReading, ...]
    articles: tuple[Link, ...]  # where its scenes are told in full

    @property
    def key_scenes(self) -> tuple[SceneReading, ...]:
        """The scenes to tell in any case: those marked as key moments, or all where none is."""
        return tuple(scene for scene in self.scenes if scene.is_key) or self.scenes

    @property
    def other_scenes(self) -> tuple[SceneReading, ...]:
        """The scenes one may skip."""
        key = self.key_scenes
        return tuple(scene for scene in self.scenes if scene not in key)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell beyond what the episode is called."""
        return not (self.synopsis or self.met or self.learned or self.scenes or self.articles)


@dataclass(frozen=True, slots=True)
class StoryReading:
    """The story so far: the episodes that are open to this reader, and what they tell.

    `beginning` is what needs no episode; it stands on the page on which the first episode does.
    """

    url: str
    work: Link
    synopsis: str
    control: ProgressControl
    is_oldest_first: bool
    beginning: ChapterReading | None
    chapters: Listing[ChapterReading]


@dataclass(frozen=True, slots=True)
class TimelineReading:
    """The scenes of a work in the order in which they are told, each with when it happens in the story."""

    url: str
    work: Link
    control: ProgressControl
    people: tuple[CharacterLink, ...]  # those whose scenes can be asked for
    character: str  # whose scenes they are, by slug; empty for everybody's
    beginning: ChapterReading | None
    chapters: Listing[ChapterReading]


@dataclass(frozen=True, slots=True)
class BondReading:
    """What two characters are to each other. It has a number, by which a chart and a list name the same thing."""

    number: int
    one: CharacterLink
    other: CharacterLink
    ties: tuple[BondTie, ...]

    @property
    def is_past(self) -> bool:
        """Whether all of it is over, as far as this reader knows."""
        return all(tie.is_past for tie in self.ties)


@dataclass(frozen=True, slots=True)
class BondTie:
    """One thing they are, told from the one to the other."""

    what: str  # "secretly in love with"
    is_outward: bool  # from the one to the other, and not the other way round
    is_past: bool


@dataclass(frozen=True, slots=True)
class CharacterLink:
    """A character by name; the place on the page of all characters is #slug."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class RelationshipsReading:
    """Who is what to whom in a work, as far as this reader knows."""

    url: str
    work: Link
    control: ProgressControl
    people: tuple[CharacterLink, ...]  # everybody this reader knows of who is something to somebody
    character: str  # whose bonds they are, by slug; empty for everybody's
    bonds: tuple[BondReading, ...]


@dataclass(frozen=True, slots=True)
class AiringReading:
    """What airs of one work on one day."""

    work: Link
    network: str
    episodes: Link  # "Episode 7", "Episodes 1–8"; leads to the episode, or to the work where they are several
    title: str  # of a single episode, unless it is withheld
    is_seen: bool
    is_mine: bool  # the reader has said where they are in the work


@dataclass(frozen=True, slots=True)
class AiringDay:
    """What airs on one day."""

    day: date
    is_today: bool
    airings: tuple[AiringReading, ...]


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """A month of what airs when. The months before and after are the nearest in which something airs."""

    month: date  # its first day
    days: tuple[AiringDay, ...]
    before: date | None
    after: date | None
    is_mine_only: bool
