"""Descriptions of whole sites, drawn at random: what there is and under which label, but not the words.

The words are put in by `building`, twice: two sites come of one description, which differ only in what is not
open to a reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

from previously.spoilers import (
    NOT_STARTED,
    REST,
    EpisodeCode,
    Label,
    Progress,
    ProgressBook,
    WorkOrder,
    label_of,
    parse_references,
)

KINDS = ("recap", "review", "reactions", "explained", "preview", "news", "list", "feature", "page")
TAGS = ("romance", "thriller", "korean drama")


@dataclass(frozen=True)
class WorkSpec:
    """A work; `slots` puts specials after episodes."""

    slug: str
    kind: str
    shape: str
    episodes: tuple[EpisodeCode, ...]
    slots: tuple[tuple[EpisodeCode, EpisodeCode], ...] = ()
    characters: tuple[str, ...] = ()  # the label of each
    facts: tuple[tuple[int, str], ...] = ()  # whose, and its label
    relations: tuple[tuple[int, int, str, str], ...] = ()  # from, to, after, until
    credits: tuple[tuple[int, int, str], ...] = ()  # person, character, label

    @property
    def order(self) -> WorkOrder:
        """The work as the algebra knows it."""
        return WorkOrder(
            slug=self.slug,
            has_episodes=self.kind == "series",
            is_anthology=self.shape == "anthology",
            episodes=frozenset(self.episodes),
            slots=dict(self.slots),
        )

    @property
    def points(self) -> tuple[str, ...]:
        """What labels can name of it."""
        return tuple(f"{self.slug}:{code}" for code in self.episodes) or (self.slug,)


@dataclass(frozen=True)
class BlockSpec:
    """A block: its type, its label, what stands in it; for prose the labels of its inline spoilers."""

    kind: str
    after: str = ""
    inline: tuple[str, ...] = ()
    content: tuple[BlockSpec, ...] = ()
    target: int = 0  # which article an also-read block names
    is_own: bool = (
        False  # something of this site itself, of an article with a withheld headline where there is one
    )
    is_astray: bool = False  # a text with a label that belongs to no words
    is_key: bool = False  # of a scene


@dataclass(frozen=True)
class CommentSpec:
    """A comment: its label, the one it answers (by number, -1 for none), its status, its inline spoiler, its likes."""

    after: str
    parent: int
    status: str
    inline: str
    likes: int = 0
    is_reported: bool = False


@dataclass(frozen=True)
class ArticleSpec:
    """An article."""

    kind: str
    work: int  # -1 for none
    covers: str
    title_after: str = ""
    dek_after: str = ""
    hero_after: str | None = None  # None for no picture
    body: tuple[BlockSpec, ...] = ()
    comments: tuple[CommentSpec, ...] = ()
    tags: tuple[str, ...] = ()
    also_read: tuple[int, ...] = ()
    has_score: bool = False
    days_ago: int = 1
    is_pinned: bool = False
    is_described: bool = False  # to search engines: by a title, a description and an address elsewhere


@dataclass(frozen=True)
class SiteSpec:
    """A whole site, and how far one reader has come on it."""

    works: tuple[WorkSpec, ...]
    articles: tuple[ArticleSpec, ...]
    book: ProgressBook = field(default_factory=ProgressBook)
    strict_titles: bool = False
    shows_strangers: bool = False  # whether who has said nothing of a show is shown what they open
    talk: tuple[
        tuple[str, tuple[CommentSpec, ...]], ...
    ] = ()  # comments on episodes, each named like in a label
    menu: tuple[int, ...] = ()  # the articles in the menus, by number

    def label(self, text: str) -> Label:
        """What a label asks for."""
        if not text:
            return Label()
        orders = {work.slug: work.order for work in self.works}
        return label_of(parse_references(text, None), orders)


def codes(*texts: str) -> tuple[EpisodeCode, ...]:
    """Episodes by their numbers."""
    return tuple(map(EpisodeCode.parse, texts))


SHAPES = {
    "serial": ("series", "serial", codes("S1E1", "S1E2", "S1E3"), ()),
    "two seasons": ("series", "serial", codes("S1E1", "S1E2", "S2E1"), ()),
    "with a slotted special": (
        "series",
        "serial",
        codes("S1E1", "S1E2", "S0E1"),
        ((EpisodeCode(0, 1), EpisodeCode(1, 1)),),
    ),
    "of unknown length": ("series", "serial", codes("S1E1", "S1E2", str(REST)), ()),
    "with a special": ("series", "serial", codes("S1E1", "S1E2", "S0E1"), ()),
    "anthology": ("series", "anthology", codes("S1E1", "S1E2", "S1E3"), ()),
    "film": ("film", "", (), ()),
}


# Of what can be there or not, that it is not comes first: what is drawn is made smaller towards what comes first.
def _labels(points: Sequence[str]) -> st.SearchStrategy[str]:
    one = st.sampled_from(points)
    if len(points) == 1:
        return one
    return st.one_of(one, one, st.lists(one, min_size=2, max_size=2, unique=True).map(", ".join))


@st.composite
def _works(draw: st.DrawFn) -> tuple[WorkSpec, ...]:
    shapes = draw(st.lists(st.sampled_from(sorted(SHAPES)), min_size=1, max_size=3))
    bare = [WorkSpec(f"work-{number}", *SHAPES[shape]) for number, shape in enumerate(shapes)]
    return tuple(draw(_peopled(work)) for work in bare)


@st.composite
def _peopled(draw: st.DrawFn, work: WorkSpec) -> WorkSpec:
    after = st.just("") | _labels(work.points)
    characters = draw(st.lists(after, max_size=3))
    who = st.integers(0, max(0, len(characters) - 1))
    if not characters:
        return work
    return WorkSpec(
        work.slug,
        work.kind,
        work.shape,
        work.episodes,
        work.slots,
        tuple(characters),
        tuple(draw(st.lists(st.tuples(who, after), max_size=2))),
        tuple(draw(st.lists(st.tuples(who, who, after, after), max_size=2))),
        tuple(draw(st.lists(st.tuples(st.integers(0, 2), who, after), max_size=2))),
    )


def _blocks(points: Sequence[str]) -> st.SearchStrategy[tuple[BlockSpec, ...]]:
    label = _labels(points)
    after = st.just("") | label
    inline = st.lists(label, max_size=2).map(tuple)
    plain = st.one_of(
        st.builds(BlockSpec, st.just("prose"), inline=inline),
        st.builds(BlockSpec, st.sampled_from(("still", "embed")), after),
        st.builds(BlockSpec, st.just("quote"), after, inline),
        st.builds(BlockSpec, st.just("also_read"), target=st.integers(0, 3)),
    )
    beat = st.builds(
        BlockSpec,
        st.just("beat"),
        after,
        content=st.lists(plain, min_size=1, max_size=2).map(tuple),
        is_key=st.booleans(),
    )
    inner = st.lists(plain | beat, min_size=1, max_size=2).map(tuple)
    section = st.builds(BlockSpec, st.just("spoiler"), label, content=inner)
    return st.lists(plain | beat | section, max_size=4).map(tuple)


@st.composite
def _article(draw: st.DrawFn, works: tuple[WorkSpec, ...]) -> ArticleSpec:
    points = [point for work in works for point in work.points]
    work = draw(st.integers(-1, len(works) - 1))
    own = works[work].points if work >= 0 else points
    after = st.just("") | _labels(points)
    comment = st.builds(
        CommentSpec,
        after,
        st.integers(-1, 2),
        st.sampled_from(("approved", "approved", "approved", "pending")),
        after,
        st.integers(0, 3),
        st.sampled_from((False, False, True)),
    )
    return ArticleSpec(
        kind=draw(st.sampled_from(KINDS)),
        work=work,
        covers=draw(st.just("") | st.sampled_from(own)),
        title_after=draw(after),
        dek_after=draw(after),
        hero_after=draw(st.none() | after),
        body=draw(_blocks(points)),
        comments=tuple(draw(st.lists(comment, max_size=3))),
        tags=tuple(draw(st.lists(st.sampled_from(TAGS), max_size=2, unique=True))),
        also_read=tuple(draw(st.lists(st.integers(0, 3), max_size=1))),
        has_score=draw(st.booleans()),
        days_ago=draw(st.integers(1, 3)),
        is_pinned=draw(st.booleans()),
        is_described=draw(st.booleans()),
    )


def _progress(work: WorkSpec) -> st.SearchStrategy[Progress | None]:
    order = work.order
    points = [None] if not work.episodes else list(work.episodes)
    some = st.lists(st.sampled_from(points), max_size=2).map(lambda some: seen(order, some))
    return st.one_of(st.none(), st.just(NOT_STARTED), some, some)


def seen(order: WorkOrder, some: Sequence[EpisodeCode | None]) -> Progress:
    """Having come as far as these episodes of a serial, or having seen these of an anthology."""
    progress = NOT_STARTED
    for code in some:
        atom = order.atom(code)
        alone = frozenset([atom.position]) if atom.is_alone else frozenset()
        progress = progress.joined(Progress(None if atom.is_alone else atom.position, alone))
    return progress


@st.composite
def sites(draw: st.DrawFn) -> SiteSpec:
    """Sites of every shape, each with a reader."""
    works = draw(_works())
    articles = tuple(draw(st.lists(_article(works), min_size=1, max_size=3)))
    book = ProgressBook()
    for work in works:
        progress = draw(_progress(work))
        if progress is not None:
            book = book.recording(work.slug, progress)
    menu = tuple(draw(st.lists(st.integers(0, len(articles) - 1), max_size=2)))
    return SiteSpec(works, articles, book, draw(st.booleans()), menu=menu)
