"""What `?reveal=` names in a discussion: all comments under one label, a single comment, or a few words in one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from previously.reading.shapes import Requirement

_TOGETHER, _ALONE, _WORDS = "comments.", "comment.", "words."
_MOST_ALONE = 50
"""How many comments one address may name one by one."""


def together(requires: Sequence[Requirement]) -> str:
    """All comments that ask for this, and for nothing else."""
    return _TOGETHER + "+".join(f"{each.work_slug}:{each.seen}" for each in requires)


def alone(key: str) -> str:
    """One comment."""
    return f"{_ALONE}{key}"


def words(key: str, spoiler: str) -> str:
    """The words in a comment that are kept for later at this place."""
    return f"{_WORDS}{key}.{spoiler}"


def is_aside(path: str) -> bool:
    """Whether a path names something in a discussion."""
    return path.startswith((_TOGETHER, _ALONE, _WORDS))


def keys_alone(reveals: Iterable[str]) -> tuple[str, ...]:
    """The keys of the comments that are named one by one."""
    keys = (path.removeprefix(_ALONE) for path in sorted(reveals) if path.startswith(_ALONE))
    return tuple(key for key in keys if "\0" not in key)[:_MOST_ALONE]
