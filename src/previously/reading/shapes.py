"""The readings: small frozen objects, already cut for one clearance, of which every surface is a spelling.

Nothing in them is a model or a query, and nothing in them is withheld text: where a reader does not get something,
there is None, or a `Gap` that knows what it stands for and what it asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a reader must have seen. `seen` is what to post as progress: `S1E4`, or `all` for a film."""

    work_slug: str
    work_title: str
    seen: str
    phrase: str  # "episode 4", "season 2 episode 8", "White Bear" for an anthology's, "the film"


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands where something is withheld: what kind of thing it was, what it asks for, and how to ask anyway.

    `kind` is one of body, title, dek, hero, episode, inline, prose, beat, still, quote, embed, spoiler.
    `path` names the fragment for `?reveal=`; empty where there is none.
    """

    kind: str
    requires: tuple[Requirement, ...]
    path: str = ""


@dataclass(frozen=True, slots=True)
class PictureReading:
    """A picture to show; `key` is what its addresses are made of."""

    key: str
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class SiteReading:
    """What every page says about the site."""

    name: str
    tagline: str
    language: str
    pages: tuple[Link, ...]  # the standing pages
    kinds: tuple[Link, ...]  # archives by kind that have something in them


@dataclass(frozen=True, slots=True)
class Card:
    """An article as it stands in a list.

    `url` is the article's own address when its headline is open, else the neutral address of its episode or work.
    `is_ahead` says that the article presumes more than the reader has recorded, of a work they have told us about.
    `id` stands for the article where its slug may not be told.
    """

    id: int
    url: str
    title: str
    kind: str  # code, such as recap
    kind_name: str
    work: Link | None
    covers: str  # "Episode 1", "Season 2, episodes 1–3", "" when it covers nothing
    dek: str  # empty when withheld or missing
    hero: PictureReading | None
    poster: PictureReading | None  # the work's, for where there is no hero
    author: Link | None
    published_at: datetime | None
    is_ahead: bool
    is_title_withheld: bool


@dataclass(frozen=True, slots=True)
class SpoilerMark:
    """The start or end of an inline spoiler that this reader may see."""

    is_start: bool
    requires: tuple[Requirement, ...]


ProsePart: TypeAlias = str | Gap | SpoilerMark
"""Sanitised HTML, or a mark between two pieces of it."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text in pieces, in order."""

    parts: tuple[ProsePart, ...]


@dataclass(frozen=True, slots=True)
class StillBlock:
    """A picture in the text."""

    picture: PictureReading


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """A quotation."""

    text: Prose
    source: str


@dataclass(frozen=True, slots=True)
class EmbedBlock:
    """Something on another site, to be asked for only on a click. `player` is empty when there is no known player."""

    url: str
    title: str
    provider: str  # "YouTube"
    player: str  # address for an iframe


@dataclass(frozen=True, slots=True)
class AlsoReadBlock:
    """A link to another article."""

    card: Card


@dataclass(frozen=True, slots=True)
class BeatBlock:
    """A scene. `number` counts the scenes shown, from 1."""

    number: int
    characters: tuple[Link, ...]
    when: str
    is_key: bool
    content: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SpoilerBlock:
    """A spoiler section that this reader may see."""

    requires: tuple[Requirement, ...]
    content: tuple[Block, ...]


Block: TypeAlias = (
    "Prose | StillBlock | QuoteBlock | EmbedBlock | AlsoReadBlock | BeatBlock | SpoilerBlock | Gap"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The critic's last word. `text` and `score` may each be missing."""

    text: str
    score: Decimal | None
    out_of: Decimal | None


@dataclass(frozen=True, slots=True)
class PlaceToWatch:
    """Where a work can be watched."""

    provider: str
    region: str
    offer: str
    url: str
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, slots=True)
class CreditLine:
    """People who share a job: Director, Kim Hee-won."""

    job: str
    people: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FactsLine:
    """What orients a reader, all of it from the catalogue."""

    work: Link
    native_title: str
    kind_name: str  # Series, Film, Special
    year: int | None
    country: str
    network: str
    credits: tuple[CreditLine, ...]  # directors and writers
    cast: tuple[Link, ...]
    episode_count: int
    runtime: int | None  # the median, in minutes
    where_to_watch: tuple[PlaceToWatch, ...]  # in the site's region, today


@dataclass(frozen=True, slots=True)
class ProgressOption:
    """One answer to "where are you?"."""

    value: str  # what to post as `seen`
    text: str  # "Episode 2 – A Picture Is Worth a Thousand Words"
    is_current: bool


@dataclass(frozen=True, slots=True)
class ProgressControl:
    """The "where are you?" control for one work.

    For an anthology (and films) `is_set` is true and several options may be current; for a serial exactly one is, or
    none when nothing is recorded. `next_seen` is the episode "I've watched this" would record, None when there is none.
    """

    work: Link
    work_slug: str
    has_episodes: bool
    is_set: bool
    is_recorded: bool
    is_finished: bool
    summary: str  # "You are at episode 2 of 4.", "You have not said where you are."
    options: tuple[ProgressOption, ...]
    next_seen: ProgressOption | None
    percent: int  # 0 to 100


@dataclass(frozen=True, slots=True)
class CommentReading:
    """One comment with the replies this reader may have."""

    key: str
    author: str
    written_at: datetime
    body: Prose
    requires: tuple[Requirement, ...]  # what it presumes beyond the article; empty mostly
    replies: tuple[CommentReading, ...]


@dataclass(frozen=True, slots=True)
class LockedComments:
    """How many comments open after something."""

    count: int
    requires: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class Discussion:
    """The comments under an article."""

    count: int  # of those shown
    comments: tuple[CommentReading, ...]
    locked: tuple[LockedComments, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """Why an article is not simply shown. `is_question` means: ask; otherwise it is shown with a warning at its top."""

    is_question: bool
    requires: tuple[Requirement, ...]  # what it presumes that the reader has not recorded
    path: str = "article"  # what to ask for with `?reveal=` to be shown it anyway


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """An article, cut. When `gate.is_question`, `body` and what follows from it are empty."""

    id: int
    url: str
    title: str
    title_gap: Gap | None  # set when `title` is the safe headline because the real one is withheld
    kind: str
    kind_name: str
    dek: str
    dek_gap: Gap | None
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
class EpisodeRow:
    """An episode in its work's list."""

    url: str
    code: str  # S1E2
    name: str  # "Episode 2", "Special 1"
    title: str  # empty when it has none or it is withheld
    air_date: date | None
    runtime: int | None
    synopsis: str
    still: PictureReading | None
    also: tuple[str, ...]
    is_seen: bool
    is_strict: bool  # title, synopsis and still are withheld
    article_count: int


@dataclass(frozen=True, slots=True)
class SeasonReading:
    """A season of a work with its episodes in order."""

    number: int
    name: str  # "Season 1", "Specials"
    episodes: tuple[EpisodeRow, ...]


@dataclass(frozen=True, slots=True)
class CharacterReading:
    """A character this reader knows of, with what they know about them."""

    slug: str
    name: str
    native_name: str
    description: str
    played_by: tuple[Link, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationReading:
    """What one character is to another, as far as this reader knows."""

    from_name: str
    to_name: str
    kind: str
    text: str
    is_past: bool


@dataclass(frozen=True, slots=True)
class WorkCard:
    """A work in a list."""

    url: str
    slug: str
    title: str
    native_title: str
    kind: str  # code, such as series
    kind_name: str
    year: int | None
    country: str
    network: str
    poster: PictureReading | None
    article_count: int
    summary: str  # the reader's progress, empty when nothing is recorded
    percent: int
    is_recorded: bool


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


@dataclass(frozen=True, slots=True)
class RoleReading:
    """What a person did on one work, as far as this reader knows."""

    work: WorkCard
    parts: tuple[str, ...]  # "Director", "Lee Eun-soo"


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """One page of a longer list. `number` counts from 1."""

    items: Sequence[T]
    number: int
    page_count: int
    total: int

    @property
    def has_more(self) -> bool:
        """Whether a page follows."""
        return self.number < self.page_count


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
class PersonCard:
    """A person in a list."""

    url: str
    name: str
    native_name: str
    photo: PictureReading | None
    known_for: str  # a work's title, or empty


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
class ReaderProgress:
    """The reader's own page."""

    continuing: tuple[ContinueReading, ...]
    finished: tuple[ContinueReading, ...]
    not_started: tuple[ContinueReading, ...]
    minds_spoilers: bool
