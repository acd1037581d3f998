"""Feeds: the newest articles about something, with their text as far as whoever fetches it may have it.

A feed is fetched by robots, for everybody: no visit opens anything here, and no reader's progress is asked. Only the
feed of an episode assumes something, which its address says: that whoever subscribes to it has seen that far.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from django.db.models import Q, QuerySet
from taggit.models import Tag

from previously.articles.models import ArticlePage, ArticleTag
from previously.articles.sealed import SealedArticle, label_of, seal_all
from previously.catalogue.models import Character, Person, Work
from previously.labels.models import LabelsById
from previously.masthead.models import Masthead
from previously.reading.addresses import episode_url, person_url, tag_url, work_url
from previously.reading.bodies import BodyCutter, Sight, Surroundings, also_read_ids, open_links
from previously.reading.cards import cards_by_id, for_cards, listed, read_cards
from previously.reading.control import courses_of
from previously.reading.gate import THE_ARTICLE
from previously.reading.naming import WorkNames, episode_phrase, works_covered, works_in
from previously.reading.public_shapes import FeedEntry, FeedReading
from previously.reading.secret_links import leads_for
from previously.reading.shapes import Block, Card, Gap, Link, Verdict
from previously.reading.viewer import Viewer
from previously.spoilers import EpisodeCode, Revealed

ENTRIES_IN_A_FEED = 30


def read_site_feed(now: datetime) -> FeedReading:
    """The newest articles of the site."""
    viewer = Viewer.anyone(now)
    return FeedReading("/", "", Masthead.current().tagline, feed_entries(listed(now), viewer))


def read_work_feed(slug: str, now: datetime) -> FeedReading | None:
    """The newest articles about a work; None when there is none."""
    work = Work.objects.filter(slug=slug).first()
    if work is None:
        return None
    entries = feed_entries(listed(now).filter(work=work), Viewer.anyone(now))
    return FeedReading(work_url(slug), work.title, work.synopsis, entries)


def read_episode_feed(work_slug: str, code: str, now: datetime) -> FeedReading | None:
    """The newest articles about a work that are open to whoever has seen it up to an episode; None for no episode.

    In an anthology, to whoever has seen that episode.
    """
    work = Work.objects.filter(slug=work_slug).first()
    episode = _code(code)
    if work is None or episode is None:
        return None
    course = courses_of([work], strict_titles=False)[work.pk]
    if episode not in course.episodes:
        return None
    viewer = Viewer.anyone(now).assuming(course.label(episode))
    title = f"{work.title}: {episode_phrase(episode, course.name)}"
    entries = feed_entries(_open(listed(now).filter(work=work), viewer), viewer)
    return FeedReading(episode_url(work_slug, episode), title, "", entries)


def read_writer_feed(slug: str, now: datetime) -> FeedReading | None:
    """The newest articles of a writer; None when there is nobody by that name."""
    person = Person.objects.filter(slug=slug).first()
    if person is None:
        return None
    entries = feed_entries(listed(now).filter(author=person), Viewer.anyone(now))
    return FeedReading(person_url(slug), person.name, person.bio, entries)


def read_tag_feed(slug: str, now: datetime) -> FeedReading | None:
    """The newest articles with a tag; None when nothing that has come out has such a tag."""
    tag = Tag.objects.filter(slug=slug).first()
    if tag is None:
        return None
    entries = feed_entries(listed(now).filter(tagged_items__tag=tag), Viewer.anyone(now))
    return FeedReading(tag_url(slug), tag.name, "", entries) if entries else None


def _code(text: str) -> EpisodeCode | None:
    try:
        code = EpisodeCode.parse(text)
    except ValueError:
        return None
    return code if text == str(code).lower() else None


def _open(articles: QuerySet[ArticlePage], viewer: Viewer) -> QuerySet[ArticlePage]:
    """Those of some articles whose text is open."""
    labels = LabelsById(articles.order_by().values_list("label", flat=True).distinct())
    return articles.filter(Q(label=None) | Q(label__in=labels.open_ids(viewer.clearance)))


def feed_entries(articles: QuerySet[ArticlePage], viewer: Viewer) -> tuple[FeedEntry, ...]:
    """The newest of some articles, cut for whoever the feed is for."""
    rows = list(for_cards(articles).defer(None)[:ENTRIES_IN_A_FEED])
    cards = read_cards(rows, viewer)
    writer = _EntryWriter(rows, seal_all(rows), viewer)
    return tuple(writer.entry(row, card) for row, card in zip(rows, cards, strict=True))


class _EntryWriter:
    """Cuts the bodies of some articles for one clearance; ten queries at most, however many there are."""

    def __init__(self, rows: Sequence[ArticlePage], sealed: Sequence[SealedArticle], viewer: Viewer) -> None:
        self._viewer = viewer
        self._sealed = {row.pk: each for row, each in zip(rows, sealed, strict=True)}
        labels = [label for each in sealed for label in (each.label, *each.inner_labels)]
        covered = works_covered([(row.covers, row.own_work) for row in rows])
        self._names = WorkNames(covered | works_in(labels))
        self._tags = tags_of(rows)
        self._characters = _characters({row.work_id for row in rows if row.work_id is not None}, viewer)
        sight, ids, links = Sight(viewer.clearance), set[int](), set[str]()
        for each in sealed:
            shown = each.body.open(viewer.clearance)
            if isinstance(shown, Revealed):
                ids |= also_read_ids(shown.value, sight)
                links |= open_links(shown.value, sight)
        self._linked = cards_by_id(ids, viewer)
        self._leads = leads_for(viewer, links)

    def entry(self, row: ArticlePage, card: Card) -> FeedEntry:
        sealed = self._sealed[row.pk]
        body, gap = self._body(row, sealed)
        return FeedEntry(
            key=str(row.pk),
            url=card.url,
            title=card.title,
            kind_name=card.kind_name,
            work=card.work,
            work_slug=row.own_work or "",
            covers=card.covers,
            dek=card.dek,
            hero=card.hero,
            author=card.author,
            tags=self._tags[row.pk],
            published_at=came_out_at(row),
            changed_at=row.updated_at if self._viewer.opens(sealed.whole) else None,
            body=body,
            gap=gap,
            verdict=verdict_of(row) if gap is None else None,
        )

    def _body(self, row: ArticlePage, sealed: SealedArticle) -> tuple[tuple[Block, ...], Gap | None]:
        shown = sealed.body.open(self._viewer.clearance)
        if not isinstance(shown, Revealed):
            return (), Gap(THE_ARTICLE, self._names.requirements(shown.label))
        characters = self._characters.get(row.work_id or 0, {})
        around = Surroundings(self._names, self._linked, characters, self._leads)
        return BodyCutter(around).blocks(shown.value, Sight(self._viewer.clearance)), None


def came_out_at(article: ArticlePage) -> datetime:
    """When an article appeared; only for those that have."""
    return cast("datetime", article.published_at)


def verdict_of(article: ArticlePage) -> Verdict | None:
    """The critic's last word, for who may have the article's text; None when there is none."""
    if not article.verdict and article.score is None:
        return None
    return Verdict(article.verdict, article.score, article.out_of)


def tags_of(articles: Sequence[ArticlePage]) -> Mapping[int, tuple[Link, ...]]:
    """The tags of some articles, by the article's id; one query."""
    found: dict[int, list[Link]] = {row.pk: [] for row in articles}
    rows = (
        ArticleTag.objects.filter(content_object__in=found).select_related("tag").order_by("tag__name", "pk")
    )
    for row in rows:
        found[row.content_object_id].append(Link(tag_url(row.tag.slug), row.tag.name))
    return {pk: tuple(links) for pk, links in found.items()}


def _characters(works: set[int], viewer: Viewer) -> dict[int, dict[str, Link]]:
    """The characters of some works that are known to whoever fetches the feed, by work; one query."""
    found: dict[int, dict[str, Link]] = defaultdict(dict)
    for row in Character.objects.filter(work__in=works).select_related("after", "work"):
        if viewer.opens(label_of(row.after)):
            found[row.work_id][row.slug] = Link(f"{work_url(row.work.slug)}#{row.slug}", row.name)
    return found
