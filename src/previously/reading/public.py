"""What anybody may be told of an article, a work, an episode or somebody, for share cards and structured data.

It is read for somebody of whom nothing is known, whoever asks: also inside a page opened by a reader who has seen
everything, and inside a recap that a stranger opened, whose body the visit opens to them and to nobody's card.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from previously.articles.covers import parse_covers
from previously.articles.models import ArticlePage
from previously.articles.sealed import seal
from previously.catalogue.models import Credit, Episode, Person, Work
from previously.masthead.models import Masthead
from previously.reading.addresses import episode_url, person_url, work_url
from previously.reading.cards import for_cards, published, read_cards
from previously.reading.control import Course, courses_of
from previously.reading.facts import Known
from previously.reading.feeds import came_out_at, tags_of, verdict_of
from previously.reading.naming import episode_name
from previously.reading.pictures import picture_reading
from previously.reading.public_shapes import (
    PublicArticle,
    PublicCredit,
    PublicEpisode,
    PublicPerson,
    PublicWork,
)
from previously.reading.shapes import Link
from previously.reading.viewer import Viewer
from previously.spoilers import BadLabel, EpisodeCode, Fragment, Revealed

_ELSEWHERE = (
    ("imdb", "https://www.imdb.com/title/{}/"),
    ("tvmaze", "https://www.tvmaze.com/shows/{}"),
    ("wikidata", "https://www.wikidata.org/wiki/{}"),
)


def read_public_article(slug: str, now: datetime, *, is_known: bool = False) -> PublicArticle | None:
    """The published article at this address; None when there is none that everybody may know of. Seven queries at most.

    Where its own page is made for a reader who knows it, its address `is_known`: the page has still to say what
    everybody may be told.
    """
    found = published(now).filter(slug=slug).first()
    return _article(found if found is None or is_known or found.title_after_id is None else None, now)


def read_public_article_by_key(key: str, now: datetime) -> PublicArticle | None:
    """The published article with this key; None when there is none."""
    return _article(published(now).filter(pk=key).first(), now) if _is_key(key) else None


def _article(found: ArticlePage | None, now: datetime) -> PublicArticle | None:
    if found is None:
        return None
    row = for_cards(ArticlePage.objects.filter(pk=found.pk)).defer(None).get()
    viewer = Viewer.anyone(now)
    (card,) = read_cards([row], viewer)
    sealed = seal(row)
    is_open = viewer.opens(sealed.label)
    course = _course(row.work) if row.work is not None else None
    return PublicArticle(
        key=str(row.pk),
        url=card.url,
        title=card.title,
        search_title=_open(sealed.search_title, viewer),
        kind=card.kind,
        kind_name=card.kind_name,
        covers=card.covers,
        dek=card.dek,
        search_description=_open(sealed.search_description, viewer),
        hero=card.hero,
        author=card.author,
        tags=tags_of([row])[row.pk],
        published_at=came_out_at(row),
        changed_at=row.updated_at if viewer.opens(sealed.whole) else None,
        verdict=verdict_of(row) if is_open else None,
        is_body_open=is_open,
        has_gaps=is_open and not all(viewer.opens(label) for label in sealed.inner_labels),
        work=_work(course, (), viewer) if course is not None else None,
        episode=_covered(row, course, viewer) if course is not None else None,
    )


def _open(fragment: Fragment[str], viewer: Viewer) -> str:
    shown = fragment.open(viewer.clearance)
    return shown.value if isinstance(shown, Revealed) else ""


def _covered(article: ArticlePage, course: Course, viewer: Viewer) -> PublicEpisode | None:
    try:
        spans = parse_covers(article.covers, article.own_work)
    except BadLabel:
        return None
    if len(spans) != 1 or spans[0].first.work != course.work.slug:
        return None
    first, last = spans[0].first.episode, spans[0].last
    if first is None or last not in {None, first} or first not in course.episodes:
        return None
    return _episode(course, first, viewer)


def read_public_work(slug: str, now: datetime) -> PublicWork | None:
    """A work with its episodes and people; None when there is none. Five queries."""
    return _whole_work(Work.objects.select_related("poster").filter(slug=slug).first(), now)


def read_public_work_by_key(key: str, now: datetime) -> PublicWork | None:
    """The work with this key; None when there is none."""
    return _whole_work(Work.objects.select_related("poster").filter(key=key).first(), now)


def _whole_work(work: Work | None, now: datetime) -> PublicWork | None:
    if work is None:
        return None
    viewer = Viewer.anyone(now)
    return _work(_course(work), Known.of(work, viewer).credits, viewer)


def read_public_episode(work_slug: str, code: str, now: datetime) -> tuple[PublicWork, PublicEpisode] | None:
    """An episode and its work; None when there is none."""
    try:
        episode_code = EpisodeCode.parse(code)
    except ValueError:
        return None
    work = Work.objects.select_related("poster").filter(slug=work_slug).first()
    return _episode_of(work, episode_code, now)


def read_public_episode_by_key(key: str, now: datetime) -> tuple[PublicWork, PublicEpisode] | None:
    """The episode with this key, and its work; None when there is none."""
    found = (
        Episode.objects.filter(pk=key).select_related("season__work__poster").first()
        if _is_key(key)
        else None
    )
    return None if found is None else _episode_of(found.season.work, found.code, now)


def _episode_of(
    work: Work | None, code: EpisodeCode, now: datetime
) -> tuple[PublicWork, PublicEpisode] | None:
    course = _course(work) if work is not None else None
    if course is None or code not in course.episodes:
        return None
    viewer = Viewer.anyone(now)
    return _work(course, (), viewer), _episode(course, code, viewer)


def read_public_person(slug: str) -> PublicPerson | None:
    """Somebody; None when there is nobody by that name. One query."""
    row = Person.objects.select_related("photo").filter(slug=slug).first()
    if row is None:
        return None
    return PublicPerson(
        url=person_url(slug),
        name=row.name,
        native_name=row.native_name,
        aliases=tuple(row.aliases),
        bio=row.bio,
        photo=picture_reading(row.photo, row.name),
    )


def _is_key(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) < 16


def _course(work: Work) -> Course:
    return courses_of([work], strict_titles=Masthead.current().strict_titles)[work.pk]


def _work(course: Course, credits: Iterable[Credit], viewer: Viewer) -> PublicWork:
    work = course.work
    return PublicWork(
        key=work.key,
        url=work_url(work.slug),
        slug=work.slug,
        title=work.title,
        native_title=work.native_title,
        aliases=tuple(work.aliases),
        kind=work.kind,
        kind_name=str(work.get_kind_display()),
        synopsis=work.synopsis,
        poster=picture_reading(work.poster, work.poster_alt),
        country=work.country,
        language=work.language,
        network=work.network,
        year=work.year,
        episodes=tuple(_episode(course, code, viewer) for code in course.codes),
        is_open_ended=course.order.is_open_ended,
        credits=tuple(
            PublicCredit(row.job, Link(person_url(row.person.slug), row.person.name)) for row in credits
        ),
        same_as=tuple(
            address.format(value) for field, address in _ELSEWHERE if (value := getattr(work, field))
        ),
    )


def _episode(course: Course, code: EpisodeCode, viewer: Viewer) -> PublicEpisode:
    row = course.episodes[code]
    is_strict = course.strict_titles and not viewer.opens(course.label(code))
    return PublicEpisode(
        key=str(row.pk),
        url=episode_url(course.work.slug, code),
        season=code.season,
        number=code.number,
        name=episode_name(code),
        title="" if is_strict else row.title,
        air_date=row.air_date,
        runtime=row.runtime,
        synopsis="" if is_strict else row.synopsis,
        still=None if is_strict else picture_reading(row.still, row.still_alt),
    )
