"""What a text of the old site needs to know of everything around it, and what was found out while converting it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from previously.archive.data import Block


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """A picture of the old site. `path` is empty as long as its file has not been found."""

    path: str = ""
    alt: str = ""
    caption: str = ""
    address: str = ""


def _no_picture(address: str, key: str) -> FoundPicture:
    return FoundPicture(address=address)


def _as_it_is(address: str) -> str:
    return address


def _nothing(key: str) -> str:
    return ""


def _none_attached() -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How a text finds pictures, other articles and parts used again and again.

    `whole` is the label of all of the work that the text is about, or empty where there is none.
    """

    picture: Callable[[str, str], FoundPicture] = _no_picture
    link: Callable[[str], str] = _as_it_is
    article: Callable[[str], str] = _nothing
    reusable: Callable[[str], str] = _nothing
    attached: Callable[[], Sequence[str]] = _none_attached
    whole: str = ""


@dataclass(slots=True)
class Converted:
    """A text as blocks, with what an owner should be told of it."""

    blocks: tuple[Block, ...] = ()
    unknown_shortcodes: Counter[str] = field(default_factory=Counter)
    unknown_blocks: Counter[str] = field(default_factory=Counter)
    missing_pictures: list[str] = field(default_factory=list)
    spoiler_sections: int = 0
    notices: int = 0
    links_to: set[str] = field(default_factory=set)
