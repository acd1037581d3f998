"""Search, cut for one reader."""

from __future__ import annotations

from collections import Counter

from previously.articles.models import ArticleKind
from previously.discovery.finding import Findings, Found, Scope, correct, find
from previously.discovery.models import DocumentKind, Field
from previously.discovery.query import QueryTooLong, SearchQuery
from previously.masthead.models import Masthead
from previously.reading import search_shapes as shapes
from previously.reading.cards import page_bounds, page_count
from previously.reading.search_hits import Hits, kind_of_hit
from previously.reading.shapes import Listing
from previously.reading.viewer import Viewer

__all__ = ["SEARCH_KINDS", "QueryTooLong", "read_search", "suggest"]

HITS_A_PAGE = 20
MOST_WORKS = 12
SEARCH_KINDS = (
    *(value for value in DocumentKind.values if value != DocumentKind.ARTICLE),
    *ArticleKind.values,
)
"""What hits can be: works, people, episodes and characters, and every kind of article."""


def read_search(
    query: str, viewer: Viewer, *, work: str = "", kind: str = "", page: int = 1, size: int = HITS_A_PAGE
) -> shapes.SearchReading | None:
    """What a query finds, filtered by a work's slug and by kind; None for a page there is not.

    QueryTooLong when nobody would ask for so much. A fixed number of queries, whatever is found.
    """
    asked = SearchQuery.parse(query)
    scope = _scope(viewer)
    findings = find(asked, scope)
    corrected = ""
    if asked and not findings.documents and (meant := correct(asked, findings.unknown, scope)) is not None:
        asked, corrected, findings = meant, str(meant), find(meant, scope)
    chosen = [found for found in findings.documents if _fits(found, work, kind)]
    bounds = page_bounds(len(chosen), page, size)
    if bounds is None:
        return None
    hits = Hits(viewer, scope, asked).read(chosen[bounds[0] : bounds[1]])
    return shapes.SearchReading(
        query=query.strip(),
        corrected=corrected,
        hits=Listing(hits, page, page_count(len(chosen), size), len(chosen)),
        works=_works(findings, work, kind),
        kinds=_kinds(findings, work, kind),
    )


def suggest(query: str, viewer: Viewer, limit: int = 8) -> tuple[shapes.Suggestion, ...]:
    """Names and headlines that begin or go on like this. A fixed number of queries."""
    scope = _scope(viewer)
    asked = SearchQuery.parse(query)
    found = find(asked, scope, field=Field.NAME).documents
    wanted = [document for document in found if document.kind != DocumentKind.EPISODE]
    hits = Hits(viewer, scope).read(wanted[:limit])
    return tuple(_suggestion(hit) for hit in hits)


def _scope(viewer: Viewer) -> Scope:
    return Scope(viewer.clearance, viewer.now, Masthead.current().strict_titles)


def _fits(found: Found, work: str, kind: str) -> bool:
    return work in {"", found.work_slug} and kind in {"", _kind_of(found)}


def _kind_of(found: Found) -> str:
    return found.article_kind if found.kind == DocumentKind.ARTICLE else str(found.kind)


def _works(findings: Findings, work: str, kind: str) -> tuple[shapes.SearchFilter, ...]:
    fitting = [found for found in findings.documents if _fits(found, "", kind) and found.work_slug]
    titles = {found.work_slug: found.work_title for found in fitting}
    counts = Counter(found.work_slug for found in fitting)
    most = sorted(counts, key=lambda slug: (slug != work, -counts[slug], titles[slug], slug))[:MOST_WORKS]
    return tuple(shapes.SearchFilter(slug, titles[slug], counts[slug], slug == work) for slug in most)


def _kinds(findings: Findings, work: str, kind: str) -> tuple[shapes.SearchFilter, ...]:
    counts = Counter(_kind_of(found) for found in findings.documents if _fits(found, work, ""))
    return tuple(
        shapes.SearchFilter(code, kind_of_hit(code), counts[code], code == kind)
        for code in SEARCH_KINDS
        if code in counts
    )


def _suggestion(hit: shapes.Hit) -> shapes.Suggestion:
    text, url = _named(hit)
    return shapes.Suggestion(text, url, hit.kind, hit.kind_name)


def _named(hit: shapes.Hit) -> tuple[str, str]:
    match hit:
        case shapes.ArticleHit(card=card) | shapes.WorkHit(card=card):
            return card.title, card.url
        case shapes.PersonHit(card=person):
            return person.name, person.url
        case _:
            return hit.name, hit.url
