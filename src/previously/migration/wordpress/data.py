"""What a WordPress export (WXR 1.0 to 1.2) holds, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

CATEGORY, TAG = "category", "post_tag"
# Not a taxonomy, but listed like one.
AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Channel:
    """One thing the export says of the whole site, such as `link` or `base_blog_url`."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who wrote for the site. Addresses of mail are not read."""

    login: str
    name: str = ""
    id: str = ""
    bio: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A category, a tag, or an entry of a taxonomy of the site's own. `parent` is a slug."""

    taxonomy: str
    slug: str
    name: str
    id: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class WordPressComment:
    """A comment or a pingback. Addresses of mail and of the network are not read."""

    id: str
    parent: str = ""
    author: str = ""
    written_at: datetime | None = None
    body: str = ""
    approved: str = "1"
    type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A post, page, attachment, menu entry or whatever else WordPress keeps among its posts.

    `digest` changes when anything in the item does, its comments apart. `repairs` says what was wrong with it.
    """

    key: str
    id: str = ""
    type: str = "post"
    status: str = "publish"
    title: str = ""
    slug: str = ""
    link: str = ""
    guid: str = ""
    parent: str = ""
    creator: str = ""
    published_at: datetime | None = None
    content: str = ""
    excerpt: str = ""
    has_password: bool = False
    is_sticky: bool = False
    attachment_url: str = ""
    menu_order: int = 0
    terms: tuple[Term, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    comments: tuple[WordPressComment, ...] = ()
    digest: str = ""
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in the export that could not be read, in a sentence."""

    text: str


Thing: TypeAlias = Channel | Author | Term | Item | Trouble
