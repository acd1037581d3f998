"""What categories say of a post: “K-Drama Recaps”, “리뷰”, “Casting & News”."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from previously.migration.titles.kinds import cues_of
from previously.migration.titles.normalise import normalise
from previously.migration.titles.tokens import tokens_of


def kind_of_terms(terms: Iterable[str]) -> str:
    """The kind of article that these categories agree on; empty where they name none, or several."""
    kinds = {kind for kind in map(_kind, terms) if kind}
    return kinds.pop() if len(kinds) == 1 else ""


@lru_cache(maxsize=4096)
def _kind(term: str) -> str:
    """The one kind a category is called by; “Recaps & Reviews” says neither."""
    kinds = {cue.kind for cue in cues_of(tokens_of(normalise(term)), [])}
    return kinds.pop() if len(kinds) == 1 else ""
