"""Pages in the vocabulary of schema.org, as JSON-LD. Properties that have nothing open to say are left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeAlias

from django.utils.translation import gettext as _

from previously.reading.naming import part_of
from previously.reading.public_shapes import PublicArticle, PublicEpisode, PublicPerson, PublicWork
from previously.reading.shapes import Link, PictureReading, SiteReading, Verdict
from previously.surfaces.answers import absolute
from previously.surfaces.countries import COUNTRIES
from previously.surfaces.elements import moment
from previously.surfaces.picture_addresses import drawn
from previously.surfaces.sharing.cards import SHARE_HEIGHT, SHARE_WIDTH, ShareCard

Thing: TypeAlias = dict[str, Any]

# Beyond this a series is told by its seasons alone, or the page of a long one would be mostly this.
MOST_EPISODES = 60

_TYPES = {"review": "Review", "news": "NewsArticle"}
_WORK_TYPES = {"series": "TVSeries", "film": "Movie", "special": "Movie"}
_JOBS = {
    "actor": "actor",
    "performer": "actor",
    "voice": "actor",
    "director": "director",
    "composer": "musicBy",
    "creator": "creator",
    "writer": "creator",
}
# The style sheet's names of what is withheld: a body under a label, and passages of an open one.
LABELLED_BODY, LABELLED_PART = ".story-body", ".part-gap"


@dataclass(frozen=True, slots=True)
class Graphs:
    """Says things about the pages of one site."""

    site: SiteReading
    origin: str

    def site_page(self) -> list[Thing]:
        """The front page."""
        website = {
            "@type": "WebSite",
            "@id": self._at("/#site"),
            "url": self._at("/"),
            "name": self.site.name,
            "description": self.site.tagline,
            "inLanguage": self.site.language,
            "publisher": self._publisher(),
        }
        return [_said(website)]

    def article_page(self, article: PublicArticle, card: ShareCard) -> list[Thing]:
        """An article's page."""
        trail = [Link("/", self.site.name)]
        if article.work is not None:
            trail.append(Link(article.work.url, article.work.title))
        return [self._article(article, card), self._trail([*trail, Link(article.url, article.title)])]

    def work_page(self, work: PublicWork) -> list[Thing]:
        """A work's page."""
        trail = [Link("/", self.site.name), Link("/shows/", _("Shows")), Link(work.url, work.title)]
        return [self._work(work), self._trail(trail)]

    def companion_page(self, work: PublicWork, here: Link) -> list[Thing]:
        """A page of a work's companion, of which only the way there is told."""
        above = [Link("/", self.site.name), Link("/shows/", _("Shows")), Link(work.url, work.title)]
        return [self._trail([*above, here])]

    def episode_page(self, work: PublicWork, episode: PublicEpisode) -> list[Thing]:
        """An episode's page."""
        above = [Link("/", self.site.name), Link("/shows/", _("Shows")), Link(work.url, work.title)]
        whole = self._episode(episode, work) | self._part_of(episode, work)
        return [whole, self._trail([*above, Link(episode.url, episode.name)])]

    def person_page(self, person: PublicPerson) -> list[Thing]:
        """Somebody's page."""
        somebody = {
            "@type": "Person",
            "@id": self._at(f"{person.url}#person"),
            "url": self._at(person.url),
            "name": person.name,
            "alternateName": _several([person.native_name, *person.aliases]),
            "description": person.bio,
            "image": self._picture(person.photo),
        }
        trail = [Link("/", self.site.name), Link("/people/", _("People")), Link(person.url, person.name)]
        return [_said(somebody), self._trail(trail)]

    def _article(self, article: PublicArticle, card: ShareCard) -> Thing:
        kind = _TYPES.get(article.kind, "Article")
        subject = self._subject(article)
        author = article.author
        said = {
            "@type": kind,
            "@id": self._at(f"{article.url}#article-{article.key}"),
            "url": self._at(article.url),
            "mainEntityOfPage": self._at(article.url),
            "headline": article.title,
            "description": article.dek,
            "inLanguage": self.site.language,
            "datePublished": moment(article.published_at),
            "dateModified": moment(article.changed_at or article.published_at),
            "author": self._person(author) if author is not None else self._publisher(),
            "publisher": self._publisher(),
            "image": [self._card(card), *filter(None, [self._picture(article.hero)])],
            "keywords": [tag.text for tag in article.tags],
            "articleSection": article.kind_name if kind != "Review" else None,
            "itemReviewed" if kind == "Review" else "about": subject,
        }
        return _said(said | self._gated(article)) | _review(kind, article.verdict)

    def _gated(self, article: PublicArticle) -> Thing:
        """That part of it is not for everybody, as Google asks for “paywalled content” to be marked."""
        if article.is_body_open and not article.has_gaps:
            return {"isAccessibleForFree": True}
        part = LABELLED_PART if article.is_body_open else LABELLED_BODY
        element = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": part}
        return {"isAccessibleForFree": False, "hasPart": element}

    def _subject(self, article: PublicArticle) -> Thing | None:
        if article.work is None:
            return None
        if article.episode is None:
            return self._work_in_short(article.work)
        return self._episode(article.episode, article.work) | self._part_of(article.episode, article.work)

    def _work_in_short(self, work: PublicWork) -> Thing:
        short = {
            "@type": _WORK_TYPES[work.kind],
            "@id": self._at(f"{work.url}#work"),
            "name": work.title,
            "url": self._at(work.url),
            "image": self._picture(work.poster),
            "sameAs": list(work.same_as),
        }
        return _said(short)

    def _work(self, work: PublicWork) -> Thing:
        started = work.started_on.isoformat() if work.started_on else (str(work.year) if work.year else None)
        is_series = work.kind == "series"
        is_counted = is_series and not work.is_open_ended
        regular = [row for row in work.episodes if row.season]
        whole: Thing = {
            "alternateName": _several([work.native_title, *work.aliases]),
            "description": work.synopsis,
            "inLanguage": work.language,
            "countryOfOrigin": _country(work.country),
            "startDate" if is_series else "datePublished": started,
            "numberOfEpisodes": len(regular) if is_counted else None,
            "numberOfSeasons": len({row.season for row in regular}) if is_counted else None,
            "containsSeason": self._seasons(work) if is_series else None,
        }
        return self._work_in_short(work) | _said(whole | self._people(work))

    def _people(self, work: PublicWork) -> Thing:
        found: dict[str, dict[Link, Thing]] = {}
        for credit in work.credits:
            if credit.job in _JOBS:
                found.setdefault(_JOBS[credit.job], {})[credit.person] = self._person(credit.person)
        return {role: list(people.values()) for role, people in found.items()}

    def _seasons(self, work: PublicWork) -> list[Thing]:
        in_order = sorted(work.episodes, key=lambda row: (row.season == 0, row.season))
        seasons = [(number, list(rows)) for number, rows in groupby(in_order, key=lambda row: row.season)]
        are_all_told = len(work.episodes) <= MOST_EPISODES
        return [
            _said(
                {
                    "@type": "TVSeason",
                    "name": _season_name(number),
                    "seasonNumber": number,
                    "numberOfEpisodes": None if work.is_open_ended else len(rows),
                    "episode": [self._episode(row, work) for row in rows] if are_all_told else None,
                }
            )
            for number, rows in seasons
        ]

    def _episode(self, episode: PublicEpisode, work: PublicWork) -> Thing:
        said = {
            "@type": "TVEpisode",
            "@id": self._at(f"{episode.url}#episode"),
            "url": self._at(episode.url),
            "name": episode.title or part_of(work.title, episode.name),
            "episodeNumber": episode.number,
            "datePublished": episode.air_date.isoformat() if episode.air_date else None,
            "duration": f"PT{episode.runtime}M" if episode.runtime else None,
            "description": episode.synopsis,
            "image": self._picture(episode.still),
        }
        return _said(said)

    def _part_of(self, episode: PublicEpisode, work: PublicWork) -> Thing:
        season = {"@type": "TVSeason", "seasonNumber": episode.season, "name": _season_name(episode.season)}
        return {"partOfSeason": season, "partOfSeries": self._work_in_short(work)}

    def _person(self, person: Link) -> Thing:
        return {"@type": "Person", "name": person.text, "url": self._at(person.url)}

    def _publisher(self) -> Thing:
        return {"@type": "Organization", "name": self.site.name, "url": self._at("/")}

    def _picture(self, picture: PictureReading | None) -> Thing | None:
        if picture is None:
            return None
        shown = drawn(picture, self.origin)
        said = {
            "@type": "ImageObject",
            "url": shown.url,
            "width": f"{shown.width}px",
            "height": f"{shown.height}px",
            "caption": shown.alt,
            "creditText": picture.credit,
        }
        return _said(said)

    def _card(self, card: ShareCard) -> Thing:
        address = self._at(card.path)
        return {
            "@type": "ImageObject",
            "url": address,
            "width": f"{SHARE_WIDTH}px",
            "height": f"{SHARE_HEIGHT}px",
        }

    def _trail(self, links: Sequence[Link]) -> Thing:
        steps = [
            {"@type": "ListItem", "position": position, "name": link.text, "item": self._page(link)}
            for position, link in enumerate(links, 1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": steps}

    def _page(self, link: Link) -> Thing:
        return {"@type": "WebPage", "@id": self._at(link.url)}

    def _at(self, path: str) -> str:
        return absolute(self.origin, path)


def _review(kind: str, verdict: Verdict | None) -> Thing:
    """What the critic said, where everybody may read it."""
    if kind != "Review" or verdict is None:
        return {}
    said: Thing = {"reviewBody": verdict.text}
    if verdict.score is not None and verdict.out_of is not None:
        said["reviewRating"] = {
            "@type": "Rating",
            "ratingValue": float(verdict.score),
            "bestRating": float(verdict.out_of),
            "worstRating": 0,
        }
    return _said(said)


def _country(code: str) -> Thing | None:
    return {"@type": "Country", "name": str(COUNTRIES.get(code, code))} if code else None


def _season_name(number: int) -> str:
    return _("Season %(number)d") % {"number": number} if number else _("Specials")


def _several(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, words)))


def _said(thing: Mapping[str, Any]) -> Thing:
    return {name: value for name, value in thing.items() if value not in (None, "", [], ())}
