"""Writing comments into a site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from previously.archive.data import CommentData
from previously.archive.names import Names
from previously.archive.rows import change, only
from previously.articles.models import ArticlePage
from previously.articles.prose import readable_labels_in
from previously.discussion.labelling import label_comments
from previously.discussion.models import Comment
from previously.labels.models import InternedLabel
from previously.spoilers import Reference, parse_references

_BATCH = 200
_FIELDS = ("parent", "author", "written_at", "body", "after", "label", "status")


def labels_of_comments(
    comments: tuple[CommentData, ...], own_work: str | None
) -> Iterator[tuple[Reference, ...]]:
    """Every label of comments and in their text."""
    for comment in comments:
        if comment.after:
            yield parse_references(comment.after, own_work)
        for label in readable_labels_in(comment.body) if "{" in comment.body else ():
            yield parse_references(label, own_work)


def write_comments(threads: Mapping[str, tuple[CommentData, ...]], names: Names) -> None:
    """Make and change comments below articles, by the article's slug; other comments there stay."""
    writer = _Writer(names, threads.keys())
    for slug, comments in threads.items():
        writer.add(slug, comments)
    writer.save()


class _Writer:
    def __init__(self, names: Names, slugs: Collection[str]) -> None:
        self._names = names
        self._labels = InternedLabel.objects.in_bulk()
        articles = ArticlePage.objects.select_related("work").defer("body")
        self._articles = {row.slug: row for row in only(articles, "slug", slugs)}
        self._stored: dict[int, dict[str, Comment]] = defaultdict(dict)
        for row in only(Comment.objects.exclude(article=None), "article__slug", slugs):
            self._stored[row.article_id or 0][row.key] = row
        self._new: list[list[Comment]] = []
        self._changed: list[Comment] = []

    def add(self, slug: str, comments: tuple[CommentData, ...]) -> None:
        """Prepare the comments of one article."""
        article = self._articles[slug]
        article.label = self._labels.get(article.label_id)
        rows = self._stored[article.pk]
        before = {key: _state(row) for key, row in rows.items()}
        for data in comments:
            row = rows.setdefault(data.id, Comment(article=article, key=data.id))
            change(row, self._values(data, article.own_work or ""))
        self._link(rows, {data.id: data.parent for data in comments})
        label_comments(article, rows.values())
        for key, row in rows.items():
            if row.pk is None:
                self._add_new(row)
            elif before[key] != _state(row) or (row.parent is not None and row.parent.pk is None):
                self._changed.append(row)

    def _values(self, data: CommentData, own_work: str) -> dict[str, object]:
        return {
            "author": data.author,
            "written_at": data.date,
            "body": data.body,
            "after_id": self._names.label(data.after, own_work),
            "status": data.status,
        }

    def _link(self, rows: Mapping[str, Comment], parents: Mapping[str, str]) -> None:
        """Give each comment its label and the comment it answers as they are in memory."""
        by_pk = {row.pk: row for row in rows.values()}
        for key, row in rows.items():
            row.after = self._labels.get(row.after_id or 0)
            if key in parents:
                row.parent = rows[parents[key]] if parents[key] else None
            elif row.parent_id is not None:
                row.parent = by_pk[row.parent_id]

    def _add_new(self, row: Comment) -> None:
        """Answers are made after what they answer, so that it has an id."""
        depth, above = 0, row.parent
        while above is not None and above.pk is None:
            depth, above = depth + 1, above.parent
        while len(self._new) <= depth:
            self._new.append([])
        self._new[depth].append(row)

    def save(self) -> None:
        """Write what was prepared."""
        for rows in (*self._new, self._changed):
            for row in rows:
                row.parent = row.parent  # takes the id that its parent has by now
            if rows is not self._changed:
                Comment.objects.bulk_create(rows, batch_size=_BATCH)
        Comment.objects.bulk_update(self._changed, _FIELDS, batch_size=_BATCH)


def _state(row: Comment) -> tuple[object, ...]:
    return (row.parent_id, row.author, row.written_at, row.body, row.after_id, row.label_id, row.status)
