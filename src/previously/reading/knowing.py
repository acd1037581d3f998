"""Which articles there are for a reader, when one is asked for by a name that may tell.

A headline that is a spoiler makes the article's slug one too. To a reader who may not have the headline, nothing is at
an address that holds the slug: whoever guesses it is answered as if there were no such article (decision 17). By its
number an article is there for everybody, with its safe headline.
"""

from __future__ import annotations

from django.db.models import QuerySet

from previously.articles.models import ArticlePage
from previously.articles.sealed import label_of
from previously.reading.bodies import EVERY_FRAGMENT
from previously.reading.viewer import Viewer

TITLE = "title"
"""What `?reveal=` names to be shown a headline, and so whatever stands at an address that it is part of."""

_SHOW_HEADLINES = frozenset({TITLE, EVERY_FRAGMENT})


def knows(article: ArticlePage, viewer: Viewer, reveals: frozenset[str] = frozenset()) -> bool:
    """Whether this reader may know the headline, or chose to be shown it. `title_after` is best selected with it."""
    return bool(reveals & _SHOW_HEADLINES) or viewer.opens(label_of(article.title_after))


def find_article(
    slug_or_id: str | int,
    articles: QuerySet[ArticlePage],
    viewer: Viewer,
    reveals: frozenset[str] = frozenset(),
) -> ArticlePage | None:
    """One of these articles, by its number or by a name that this reader may know; one query."""
    rows = articles.select_related("title_after", "work", "label")
    if isinstance(slug_or_id, int):
        return rows.filter(pk=slug_or_id).first()
    found = rows.filter(slug=slug_or_id).first()
    return found if found is not None and knows(found, viewer, reveals) else None
