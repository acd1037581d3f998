"""One site with something of everything, and a reader who is in the middle of it."""

from __future__ import annotations

from functools import cache

from previously.spoilers import Position, Progress, ProgressBook
from tests.leak.comparing import Leak, Served, find_leak
from tests.leak.specs import SHAPES, ArticleSpec, BlockSpec, CommentSpec, SiteSpec, WorkSpec
from tests.leak.visitors import Visitor

SERIAL, ANTHOLOGY, FILM = "work-0", "work-1", "work-2"


def _every_block(after: str) -> tuple[BlockSpec, ...]:
    """A block of each type under a label, with more inside."""
    inline = (f"{SERIAL}:S1E2", f"{SERIAL}:S2E1", f"{ANTHOLOGY}:S1E2, {FILM}")
    prose = BlockSpec("prose", inline=inline)
    inside = (prose, BlockSpec("still", after), BlockSpec("quote", after, inline), BlockSpec("also_read"))
    return (
        prose,
        *(BlockSpec(kind, after) for kind in ("still", "embed")),
        BlockSpec("quote", after, inline),
        BlockSpec("beat", after, content=inside, is_key=True),
        BlockSpec("beat", after, content=inside),
        BlockSpec(
            "spoiler", after or f"{SERIAL}:S1E2", content=(*inside, BlockSpec("beat", after, content=inside))
        ),
    )


RICH = SiteSpec(
    works=(
        WorkSpec(
            SERIAL,
            *SHAPES["two seasons"],
            characters=("", f"{SERIAL}:S1E1", f"{SERIAL}:S2E1"),
            facts=((0, f"{SERIAL}:S1E2"), (0, f"{SERIAL}:S2E1"), (2, "")),
            relations=((0, 1, "", f"{SERIAL}:S2E1"), (0, 1, f"{SERIAL}:S2E1", ""), (0, 2, "", "")),
            credits=((0, 0, ""), (1, 1, f"{SERIAL}:S2E1"), (2, 2, "")),
        ),
        WorkSpec(ANTHOLOGY, *SHAPES["anthology"], characters=(f"{ANTHOLOGY}:S1E1", f"{ANTHOLOGY}:S1E2")),
        WorkSpec(FILM, *SHAPES["film"], characters=(FILM,)),
    ),
    articles=(
        ArticleSpec(
            "recap",
            0,
            f"{SERIAL}:S1E2",
            hero_after=f"{SERIAL}:S2E1",
            dek_after=f"{SERIAL}:S2E1",
            body=(
                *_every_block(""),
                *_every_block(f"{SERIAL}:S2E1"),
                BlockSpec("prose", is_astray=True),
                BlockSpec("embed", is_own=True),
            ),
            comments=(
                CommentSpec("", -1, "approved", f"{SERIAL}:S2E1", 1),
                CommentSpec(f"{SERIAL}:S2E1", 0, "approved", "", is_reported=True),
                CommentSpec("", 1, "approved", "", 2),
                CommentSpec("", -1, "pending", "", 3),
                CommentSpec("", -1, "approved", "", 4, is_reported=True),
            ),
            tags=("romance", "thriller"),
            has_score=True,
            is_described=True,
        ),
        ArticleSpec(
            "explained",
            0,
            f"{SERIAL}:S2E1",
            title_after=f"{SERIAL}:S2E1",
            dek_after=f"{SERIAL}:S1E1",
            hero_after="",
            body=_every_block(""),
            comments=(CommentSpec("", -1, "approved", "", is_reported=True),),
            tags=("romance",),
            also_read=(0,),
            has_score=True,
            is_pinned=True,
            is_described=True,
        ),
        ArticleSpec(
            "review", 2, FILM, title_after=FILM, hero_after=FILM, body=_every_block(""), has_score=True
        ),
        ArticleSpec("review", 1, f"{ANTHOLOGY}:S1E1", hero_after="", body=_every_block(f"{ANTHOLOGY}:S1E3")),
        ArticleSpec(
            "news",
            -1,
            "",
            body=_every_block(f"{SERIAL}:S2E1"),
            tags=("korean drama",),
            has_score=True,
            is_pinned=True,
            is_described=True,
        ),
        ArticleSpec(
            "page", 0, f"{SERIAL}:S2E1", title_after=f"{SERIAL}:S2E1", body=_every_block(f"{SERIAL}:S2E1")
        ),
        ArticleSpec("page", -1, "", body=_every_block("")),
        # So that lists go on: what is withheld stands at both sides of the ends of their pages.
        ArticleSpec("review", 0, f"{SERIAL}:S2E1", title_after=f"{SERIAL}:S2E1", tags=("romance",)),
        ArticleSpec("review", 1, f"{ANTHOLOGY}:S1E1", tags=("romance",)),
        # So that the story so far and the timeline have a second page.
        ArticleSpec("recap", 0, f"{SERIAL}:S1E1", body=_every_block(f"{SERIAL}:S1E2")),
    ),
    book=ProgressBook()
    .recording(SERIAL, Progress(up_to=Position((1, 2))))
    .recording(ANTHOLOGY, Progress(alone=frozenset({Position((1, 1))}))),
    strict_titles=True,
    talk=(
        (
            f"{SERIAL}:S1E1",
            (
                CommentSpec("", -1, "approved", f"{SERIAL}:S2E1", 1),
                CommentSpec(f"{SERIAL}:S2E1", 0, "approved", "", 3),
                CommentSpec("", -1, "approved", "", 2),
                CommentSpec(f"{SERIAL}:S2E1", -1, "approved", "", 1),
                CommentSpec("", -1, "approved", "", 1),
            ),
        ),
        (f"{SERIAL}:S2E1", (CommentSpec("", -1, "approved", "", 1),)),
    ),
    menu=(1, 4, 5),
)


@cache
def crawled(visitor: Visitor) -> tuple[Leak | None, Served]:
    """The whole of it crawled in both versions: once for all tests that ask."""
    return find_leak(RICH, visitor=visitor)
