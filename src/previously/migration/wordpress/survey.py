"""The first reading of an export: what there is, in few words a post, for the second to put all in place."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from pathlib import Path
from sys import intern
from urllib.parse import unquote, urlsplit

from previously.migration.wordpress.beginnings import Beginnings, Place
from previously.migration.wordpress.content.shortcodes import folds_away
from previously.migration.wordpress.content.tidying import is_notice, speaks_of_spoilers
from previously.migration.wordpress.data import AUTHOR, Author, Channel, Item, Term, Trouble
from previously.migration.wordpress.reading import read_export
from previously.migration.wordpress.uploads import place_of

_TEXT_START = 1200
_TAGS = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_SHORTCODE = re.compile(r"\[/?[A-Za-z][\w-]*[^\]]*\]")
_PICTURE = re.compile(r"""https?:[\\/]+[^\s"'<>()\[\]]+?\.(?:jpe?g|png|gif|webp|avif)""", re.IGNORECASE)
_LINK = re.compile(
    r"""href=["'](?:https?://(?P<host>[^/"']+))?(?P<path>/[^"'?#\s]{1,200})["']""", re.IGNORECASE
)
_MOST_LINKS = 10_000
# What WordPress and its plugins keep among posts for themselves.
MACHINERY = re.compile(
    r"revision|nav_menu_item|custom_css|customize_changeset|oembed_cache|user_request|wp_(?!block$)\w+|acf-\w+|"
    r"wpcf7\w*|elementor_\w+|fl-builder-\w+|et_\w+|vc\w*_templates?|shop_\w+|product_variation|scheduled-action|"
    r"amp_\w+|feedback|jp_\w+|mc4wp-\w+|wpforms\w*|tablepress_table|ml-slider|ml-slide|sp_\w+|flamingo_\w+|"
    r"nf_sub|give_\w+|edd_\w+|nav_\w+|bp-\w+|popup\w*|ngg_\w+|tdb_\w+|web-story_font"
)
# What takes part in a text of its own accord.
REUSABLE = "wp_block"


@dataclass(frozen=True, slots=True)
class Entry:
    """What there is to know of a post before it is converted."""

    key: str
    id: str
    type: str
    status: str
    title: str
    slug: str
    link: str
    parent: str
    creator: str
    published_at: datetime | None
    has_password: bool
    thumbnail: str
    terms: tuple[Term, ...]
    digest: str
    # Where the beginning of its text is kept, and what that says of spoilers.
    start: Place
    warns: bool = False
    has_notice: bool = False
    # Whether it seems to have sections that were folded away as spoilers.
    folds_away: bool = False
    speaks_of_spoilers: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the old site. `place` is where it stands below its uploads."""

    id: str
    place: str
    address: str
    title: str
    alt: str
    caption: str
    parent: str
    link: str


@dataclass(frozen=True, slots=True, order=True)
class MenuEntry:
    """An entry of a menu: a post, a list of posts, or an address. One without a title is called as its target."""

    order: int
    id: str
    parent: str
    title: str
    type: str
    taxonomy: str
    target: str
    url: str


@dataclass(slots=True)
class Survey:
    """Everything the second reading has to know beforehand."""

    channel: dict[str, str] = field(default_factory=dict)
    authors: dict[str, Author] = field(default_factory=dict)
    terms: dict[tuple[str, str], Term] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    attachments: dict[str, Attachment] = field(default_factory=dict)
    beginnings: Beginnings = field(default_factory=Beginnings)
    # Places of pictures below the uploads, with the address each was met at.
    pictures: dict[str, str] = field(default_factory=dict)
    attached: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    reusable: dict[str, str] = field(default_factory=dict)
    machinery: Counter[str] = field(default_factory=Counter)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    menus: defaultdict[str, list[MenuEntry]] = field(default_factory=lambda: defaultdict(list))
    troubles: list[str] = field(default_factory=list)
    # What stood before the names of categories, tags and authors in addresses, where an owner says so.
    bases: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    # Links in texts that end in the name of a category, a tag or an author, which tell the same.
    linked: Counter[str] = field(default_factory=Counter)
    listed: dict[str, str] = field(default_factory=dict)
    # Each term once, however many posts stand in it.
    shared: dict[Term, Term] = field(default_factory=dict)
    # When the newest of its posts was published, which stands for times that are missing.
    newest: datetime | None = None

    def is_host(self, host: str | None) -> bool:
        """Whether a link leads to the site itself."""
        return host is None or bare_host(host) == bare_host(urlsplit(self.address).netloc)

    @property
    def address(self) -> str:
        """Where the site stood, without a slash at its end."""
        return (self.channel.get("base_blog_url") or self.channel.get("link") or "").rstrip("/")


def bare_host(host: str) -> str:
    """A host without the `www.` that sites have or have not."""
    return host.lower().removeprefix("www.")


def survey(path: Path, watch: Callable[[int], None]) -> Survey:
    """Read an export for the first time."""
    found = Survey()
    for thing in read_export(path, watch):
        match thing:
            case Channel(name, value):
                found.channel.setdefault(name, value)
            case Author():
                found.authors[thing.login] = thing
                found.listed.setdefault(thing.login.lower().replace(" ", "-"), AUTHOR)
            case Term():
                found.terms[thing.taxonomy, thing.slug] = thing
                found.listed.setdefault(thing.slug, thing.taxonomy)
            case Trouble(text):
                found.troubles.append(text)
            case Item():
                _note(thing, found)
    return found


def _note(item: Item, found: Survey) -> None:
    if item.repairs:
        found.troubles += [f"“{item.title or item.key}”: {line}" for line in item.repairs]
    if item.type == "attachment":
        _attachment(item, found)
    elif item.type == REUSABLE:
        found.reusable[item.id] = item.content
        found.machinery[item.type] += 1
    elif MACHINERY.fullmatch(item.type):
        found.machinery[item.type] += 1
        _menu(item, found)
    elif item.status in _NOTHING:
        found.left_out[item.type, _NOTHING[item.status]] += 1
    elif item.key in found.entries:
        found.left_out[item.type, "it stands in the export twice with the same id"] += 1
    else:
        _entry(item, found)


_NOTHING = {
    "trash": "it was in the trash",
    "auto-draft": "WordPress made it itself and nobody wrote in it",
    "inherit": "it is an earlier version of another",
}


def _attachment(item: Item, found: Survey) -> None:
    if item.key in found.attachments:
        found.left_out[item.type, "it stands in the export twice with the same id"] += 1
        return
    address = item.attachment_url or item.guid
    attachment = Attachment(
        id=item.id,
        place=place_of(address),
        address=address,
        title=item.title,
        alt=item.meta.get("_wp_attachment_image_alt", "").strip(),
        caption=plain_text(item.excerpt),
        parent=item.parent,
        link=item.link,
    )
    found.attachments[item.key] = attachment
    found.attached[item.parent].append(item.id)
    if attachment.place:
        found.pictures.setdefault(attachment.place, address)


def _menu(item: Item, found: Survey) -> None:
    if item.type != "nav_menu_item":
        return
    menu = next((term.name for term in item.terms if term.taxonomy == "nav_menu"), "")
    entry = MenuEntry(
        order=item.menu_order,
        id=item.id,
        parent=item.meta.get("_menu_item_menu_item_parent", ""),
        title=item.title,
        type=item.meta.get("_menu_item_type", ""),
        taxonomy=item.meta.get("_menu_item_object", ""),
        target=item.meta.get("_menu_item_object_id", ""),
        url=item.meta.get("_menu_item_url", ""),
    )
    found.menus[menu].append(entry)


def _entry(item: Item, found: Survey) -> None:
    if item.published_at is not None and (found.newest is None or item.published_at > found.newest):
        found.newest = item.published_at
    for picture in _PICTURE.finditer(item.content):
        address = picture[0].replace("\\/", "/")
        place = place_of(address)
        if place:
            found.pictures.setdefault(place, address)
    for link in _LINK.finditer(item.content) if found.listed and "href" in item.content else ():
        is_list = unquote(link["path"]).rstrip("/").rpartition("/")[2] in found.listed
        if is_list and len(found.linked) < _MOST_LINKS and found.is_host(link["host"]):
            found.linked[link["path"]] += 1
    start = plain_text(item.content[: 8 * _TEXT_START])[:_TEXT_START]
    found.entries[item.key] = Entry(
        key=item.key,
        id=item.id,
        type=intern(item.type),
        status=intern(item.status),
        title=item.title,
        slug=item.slug,
        link=item.link,
        parent=item.parent,
        creator=intern(item.creator),
        published_at=item.published_at,
        has_password=item.has_password,
        thumbnail=item.meta.get("_thumbnail_id", ""),
        terms=tuple(found.shared.setdefault(term, term) for term in item.terms),
        digest=item_digest(item),
        start=found.beginnings.keep(start),
        warns=speaks_of_spoilers(f"{item.title}\n{start}"),
        has_notice=any(is_notice(line) for line in (item.title, *start.split("\n"))),
        folds_away=folds_away(item.content),
        speaks_of_spoilers=speaks_of_spoilers(item.content),
    )


def item_digest(item: Item) -> str:
    """Changes when anything in an item or its comments does."""
    comments = hashlib.sha256(repr(item.comments).encode()).hexdigest() if item.comments else ""
    return f"{item.digest[:24]}{comments[:24]}"


def without_headline(entry: Entry) -> str:
    """What stands for a headline that was left empty."""
    return f"Without a headline ({(entry.id or entry.slug or entry.key)[:60]})"


def one_line(text: str) -> str:
    """The words of a headline or a name, without the markup WordPress lets stand in them."""
    return " ".join(plain_text(text).split())


def plain_text(written: str) -> str:
    """The words of some HTML, paragraphs on lines of their own."""
    text = re.sub(r"</(?:p|div|h\d|li|figcaption|blockquote)>|<br\s*/?>", "\n", written, flags=re.IGNORECASE)
    text = unescape(_SHORTCODE.sub("", _TAGS.sub("", text)))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
