"""What categories say of a post: “K-Drama Recaps”, “리뷰”, “Casting & News”."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from previously.migration.titles import read_title
from previously.migration.titles.kinds import LIST, cues_of
from previously.migration.titles.normalise import normalise
from previously.migration.titles.tokens import tokens_of

# What no headline calls a list by.
_LISTS = {"lists", "list", "rankings"}
_FIRM = 0.95
_LIKELY = 0.7


def kind_of_terms(terms: Iterable[str]) -> str:
    """The kind of article that these categories agree on; empty where they name none, or several."""
    kinds = {kind for kind in map(_kind, terms) if kind}
    return kinds.pop() if len(kinds) == 1 else ""


def names_in(terms: Iterable[str]) -> dict[str, str]:
    """What these terms may be the name of, and the term: itself, and without its label, “Moon Harbour Recaps”."""
    names = {term: term for term in terms}
    for term in list(names):
        name = labelled_name(term)
        if name:
            names.setdefault(name, term)
    return names


@lru_cache(maxsize=4096)
def labelled_name(term: str) -> str:
    """The show of “Moon Harbour Recaps” or “Moon Harbour Season 3”; empty for “TV Recaps” and “Moon Harbour”."""
    reading = read_title(term)
    is_labelled = reading.kind_sureness >= _FIRM or reading.season is not None
    return reading.work if is_labelled and reading.work_sureness >= _LIKELY else ""


@lru_cache(maxsize=4096)
def _kind(term: str) -> str:
    """The one kind a category is called by; “Recaps & Reviews” says neither."""
    if term.casefold() in _LISTS:
        return LIST
    kinds = {cue.kind for cue in cues_of(tokens_of(normalise(term)), [])}
    return kinds.pop() if len(kinds) == 1 else ""
