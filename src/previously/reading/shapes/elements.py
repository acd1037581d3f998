"""The small parts that all readings share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a reader must have seen. `seen` is what to post as progress: `S1E4`, or `all` for a film."""

    work_slug: str
    work_title: str
    seen: str
    phrase: str  # "episode 4", "season 2 episode 8", "White Bear" for an anthology's, "the film"


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands where something is withheld: what kind of thing it was, what it asks for, and how to ask anyway.

    `kind` is one of body, title, dek, hero, episode, inline, prose, beat, still, quote, embed, spoiler.
    `path` names the fragment for `?reveal=`; empty where there is none.
    """

    kind: str
    requires: tuple[Requirement, ...]
    path: str = ""


@dataclass(frozen=True, slots=True)
class PictureReading:
    """A picture to show; `key` is what its addresses are made of."""

    key: str
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry of the main menu. `url` is empty for what is only the heading of what stands below it."""

    text: str
    url: str
    below: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SiteReading:
    """What every page says about the site. Menus that are empty are filled by whoever shows them."""

    name: str
    tagline: str
    language: str
    pages: tuple[Link, ...]  # the standing pages
    kinds: tuple[Link, ...]  # archives by kind that have something in them
    main_menu: tuple[MenuEntry, ...] = ()
    footer_menu: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """One page of a longer list. `number` counts from 1."""

    items: Sequence[T]
    number: int
    page_count: int
    total: int

    @property
    def has_more(self) -> bool:
        """Whether a page follows."""
        return self.number < self.page_count
