"""Whole pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from previously.reading.shapes.discussions import Discussion
from previously.reading.shapes.elements import Gap, Link, Listing, PictureReading, Requirement
from previously.reading.shapes.texts import Block, Card, Verdict
from previously.reading.shapes.works import (
    CharacterReading,
    CreditLine,
    EpisodeRow,
    FactsLine,
    PlaceToWatch,
    ProgressControl,
    RelationReading,
    RoleReading,
    SeasonReading,
    SourceCredit,
    WorkCard,
)


@dataclass(frozen=True, slots=True)
class Gate:
    """Why an article is not simply shown. `is_question` means: ask; otherwise it is shown with a warning at its top."""

    is_question: bool
    requires: tuple[Requirement, ...]  # what it presumes that the reader has not recorded
    path: str = "article"  # what to ask for with `?reveal=` to be shown it anyway


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """An article, cut. When `gate.is_question`, `body` and what follows from it are empty.

    `shared_url` is the address to give to others, who may not know what this reader knows; `plain_url` is where this
    reader finds it without `?reveal=`; `canonical` is where the text first appeared, or empty. `search_title` and
    `search_description` are what search engines are to show for the title and the dek, where those are open, or empty.
    """

    id: int
    url: str
    canonical: str
    shared_url: str
    plain_url: str
    title: str
    title_gap: Gap | None  # set when `title` is the safe headline because the real one is withheld
    search_title: str
    kind: str
    kind_name: str
    dek: str
    dek_gap: Gap | None
    search_description: str
    covers: str
    author: Link | None
    published_at: datetime | None
    updated_at: datetime | None
    hero: PictureReading | None
    hero_gap: Gap | None
    facts: FactsLine | None
    gate: Gate | None
    body: tuple[Block, ...]
    verdict: Verdict | None
    tags: tuple[Link, ...]
    also_read: tuple[Card, ...]
    control: ProgressControl | None
    previous: Card | None
    next: Card | None
    continue_here: Card | None  # the first article after where the reader is
    related: tuple[Card, ...]
    discussion: Discussion | None
    minutes: int  # to read what is shown; 0 when nothing is
    is_revealed: bool  # whether this page shows something because the reader asked for it with ?reveal=


@dataclass(frozen=True, slots=True)
class WorkReading:
    """A work's page."""

    url: str
    slug: str
    title: str
    native_title: str
    aliases: tuple[str, ...]
    kind: str  # code, such as series
    kind_name: str
    is_anthology: bool
    synopsis: str
    poster: PictureReading | None
    facts: FactsLine
    credits: tuple[CreditLine, ...]  # everyone but the cast
    seasons: tuple[SeasonReading, ...]
    characters: tuple[CharacterReading, ...]
    relations: tuple[RelationReading, ...]
    where_to_watch: tuple[PlaceToWatch, ...]  # everywhere
    region: str
    sources: tuple[SourceCredit, ...]  # whose words some of this may be
    articles: tuple[Card, ...]
    control: ProgressControl
    continue_here: Card | None


@dataclass(frozen=True, slots=True)
class EpisodeReading:
    """An episode's page with all that is written about it."""

    url: str
    work: Link
    row: EpisodeRow
    gap: Gap | None  # set when strict titles withhold it
    articles: tuple[Card, ...]
    previous: Link | None
    next: Link | None
    control: ProgressControl
    facts: FactsLine
    discussion: Discussion | None = None
    sources: tuple[SourceCredit, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonReading:
    """A person's page: what they made and, for the site's writers, what they wrote."""

    url: str
    name: str
    native_name: str
    aliases: tuple[str, ...]
    bio: str
    photo: PictureReading | None
    roles: tuple[RoleReading, ...]
    articles: Listing[Card]


@dataclass(frozen=True, slots=True)
class HomeReading:
    """The front page."""

    lead: Card | None
    latest: tuple[Card, ...]
    continuing: tuple[ContinueReading, ...]
    shows: tuple[WorkCard, ...]
    sections: tuple[HomeSection, ...]


@dataclass(frozen=True, slots=True)
class ContinueReading:
    """A show the reader is in the middle of, and what to read next about it."""

    work: WorkCard
    control: ProgressControl
    article: Card | None


@dataclass(frozen=True, slots=True)
class HomeSection:
    """A row of the front page."""

    title: str
    more: Link
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ArchiveReading:
    """A list of articles: all of a tag, of a kind."""

    title: str
    kicker: str  # "Tag", "Kind"
    articles: Listing[Card]


@dataclass(frozen=True, slots=True)
class ShowsReading:
    """The list of works, filtered and sorted."""

    works: Listing[WorkCard]
    kind: str
    country: str
    sort: str
    kinds: tuple[Link, ...]  # url holds the code
    countries: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OwnShow:
    """A show on its reader's own page."""

    work: WorkCard
    control: ProgressControl
    next_airing: str  # "Episode 7 airs on Friday.", or empty
    news: tuple[Card, ...]  # the newest of what is new to them
    news_text: str  # all that is new to them, counted: "2 recaps, 1 review"; or empty
    is_finished: bool  # all of it is seen, and nothing more is announced
    is_dropped: bool


@dataclass(frozen=True, slots=True)
class ReaderProgress:
    """The reader's own page."""

    continuing: tuple[OwnShow, ...]
    finished: tuple[OwnShow, ...]
    not_started: tuple[OwnShow, ...]
    dropped: tuple[OwnShow, ...]
    minds_spoilers: bool
    can_drop: bool  # whether there is an account to keep what is dropped

    @property
    def is_empty(self) -> bool:
        """Whether nothing is recorded."""
        return not (self.continuing or self.finished or self.not_started or self.dropped)
