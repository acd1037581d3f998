"""Writing some posts into a site: all of each of them or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from previously.archive.data import ArticleData, Block, CommentData, FrontMatter
from previously.archive.names import Names
from previously.archive.stored import Stored
from previously.archive.wagtail_indexes import index_articles
from previously.archive.write_articles import labels_of_article, write_articles
from previously.archive.write_comments import labels_of_comments, write_comments
from previously.articles.models import ArticlePage
from previously.discovery.indexing import index_articles as discover_articles
from previously.discussion.labelling import relabel_comments
from previously.migration.models import ImportedPost, State
from previously.migration.relabelling import Move, relabel_blocks, whole_of
from previously.spoilers import Reference

BODY = "body"
_TOGETHER = {"kind", "work", "covers", "title_after", "dek_after", "hero_after"}
_FRONT = [each.name for each in fields(FrontMatter)]


@dataclass(slots=True)
class Draft:
    """A post ready to be written, with the row that remembers it."""

    row: ImportedPost
    data: ArticleData
    comments: tuple[CommentData, ...]


@transaction.atomic
def write_posts(drafts: Sequence[Draft], names: Names) -> set[str]:
    """Write posts with their comments; the slugs of those that changed anything. What an editor has changed stays."""
    with disable_reference_index_auto_update():
        return _write(drafts, names)


def _write(drafts: Sequence[Draft], names: Names) -> set[str]:
    known = [draft.row.slug for draft in drafts if draft.row.slug in names.articles]
    stored = Stored()
    before = dict(stored.articles(known)) if known else {}
    for draft in drafts:
        _recognise(draft, before.get(draft.row.slug))
    wanted = {draft.row.slug: _merged(draft, before.get(draft.row.slug), names) for draft in drafts}
    changed = {slug: data for slug, data in wanted.items() if before.get(slug) != data}
    threads = _new_comments(drafts, stored, known)
    names.store(_labels(changed, threads, wanted, names))
    articles = write_articles(changed, {slug: before[slug] for slug in changed if slug in before}, names)
    index_articles(articles)
    write_comments(threads, names)
    for article in articles:
        if article.slug in before:
            relabel_comments(ArticlePage.objects.get(pk=article.pk))
    discover_articles([article.pk for article in articles if article.live])
    for draft in drafts:
        _remember(draft, names)
    return changed.keys() | threads.keys()


def _labels(
    changed: Mapping[str, ArticleData],
    threads: Mapping[str, tuple[CommentData, ...]],
    wanted: Mapping[str, ArticleData],
    names: Names,
) -> Iterator[tuple[Reference, ...]]:
    for data in changed.values():
        yield from labels_of_article(data, names)
    for slug, comments in threads.items():
        yield from labels_of_comments(comments, wanted[slug].front.work or None)


def _recognise(draft: Draft, stored: ArticleData | None) -> None:
    """Of an article that is there and not remembered, what differs from its post was changed here."""
    if stored is None or draft.row.pk is not None:
        return
    draft.row.written = digests_of(draft.data)
    mine, said = stored.front, draft.data.front
    if (mine.kind, mine.work, mine.covers) != (said.kind, said.work, said.covers):
        draft.row.state = State.DECIDED
        draft.row.kind, draft.row.work, draft.row.covers = mine.kind, mine.work, mine.covers


def _merged(draft: Draft, stored: ArticleData | None, names: Names) -> ArticleData:
    """What the post says, but for what an editor has changed since it was last written."""
    if stored is None:
        return draft.data
    written = draft.row.written
    mine = digests_of(stored)
    edited = {name for name in _FRONT if name in written and written[name] != mine[name]}
    # What is said of an article goes together: labels are read with its work in mind.
    if edited & _TOGETHER or draft.row.state == State.DECIDED:
        edited |= _TOGETHER
    kept: dict[str, Any] = {name: getattr(stored.front, name) for name in edited}
    front = replace(draft.data.front, **kept)
    if BODY in written and written[BODY] != mine[BODY]:
        return ArticleData(front, stored.body)
    # What is remembered as written is the text as it is written here.
    draft.data = replace(draft.data, body=_relabelled(draft, front, names))
    return ArticleData(front, draft.data.body)


def _relabelled(draft: Draft, front: FrontMatter, names: Names) -> tuple[Block, ...]:
    """The text of a post, its labels those of the work it is about here."""
    said = draft.data.front
    if front.work == said.work:
        return draft.data.body
    order = names.orders.get(front.work)
    move = Move(said.work, front.work, draft.row.label, whole_of(order) if order is not None else "")
    return relabel_blocks(draft.data.body, move.label)


def _new_comments(
    drafts: Sequence[Draft], stored: Stored, known: Sequence[str]
) -> dict[str, tuple[CommentData, ...]]:
    """Comments that are new, or that have changed in the source and not here."""
    there = stored.comments(known) if known else {}
    found: dict[str, tuple[CommentData, ...]] = {}
    for draft in drafts:
        rows = {comment.id: comment for comment in there.get(draft.row.slug, ())}
        written = draft.row.comments
        wanted = [
            each for each in draft.comments if _is_wanted(each, rows.get(each.id), written.get(each.id))
        ]
        ids = {each.id for each in wanted} | rows.keys()
        if wanted:
            found[draft.row.slug] = tuple(
                replace(each, parent=each.parent if each.parent in ids else "") for each in wanted
            )
    return found


def _is_wanted(comment: CommentData, stored: CommentData | None, written: str | None) -> bool:
    if written is None:
        return stored is None
    if stored is None or written == digest_of(comment):
        return False  # deleted here since, or nothing new
    return digest_of(stored) == written


def _remember(draft: Draft, names: Names) -> None:
    row = draft.row
    row.article_id = names.articles[row.slug]
    row.written = digests_of(draft.data)
    row.comments = {**row.comments, **{comment.id: digest_of(comment) for comment in draft.comments}}
    row.save()


def digests_of(data: ArticleData) -> dict[str, str]:
    """A digest of each field of an article, and of its text."""
    found = {name: digest_of(getattr(data.front, name)) for name in _FRONT}
    return {**found, BODY: digest_of(data.body)}


def digest_of(value: object) -> str:
    """A few characters that change when a value does."""
    return hashlib.sha256(repr(value).encode()).hexdigest()[:16]
