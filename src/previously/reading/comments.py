"""The comments under an article, each by its label."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Count, Q

from previously.articles import prose
from previously.articles.labelling import stored_labels
from previously.articles.models import ArticlePage
from previously.articles.sealed import Labels, SealedProse
from previously.discussion.models import Comment, Status
from previously.labels.models import LabelsById
from previously.reading import shapes
from previously.reading.naming import WorkNames, works_in
from previously.reading.viewer import Viewer
from previously.spoilers import Label


def read_discussion(article: ArticlePage, viewer: Viewer) -> shapes.Discussion:
    """The comments this reader may have, in threads, and how many open after what. Four queries at most."""
    approved = article.comments.filter(status=Status.APPROVED)
    counts = dict(approved.order_by().values_list("label").annotate(count=Count("pk")))
    labels = LabelsById(counts)
    open_ids = labels.open_ids(viewer.clearance)
    rows = list(approved.filter(Q(label=None) | Q(label__in=open_ids)).order_by("written_at", "pk"))
    texts = {text for row in rows for text in prose.labels_in(row.body)}
    inline = (
        {text: row.label for text, row in stored_labels(texts, article.own_work).items()} if texts else {}
    )
    names = WorkNames(works_in([*labels.values(), *inline.values()]))
    locked = [(labels[pk], count) for pk, count in counts.items() if pk is not None and pk not in open_ids]
    return shapes.Discussion(
        count=len(rows),
        comments=_Threads(rows, labels, inline, names, viewer).all(),
        locked=tuple(_locked(label, count, names) for label, count in sorted(locked, key=_by_atoms)),
    )


def _by_atoms(locked: tuple[Label, int]) -> list[object]:
    return [(atom.work, atom.position.path) for atom in locked[0].sorted_atoms()]


def _locked(label: Label, count: int, names: WorkNames) -> shapes.LockedComments:
    return shapes.LockedComments(count, names.requirements(label))


class _Threads:
    """Arranges the comments a reader may have into threads."""

    def __init__(
        self, rows: list[Comment], labels: LabelsById, inline: Labels, names: WorkNames, viewer: Viewer
    ) -> None:
        self._labels, self._inline, self._names, self._viewer = labels, inline, names, viewer
        shown = {row.pk for row in rows}
        self._children: dict[int | None, list[Comment]] = defaultdict(list)
        for row in rows:
            # An answer to a comment that moderators took away starts a thread of its own.
            self._children[row.parent_id if row.parent_id in shown else None].append(row)

    def all(self) -> tuple[shapes.CommentReading, ...]:
        """Every thread, oldest first."""
        done: dict[int, shapes.CommentReading] = {}
        waiting = list(self._children[None])
        while waiting:
            # Answers before what they answer, without recursion: a thread may be deeper than Python's stack.
            row = waiting[-1]
            open_answers = [child for child in self._children[row.pk] if child.pk not in done]
            if open_answers:
                waiting += open_answers
            else:
                done[waiting.pop().pk] = self._comment(row, done)
        return tuple(done[row.pk] for row in self._children[None])

    def _comment(self, row: Comment, done: dict[int, shapes.CommentReading]) -> shapes.CommentReading:
        own = self._labels[row.label_id] if row.after_id is not None else Label()
        return shapes.CommentReading(
            key=row.key,
            author=row.author,
            written_at=row.written_at,
            body=self._body(row),
            requires=self._names.requirements(own),
            replies=tuple(done[child.pk] for child in self._children[row.pk]),
        )

    def _body(self, row: Comment) -> shapes.Prose:
        text = SealedProse(row.body, self._inline)
        parts = text.cut(lambda path, label: self._viewer.opens(label))
        return shapes.Prose(tuple(self._part(part, text) for part in parts))

    def _part(self, part: prose.Part, text: SealedProse) -> shapes.ProsePart:
        if isinstance(part, str):
            return part
        requires = self._names.requirements(text.label_of(part.spoiler))
        if isinstance(part, prose.Opened):
            return shapes.SpoilerMark(part.is_start, requires)
        return shapes.Gap("inline", requires)
