"""What the head of a page tells everybody who is not its reader: search engines, feed readers, whoever shares it.

It is made of what anybody may be told, whoever opened the page: nothing of a reader's progress, nothing of a visit,
nothing asked for with `?reveal=` gets in. What is withheld is left out; no other field stands in for it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise as StrPromise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from previously import reading
from previously.reading.naming import part_of
from previously.reading.public_shapes import PublicArticle
from previously.reading.shapes import Link, SiteReading
from previously.surfaces.answers import absolute, origin_of
from previously.surfaces.elements import moment
from previously.surfaces.feeds.views import FORMATS
from previously.surfaces.picture_addresses import drawn
from previously.surfaces.sharing.cards import (
    SHARE_HEIGHT,
    SHARE_WIDTH,
    ShareCard,
    article_card,
    episode_card,
    site_card,
    work_card,
)
from previously.surfaces.structured import Graphs, Thing

_LONGEST_DESCRIPTION = 300


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that feed readers find from the page."""

    title: str
    content_type: str
    url: str


@dataclass(frozen=True, slots=True)
class SharePicture:
    """The picture shown where the page is shared."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of one page tells everybody. `properties` are those of Open Graph that only its type has."""

    title: str
    url: str = ""  # empty where there is nothing to share
    kind: str = "website"  # og:type
    description: str = ""
    picture: SharePicture | None = None
    properties: tuple[tuple[str, str], ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    oembed: tuple[FeedLink, ...] = ()
    graph: Sequence[Thing] = field(default_factory=tuple)

    @property
    def json_ld(self) -> SafeString | None:
        """The page in the vocabulary of schema.org, to be put inside a script element as it is."""
        if not self.graph:
            return None
        text = json.dumps({"@context": "https://schema.org", "@graph": self.graph}, ensure_ascii=False)
        return mark_safe(text.translate(_IN_SCRIPT))


# Inside a script element only these can end it or start a comment; JSON may write them so in its strings.
_IN_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def read_head(request: HttpRequest, site: SiteReading) -> Head:
    """The head of the page that a request is answered with."""
    match = request.resolver_match
    name, said = (match.url_name or "", match.kwargs) if match is not None else ("", {})
    writer = _HeadWriter(request, site)
    spell = _SPELLINGS.get(name)
    head = spell(writer, said) if spell is not None else None
    return head or writer.plain()


class _HeadWriter:
    def __init__(self, request: HttpRequest, site: SiteReading) -> None:
        self.site, self.origin, self.now = site, origin_of(request), timezone.now()
        self.graphs = Graphs(site, self.origin)

    def plain(self) -> Head:
        return Head(self.site.name, feeds=self._feeds())

    def home(self, said: Mapping[str, str]) -> Head:
        return Head(
            title=self.site.name,
            url=f"{self.origin}/",
            description=self.site.tagline,
            picture=self._card(site_card(self.site)),
            feeds=self._feeds(),
            graph=self.graphs.site_page(),
        )

    def article(self, said: Mapping[str, str]) -> Head | None:
        article = reading.read_public_article(said["slug"], self.now, is_known=True)
        if article is None:
            return None
        card = article_card(article, self.site)
        work = article.work
        return Head(
            title=article.search_title or article.title,
            url=absolute(self.origin, article.url),
            kind="article",
            description=article.search_description or article.dek,
            picture=self._card(card),
            properties=self._article_properties(article),
            feeds=self._feeds(*((work.url, work.title),) if work is not None else ()),
            oembed=self._oembed(article.url),
            graph=self.graphs.article_page(article, card),
        )

    def _article_properties(self, article: PublicArticle) -> tuple[tuple[str, str], ...]:
        said = [("article:published_time", moment(article.published_at))]
        if article.changed_at is not None:
            said.append(("article:modified_time", moment(article.changed_at)))
        if article.author is not None:
            said.append(("article:author", absolute(self.origin, article.author.url)))
        said.append(("article:section", article.kind_name))
        return (*said, *(("article:tag", tag.text) for tag in article.tags))

    def work(self, said: Mapping[str, str]) -> Head | None:
        work = reading.read_public_work(said["slug"], self.now)
        if work is None:
            return None
        return Head(
            title=work.title,
            url=absolute(self.origin, work.url),
            kind="video.tv_show" if work.kind == "series" else "video.movie",
            description=_cut(work.synopsis),
            picture=self._card(work_card(work, self.site)),
            feeds=self._feeds((work.url, work.title)),
            oembed=self._oembed(work.url),
            graph=self.graphs.work_page(work),
        )

    def companion(self, part: CompanionPart, said: Mapping[str, str]) -> Head | None:
        """A page of a work's companion: what is on it is for its reader alone, and nothing of it is told here."""
        work = reading.read_public_work(said["slug"], self.now)
        if work is None:
            return None
        here = Link(f"{work.url}{part.path}", str(part.name))
        return Head(
            title=str(part.title) % {"work": work.title},
            url=absolute(self.origin, here.url),
            description=str(part.description) % {"work": work.title},
            picture=self._card(work_card(work, self.site)),
            feeds=self._feeds((work.url, work.title)),
            graph=self.graphs.companion_page(work, here),
        )

    def episode(self, said: Mapping[str, str]) -> Head | None:
        found = reading.read_public_episode(said["slug"], said["code"], self.now)
        if found is None:
            return None
        work, episode = found
        properties = [("video:series", absolute(self.origin, work.url))]
        if episode.runtime:
            properties.append(("video:duration", str(60 * episode.runtime)))
        if episode.air_date:
            properties.append(("video:release_date", episode.air_date.isoformat()))
        return Head(
            title=f"{part_of(work.title, episode.name)}: {episode.title}".removesuffix(": "),
            url=absolute(self.origin, episode.url),
            kind="video.episode",
            description=_cut(episode.synopsis),
            picture=self._card(episode_card(work, episode, self.site)),
            properties=tuple(properties),
            # Not that of the episode: it tells whoever follows it all up to there.
            feeds=self._feeds((work.url, work.title)),
            oembed=self._oembed(episode.url),
            graph=self.graphs.episode_page(work, episode),
        )

    def person(self, said: Mapping[str, str]) -> Head | None:
        person = reading.read_public_person(said["slug"])
        if person is None:
            return None
        photo = drawn(person.photo, self.origin) if person.photo is not None else None
        return Head(
            title=person.name,
            url=absolute(self.origin, person.url),
            kind="profile",
            description=_cut(person.bio),
            picture=SharePicture(photo.url, photo.width, photo.height, photo.alt) if photo else None,
            feeds=self._feeds((person.url, person.name)),
            graph=self.graphs.person_page(person),
        )

    def tag(self, said: Mapping[str, str]) -> Head:
        slug = said["slug"]
        return Head(self.site.name, feeds=self._feeds((f"/tags/{slug}/", slug)))

    def _card(self, card: ShareCard) -> SharePicture:
        return SharePicture(absolute(self.origin, card.path), SHARE_WIDTH, SHARE_HEIGHT, card.title)

    def _feeds(self, *pages: tuple[str, str]) -> tuple[FeedLink, ...]:
        return tuple(
            FeedLink(f"{title} ({feed.name})", feed.content_type, absolute(self.origin, f"{path}{feed.path}"))
            for path, title in (*pages, ("/", self.site.name))
            for feed in FORMATS
        )

    def _oembed(self, path: str) -> tuple[FeedLink, ...]:
        asked = f"{self.origin}/oembed?url={quote(absolute(self.origin, path), safe='')}"
        return (
            FeedLink("oEmbed", "application/json+oembed", f"{asked}&format=json"),
            FeedLink("oEmbed", "text/xml+oembed", f"{asked}&format=xml"),
        )


@dataclass(frozen=True, slots=True)
class CompanionPart:
    """One page of a companion, as those who do not read it are told of it."""

    path: str
    name: StrPromise
    title: StrPromise
    description: StrPromise


_COMPANION = {
    "story-so-far": CompanionPart(
        "story-so-far/",
        _("Story so far"),
        _("The story so far in %(work)s"),
        _("What has happened in %(work)s, told up to the episode you have seen and not beyond it."),
    ),
    "characters": CompanionPart(
        "characters/",
        _("Who is who"),
        _("Who is who in %(work)s"),
        _("Everybody you have met in %(work)s up to the episode you have seen."),
    ),
    "relationships": CompanionPart(
        "relationships/",
        _("Relationships"),
        _("Who is what to whom in %(work)s"),
        _("Who is what to whom in %(work)s, as far as you have seen."),
    ),
    "timeline": CompanionPart(
        "timeline/",
        _("Timeline"),
        _("The timeline of %(work)s"),
        _("%(work)s scene by scene, told up to the episode you have seen."),
    ),
}


def _companion(part: CompanionPart) -> Callable[[_HeadWriter, Mapping[str, str]], Head | None]:
    return lambda writer, said: writer.companion(part, said)


_SPELLINGS: dict[str, Callable[[_HeadWriter, Mapping[str, str]], Head | None]] = {
    "home": _HeadWriter.home,
    "article": _HeadWriter.article,
    "work": _HeadWriter.work,
    "episode": _HeadWriter.episode,
    "person": _HeadWriter.person,
    "tag": _HeadWriter.tag,
    **{name: _companion(part) for name, part in _COMPANION.items()},
}


def _cut(text: str) -> str:
    """The start of a longer text, at the end of a word."""
    one_line = " ".join(text.split())
    if len(one_line) <= _LONGEST_DESCRIPTION:
        return one_line
    return one_line[:_LONGEST_DESCRIPTION].rsplit(" ", 1)[0] + "…"
