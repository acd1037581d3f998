"""The readings of what anybody may be told: feeds, sitemaps, share cards and structured data are spellings of them.

They are cut for somebody of whom nothing is known, whoever asks. Only the feed of an episode says for whom it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from previously.reading.shapes import Block, Gap, Link, PictureReading, Verdict


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An article in a feed.

    `key` is the same as long as the article exists, and tells nothing of it. `gap` is set when the body is withheld.
    `changed_at` is missing when anything is withheld: it might be what changed.
    """

    key: str
    url: str  # the neutral address when the headline is withheld
    title: str
    kind_name: str
    work: Link | None
    work_slug: str
    covers: str
    dek: str
    hero: PictureReading | None
    author: Link | None
    tags: tuple[Link, ...]
    published_at: datetime
    changed_at: datetime | None
    body: tuple[Block, ...]
    gap: Gap | None
    verdict: Verdict | None

    @property
    def told_at(self) -> datetime:
        """When it last had news for whoever reads this feed."""
        return max(self.published_at, self.changed_at or self.published_at)


@dataclass(frozen=True, slots=True)
class FeedReading:
    """The newest articles about something. `url` is the page it is a feed of."""

    url: str
    title: str  # empty for the whole site
    description: str
    entries: tuple[FeedEntry, ...]

    @property
    def told_at(self) -> datetime | None:
        """When it last had news; None without entries."""
        return max((entry.told_at for entry in self.entries), default=None)


@dataclass(frozen=True, slots=True)
class PublicEpisode:
    """An episode. Title, synopsis and still are missing where titles are strict."""

    key: str
    url: str
    season: int
    number: int
    name: str  # "Episode 2", "Special 1"
    title: str
    air_date: date | None
    runtime: int | None
    synopsis: str
    still: PictureReading | None


@dataclass(frozen=True, slots=True)
class PublicCredit:
    """What somebody did on a work; `job` is a code such as director."""

    job: str
    person: Link


@dataclass(frozen=True, slots=True)
class PublicWork:
    """A work with its episodes in order."""

    key: str
    url: str
    slug: str
    title: str
    native_title: str
    aliases: tuple[str, ...]
    kind: str  # code: series, film, special
    kind_name: str
    synopsis: str
    poster: PictureReading | None
    country: str
    language: str
    network: str
    year: int | None
    episodes: tuple[PublicEpisode, ...]
    is_open_ended: bool  # whether nobody says how many there are
    credits: tuple[PublicCredit, ...]
    same_as: tuple[str, ...]  # the work's pages elsewhere

    @property
    def started_on(self) -> date | None:
        """When its first episode was broadcast."""
        return min((row.air_date for row in self.episodes if row.air_date), default=None)


@dataclass(frozen=True, slots=True)
class PublicPerson:
    """Somebody."""

    url: str
    name: str
    native_name: str
    aliases: tuple[str, ...]
    bio: str
    photo: PictureReading | None


@dataclass(frozen=True, slots=True)
class PublicArticle:
    """What anybody may be told of an article, its text left out.

    `episode` is set when it covers exactly one. `has_gaps` says that passages of an open body are withheld.
    """

    key: str
    url: str  # the neutral address when the headline is withheld
    title: str
    search_title: str  # empty where the headline is withheld
    kind: str
    kind_name: str
    covers: str
    dek: str
    search_description: str  # empty where the dek is withheld
    hero: PictureReading | None
    author: Link | None
    tags: tuple[Link, ...]
    published_at: datetime
    changed_at: datetime | None
    verdict: Verdict | None
    is_body_open: bool
    has_gaps: bool
    work: PublicWork | None
    episode: PublicEpisode | None


@dataclass(frozen=True, slots=True)
class SitemapSection:
    """One kind of address in the sitemap, and how many files it takes."""

    name: str
    page_count: int


@dataclass(frozen=True, slots=True)
class SitemapPlace:
    """An address for search engines."""

    url: str
    changed_at: datetime | None
    pictures: tuple[PictureReading, ...]


@dataclass(frozen=True, slots=True)
class NewsPlace:
    """An article that came out just now."""

    url: str
    title: str
    published_at: datetime
