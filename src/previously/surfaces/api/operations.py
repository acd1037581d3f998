"""Everything that can be asked of the API. Its addresses, document and documentation are made from this table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from previously import reading
from previously.reading import ARTICLE_KINDS, SEARCH_KINDS, SORTS, WORK_KINDS, Viewer, shapes
from previously.surfaces.api import lists
from previously.surfaces.api.parameters import (
    ArticleSegment,
    BadParameter,
    Choice,
    Number,
    Query,
    Segment,
    Text,
)

L = TypeVar("L", bound=lists.Page)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: by whom, at which address, with which values, and which of them were given and how."""

    viewer: Viewer
    address: str
    values: Mapping[str, Any]
    given: Mapping[str, str]

    def page(self, kind: Callable[..., L], listing: shapes.Listing[Any] | None, **more: object) -> L | None:
        """A page of a list; None where there is no such page."""
        if listing is None:
            return None
        return kind(
            items=tuple(listing.items),
            total=listing.total,
            page=listing.number,
            page_size=self.values["page_size"],
            page_count=listing.page_count,
            next=self._address(listing.number + 1) if listing.has_more else None,
            previous=self._address(listing.number - 1) if listing.number > 1 else None,
            **more,
        )

    def _address(self, page: int) -> str:
        return f"{self.address}?{urlencode({**self.given, 'page': page})}"


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked, and the reading that answers it; None is a 404."""

    name: str
    path: str
    summary: str
    answer: type
    read: Callable[[Asked], object | None]
    description: str = ""
    segments: tuple[Segment, ...] = ()
    query: tuple[Query, ...] = ()

    @property
    def can_be_missing(self) -> bool:
        """Whether there may be nothing there: no such thing, or no such page of a list."""
        return bool(self.segments) or any(parameter.name == "page" for parameter in self.query)


PROGRESS = Text(
    "progress",
    "What has been seen: entries such as `soundtrack-1:S1E2` (up to that episode; of an anthology, that one episode), "
    "`toscana:all` or `our-blues:none`, separated by commas. Several entries of one work add up. Without it, only what "
    "needs nothing to have been seen is in the answer. 400 for a work or an episode that does not exist.",
    longest=6000,  # with its marks spelled as addresses need them it still goes into one line of a request
    example="soundtrack-1:S1E2",
)
PAGES: tuple[Query, ...] = (
    Number("page", "Which page of the list, from 1. 404 for a page there is not.", default=1, most=1_000_000),
    Number("page_size", "How many items a page has.", default=24, most=100),
)
# A chapter is made of several articles, so that fewer of them go on a page.
CHAPTER_PAGES: tuple[Query, ...] = (
    PAGES[0],
    Number("page_size", "How many chapters a page has.", default=12, most=24),
)
_CHARACTER = Text(
    "character", "Only what concerns the character with this slug. 404 for one who is not known yet."
)
_WORK = Segment("work", "The slug of a work.", example="soundtrack-1")
_ARTICLE = ArticleSegment(
    "article",
    "The slug of an article, or `id:` and its id, as in `id:12`. The id is the way to an article whose slug would give "
    "its headline away.",
    example="id:12",
)


def _page(asked: Asked) -> dict[str, Any]:
    return {"page": asked.values["page"], "size": asked.values["page_size"]}


def _chosen(asked: Asked, *names: str) -> dict[str, Any]:
    return {name: asked.values[name] for name in names}


def _works(asked: Asked) -> lists.WorkList | None:
    found = reading.read_shows(asked.viewer, **_chosen(asked, "kind", "country", "sort"), **_page(asked))
    return asked.page(lists.WorkList, found.works if found is not None else None)


def _work(asked: Asked) -> shapes.WorkReading | None:
    return reading.read_work(asked.values["work"], asked.viewer)


def _episodes(asked: Asked) -> lists.EpisodeList | None:
    found = reading.read_episodes(asked.values["work"], asked.viewer, **_page(asked))
    return asked.page(lists.EpisodeList, found)


def _episode(asked: Asked) -> shapes.EpisodeReading | None:
    return reading.read_episode(asked.values["work"], asked.values["episode"].lower(), asked.viewer)


def _story(asked: Asked) -> lists.Story | None:
    is_oldest_first = asked.values["order"] == "oldest"
    found = reading.read_story(
        asked.values["work"], asked.viewer, is_oldest_first=is_oldest_first, **_page(asked)
    )
    if found is None:
        return None
    around = {"url": found.url, "work": found.work, "synopsis": found.synopsis, "beginning": found.beginning}
    return asked.page(lists.Story, found.chapters, **around)


def _characters(asked: Asked) -> shapes.CharactersReading | None:
    return reading.read_who_is_who(asked.values["work"], asked.viewer)


def _relationships(asked: Asked) -> shapes.RelationshipsReading | None:
    return reading.read_relationships(asked.values["work"], asked.viewer, **_chosen(asked, "character"))


def _timeline(asked: Asked) -> lists.Timeline | None:
    found = reading.read_timeline(
        asked.values["work"], asked.viewer, **_chosen(asked, "character"), **_page(asked)
    )
    if found is None:
        return None
    around = {"url": found.url, "work": found.work, "people": found.people, "beginning": found.beginning}
    return asked.page(lists.Timeline, found.chapters, **around)


def _people(asked: Asked) -> lists.PersonList | None:
    return asked.page(lists.PersonList, reading.read_people(asked.viewer, **_page(asked)))


def _person(asked: Asked) -> shapes.PersonReading | None:
    return reading.read_person(asked.values["person"], asked.viewer, page=1)


def _articles(asked: Asked) -> lists.ArticleList | None:
    filters = _chosen(asked, "kind", "work", "tag", "author")
    return asked.page(lists.ArticleList, reading.read_articles(asked.viewer, **filters, **_page(asked)))


def _search(asked: Asked) -> lists.SearchList | None:
    try:
        found = reading.read_search(
            asked.values["q"], asked.viewer, **_chosen(asked, "work", "kind"), **_page(asked)
        )
    except reading.QueryTooLong as error:
        raise BadParameter("q", str(error)) from error
    if found is None:
        return None
    around = {"query": found.query, "corrected": found.corrected, "works": found.works, "kinds": found.kinds}
    return asked.page(lists.SearchList, found.hits, **around)


def _article(asked: Asked) -> shapes.ArticleReading | None:
    return reading.read_article(asked.values["article"], asked.viewer, is_visit=False)


def _comments(asked: Asked) -> lists.CommentList | None:
    at = _page(asked)
    return _comment_list(
        asked, reading.read_comments(asked.values["article"], asked.viewer, at["page"], at["size"])
    )


def _episode_comments(asked: Asked) -> lists.CommentList | None:
    at, work, code = _page(asked), asked.values["work"], asked.values["episode"].lower()
    found = reading.read_episode_comments(work, code, asked.viewer, at["page"], at["size"])
    return _comment_list(asked, found)


def _comment_list(asked: Asked, found: shapes.Discussion | None) -> lists.CommentList | None:
    if found is None:
        return None
    rows = lists.in_a_row(found)
    listing = shapes.Listing(rows, found.number, found.page_count, found.total)
    return asked.page(lists.CommentList, listing, locked=found.locked)


OPERATIONS = (
    Operation(
        "site",
        "/",
        "The site",
        shapes.SiteReading,
        lambda asked: reading.read_site(asked.viewer.now, asked.viewer),
        query=(PROGRESS,),
    ),
    Operation(
        "works",
        "/works",
        "List works",
        lists.WorkList,
        _works,
        query=(
            Choice("kind", "Only works of this kind.", WORK_KINDS),
            Text("country", "Only works from this country, by its two letters.", longest=2, example="KR"),
            Choice("sort", "By title, by year or by newest article.", SORTS),
            PROGRESS,
            *PAGES,
        ),
    ),
    Operation(
        "work", "/works/{work}", "One work", shapes.WorkReading, _work, segments=(_WORK,), query=(PROGRESS,)
    ),
    Operation(
        "episodes",
        "/works/{work}/episodes",
        "List the episodes of a work",
        lists.EpisodeList,
        _episodes,
        "In the order they are watched in: a special stands where it is slotted in.",
        segments=(_WORK,),
        query=(PROGRESS, *PAGES),
    ),
    Operation(
        "episode",
        "/works/{work}/episodes/{episode}",
        "One episode",
        shapes.EpisodeReading,
        _episode,
        segments=(_WORK, Segment("episode", "The code of an episode.", example="S1E2")),
        query=(PROGRESS,),
    ),
    Operation(
        "episode_comments",
        "/works/{work}/episodes/{episode}/comments",
        "List the comments on an episode",
        lists.CommentList,
        _episode_comments,
        "Thread by thread, the oldest first, each comment followed by its answers.",
        segments=(_WORK, Segment("episode", "The code of an episode.", example="S1E2")),
        query=(PROGRESS, *PAGES),
    ),
    Operation(
        "story_so_far",
        "/works/{work}/story-so-far",
        "The story so far",
        lists.Story,
        _story,
        "A chapter for each episode that was said to be seen: its scenes, who is met in it and what one learns. The "
        "newest first, unless asked otherwise.",
        segments=(_WORK,),
        query=(Choice("order", "In which order.", ("newest", "oldest")), PROGRESS, *CHAPTER_PAGES),
    ),
    Operation(
        "characters",
        "/works/{work}/characters",
        "Who is who",
        shapes.CharactersReading,
        _characters,
        segments=(_WORK,),
        query=(PROGRESS,),
    ),
    Operation(
        "relationships",
        "/works/{work}/relationships",
        "Who is what to whom",
        shapes.RelationshipsReading,
        _relationships,
        segments=(_WORK,),
        query=(_CHARACTER, PROGRESS),
    ),
    Operation(
        "timeline",
        "/works/{work}/timeline",
        "List the scenes of a work",
        lists.Timeline,
        _timeline,
        "In the order in which they are told. `when` says of a scene that happens at another time when that is.",
        segments=(_WORK,),
        query=(_CHARACTER, PROGRESS, *CHAPTER_PAGES),
    ),
    Operation("people", "/people", "List people", lists.PersonList, _people, query=(PROGRESS, *PAGES)),
    Operation(
        "person",
        "/people/{person}",
        "One person",
        shapes.PersonReading,
        _person,
        segments=(Segment("person", "The slug of a person.", example="han-so-hee"),),
        query=(PROGRESS,),
    ),
    Operation(
        "articles",
        "/articles",
        "List articles",
        lists.ArticleList,
        _articles,
        "The newest first. Filters add up. Standing pages are not in the list.",
        query=(
            Choice("kind", "Only articles of this kind.", ARTICLE_KINDS),
            Text("work", "Only articles about the work with this slug."),
            Text("tag", "Only articles with the tag of this slug."),
            Text("author", "Only articles by the person with this slug."),
            PROGRESS,
            *PAGES,
        ),
    ),
    Operation(
        "article",
        "/articles/{article}",
        "One article",
        shapes.ArticleReading,
        _article,
        "With its text, block by block. Where something is withheld there is an object with `withheld` and `requires`.",
        segments=(_ARTICLE,),
        query=(PROGRESS,),
    ),
    Operation(
        "comments",
        "/articles/{article}/comments",
        "List the comments of an article",
        lists.CommentList,
        _comments,
        "Thread by thread, the oldest first, each comment followed by its answers. Standing pages have no comments.",
        segments=(_ARTICLE,),
        query=(PROGRESS, *PAGES),
    ),
    Operation(
        "search",
        "/search",
        "Search",
        lists.SearchList,
        _search,
        "Articles, works, episodes, people and characters, in any spelling the site knows. Only what is open is "
        "searched, counted and quoted.",
        query=(
            Text("q", "What to look for.", longest=300, example="eun soo"),
            Text("work", "Only what is about the work with this slug."),
            Choice("kind", "Only hits of this kind.", SEARCH_KINDS),
            PROGRESS,
            *PAGES,
        ),
    ),
)
