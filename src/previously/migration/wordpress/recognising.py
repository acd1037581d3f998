"""Articles that an earlier import made, where nothing is remembered of it: a site that came here as an archive.

An archive keeps the articles with their old addresses, and not the memory of imports. By those addresses the same posts
are known again, so that the same export does not make all of them a second time.
"""

from __future__ import annotations

import re
from collections.abc import Container

from previously.articles.models import OldAddress
from previously.migration.models import ImportedPost
from previously.migration.wordpress.addresses import OldSite
from previously.migration.wordpress.survey import Entry, Survey

_BY_NUMBER = re.compile(r"\?p=\d+\Z")


def recognise(found: Survey, known: Container[str]) -> dict[str, str]:
    """The slugs of articles that posts became, by the posts' keys, for posts that are not `known`."""
    remembered = ImportedPost.objects.filter(article__isnull=False).values("article")
    there = dict(OldAddress.objects.exclude(article__in=remembered).values_list("path", "article__slug"))
    recognised: dict[str, str] = {}
    taken: set[str] = set()
    old = OldSite(found)
    for key, entry in found.entries.items() if there else ():
        slug = "" if key in known else _slug(entry, old, there)
        if slug and slug not in taken:
            taken.add(slug)
            recognised[key] = slug
    return recognised


def _slug(entry: Entry, old: OldSite, there: dict[str, str]) -> str:
    """The article at the address of a post. Its number alone is not enough: other sites count their posts as well."""
    path = old.path_of(entry.link)
    numbered = there.get(f"{old.root}?p={entry.id}", "") if entry.id else ""
    if not path or _BY_NUMBER.search(path):
        return numbered
    slug = there.get(path, "")
    return slug or (numbered if path.rstrip("/") == f"/{numbered}" else "")
