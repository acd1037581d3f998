"""What stands on share cards, all of it open to everybody, and at which address each is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.utils.translation import gettext as _

from previously import reading
from previously.reading.naming import part_of
from previously.reading.public_shapes import PublicArticle, PublicEpisode, PublicWork
from previously.reading.shapes import PictureReading, SiteReading

SHARE_WIDTH, SHARE_HEIGHT = 1200, 630
_LOOK = 1  # counted up when cards are drawn otherwise, so that their addresses change


@dataclass(frozen=True, slots=True)
class ShareCard:
    """What one card shows. `subject` says of what it is the card: `article-12`."""

    subject: str
    site_name: str
    kind: str  # in a box: "Recap"
    about: str  # beside it: "Harbour Lights"
    covers: str  # and after that: "Episode 4"
    title: str
    subtitle: str
    mark_words: str  # on the stub, where there is no picture: "Episode"
    mark: str  # "4"
    picture: PictureReading | None

    @property
    def digest(self) -> str:
        """A digest of what it shows."""
        return sha256(f"{_LOOK} {self!r}".encode()).hexdigest()[:16]

    @property
    def path(self) -> str:
        """Its address, which changes with what it shows."""
        return f"/share/{self.subject}-{self.digest}.jpg"


def site_card(site: SiteReading) -> ShareCard:
    """The card of the front page."""
    return ShareCard(
        "site-0", site.name, "", "", "", site.name, site.tagline, "", site.name[:1].upper(), None
    )


def work_card(work: PublicWork, site: SiteReading) -> ShareCard:
    """The card of a work."""
    facts = [str(work.year)] if work.year else []
    facts += [work.network] if work.network else []
    return ShareCard(
        subject=f"work-{work.key}",
        site_name=site.name,
        kind=work.kind_name,
        about=" · ".join(facts),
        covers="",
        title=work.title,
        subtitle=work.native_title,
        mark_words="",
        mark=work.title[:1].upper(),
        picture=work.poster,
    )


def episode_card(work: PublicWork, episode: PublicEpisode, site: SiteReading) -> ShareCard:
    """The card of an episode."""
    return ShareCard(
        subject=f"episode-{episode.key}",
        site_name=site.name,
        kind=episode.name,
        about=work.title,
        covers="",
        title=episode.title or part_of(work.title, episode.name),
        subtitle="",
        mark_words=_mark_words(episode),
        mark=str(episode.number),
        picture=episode.still,
    )


def article_card(article: PublicArticle, site: SiteReading) -> ShareCard:
    """The card of an article: its picture, or where it has none to show, the poster of its work."""
    work, episode = article.work, article.episode
    initial = (work.title if work is not None else article.kind_name)[:1].upper()
    return ShareCard(
        subject=f"article-{article.key}",
        site_name=site.name,
        kind=article.kind_name,
        about=work.title if work is not None else "",
        covers=article.covers,
        title=article.title,
        subtitle="",
        mark_words=_mark_words(episode) if episode is not None else "",
        mark=str(episode.number) if episode is not None else initial,
        picture=article.hero or (work.poster if work is not None else None),
    )


def _mark_words(episode: PublicEpisode) -> str:
    if episode.season == 0:
        return _("Special")
    return (
        _("Season %(season)d, episode") % {"season": episode.season} if episode.season > 1 else _("Episode")
    )


def find_card(kind: str, key: str, site: SiteReading, now: datetime) -> ShareCard | None:
    """The card of something as it is now; None when it is not there."""
    if kind == "site":
        return site_card(site) if key == "0" else None
    if kind == "work":
        work = reading.read_public_work_by_key(key, now)
        return None if work is None else work_card(work, site)
    if kind == "episode":
        found = reading.read_public_episode_by_key(key, now)
        return None if found is None else episode_card(*found, site)
    article = reading.read_public_article_by_key(key, now)
    return None if article is None else article_card(article, site)
