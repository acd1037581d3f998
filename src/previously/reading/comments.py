"""The comments under an article or an episode, each by its label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.html import escape
from django.utils.translation import gettext as _

from previously.articles import prose
from previously.articles.labelling import stored_labels
from previously.articles.sealed import Labels, SealedProse, label_of
from previously.catalogue.models import Person
from previously.discussion.models import Comment, Like, Status
from previously.discussion.participants import ONLOOKER, Participant
from previously.discussion.places import EpisodePlace, Place
from previously.discussion.ranking import Entry, Placed, Sort, arrange
from previously.discussion.staff import is_writer, staff
from previously.labels.models import LabelsById
from previously.masthead.models import Masthead
from previously.reading import asides, shapes
from previously.reading.addresses import revealing
from previously.reading.naming import WorkNames, works_in
from previously.reading.secret_links import leads_for
from previously.reading.viewer import Viewer
from previously.spoilers import Label

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Turn:
    """Which page of a discussion is asked for, in which order, and by whom."""

    number: int = 1
    sort: Sort = Sort.OLDEST
    size: int = PAGE_SIZE
    participant: Participant = ONLOOKER
    reveals: frozenset[str] = frozenset()  # what they chose to be shown anyway


FIRST = Turn()


MakeForm = Callable[[WorkNames], shapes.CommentForm]


def read_discussion(
    place: Place, viewer: Viewer, turn: Turn = FIRST, make_form: MakeForm | None = None
) -> shapes.Discussion:
    """One page of the comments this reader may have, and how many open after what.

    Seven queries at most, however many comments there are, one more where some are asked for one by one, and one where
    the staff has its say. After the last page comes the last page again.
    """
    opened = _Opened(place, viewer, turn.reveals)
    placed = opened.arranged(turn.sort)
    page_count = max(1, -(-len(placed) // turn.size))
    number = min(turn.number, page_count)
    comments = opened.read(placed[(number - 1) * turn.size : number * turn.size], turn.participant)
    return shapes.Discussion(
        count=opened.count,
        comments=comments,
        locked=opened.locked(),
        total=len(placed),
        url=f"{place.path}comments/",
        sort=turn.sort.value,
        number=number,
        page_count=page_count,
        form=make_form(opened.names) if make_form is not None else None,
        is_revealed=any(map(asides.is_aside, turn.reveals)),
    )


def read_comment(
    place: Place,
    key: str,
    viewer: Viewer,
    participant: Participant = ONLOOKER,
    reveals: frozenset[str] = frozenset(),
) -> tuple[Comment, shapes.CommentReading] | None:
    """One comment, if it is there for this reader or is their own: the row for services, the reading for the page."""
    opened = _Opened(place, viewer, reveals)
    row = place.comments.filter(key=key, deleted_at=None).first()
    if row is None:
        return None
    is_open = opened.rows().filter(pk=row.pk).exists()
    if not is_open and not participant.owns(row.user_id, row.guest):
        return None
    # What somebody wrote is no secret to them, but what they answered may be by now.
    (reading,) = opened.read([Placed(row.pk, 0, row.parent_id if is_open else None)], participant)
    return row, reading


def find_comment(
    place: Place, key: str, viewer: Viewer, page: shapes.Link, reveals: frozenset[str] = frozenset()
) -> shapes.CommentPlace | None:
    """Where a comment stands, or what it waits for; None where there is none for anybody."""
    row = shown_comments(place).filter(key=key, deleted_at=None).first()
    if row is None:
        return None
    opened = _Opened(place, viewer, reveals)
    own_work = place.own_work or ""
    if not opened.rows().filter(pk=row.pk).exists():
        requires = opened.names.requirements(opened.labels[row.label_id])
        return shapes.CommentPlace(page, "", requires, own_work, asides.alone(key))
    order = [each.pk for each in opened.arranged(Sort.OLDEST)]
    number = order.index(row.pk) // PAGE_SIZE + 1
    query = revealing(reveals)
    if number > 1:
        query += f"{'&' if query else '?'}comments={number}"
    return shapes.CommentPlace(page, f"{place.path}{query}#comment-{key}", (), own_work)


def shown_comments(place: Place) -> QuerySet[Comment]:
    """The comments of a place that moderators let stand, whatever their label."""
    return place.comments.filter(status=Status.APPROVED, hidden_at=None)


def _writer_at(place: Place) -> Person | None:
    """Whose article it is."""
    return None if isinstance(place, EpisodePlace) else place.article.author


def works_of(place: Place) -> frozenset[str]:
    """The works whose episodes are presumed in a place."""
    if isinstance(place, EpisodePlace):
        return frozenset({place.own_work})
    return label_of(place.label).works


class _Opened:
    """What one reader may have of the comments in a place."""

    def __init__(self, place: Place, viewer: Viewer, reveals: frozenset[str] = frozenset()) -> None:
        self.place, self.viewer, self.reveals = place, viewer, reveals
        shown = shown_comments(place).order_by().values_list("label")
        self._counts = dict(shown.annotate(count=Count("pk", filter=Q(deleted_at=None))))
        self.labels = LabelsById(self._counts)
        self.names = self._names({})
        self._open_ids = [*self.labels.open_ids(viewer.clearance), *self._revealed_together()]
        self._keys_alone = asides.keys_alone(reveals)
        alone = self._count_alone()
        for label, count in alone.items():
            self._counts[label] -= count
        self.count: int = alone.total() + sum(
            self._counts[pk] for pk in (None, *self._open_ids) if pk in self._counts
        )

    def _revealed_together(self) -> list[int]:
        """The labels of which all comments were asked for anyway."""
        if not self.reveals:
            return []
        return [
            pk
            for pk, label in self.labels.items()
            if pk is not None
            and not self.viewer.opens(label)
            and asides.together(self.names.requirements(label)) in self.reveals
        ]

    def _count_alone(self) -> Counter[int | None]:
        """How many are shown only because they were asked for one by one, by label."""
        if not self._keys_alone:
            return Counter()
        asked = shown_comments(self.place).filter(key__in=self._keys_alone, deleted_at=None)
        return Counter(
            pk for pk in asked.values_list("label", flat=True) if pk not in (None, *self._open_ids)
        )

    def rows(self) -> QuerySet[Comment]:
        """The rows this reader may have."""
        may_have = Q(label=None) | Q(label__in=self._open_ids)
        if self._keys_alone:
            may_have |= Q(key__in=self._keys_alone)
        return shown_comments(self.place).filter(may_have)

    def _names(self, inline: Labels) -> WorkNames:
        """The works that labels here speak of."""
        return WorkNames(works_of(self.place) | works_in([*self.labels.values(), *inline.values()]))

    def arranged(self, sort: Sort) -> list[Placed]:
        """All of them in the order of reading, from these rows alone."""
        found = self.rows().order_by().values_list("pk", "parent_id", "written_at", "rank")
        return arrange((Entry(*row) for row in found), sort)

    def locked(self) -> tuple[shapes.LockedComments, ...]:
        """How many open after what, the earliest first."""
        withheld = [
            (self.labels[pk], count)
            for pk, count in self._counts.items()
            if count and pk is not None and pk not in self._open_ids
        ]
        required = [
            (count, self.names.requirements(label)) for label, count in sorted(withheld, key=_by_atoms)
        ]
        return tuple(
            shapes.LockedComments(count, requires, asides.together(requires)) for count, requires in required
        )

    def read(self, placed: Collection[Placed], participant: Participant) -> tuple[shapes.CommentReading, ...]:
        """These comments, in this order."""
        if not placed:
            return ()
        ids = [each.pk for each in placed]
        found = Comment.objects.annotate(
            parent_key=F("parent__key"), parent_author=F("parent__author"), is_staffs=Q(user__in=staff())
        )
        rows: dict[int, Any] = found.in_bulk(ids)
        inline = self._inline(rows.values())
        self.names = self._names(inline)
        speller = _Speller(self, inline, participant, rows.values())
        return tuple(speller.comment(rows[each.pk], each) for each in placed)

    def _inline(self, rows: Iterable[Any]) -> Labels:
        texts = {text for row in rows if "{" in row.body for text in prose.labels_in(row.body)}
        if not texts:
            return {}
        return {text: row.label for text, row in stored_labels(texts, self.place.own_work).items()}


class _Speller:
    """Makes readings of the rows of one page."""

    def __init__(
        self,
        opened: _Opened,
        inline: Labels,
        participant: Participant,
        rows: Collection[Any],
    ) -> None:
        self._labels, self._names, self._inline = opened.labels, opened.names, inline
        self._viewer, self._participant, self._reveals = opened.viewer, participant, opened.reveals
        self._liked, self._place = _liked(rows, participant), opened.place
        owns = [participant.owns(row.user_id, row.guest) for row in rows]
        self._edit_until = _edit_until() if any(owns) else timedelta()
        texts = [self._text(row) for row in rows]
        links = (text.open_links(opens) for text, opens in texts)
        self._leads = leads_for(self._viewer, frozenset().union(*links))

    def comment(self, row: Any, placed: Placed) -> shapes.CommentReading:
        """One of them."""
        own = self._labels.get(row.label_id, Label()) if row.after_id is not None else Label()
        is_deleted = row.deleted_at is not None
        is_own = self._participant.owns(row.user_id, row.guest) and not is_deleted
        body = shapes.Prose((_deleted_text(),)) if is_deleted else self._body(row)
        return shapes.CommentReading(
            key=row.key,
            parent=row.parent_key if placed.parent is not None else None,
            parent_author=row.parent_author if placed.parent is not None else "",
            depth=placed.depth,
            author="" if is_deleted else row.author,
            written_at=row.written_at,
            # Nobody can tell which words changed, so the time is told with all of them.
            edited_at=None if any(isinstance(part, shapes.Gap) for part in body.parts) else row.edited_at,
            body=body,
            requires=self._names.requirements(own),
            likes=row.likes,
            is_deleted=is_deleted,
            is_own=is_own,
            is_editable=is_own and self._viewer.now < row.written_at + self._edit_until,
            is_liked=row.pk in self._liked,
            badge=self._badge(row),
        )

    def _badge(self, row: Any) -> str:
        if not row.is_staffs or row.deleted_at is not None:
            return ""
        return "writer" if is_writer(row.author, _writer_at(self._place)) else "staff"

    def _body(self, row: Any) -> shapes.Prose:
        text, opens = self._text(row)
        return shapes.Prose(tuple(self._part(part, text, row.key) for part in text.cut(opens, self._leads)))

    def _text(self, row: Any) -> tuple[SealedProse, Callable[[str, Label], bool]]:
        """The words of a comment, and which of those kept for later are shown."""
        text = SealedProse(row.body, self._inline, is_readers=True)
        # Whoever is shown a comment that they have not reached has it whole.
        inside = self._viewer.assuming(self._labels.get(row.label_id, Label()))

        def opens(path: str, label: Label) -> bool:
            return inside.opens(label) or asides.words(row.key, path) in self._reveals

        return text, opens

    def _part(self, part: prose.Part, text: SealedProse, key: str) -> shapes.ProsePart:
        if isinstance(part, str):
            return part
        requires = self._names.requirements(text.label_of(part.spoiler))
        if isinstance(part, prose.Opened):
            return shapes.SpoilerMark(part.is_start, requires)
        return shapes.Gap("inline", requires, asides.words(key, str(part.spoiler.path)))


def _deleted_text() -> str:
    """What stands in the place of a deleted comment, as HTML."""
    return f"<p>{escape(_('This comment was deleted by its writer.'))}</p>"


def _edit_until() -> timedelta:
    return timedelta(minutes=Masthead.current().comment_edit_minutes)


def _liked(rows: Iterable[Any], participant: Participant) -> frozenset[int]:
    if not participant.has_account:
        return frozenset()
    found = Like.objects.filter(user=participant.user_id, comment__in=[row.pk for row in rows])
    return frozenset(found.values_list("comment_id", flat=True))


def _by_atoms(locked: tuple[Label, int]) -> list[object]:
    return [(atom.work, atom.position.path) for atom in locked[0].sorted_atoms()]


def read_new_comments(
    place: Place, ids: Collection[int], viewer: Viewer
) -> tuple[tuple[shapes.CommentReading, ...], tuple[shapes.LockedComments, ...]]:
    """Those of some comments that a reader may have, the oldest first, and how many of the others open after what."""
    opened = _Opened(place, viewer)
    order = {each.pk: each for each in opened.arranged(Sort.OLDEST)}
    there = shown_comments(place).filter(pk__in=ids, deleted_at=None).order_by("written_at", "pk")
    labels = dict(there.values_list("pk", "label"))
    withheld = [opened.labels[label] for pk, label in labels.items() if pk not in order]
    comments = opened.read([order[pk] for pk in labels if pk in order], ONLOOKER)
    locked = tuple(
        shapes.LockedComments(withheld.count(label), opened.names.requirements(label))
        for label in dict.fromkeys(withheld)
    )
    return comments, locked
