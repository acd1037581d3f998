"""Where readers talk: the discussion of a page, the address of one comment, and the pages on which one is acted on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from previously.articles.sealed import label_of
from previously.catalogue.models import Work
from previously.discussion.models import LONGEST_NAME, Comment
from previously.discussion.participants import Participant
from previously.discussion.places import ArticlePlace, EpisodePlace, Place, episode_place
from previously.discussion.writing import LONGEST_BODY
from previously.masthead.models import CommentsFrom, Masthead
from previously.reading import shapes
from previously.reading.addresses import revealing
from previously.reading.bodies import EVERY_FRAGMENT
from previously.reading.cards import listed, neutral_url, safe_title_of
from previously.reading.comments import FIRST, Turn, find_comment, read_comment, read_discussion, works_of
from previously.reading.control import Course, courses_of, read_control
from previously.reading.gate import THE_ARTICLE, passage
from previously.reading.knowing import find_article
from previously.reading.naming import WorkNames, episode_phrase, part_of, works_covered
from previously.reading.viewer import Viewer
from previously.spoilers import REST, Label


@dataclass(frozen=True, slots=True)
class Room:
    """A place with the reader who has come into it: who opened an article may have what it covers."""

    place: Place
    inside: Viewer
    reveals: frozenset[str] = frozenset()

    @property
    def address(self) -> str:
        """The page of the discussion, as its reader has it before them."""
        return f"{self.place.path}{revealing(self.reveals)}#comments"

    @property
    def shared_url(self) -> str:
        """The address of the page to give to others, who may not know what this reader knows."""
        place = self.place
        if isinstance(place, ArticlePlace) and place.article.title_after_id is not None:
            return neutral_url(place.article)
        return place.path

    def comment(self, key: str, participant: Participant) -> Comment | None:
        """The row of a comment that this reader may have; None for any other, whatever the reason."""
        found = read_comment(self.place, key, self.inside, participant, self.reveals)
        return None if found is None else found[0]


def article_room(slug: str, viewer: Viewer, reveals: frozenset[str] = frozenset()) -> Room | None:
    """The discussion under an article; None where there is no article to discuss that this reader may know of."""
    article = find_article(slug, listed(viewer.now).defer("body"), viewer, reveals)
    if article is None:
        return None
    place = ArticlePlace(article)
    label = label_of(place.label)
    asked = bool(reveals & {THE_ARTICLE, EVERY_FRAGMENT})
    passed = passage(label, viewer, Masthead.current().unknown_readers, is_revealed=asked)
    return Room(place, viewer.assuming(label) if passed.is_open else viewer, reveals)


def episode_room(work: str, code: str, viewer: Viewer, reveals: frozenset[str] = frozenset()) -> Room | None:
    """The discussion of an episode; None where there is no episode. Opening its page is not asking for it."""
    place = episode_place(work, code)
    return None if place is None else Room(place, viewer, reveals)


def read_comments(
    slug_or_id: str | int, viewer: Viewer, number: int = 1, size: int = 50
) -> shapes.Discussion | None:
    """A page of the comments under a published article; None where there is no article to discuss, or no page."""
    article = find_article(slug_or_id, listed(viewer.now).defer("body"), viewer)
    return None if article is None else _page(ArticlePlace(article), viewer, number, size)


def read_episode_comments(
    work: str, code: str, viewer: Viewer, number: int = 1, size: int = 50
) -> shapes.Discussion | None:
    """A page of the comments on an episode; None where there is no episode, or no page."""
    place = episode_place(work, code)
    return None if place is None else _page(place, viewer, number, size)


def _page(place: Place, viewer: Viewer, number: int, size: int) -> shapes.Discussion | None:
    found = read_discussion(place, viewer, Turn(number=number, size=size))
    return found if found.number == number else None


def read_talk(
    place: Place, viewer: Viewer, turn: Turn, course: Course | None, masthead: Masthead
) -> shapes.Discussion:
    """The discussion of a page with its form."""
    return read_discussion(
        place, viewer, turn, lambda names: _form(place, viewer, turn.participant, (course, masthead, names))
    )


def read_comment_place(room: Room, key: str) -> shapes.CommentPlace | None:
    """Where a comment stands, or what it waits for; None where there is none."""
    return find_comment(room.place, key, room.inside, _link(room.place), room.reveals)


def read_comment_action(room: Room, key: str, participant: Participant) -> shapes.CommentAction | None:
    """What is needed to answer, edit, delete or report a comment; None for one this reader may not have."""
    found = read_comment(room.place, key, room.inside, participant, room.reveals)
    if found is None:
        return None
    row, comment = found
    after = row.after.relative_to(room.place.own_work) if row.after is not None else ""
    return shapes.CommentAction(
        page=_link(room.place),
        url=f"{room.place.path}comments/",
        form=read_comment_form(room, participant),
        comment=comment,
        source=row.body if comment.is_own else "",
        after=after if comment.is_own else "",
        work_slug=room.place.own_work or "",
    )


def read_comment_form(room: Room, participant: Participant) -> shapes.CommentForm:
    """The form with which whoever reads may write in a place."""
    masthead = Masthead.current()
    work = _work(room.place)
    course = courses_of([work], strict_titles=masthead.strict_titles)[work.pk] if work is not None else None
    names = WorkNames(works_of(room.place))
    return _form(room.place, room.inside, participant, (course, masthead, names))


def read_comment_page(room: Room) -> shapes.Link:
    """The page on which a discussion stands, under a name that everybody may have."""
    return _link(room.place)


def _form(
    place: Place, viewer: Viewer, participant: Participant, known: tuple[Course | None, Masthead, WorkNames]
) -> shapes.CommentForm:
    course, masthead, names = known
    has_points = course is not None and course.order.has_episodes
    return shapes.CommentForm(
        state=_state(place, participant, masthead),
        name=participant.name[:LONGEST_NAME],
        points=_points(course, viewer) if course is not None and has_points else (),
        presumes=names.requirements(_presumed(place, course)),
        longest=LONGEST_BODY,
    )


def _points(course: Course, viewer: Viewer) -> tuple[shapes.ProgressOption, ...]:
    """Up to where something may talk: what a reader answers to "where are you?", as labels are written."""
    options = read_control(course, viewer).options
    return tuple(replace(each, value=str(REST)) if each.value == "all" else each for each in options)


def _presumed(place: Place, course: Course | None) -> Label:
    if isinstance(place, EpisodePlace) and course is not None:
        return course.label(place.episode.code)
    return label_of(place.label)


def _state(place: Place, participant: Participant, masthead: Masthead) -> str:
    if masthead.comments_from == CommentsFrom.NOBODY or not place.takes_comments:
        return "closed"
    if participant.has_account:
        return "account"
    return "guest" if masthead.comments_from == CommentsFrom.ANYONE else "sign-in"


def _work(place: Place) -> Work | None:
    return place.article.work if isinstance(place, ArticlePlace) else place.episode.season.work


def _link(place: Place) -> shapes.Link:
    if isinstance(place, EpisodePlace):
        work = place.episode.season.work
        names = WorkNames([work.slug])
        return shapes.Link(
            place.path, part_of(work.title, episode_phrase(place.episode.code, names[work.slug]))
        )
    article = place.article
    names = WorkNames(works_covered([(article.covers, article.own_work)]))
    is_secret = article.title_after_id is not None
    return shapes.Link(place.path, safe_title_of(article, names) if is_secret else article.title)


__all__ = [
    "FIRST",
    "Room",
    "Turn",
    "article_room",
    "episode_room",
    "read_comment_action",
    "read_comment_form",
    "read_comment_page",
    "read_comment_place",
    "read_comments",
    "read_episode_comments",
    "read_talk",
]
