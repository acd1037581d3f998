"""The cast: the same few works and readers in every test.

*Harbour Lights* is a drama of sixteen episodes; *Seven Rooms* an anthology; *The Ferry* a film. Mina has seen nothing
of the drama and says so, Dae is at episode 4, Ines has finished, and nobody knows anything of a stranger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from previously.articles.labelling import intern_labels, record_coverage, works_named_by
from previously.articles.models import ArticlePage, HomePage
from previously.catalogue.models import Character, Episode, Kind, Person, Season, Shape, Work
from previously.catalogue.orders import label_from_text
from previously.discussion.labelling import relabel_comments, relabel_place
from previously.discussion.models import Comment, Status
from previously.discussion.places import EpisodePlace
from previously.reading import Viewer
from previously.spoilers import NOT_STARTED, Clearance, EpisodeCode, Position, Progress

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
FIRST_AIRED = date(2026, 1, 3)

DRAMA = "harbour-lights"
ANTHOLOGY = "seven-rooms"
FILM = "the-ferry"


def at(code: str) -> Progress:
    """Progress up to an episode of a serial."""
    return Progress(up_to=Position.regular(EpisodeCode.parse(code)))


def reader(**progress: Progress) -> Viewer:
    """Somebody who has recorded this; works are named with underscores."""
    known = {work.replace("_", "-"): seen for work, seen in progress.items()}
    return Viewer(Clearance(progress=known), NOW)


STRANGER = reader()
MINA = reader(harbour_lights=NOT_STARTED)
DAE = reader(harbour_lights=at("S1E4"))
INES = reader(harbour_lights=at("S1E16"))
FEARLESS = Viewer(Clearance(opens_all=True), NOW)


@dataclass(frozen=True)
class Catalogue:
    """The works."""

    drama: Work
    anthology: Work
    film: Work


def make_work(slug: str, seasons: Mapping[int, int], **fields: Any) -> Work:
    """A work with so many episodes in each season."""
    work: Work = Work.objects.create(
        slug=slug, **({"title": slug.replace("-", " ").title(), "year": 2026} | fields)
    )
    for number, count in seasons.items():
        season = Season.objects.create(work=work, number=number)
        Episode.objects.bulk_create(
            Episode(
                season=season,
                number=n,
                title=f"Title of {number}x{n}",
                air_date=FIRST_AIRED + timedelta(weeks=n),
                runtime=60,
            )
            for n in range(1, count + 1)
        )
    return work


@pytest.fixture
def catalogue(db: None) -> Catalogue:
    return Catalogue(
        drama=make_work(DRAMA, {1: 16}, native_title="항구의 불빛", country="KR"),
        anthology=make_work(ANTHOLOGY, {1: 3, 2: 2}, shape=Shape.ANTHOLOGY, country="GB"),
        film=make_work(FILM, {}, kind=Kind.FILM, shape="", country="DK"),
    )


def make_character(work: Work, slug: str, after: str = "", **fields: Any) -> Character:
    """Somebody in the story, known after a point of it."""
    return Character.objects.create(
        work=work, slug=slug, after=label_from_text(after, work.slug), **({"name": slug.title()} | fields)
    )


def make_person(slug: str) -> Person:
    """Somebody."""
    return Person.objects.create(slug=slug, name=slug.replace("-", " ").title())


Blocks = Sequence[tuple[str, Any]]


def make_article(
    slug: str, work: Work | None = None, covers: str = "", body: Blocks = (), **fields: Any
) -> ArticlePage:
    """A published article. Labels among the fields are given as text; `body` holds pairs of block type and value."""
    own = work.slug if work is not None else None
    for name in ("title_after", "dek_after", "hero_after"):
        fields[name] = label_from_text(fields.get(name, ""), own)
    defaults = {"title": f"Headline of {slug}", "published_at": NOW - timedelta(days=1), "live": True}
    article = ArticlePage(slug=slug, work=work, covers=covers, **(defaults | fields))
    blocks = [{"type": kind, "value": value} for kind, value in body]
    article.body = ArticlePage._meta.get_field("body").to_python(blocks)
    works = works_named_by(article)
    intern_labels(article, works)
    HomePage.objects.get().add_child(instance=article)
    record_coverage(article, works)
    return article


def make_comments(article: ArticlePage, comments: Iterable[tuple[str, str, str]]) -> list[Comment]:
    """Approved comments, each given as its text, its label (or nothing) and the text of the one it answers."""
    made: dict[str, Comment] = {}
    for number, (body, after, parent) in enumerate(comments):
        made[body] = Comment.objects.create(
            article=article,
            key=f"c{number}",
            author=f"reader {number}",
            written_at=NOW - timedelta(hours=20) + timedelta(minutes=number),
            body=body,
            after=label_from_text(after, article.own_work),
            parent=made.get(parent),
            status=Status.APPROVED,
        )
    relabel_comments(article)
    return list(made.values())


def make_episode_comments(work: Work, code: str, comments: Iterable[tuple[str, str, str]]) -> list[Comment]:
    """Approved comments on an episode of a work, given like those of an article."""
    number = EpisodeCode.parse(code)
    episode = Episode.objects.get(season__work=work, season__number=number.season, number=number.number)
    made: dict[str, Comment] = {}
    for index, (body, after, parent) in enumerate(comments):
        made[body] = Comment.objects.create(
            episode=episode,
            key=f"c{index}",
            author=f"reader {index}",
            written_at=NOW - timedelta(hours=20) + timedelta(minutes=index),
            body=body,
            after=label_from_text(after, work.slug),
            parent=made.get(parent),
            status=Status.APPROVED,
        )
    relabel_place(EpisodePlace(episode, work.slug))
    return list(made.values())
