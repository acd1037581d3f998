"""What readers say to one another, and the form in which they say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from previously.reading.shapes.elements import Link, Requirement
from previously.reading.shapes.texts import Prose
from previously.reading.shapes.works import ProgressOption


@dataclass(frozen=True, slots=True)
class CommentReading:
    """One comment. What it answers is told by key and name, as far as that is there for this reader."""

    key: str
    parent: str | None
    parent_author: str
    depth: int  # 0 for one that answers none
    author: str
    written_at: datetime
    edited_at: datetime | None
    body: Prose
    requires: tuple[Requirement, ...]  # what it presumes beyond its place; empty mostly
    likes: int
    is_deleted: bool = False
    is_own: bool = False  # whether whoever reads wrote it
    is_editable: bool = False  # and may still change it
    is_liked: bool = False
    badge: str = ""  # `writer` of the article, `staff`, or nothing


@dataclass(frozen=True, slots=True)
class LockedComments:
    """How many comments open after something. `path` is what `?reveal=` names to be shown them anyway."""

    count: int
    requires: tuple[Requirement, ...]
    path: str = ""


@dataclass(frozen=True, slots=True)
class CommentForm:
    """What whoever reads may write. `state`: `account`, `guest` (is asked for a name), `sign-in` or `closed`."""

    state: str
    name: str  # under which an account writes
    points: tuple[ProgressOption, ...]  # up to which episode it may talk about; none where there is no choice
    presumes: tuple[Requirement, ...]  # what a comment presumes where nothing is chosen
    longest: int

    @property
    def may_write(self) -> bool:
        """Whether there is a form at all."""
        return self.state in {"account", "guest"}


@dataclass(frozen=True, slots=True)
class Discussion:
    """One page of the comments in a place, in the order of reading."""

    count: int  # of all that are open, whatever the page
    comments: tuple[CommentReading, ...]
    locked: tuple[LockedComments, ...]
    total: int = 0  # the same, with the places of those that were deleted
    url: str = ""  # where comments are posted to; each stands at its key below it
    sort: str = "oldest"
    number: int = 1
    page_count: int = 1
    form: CommentForm | None = None
    is_revealed: bool = False  # whether the reader asked to be shown comments that they have not reached

    @property
    def has_more(self) -> bool:
        """Whether there is a page after this one."""
        return self.number < self.page_count


@dataclass(frozen=True, slots=True)
class CommentPlace:
    """A comment looked for by its own address: where it is, or what it waits for."""

    page: Link  # of the article or episode; its text is one that everybody may have
    address: str  # of the comment within its page; empty while it is withheld
    requires: tuple[Requirement, ...]  # empty unless it is withheld
    work_slug: str = ""
    path: str = ""  # what `?reveal=` names to be shown it anyway


@dataclass(frozen=True, slots=True)
class CommentAction:
    """A page on which one comment is answered, edited, deleted or reported."""

    page: Link
    url: str  # of the discussion
    form: CommentForm
    comment: CommentReading
    source: str  # as its writer wrote it; empty unless it is theirs
    after: str  # the point its writer chose; empty for none
    work_slug: str = ""
