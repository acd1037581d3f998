"""Whether a link in a text leads anywhere. Only addresses of the site itself are looked at: no other site is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import timezone

from previously import reading
from previously.articles.models import ArticlePage, ArticleTag
from previously.catalogue.models import Episode, Person, Work
from previously.spoilers import EpisodeCode

_KEPT = 4096


class Links:
    """Remembers the last few thousand answers."""

    def __init__(self) -> None:
        self._leads_somewhere = lru_cache(maxsize=_KEPT)(leads_somewhere)
        self._own = urlsplit(settings.PUBLIC_ORIGIN).netloc

    def is_broken(self, href: str, article: str) -> bool:
        """Whether a link in an article leads to an address of this site at which there is nothing."""
        parts = urlsplit(urljoin(f"/{article}/", href))
        if parts.scheme not in {"", "http", "https"} or (parts.netloc and parts.netloc != self._own):
            return False
        return not self._leads_somewhere(unquote(parts.path) or "/")


def leads_somewhere(path: str) -> bool:
    """Whether there is something for a reader at a path, if only a way on to where it is now."""
    if path.startswith(settings.STATIC_URL):
        return True
    whoever = reading.Viewer.anyone(
        timezone.now()
    ).unbound()  # links may stand where they are no secret any more
    for candidate in (path, f"{path}/"):
        try:
            match = resolve(candidate)
        except Resolver404:
            continue
        if (
            _is_there(match.view_name, match.kwargs)
            or reading.find_former(candidate, {}, whoever) is not None
        ):
            return True
    return False


def _is_there(view: str, given: Mapping[str, str]) -> bool:
    look = _LOOKING.get(view)
    return look is None or look(given)


def _is_article(given: Mapping[str, str]) -> bool:
    articles = ArticlePage.objects.live().filter(published_at__isnull=False)
    return bool(articles.filter(slug=given["slug"]).exists())


def _is_episode(given: Mapping[str, str]) -> bool:
    code = EpisodeCode.parse(given["code"].upper())
    episodes = Episode.objects.filter(season__work__slug=given["slug"], season__number=code.season)
    return episodes.filter(number=code.number).exists()


# Views whose addresses name something that may not be there; all others are.
_LOOKING: Mapping[str, Callable[[Mapping[str, str]], bool]] = {
    "surfaces:article": _is_article,
    "surfaces:episode": _is_episode,
    "surfaces:moved": lambda given: False,
    "surfaces:person": lambda given: Person.objects.filter(slug=given["slug"]).exists(),
    "surfaces:tag": lambda given: ArticleTag.objects.filter(tag__slug=given["slug"]).exists(),
    "surfaces:without-slash": lambda given: False,
    "surfaces:work": lambda given: Work.objects.filter(slug=given["slug"]).exists(),
}
