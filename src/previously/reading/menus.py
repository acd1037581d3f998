"""The menus that an owner has put in order, cut for one reader.

Titles are for everybody: owners are told so. Addresses go the way of every other: an article is named by where this
reader finds it, whatever the entry says, and what is not known to be there for readers is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import QuerySet

from previously.articles.models import ArticlePage, ArticleTag, OldAddress
from previously.catalogue.models import Episode, Person, Work
from previously.masthead.menus import wrong_with_address
from previously.masthead.models import Masthead
from previously.reading.addresses import article_url
from previously.reading.cards import address_for, listed, published
from previously.reading.shapes import Link, MenuEntry
from previously.reading.viewer import Viewer

# Pages that are there whatever is on the site.
_ALWAYS = frozenset(
    {
        "/",
        "/shows/",
        "/people/",
        "/calendar/",
        "/search/",
        "/progress/",
        "/following/",
        "/feed/",
        "/feed.json",
    }
)
_WORK = re.compile(
    r"/shows/(?P<slug>[^/]+)/(?P<rest>characters/|relationships/|story-so-far/|timeline/|feed/|feed\.json)?"
)
_EPISODE = re.compile(r"/shows/(?P<slug>[^/]+)/s(?P<season>\d{1,4})e(?P<number>\d{1,5})/")
_PERSON = re.compile(r"/people/(?P<slug>[^/]+)/(?:feed/|feed\.json)?")
_TAG = re.compile(r"/tags/(?P<slug>[^/]+)/(?:feed/|feed\.json)?")
_KIND = re.compile(r"/kinds/(?P<slug>[^/]+)/")
_ARTICLE = re.compile(r"/(?P<slug>[^/]+)/")


def read_menus(masthead: Masthead, viewer: Viewer) -> tuple[tuple[MenuEntry, ...], tuple[Link, ...]]:
    """The main menu and that of the footer; no query without entries, six at most with any number of them."""
    main, footer = [each.value for each in masthead.main_menu], [each.value for each in masthead.footer_menu]
    entries = [*main, *(one for each in main for one in each["below"]), *footer]
    places = _Places([each["address"] for each in entries], viewer)
    read = (
        MenuEntry(each["title"], places.url(each["address"]), _links(each["below"], places)) for each in main
    )
    return tuple(entry for entry in read if entry.url or entry.below), _links(footer, places)


def leads_somewhere(address: str, viewer: Viewer) -> bool:
    """Whether there is something for readers where an entry leads."""
    return bool(_Places([address], viewer).url(address))


def _links(entries: Iterable[Mapping[str, Any]], places: _Places) -> tuple[Link, ...]:
    found = (Link(places.url(each["address"]), each["title"]) for each in entries)
    return tuple(link for link in found if link.url)


@dataclass(frozen=True, slots=True)
class _Address:
    """An address of this site: its path as pages have it and as it was written, and what stands behind that."""

    path: str
    written: str
    query: str
    fragment: str

    @classmethod
    def of(cls, written: str) -> _Address | None:
        """None for one of another site."""
        origin = settings.PUBLIC_ORIGIN
        if origin and (written == origin or written.startswith(f"{origin}/")):
            written = written.removeprefix(origin) or "/"
        if not written.startswith("/") or wrong_with_address(written):
            return None
        parts = urlsplit(written)
        path = unquote(parts.path)
        is_whole = path in _ALWAYS or path.endswith(("/", "/feed.json"))
        return cls(path if is_whole else f"{path}/", path, parts.query, parts.fragment)

    @property
    def tail(self) -> str:
        return (f"?{self.query}" if self.query else "") + self.anchor

    @property
    def anchor(self) -> str:
        return f"#{self.fragment}" if self.fragment else ""

    @property
    def former(self) -> tuple[str, ...]:
        """How an old address of an article may be kept."""
        return (f"{self.written}?{self.query}",) if self.query else (self.written, self.path)


class _Places:
    """Where some addresses lead one reader. Each kind of place is looked up once, and only if some address is of it."""

    def __init__(self, addresses: Iterable[str], viewer: Viewer) -> None:
        self._viewer = viewer
        self._addresses = {written: _Address.of(written) for written in addresses}

    def url(self, written: str) -> str:
        """Where it leads; empty for nowhere."""
        address = self._addresses[written]
        if address is None:
            return "" if written.startswith("/") or wrong_with_address(written) else written
        if address.path in _ALWAYS and (address.path != "/" or not address.query):
            return f"{address.path}{address.tail}"
        for pattern, is_there in self._kinds:
            found = pattern.fullmatch(address.path)
            if found is not None:
                return f"{address.path}{address.tail}" if is_there(found) else ""
        return self._article(address)

    @property
    def _kinds(self) -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]], ...]:
        return (
            (_EPISODE, lambda found: self._episode_of(found) in self._episodes),
            (_WORK, lambda found: found["slug"] in self._works),
            (_PERSON, lambda found: found["slug"] in self._people),
            (_TAG, lambda found: found["slug"] in self._tags),
            (_KIND, lambda found: found["slug"] in self._written_kinds),
        )

    def _named(self, pattern: re.Pattern[str]) -> set[str]:
        paths = (each.path for each in self._addresses.values() if each is not None)
        return {found["slug"] for path in paths if (found := pattern.fullmatch(path)) is not None}

    @staticmethod
    def _episode_of(found: re.Match[str]) -> tuple[str, int, int]:
        return found["slug"], int(found["season"]), int(found["number"])

    @cached_property
    def _episodes(self) -> Collection[tuple[str, int, int]]:
        works = self._named(_EPISODE)
        rows = Episode.objects.filter(season__work__slug__in=works)
        return set(rows.values_list("season__work__slug", "season__number", "number")) if works else ()

    @cached_property
    def _works(self) -> Collection[str]:
        return _slugs(Work.objects.all(), self._named(_WORK))

    @cached_property
    def _people(self) -> Collection[str]:
        return _slugs(Person.objects.all(), self._named(_PERSON))

    @cached_property
    def _tags(self) -> Collection[str]:
        tagged = ArticleTag.objects.filter(content_object__in=listed(self._viewer.now).order_by())
        rows = tagged.filter(tag__slug__in=self._named(_TAG))
        return set(rows.values_list("tag__slug", flat=True))

    @cached_property
    def _written_kinds(self) -> Collection[str]:
        rows = listed(self._viewer.now).order_by().filter(kind__in=self._named(_KIND))
        return set(rows.values_list("kind", flat=True).distinct())

    def _article(self, address: _Address) -> str:
        found = _ARTICLE.fullmatch(address.path) if not address.query else None
        article = self._by_slug.get(found["slug"]) if found is not None else None
        old = self._by_old_address
        article = article or next((old[path] for path in address.former if path in old), None)
        if article is None:
            return ""
        url = address_for(article, self._viewer)
        return f"{url}{address.anchor}" if url == article_url(article.slug) else url

    @property
    def _articles(self) -> QuerySet[ArticlePage]:
        return published(self._viewer.now).select_related("work", "title_after").defer("body", "verdict")

    @cached_property
    def _by_slug(self) -> Mapping[str, ArticlePage]:
        return {row.slug: row for row in self._articles.filter(slug__in=self._named(_ARTICLE))}

    @cached_property
    def _by_old_address(self) -> Mapping[str, ArticlePage]:
        paths = {path for each in self._addresses.values() if each is not None for path in each.former}
        old = list(OldAddress.objects.filter(path__in=paths).values_list("path", "article"))
        articles = self._articles.in_bulk({pk for _path, pk in old}) if old else {}
        return {path: articles[pk] for path, pk in old if pk in articles}


def _slugs(rows: QuerySet[Any], wanted: Collection[str]) -> Collection[str]:
    return set(rows.filter(slug__in=wanted).values_list("slug", flat=True)) if wanted else ()
