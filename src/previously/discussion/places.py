"""Where comments stand: under an article, or on the page of an episode."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from django.db.models import QuerySet

from previously.articles.models import ArticlePage
from previously.catalogue.models import Episode
from previously.catalogue.orders import label_from_text
from previously.discussion.models import Comment
from previously.labels.models import InternedLabel
from previously.spoilers import REST, EpisodeCode


class Labelled(Protocol):
    """What comments take their label from, unless they have one of their own."""

    @property
    def label(self) -> InternedLabel | None:
        """What is presumed there."""

    @property
    def own_work(self) -> str | None:
        """The work of which a bare `S1E4` speaks there."""


@dataclass(frozen=True)
class EpisodePlace:
    """The page of an episode. Whoever talks there has seen it."""

    episode: Episode
    own_work: str

    @cached_property
    def label(self) -> InternedLabel | None:
        """That the episode was seen."""
        return label_from_text(str(self.episode.code), self.own_work)

    @property
    def comments(self) -> QuerySet[Comment]:
        """All that was written there."""
        return Comment.objects.filter(episode=self.episode)

    @property
    def path(self) -> str:
        """The address of the page."""
        return f"/shows/{self.own_work}/{str(self.episode.code).lower()}/"

    @property
    def takes_comments(self) -> bool:
        """Whether more may be written; an editor closes episodes one by one."""
        return self.episode.takes_comments


@dataclass(frozen=True)
class ArticlePlace:
    """An article."""

    article: ArticlePage

    @property
    def label(self) -> InternedLabel | None:
        """What the article covers."""
        covered: InternedLabel | None = self.article.label
        return covered

    @property
    def own_work(self) -> str | None:
        """The article's work."""
        return self.article.own_work

    @property
    def comments(self) -> QuerySet[Comment]:
        """All that was written there."""
        return Comment.objects.filter(article=self.article)

    @property
    def path(self) -> str:
        """The address of the page."""
        return f"/{self.article.slug}/"

    @property
    def takes_comments(self) -> bool:
        """Whether more may be written."""
        return self.article.takes_comments


Place = ArticlePlace | EpisodePlace


def place_of(comment: Comment) -> Place:
    """Where a comment stands."""
    if comment.article is not None:
        return ArticlePlace(comment.article)
    if comment.episode is not None:
        return EpisodePlace(comment.episode, comment.episode.season.work.slug)
    raise ValueError("A comment stands somewhere.")


def episode_place(work: str, code: str) -> EpisodePlace | None:
    """The episode with this code, such as `s1e2`."""
    try:
        wanted = EpisodeCode.parse(code)
    except ValueError:
        return None
    found = (
        Episode.objects.filter(season__work__slug=work, season__number=wanted.season, number=wanted.number)
        .select_related("season__work")
        .first()
    )
    return None if found is None or found.code == REST else EpisodePlace(found, work)
