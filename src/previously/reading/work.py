"""A work's page and an episode's page."""

from __future__ import annotations

from collections import Counter

from django.db.models import Q, QuerySet

from previously.articles.models import ArticlePage, Coverage
from previously.catalogue.models import Work
from previously.discussion.places import EpisodePlace
from previously.masthead.models import Masthead
from previously.reading import shapes
from previously.reading.addresses import episode_url, work_url
from previously.reading.bodies import EVERY_FRAGMENT
from previously.reading.cards import (
    cards_by_id,
    for_cards,
    led_to,
    listed,
    page_bounds,
    page_count,
    read_cards,
)
from previously.reading.control import Course, courses_of, read_control
from previously.reading.facts import Known, facts_line, read_characters, read_places, read_relations
from previously.reading.naming import WorkNames, episode_name, season_name
from previously.reading.neighbours import continue_with
from previously.reading.pictures import picture_reading
from previously.reading.sources import read_sources
from previously.reading.talking import FIRST, Turn, read_talk
from previously.reading.viewer import Viewer
from previously.spoilers import REST, EpisodeCode, Reference

MOST_ARTICLES = 60


def read_work(slug: str, viewer: Viewer, reveals: frozenset[str] = frozenset()) -> shapes.WorkReading | None:
    """A work, cut for this reader; None when there is none. With `all` in `reveals`, nothing is withheld."""
    work = Work.objects.select_related("poster").filter(slug=slug).first()
    if work is None:
        return None
    reader = viewer
    if EVERY_FRAGMENT in reveals:
        viewer = viewer.unbound()
    masthead = Masthead.current()
    course = courses_of([work], strict_titles=masthead.strict_titles)[work.pk]
    known = Known.of(work, viewer)
    continue_id = continue_with([work.pk], reader).get(work.pk)
    about = Q(work=work) | led_to(Reference(slug, None)) | led_to(Reference(slug, REST))
    articles = for_cards(listed(viewer.now).filter(about))[:MOST_ARTICLES]
    return shapes.WorkReading(
        url=work_url(slug),
        slug=slug,
        title=work.title,
        native_title=work.native_title,
        aliases=tuple(work.aliases),
        kind=work.kind,
        kind_name=str(work.get_kind_display()),
        is_anthology=work.is_anthology,
        synopsis=work.synopsis,
        poster=picture_reading(work.poster, work.poster_alt),
        facts=facts_line(course, known, viewer, masthead.region),
        credits=known.crew(),
        seasons=_seasons(course, viewer),
        characters=read_characters(work, known, viewer),
        relations=read_relations(work, known, viewer),
        where_to_watch=read_places(work, viewer),
        region=masthead.region,
        sources=read_sources(work),
        articles=read_cards(articles, reader, reveals),
        control=read_control(course, reader),
        continue_here=cards_by_id([continue_id], reader).get(continue_id)
        if continue_id is not None
        else None,
    )


def read_episodes(
    slug: str, viewer: Viewer, page: int, size: int
) -> shapes.Listing[shapes.EpisodeRow] | None:
    """The episodes of a work in the order they are watched in; None for a work or page there is not. Four queries."""
    work = Work.objects.filter(slug=slug).first()
    if work is None:
        return None
    course = courses_of([work], strict_titles=Masthead.current().strict_titles)[work.pk]
    codes = course.codes
    bounds = page_bounds(len(codes), page, size)
    if bounds is None:
        return None
    counts = _article_counts(course, viewer)
    rows = [_row(course, code, viewer, counts) for code in codes[bounds[0] : bounds[1]]]
    return shapes.Listing(rows, page, page_count(len(codes), size), len(codes))


def read_episode(
    work_slug: str, code: str, viewer: Viewer, reveals: frozenset[str] = frozenset(), turn: Turn = FIRST
) -> shapes.EpisodeReading | None:
    """An episode with all that is written about it, cut for this reader; None when there is none."""
    try:
        episode_code = EpisodeCode.parse(code)
    except ValueError:
        return None
    work = Work.objects.select_related("poster").filter(slug=work_slug).first()
    if work is None:
        return None
    masthead = Masthead.current()
    course = courses_of([work], strict_titles=masthead.strict_titles)[work.pk]
    if episode_code not in course.episodes or code != str(episode_code).lower():
        return None
    reader = viewer
    if EVERY_FRAGMENT in reveals:
        viewer = viewer.unbound()
    known = Known.of(work, viewer)
    row = _row(course, episode_code, viewer, _article_counts(course, viewer))
    before, after = _around(course, episode_code)
    return shapes.EpisodeReading(
        url=row.url,
        work=shapes.Link(work_url(work.slug), work.title),
        row=row,
        gap=_strict_gap(course, episode_code) if row.is_strict else None,
        articles=read_cards(_articles_about(course, episode_code, viewer), reader, reveals),
        previous=_episode_link(course, before, viewer),
        next=_episode_link(course, after, viewer),
        control=read_control(course, reader),
        facts=facts_line(course, known, viewer, masthead.region),
        sources=read_sources(work),
        # What is said further on stays as it is, whatever the page is asked to show.
        discussion=read_talk(
            EpisodePlace(course.episodes[episode_code], work.slug), reader, turn, course, masthead
        ),
    )


def _articles_about(course: Course, code: EpisodeCode, viewer: Viewer) -> QuerySet[ArticlePage]:
    covering = Coverage.objects.filter(episode=course.episodes[code]).values("article")
    about = Q(pk__in=covering) | led_to(Reference(course.work.slug, code))
    return for_cards(listed(viewer.now).filter(about))[:MOST_ARTICLES]


def _strict_gap(course: Course, code: EpisodeCode) -> shapes.Gap:
    requires = WorkNames([course.work.slug]).requirements(course.label(code))
    return shapes.Gap("episode", requires, EVERY_FRAGMENT)


def _around(course: Course, code: EpisodeCode) -> tuple[EpisodeCode | None, EpisodeCode | None]:
    codes = course.codes
    at = codes.index(code)
    return (codes[at - 1] if at else None), (codes[at + 1] if at + 1 < len(codes) else None)


def _episode_link(course: Course, code: EpisodeCode | None, viewer: Viewer) -> shapes.Link | None:
    if code is None:
        return None
    title = course.title_of(code, viewer)
    name = (
        f"{season_name(code.season)}, {episode_name(code)}" if course.name.has_seasons else episode_name(code)
    )
    return shapes.Link(episode_url(course.work.slug, code), f"{name}: {title}" if title else name)


def _article_counts(course: Course, viewer: Viewer) -> Counter[int]:
    ids = [episode.pk for episode in course.episodes.values()]
    found = Coverage.objects.filter(
        episode__in=ids, article__live=True, article__published_at__lte=viewer.now
    )
    return Counter(found.values_list("episode_id", flat=True))


def _seasons(course: Course, viewer: Viewer) -> tuple[shapes.SeasonReading, ...]:
    """The seasons in order, specials last; a special slotted between episodes stands among them as well."""
    counts = _article_counts(course, viewer)
    numbers = sorted({code.season for code in course.codes}, key=lambda number: (number == 0, number))
    return tuple(
        shapes.SeasonReading(
            number,
            season_name(number),
            tuple(_row(course, code, viewer, counts) for code in course.codes if code.season == number),
        )
        for number in numbers
    )


def _row(course: Course, code: EpisodeCode, viewer: Viewer, counts: Counter[int]) -> shapes.EpisodeRow:
    episode = course.episodes[code]
    is_strict = course.strict_titles and not viewer.opens(course.label(code))
    return shapes.EpisodeRow(
        url=episode_url(course.work.slug, code),
        code=str(code),
        name=episode_name(code),
        title="" if is_strict else episode.title,
        air_date=episode.air_date,
        runtime=episode.runtime,
        synopsis="" if is_strict else episode.synopsis,
        still=None if is_strict else picture_reading(episode.still, episode.still_alt),
        also=tuple(episode.also),
        is_seen=course.has_seen(code, viewer),
        is_strict=is_strict,
        article_count=counts[episode.pk],
    )
