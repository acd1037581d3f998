"""An article, cut for the reader who opens its address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from previously.articles.models import ArticleKind, ArticlePage
from previously.articles.prose import Leads
from previously.articles.sealed import Hero, SealedArticle, SealedBlock, seal
from previously.discussion.places import ArticlePlace
from previously.masthead.models import Masthead, UnknownReaders
from previously.reading import neighbours, shapes
from previously.reading.addresses import article_url, tag_url, work_url
from previously.reading.asides import is_aside
from previously.reading.bodies import (
    EVERY_FRAGMENT,
    BodyCutter,
    Sight,
    Surroundings,
    also_read_ids,
    open_links,
)
from previously.reading.cards import (
    author_link,
    cards_by_id,
    first_published_at,
    for_cards,
    in_order_of,
    kind_name,
    neutral_url,
    published,
    safe_title_of,
)
from previously.reading.comments import read_discussion
from previously.reading.control import Course, courses_of, read_control
from previously.reading.facts import Known, facts_line
from previously.reading.gate import THE_ARTICLE, Passage, passage
from previously.reading.knowing import TITLE, find_article, knows
from previously.reading.naming import WorkNames, works_covered, works_in
from previously.reading.pictures import picture_reading
from previously.reading.reading_time import minutes_to_read
from previously.reading.secret_links import leads_for
from previously.reading.talking import FIRST, Turn, read_talk
from previously.reading.viewer import Viewer
from previously.spoilers import Fragment, Label, Revealed, Shown, Withheld

T = TypeVar("T")

DEK, HERO, BODY = "dek", "hero", "body"


def read_article(
    slug_or_id: str | int,
    viewer: Viewer,
    reveals: frozenset[str] = frozenset(),
    turn: Turn = FIRST,
    *,
    is_visit: bool = True,
) -> shapes.ArticleReading | None:
    """The published article at this address, cut for this reader; None when there is none that they may know of.

    `reveals` are the paths of what the reader chose to be shown anyway: of fragments, `article` for the body,
    `all` for everything in the article. Opening the article's own page is a visit, which asks for its body (the
    promise, part 4); where there is no visit there is no gate either: a body that is not open is one gap, and the
    address of a withheld headline is the neutral one.
    """
    article = find_article(slug_or_id, for_cards(published(viewer.now)).defer(None), viewer, reveals)
    if article is None:
        return None
    return _ArticleReader(article, viewer, reveals, turn, is_visit=is_visit).read()


def read_draft(
    article: ArticlePage, viewer: Viewer, reveals: frozenset[str] = frozenset()
) -> shapes.ArticleReading:
    """An article in memory, published or not, cut for this reader."""
    return _ArticleReader(article, viewer, reveals).read()


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """What the catalogue adds to an article about a work."""

    course: Course
    known: Known
    facts: shapes.FactsLine


class _ArticleReader:
    """Reads one article for one reader."""

    def __init__(
        self,
        article: ArticlePage,
        viewer: Viewer,
        reveals: frozenset[str],
        turn: Turn = FIRST,
        *,
        is_visit: bool = True,
    ) -> None:
        self.article, self.viewer, self.reveals, self.is_visit = article, viewer, reveals, is_visit
        self.turn, self.masthead = turn, Masthead.current()
        self.sealed: SealedArticle = seal(article)
        asked = bool(reveals & {THE_ARTICLE, EVERY_FRAGMENT})
        unknown_readers = self.masthead.unknown_readers if is_visit else UnknownReaders.ASK
        self.passage: Passage = passage(self.sealed.label, viewer, unknown_readers, is_revealed=asked)
        # Whoever passes the gate reads the article, and only it, as if they had seen what it covers.
        self.inside = viewer.assuming(self.sealed.label) if self.passage.is_open else viewer
        self.sight = Sight(self.inside.clearance, reveals)
        names = works_covered([(article.covers, article.own_work)]) | works_in(self._labels())
        self.names = WorkNames(names)

    def _labels(self) -> list[Label]:
        rows = (self.article.title_after, self.article.dek_after, self.article.hero_after)
        return [self.sealed.label, *(row.label for row in rows if row is not None), *self.sealed.inner_labels]

    def read(self) -> shapes.ArticleReading:
        """All of it; a fixed number of queries."""
        article, inside = self.article, self.inside
        catalogue = self._catalogue()
        body = self._body_blocks()
        around = neighbours.of(article, self.viewer)
        also_read = [row.target_id for row in article.also_read.all()]
        inline = also_read_ids(body, self.sight)
        cards = cards_by_id({*inline, *also_read, *around.ids()}, self.viewer)
        leads = leads_for(self.viewer, open_links(body, self.sight))
        blocks = self._cutter(catalogue, cards, leads).blocks(body, self.sight) or self._body_gap()
        title, title_gap = self._headline()
        dek, dek_gap = self._dek()
        hero, hero_gap = self._hero()
        return shapes.ArticleReading(
            id=article.pk or 0,
            url=article_url(article.slug) if self.is_visit or title_gap is None else neutral_url(article),
            canonical=first_published_at(article),
            shared_url=neutral_url(article) if article.title_after_id else article_url(article.slug),
            plain_url=article_url(article.slug) if knows(article, self.viewer) else neutral_url(article),
            title=title,
            title_gap=title_gap,
            search_title=self._said(self.sealed.search_title, TITLE),
            kind=article.kind,
            kind_name=kind_name(article.kind),
            dek=dek,
            dek_gap=dek_gap,
            search_description=self._said(self.sealed.search_description, DEK),
            covers=self.names.covers(article.covers, article.own_work),
            author=author_link(article),
            published_at=article.published_at,
            # Nobody can tell which part changed, so the time stands under the label of all of them.
            updated_at=article.updated_at if inside.opens(self.sealed.whole) else None,
            hero=hero,
            hero_gap=hero_gap,
            facts=catalogue.facts if catalogue is not None else None,
            gate=self._gate(),
            body=blocks,
            verdict=self._verdict(),
            tags=tuple(shapes.Link(tag_url(tag.slug), tag.name) for tag in article.tags.all()),
            also_read=in_order_of([pk for pk in also_read if pk not in inline], cards),
            control=read_control(catalogue.course, self.viewer) if catalogue is not None else None,
            previous=cards.get(around.previous or 0),
            next=cards.get(around.next or 0),
            continue_here=cards.get(around.continue_here or 0),
            related=in_order_of(around.related, cards),
            discussion=self._discussion(inside, catalogue),
            minutes=minutes_to_read(blocks),
            is_revealed=not all(map(is_aside, self.reveals)),
        )

    def _body_blocks(self) -> tuple[SealedBlock, ...]:
        shown = self.sealed.body.open(self.inside.clearance)
        return shown.value if isinstance(shown, Revealed) else ()

    def _body_gap(self) -> tuple[shapes.Gap, ...]:
        if self.is_visit or self.passage.is_open:
            return ()
        return (shapes.Gap(BODY, self.names.requirements(self.sealed.label), THE_ARTICLE),)

    def _catalogue(self) -> _Catalogue | None:
        work = self.article.work
        if work is None:
            return None
        course = courses_of([work], strict_titles=self.masthead.strict_titles)[work.pk]
        known = Known.of(work, self.inside)
        return _Catalogue(course, known, facts_line(course, known, self.inside, self.masthead.region))

    def _cutter(
        self, catalogue: _Catalogue | None, cards: dict[int, shapes.Card], leads: Leads
    ) -> BodyCutter:
        characters: dict[str, shapes.Link] = {}
        if catalogue is not None:
            page = work_url(catalogue.course.work.slug)
            characters = {
                row.slug: shapes.Link(f"{page}#{row.slug}", row.name) for row in catalogue.known.characters
            }
        return BodyCutter(Surroundings(self.names, cards, characters, leads))

    def _gate(self) -> shapes.Gate | None:
        if self.passage.is_plain or not self.is_visit:
            return None
        return shapes.Gate(not self.passage.is_open, self.names.requirements(self.passage.lacks), THE_ARTICLE)

    def _opened(self, fragment: Fragment[T], path: str) -> Shown[T]:
        shown = fragment.open(self.sight.clearance)
        if isinstance(shown, Withheld) and self.sight.opens(path, shown.label):
            return fragment.open(self.sight.clearance.assuming(shown.label))
        return shown

    def _said(self, fragment: Fragment[str], path: str) -> str:
        """What stands for something else where that is shown; empty where it is not."""
        shown = self._opened(fragment, path)
        return shown.value if isinstance(shown, Revealed) else ""

    def _gap(self, path: str, label: Label) -> shapes.Gap:
        return shapes.Gap(path, self.names.requirements(label), path)

    def _headline(self) -> tuple[str, shapes.Gap | None]:
        shown = self._opened(self.sealed.headline, TITLE)
        if isinstance(shown, Revealed):
            return shown.value, None
        return safe_title_of(self.article, self.names), self._gap(TITLE, shown.label)

    def _dek(self) -> tuple[str, shapes.Gap | None]:
        shown = self._opened(self.sealed.dek, DEK)
        if isinstance(shown, Revealed):
            return shown.value, None
        return "", self._gap(DEK, shown.label)

    def _hero(self) -> tuple[shapes.PictureReading | None, shapes.Gap | None]:
        shown = self._opened(self.sealed.hero, HERO)
        if not isinstance(shown, Revealed):
            return None, self._gap(HERO, shown.label)
        hero: Hero | None = shown.value
        return (
            picture_reading(hero.picture, hero.alt, credit=hero.credit) if hero is not None else None
        ), None

    def _verdict(self) -> shapes.Verdict | None:
        article = self.article
        if not self.passage.is_open or not (article.verdict or article.score is not None):
            return None
        return shapes.Verdict(article.verdict, article.score, article.out_of)

    def _discussion(self, inside: Viewer, catalogue: _Catalogue | None) -> shapes.Discussion | None:
        if self.article.kind == ArticleKind.PAGE or self.article.pk is None:
            return None
        place, course = ArticlePlace(self.article), catalogue.course if catalogue is not None else None
        if not self.is_visit:  # whoever has not come there is not told the address
            return replace(read_discussion(place, inside, self.turn), url="")
        return read_talk(place, inside, self.turn, course, self.masthead)
