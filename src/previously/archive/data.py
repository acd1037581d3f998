"""A site as plain data, apart from any database.

The order of the fields is the order of the keys in files; each field says how its value is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from previously.archive.schema import (
    boolean,
    choice,
    day,
    decimal,
    list_of,
    mapping,
    moment,
    named,
    whole_number,
    words,
)

CODE = r"[A-Z]{2}"
ADDRESS = r"/(?![/\\])[^\s\\]*|https?://[^\s/]\S*|mailto:\S+"
ELSEWHERE = r"https://[^\s/]\S*"
SLUG = r"[\w-]+"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkData:
    """An entry of a menu: an address of the site, as readers ask for it, or one elsewhere."""

    title: str = field(metadata=named(words(100)))
    address: str = field(metadata=named(words(500, ADDRESS)))


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuEntryData:
    """An entry of the main menu. One without an address is the heading of those below it."""

    title: str = field(metadata=named(words(100)))
    address: str = field(default="", metadata=named(words(500, ADDRESS)))
    below: tuple[LinkData, ...] = field(default=(), metadata=named(list_of(mapping(LinkData))))


@dataclass(frozen=True, slots=True, kw_only=True)
class MenusData:
    """The menus of the site; one that is empty is made by the site itself."""

    main: tuple[MenuEntryData, ...] = field(default=(), metadata=named(list_of(mapping(MenuEntryData))))
    footer: tuple[LinkData, ...] = field(default=(), metadata=named(list_of(mapping(LinkData))))


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteData:
    """site.yaml."""

    archive: int = field(metadata=named(whole_number(1, 1_000_000)))
    name: str = field(metadata=named(words(200)))
    tagline: str = field(default="", metadata=named(words(300)))
    language: str = field(
        default="en", metadata=named(words(12, r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"), is_always_written=True)
    )
    region: str = field(default="US", metadata=named(words(2, CODE), is_always_written=True))
    time_zone: str = field(default="UTC", metadata=named(words(64), is_always_written=True))
    unknown_readers: str = field(
        default="open", metadata=named(choice("open", "ask"), is_always_written=True)
    )
    strict_titles: bool = field(default=False, metadata=named(boolean))
    menus: MenusData = field(default=MenusData(), metadata=named(mapping(MenusData), since=2))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonData:
    """One entry of people.yaml."""

    name: str = field(metadata=named(words(200)))
    native_name: str = field(default="", metadata=named(words(200)))
    aliases: tuple[str, ...] = field(default=(), metadata=named(list_of(words())))
    bio: str = field(default="", metadata=named(words()))
    photo: str = field(default="", metadata=named(words(300)))


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeData:
    """One episode."""

    number: int = field(metadata=named(whole_number(1, 99_999)))
    title: str = field(default="", metadata=named(words(300)))
    air_date: date | None = field(default=None, metadata=named(day))
    runtime: int | None = field(default=None, metadata=named(whole_number(0, 32_767)))
    synopsis: str = field(default="", metadata=named(words()))
    still: str = field(default="", metadata=named(words(300)))
    still_alt: str = field(default="", metadata=named(words(300)))
    also: tuple[str, ...] = field(default=(), metadata=named(list_of(words())))
    watch_after: str = field(default="", metadata=named(words(12)))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonData:
    """One season."""

    number: int = field(metadata=named(whole_number(0, 9_999)))
    episodes: tuple[EpisodeData, ...] = field(default=(), metadata=named(list_of(mapping(EpisodeData))))


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacterData:
    """Somebody in the story."""

    id: str = field(metadata=named(words(120, SLUG)))
    name: str = field(metadata=named(words(200)))
    native_name: str = field(default="", metadata=named(words(200)))
    aliases: tuple[str, ...] = field(default=(), metadata=named(list_of(words())))
    description: str = field(default="", metadata=named(words()))
    after: str = field(default="", metadata=named(words()))


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditData:
    """What somebody did on a work."""

    person: str = field(metadata=named(words(120)))
    job: str = field(metadata=named(words(60)))
    character: str = field(default="", metadata=named(words(120)))
    after: str = field(default="", metadata=named(words()))


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationData:
    """What one character is to another."""

    from_: str = field(metadata=named(words(120), "from"))
    to: str = field(metadata=named(words(120)))
    kind: str = field(metadata=named(words(40)))
    text: str = field(default="", metadata=named(words(300)))
    after: str = field(default="", metadata=named(words()))
    until: str = field(default="", metadata=named(words()))


@dataclass(frozen=True, slots=True, kw_only=True)
class FactData:
    """Something one learns about a character."""

    character: str = field(metadata=named(words(120)))
    text: str = field(metadata=named(words(500)))
    after: str = field(default="", metadata=named(words()))


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityData:
    """Where a work can be watched."""

    provider: str = field(metadata=named(words(100)))
    region: str = field(metadata=named(words(2, CODE)))
    offer: str = field(default="", metadata=named(words(30)))
    url: str = field(default="", metadata=named(words(500, r"https?://\S+")))
    from_: date | None = field(default=None, metadata=named(day, "from"))
    to: date | None = field(default=None, metadata=named(day))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalIdsData:
    """What others call a work."""

    imdb: str = field(default="", metadata=named(words(20)))
    tmdb: str = field(default="", metadata=named(words(20)))
    tvmaze: str = field(default="", metadata=named(words(20)))
    wikidata: str = field(default="", metadata=named(words(20)))


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkData:
    """works/WORK.yaml."""

    title: str = field(metadata=named(words(300)))
    native_title: str = field(default="", metadata=named(words(300)))
    aliases: tuple[str, ...] = field(default=(), metadata=named(list_of(words())))
    kind: str = field(
        default="series", metadata=named(choice("series", "film", "special"), is_always_written=True)
    )
    shape: str = field(default="", metadata=named(choice("serial", "anthology")))
    country: str = field(default="", metadata=named(words(2, CODE)))
    language: str = field(default="", metadata=named(words(12)))
    year: int | None = field(default=None, metadata=named(whole_number(1800, 9_999)))
    network: str = field(default="", metadata=named(words(100)))
    synopsis: str = field(default="", metadata=named(words()))
    poster: str = field(default="", metadata=named(words(300)))
    poster_alt: str = field(default="", metadata=named(words(300)))
    listed: bool = field(default=True, metadata=named(boolean, since=2))
    seasons: tuple[SeasonData, ...] = field(default=(), metadata=named(list_of(mapping(SeasonData))))
    characters: tuple[CharacterData, ...] = field(default=(), metadata=named(list_of(mapping(CharacterData))))
    credits: tuple[CreditData, ...] = field(default=(), metadata=named(list_of(mapping(CreditData))))
    relations: tuple[RelationData, ...] = field(default=(), metadata=named(list_of(mapping(RelationData))))
    facts: tuple[FactData, ...] = field(default=(), metadata=named(list_of(mapping(FactData))))
    where_to_watch: tuple[AvailabilityData, ...] = field(
        default=(), metadata=named(list_of(mapping(AvailabilityData)))
    )
    external_ids: ExternalIdsData = field(default=ExternalIdsData(), metadata=named(mapping(ExternalIdsData)))


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictData:
    """What a review comes to."""

    score: Decimal | None = field(default=None, metadata=named(decimal(5, 2)))
    out_of: Decimal | None = field(default=None, metadata=named(decimal(5, 2)))
    text: str = field(default="", metadata=named(words()))


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What stands above an article's text."""

    title: str = field(metadata=named(words(255)))
    title_after: str = field(default="", metadata=named(words()))
    safe_title: str = field(default="", metadata=named(words(255)))
    dek: str = field(default="", metadata=named(words(500)))
    dek_after: str = field(default="", metadata=named(words()))
    kind: str = field(
        metadata=named(
            choice("recap", "review", "reactions", "explained", "preview", "news", "list", "feature", "page")
        )
    )
    work: str = field(default="", metadata=named(words(120)))
    covers: str = field(default="", metadata=named(words(300)))
    author: str = field(default="", metadata=named(words(120)))
    published: datetime | None = field(default=None, metadata=named(moment))
    updated: datetime | None = field(default=None, metadata=named(moment))
    hero: str = field(default="", metadata=named(words(300)))
    hero_alt: str = field(default="", metadata=named(words(300)))
    hero_credit: str = field(default="", metadata=named(words(200)))
    hero_after: str = field(default="", metadata=named(words()))
    verdict: VerdictData = field(default=VerdictData(), metadata=named(mapping(VerdictData)))
    tags: tuple[str, ...] = field(default=(), metadata=named(list_of(words(100))))
    also_read: tuple[str, ...] = field(default=(), metadata=named(list_of(words(255))))
    redirect_from: tuple[str, ...] = field(default=(), metadata=named(list_of(words(500))))
    pinned: bool = field(default=False, metadata=named(boolean, since=2))
    search_title: str = field(default="", metadata=named(words(255), since=2))
    search_description: str = field(default="", metadata=named(words(500), since=2))
    canonical: str = field(default="", metadata=named(words(500, ELSEWHERE), since=2))


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text, as written."""

    text: str


@dataclass(frozen=True, slots=True)
class Still:
    """A picture."""

    path: str
    alt: str
    caption: str = ""
    credit: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    text: str
    source: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Embed:
    """Something on another site."""

    url: str
    title: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class AlsoRead:
    """A link to an article."""

    slug: str


@dataclass(frozen=True, slots=True)
class Beat:
    """A scene."""

    characters: tuple[str, ...] = ()
    when: str = ""
    key: bool = False
    after: str = ""
    content: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoiler:
    """A section that asks for more."""

    after: str
    content: tuple[Block, ...] = ()


Block: TypeAlias = Prose | Still | Quote | Embed | AlsoRead | Beat | Spoiler


@dataclass(frozen=True, slots=True)
class ArticleData:
    """articles/ARTICLE.md."""

    front: FrontMatter
    body: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentData:
    """One line of comments/ARTICLE.jsonl."""

    id: str
    parent: str = ""
    author: str
    date: datetime
    body: str
    after: str = ""
    status: str = "approved"


@dataclass(frozen=True, slots=True)
class Archive:
    """A whole site. Each mapping goes by slug, `media` by the path in the archive to where the file is now.

    `site` is None in data that is only compared, when a site has no settings yet.
    """

    site: SiteData | None = None
    people: Mapping[str, PersonData] = field(default_factory=dict)
    works: Mapping[str, WorkData] = field(default_factory=dict)
    articles: Mapping[str, ArticleData] = field(default_factory=dict)
    comments: Mapping[str, tuple[CommentData, ...]] = field(default_factory=dict)
    media: Mapping[str, Path] = field(default_factory=dict)
