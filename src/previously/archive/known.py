"""What an archive may name besides itself: what is in the site already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from previously.archive.pictures import FORMATS
from previously.articles.models import ArticlePage, OldAddress
from previously.catalogue.models import Character, Person, Work
from previously.catalogue.orders import orders_of
from previously.discussion.models import Comment
from previously.media.models import Picture
from previously.spoilers import WorkOrder


@dataclass(frozen=True)
class Known:
    """What is in a site, by slug; `articles` holds the slug of each article's work or None."""

    people: frozenset[str] = frozenset()
    orders: Mapping[str, WorkOrder] = field(default_factory=dict)
    characters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    articles: Mapping[str, str | None] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)
    comments: Mapping[str, frozenset[str]] = field(default_factory=dict)
    pictures: frozenset[str] = frozenset()


def paths_of_pictures() -> dict[int, str]:
    """Where each picture stands in an archive: where it came from, or a place named by its key."""
    paths: dict[int, str] = {}
    taken: set[str] = set()
    rows = Picture.objects.order_by("pk").values_list("pk", "archive_path", "key", "file")
    for pk, archive_path, key, file in rows:
        wanted = archive_path if _is_path(archive_path, file) else ""
        if not wanted or wanted.casefold() in taken:
            wanted = f"media/pictures/{key}{PurePosixPath(file).suffix}"
        taken.add(wanted.casefold())
        paths[pk] = wanted
    return paths


def _is_path(path: str, file: str) -> bool:
    """Whether a file can be written and read again under a name that an editor may have changed."""
    parts = path.split("/")
    is_below = len(parts) > 1 and parts[0] == "media" and all(p and not p.startswith(".") for p in parts)
    formats = [FORMATS.get(PurePosixPath(name).suffix.lower()) for name in (path, file)]
    return is_below and path.isprintable() and "\\" not in path and formats[0] == formats[1] is not None


def what_is_known(articles_with_comments: frozenset[str]) -> Known:
    """Read what is in the site; of comments only the ids, below these articles."""
    characters: dict[str, set[str]] = defaultdict(set)
    for work, slug in Character.objects.values_list("work__slug", "slug"):
        characters[work].add(slug)
    comments: dict[str, set[str]] = defaultdict(set)
    for article, key in Comment.objects.values_list("article__slug", "key").iterator():
        if article in articles_with_comments:
            comments[article].add(key)
    return Known(
        people=frozenset(Person.objects.values_list("slug", flat=True)),
        orders=orders_of(Work.objects.values_list("slug", flat=True)),
        characters={work: frozenset(slugs) for work, slugs in characters.items()},
        articles=dict(ArticlePage.objects.values_list("slug", "work__slug")),
        addresses=dict(OldAddress.objects.values_list("path", "article__slug")),
        comments={article: frozenset(keys) for article, keys in comments.items()},
        pictures=frozenset(paths_of_pictures().values()),
    )
