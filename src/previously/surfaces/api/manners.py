"""Where the API spells a reading differently from its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from previously.reading import PICTURE_FORMATS, PICTURE_WIDTHS, search_shapes, shapes
from previously.surfaces.api import addresses
from previously.surfaces.api.lists import PictureSource
from previously.surfaces.api.spelling import Added, Manner, Speller

_REFERENCE = {"format": "iri-reference"}

GAPS = (
    "body",
    "title",
    "dek",
    "hero",
    "episode",
    "inline",
    "prose",
    "beat",
    "still",
    "quote",
    "embed",
    "spoiler",
)


def _address(value: Any) -> Added:
    return Added(str, value, _REFERENCE)


def _address_of_page(value: shapes.Link) -> str | None:
    return addresses.of_page(value.url)


def _episode_comments_url(episode: shapes.EpisodeReading) -> str:
    return f"{addresses.of_page(episode.url)}/comments"


def _comments_url(article: shapes.ArticleReading) -> str | None:
    """Standing pages have no comments."""
    return f"{addresses.article(article.id)}/comments" if article.discussion is not None else None


def _slug(url: str) -> str:
    return url.strip("/").rpartition("/")[2]


def _sources(picture: shapes.PictureReading) -> tuple[PictureSource, ...]:
    widths = [width for width in PICTURE_WIDTHS if width <= picture.width] or [min(PICTURE_WIDTHS)]
    return tuple(
        PictureSource(f"/pictures/{quote(picture.key)}-{width}.{code}", width, content_type)
        for code, content_type in PICTURE_FORMATS.items()
        for width in widths
    )


_BLOCKS = {
    shapes.Prose: "prose",
    shapes.StillBlock: "still",
    shapes.QuoteBlock: "quote",
    shapes.EmbedBlock: "embed",
    shapes.AlsoReadBlock: "also_read",
    shapes.BeatBlock: "beat",
    shapes.SpoilerBlock: "spoiler",
}

_SITE = Manner(
    added={
        "works_url": _address(lambda _site: addresses.at("works")),
        "people_url": _address(lambda _site: addresses.at("people")),
        "articles_url": _address(lambda _site: addresses.at("articles")),
        "search_url": _address(lambda _site: addresses.at("search")),
        "openapi_url": _address(lambda _site: addresses.at("openapi.json")),
        "docs_url": _address(lambda _site: addresses.at("docs")),
    },
    description="The site, and where its content stands in the API.",
)
_ARTICLE = Manner(
    without=frozenset({"gate", "control", "is_revealed", "shared_url", "plain_url"}),
    added={
        "api_url": _address(lambda article: addresses.article(article.id)),
        "comments_url": Added(str | None, _comments_url, _REFERENCE),
    },
    description=(
        "An article. Where its text presumes more than was said to be seen, `body` is one gap. `url` is the neutral "
        "address of the episode or work while the headline is withheld."
    ),
)
_WORK = Manner(
    without=frozenset({"control", "articles"}),
    added={
        "api_url": _address(lambda work: addresses.at("works", work.slug)),
        "episodes_url": _address(lambda work: addresses.at("works", work.slug, "episodes")),
        "articles_url": _address(lambda work: addresses.articles(work=work.slug)),
        "story_so_far_url": _address(lambda work: addresses.at("works", work.slug, "story-so-far")),
        "characters_url": _address(lambda work: addresses.at("works", work.slug, "characters")),
        "relationships_url": _address(lambda work: addresses.at("works", work.slug, "relationships")),
        "timeline_url": _address(lambda work: addresses.at("works", work.slug, "timeline")),
    },
    description="A work with its episodes, and with the characters and relations known so far.",
)
_PERSON = Manner(
    without=frozenset({"articles"}),
    added={
        "api_url": Added(str | None, _address_of_page, _REFERENCE),
        "articles_url": _address(lambda person: addresses.articles(author=_slug(person.url))),
    },
    description="A person: what they made and, for the site's writers, where to find what they wrote.",
)
_PICTURE = Manner(
    without=frozenset({"key"}),
    added={"sources": Added(tuple[PictureSource, ...], _sources)},
    description="A picture of this width and height, in several sizes and formats.",
)
_GAP = Manner(
    tag="gap",
    without=frozenset({"kind", "path"}),
    added={"withheld": Added(str, lambda gap: gap.kind, {"enum": list(GAPS)})},
    description="What stands where something is withheld: what kind of thing it was, and what it asks to have seen.",
)
_REQUIREMENT = Manner(
    description=(
        "One thing that must have been seen. `work_slug`, a colon and `seen` make an entry of the parameter `progress`."
    )
)
_MARK = Manner(
    tag="spoiler_mark", description="The start or the end of an inline spoiler that is open to whoever asked."
)
_PROSE = Manner(
    tag="prose",
    description=(
        "Running text in pieces, in order. The strings are parts of one sanitised HTML text: join them, with a mark of "
        "your own for each gap."
    ),
)
_WITH_ADDRESS = Manner(added={"api_url": Added(str | None, _address_of_page, _REFERENCE)})

_HITS = {
    search_shapes.ArticleHit: "article",
    search_shapes.WorkHit: "work",
    search_shapes.PersonHit: "person",
}

MANNERS: Mapping[type, Manner] = {
    **{kind: Manner(tag=tag) for kind, tag in _BLOCKS.items()},
    **{kind: Manner(tag=tag) for kind, tag in _HITS.items()},
    search_shapes.EpisodeHit: Manner(tag="episode", added=_WITH_ADDRESS.added),
    search_shapes.CharacterHit: Manner(tag="character", added=_WITH_ADDRESS.added),
    shapes.Prose: _PROSE,
    shapes.SpoilerMark: _MARK,
    shapes.Gap: _GAP,
    shapes.Requirement: _REQUIREMENT,
    shapes.SiteReading: _SITE,
    shapes.ArticleReading: _ARTICLE,
    shapes.Card: Manner(
        added={"api_url": _address(lambda card: addresses.article(card.id))},
        description=(
            "An article as it stands in a list. While its headline is withheld, `title` is the safe one and `url` the "
            "neutral address of its episode or work."
        ),
    ),
    shapes.WorkReading: _WORK,
    shapes.WorkCard: Manner(
        without=frozenset({"summary", "percent", "is_recorded"}),
        added={"api_url": _address(lambda work: addresses.at("works", work.slug))},
    ),
    shapes.EpisodeReading: Manner(
        without=frozenset({"control"}),
        added={**_WITH_ADDRESS.added, "comments_url": _address(_episode_comments_url)},
        description="An episode with all that is written about it.",
    ),
    shapes.EpisodeRow: _WITH_ADDRESS,
    shapes.CharactersReading: Manner(without=frozenset({"control"})),
    shapes.RelationshipsReading: Manner(without=frozenset({"control", "character"})),
    shapes.ChapterReading: Manner(without=frozenset({"is_seen"})),
    shapes.PersonReading: _PERSON,
    shapes.PersonCard: _WITH_ADDRESS,
    shapes.Link: _WITH_ADDRESS,
    shapes.PictureReading: _PICTURE,
    shapes.Discussion: Manner(
        without=frozenset(
            {"comments", "total", "url", "sort", "number", "page_count", "form", "is_revealed"}
        ),
        description="How many comments are open, and how many open after what.",
    ),
}

SPELLER = Speller(MANNERS)
