"""The story of a work so far, and the scenes it is told in, up to where its reader is."""

from __future__ import annotations

from collections.abc import Sequence

from previously.catalogue.models import Work
from previously.reading import shapes
from previously.reading.addresses import story_url, timeline_url, work_url
from previously.reading.cards import page_bounds, page_count
from previously.reading.chapters import BEFORE, Chapters
from previously.reading.control import read_control
from previously.reading.viewer import Viewer

CHAPTERS_ON_A_PAGE = 12


def read_story(
    slug: str,
    viewer: Viewer,
    reveals: frozenset[str] = frozenset(),
    *,
    is_oldest_first: bool = False,
    page: int = 1,
    size: int = CHAPTERS_ON_A_PAGE,
) -> shapes.StoryReading | None:
    """What has happened in the episodes open to this reader; None for no such work, or no such page.

    Twelve queries at most, however many episodes and articles there are.
    """
    work = Work.objects.filter(slug=slug).first()
    if work is None:
        return None
    chapters = Chapters(work, viewer, reveals)
    numbers = chapters.open if is_oldest_first else chapters.open[::-1]
    told = _told(chapters, numbers, page, size, is_oldest_first=is_oldest_first)
    if told is None:
        return None
    beginning, listing = told
    return shapes.StoryReading(
        url=story_url(slug),
        work=shapes.Link(work_url(slug), work.title),
        synopsis=work.synopsis,
        control=read_control(chapters.course, viewer),
        is_oldest_first=is_oldest_first,
        beginning=beginning,
        chapters=listing,
    )


def read_timeline(
    slug: str,
    viewer: Viewer,
    reveals: frozenset[str] = frozenset(),
    *,
    character: str = "",
    page: int = 1,
    size: int = CHAPTERS_ON_A_PAGE,
) -> shapes.TimelineReading | None:
    """The scenes open to this reader as they are told; None for no such work, page or known character.

    Twelve queries at most, however many episodes and articles there are.
    """
    work = Work.objects.filter(slug=slug).first()
    if work is None:
        return None
    chapters = Chapters(work, viewer, reveals)
    people = tuple(shapes.CharacterLink(row.slug, row.name) for row in chapters.known.characters)
    if character and character not in {one.slug for one in people}:
        return None
    told = _told(chapters, chapters.with_articles(), page, size, who=character)
    if told is None:
        return None
    beginning, listing = told
    return shapes.TimelineReading(
        url=timeline_url(slug),
        work=shapes.Link(work_url(slug), work.title),
        control=read_control(chapters.course, viewer),
        people=people,
        character=character,
        beginning=beginning,
        chapters=listing,
    )


def _told(
    chapters: Chapters,
    numbers: Sequence[int],
    page: int,
    size: int,
    *,
    is_oldest_first: bool = True,
    who: str = "",
) -> tuple[shapes.ChapterReading | None, shapes.Listing[shapes.ChapterReading]] | None:
    """One page of these chapters, with what comes before the first of them where the page reaches it."""
    bounds, pages = page_bounds(len(numbers), page, size), page_count(len(numbers), size)
    if bounds is None:
        return None
    told = chapters.tell([BEFORE, *numbers[bounds[0] : bounds[1]]], who)
    reaches_start = page == (1 if is_oldest_first else pages)
    beginning = told[0] if reaches_start and not told[0].is_empty else None
    return beginning, shapes.Listing(tuple(told[1:]), page, pages, len(numbers))
