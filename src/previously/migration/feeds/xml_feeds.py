"""RSS 2.0, RSS 1.0 and Atom, as far as they can be read: a feed that is cut off or broken gives what stands before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from html.entities import name2codepoint
from typing import cast

from lxml import etree

from previously.migration.feeds.dates import moment
from previously.migration.feeds.entries import BadFeed, Feed, FeedEntry, joined
from previously.migration.wordpress.opening import encoding_of
from previously.migration.wordpress.repairing import AS_WINDOWS

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
DATE = "{http://purl.org/dc/elements/1.1/}date"
SUBJECT = "{http://purl.org/dc/elements/1.1/}subject"
RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_ENTITIES = re.compile(rb"<!ENTITY", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*>\s*")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# How WordPress ends what it cuts off.
_CUT_OFF = re.compile(r"(\[(&#8230;|&hellip;|…|\.\.\.)\]|(?:…|&#8230;|&hellip;|\.\.\.)\s*)(</p>)?\s*$")

# What looks like an entity, or an ampersand that begins none.
_AMPERSAND = re.compile(rb"&(?:(\w+);|(?!#\d+;|#[xX][0-9a-fA-F]+;))")
_NAMED = {
    name.encode(): f"&#{code};".encode()
    for name, code in name2codepoint.items()
    if name not in {"amp", "lt", "gt", "quot"}
}

Element = etree._Element


def read_xml(content: bytes, address: str) -> Feed:
    """Read a feed that was at `address`; BadFeed when there is none in it."""
    content = _in_utf8(content)
    if _ENTITIES.search(content):
        raise BadFeed("it declares entities of its own, which no feed does: it was not read")
    root = _root(_CONTROL.sub(b"", content))
    name = _name(root)
    if name == "feed":
        return _atom(root, address)
    channel = next((child for child in root.iter() if _name(child) == "channel"), None)
    if name not in {"rss", "RDF"} or channel is None:
        raise BadFeed("it is a web page" if name == "html" else f"it is no feed, but “{name}”")
    return _rss(root, channel, address)


def _in_utf8(content: bytes) -> bytes:
    """The same in UTF-8, whatever it says that it is in: entities could be declared unseen in other encodings."""
    text = content.decode(encoding_of(content), AS_WINDOWS)
    return _DECLARATION.sub("", text, count=1).encode("utf-8", "replace")


def _root(content: bytes) -> Element:
    """The whole tree, or what can be had of one that is broken or cut off, without what was only begun."""
    try:
        return etree.fromstring(content, _parser(recover=False))
    except (etree.XMLSyntaxError, ValueError):
        pass
    try:
        # Where there is nothing to recover it gives None, whatever its types say.
        root = cast("Element | None", etree.fromstring(_mended(content), _parser(recover=True)))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadFeed("it is no XML") from error
    if root is None:
        raise BadFeed("it is no XML")
    for name in ("item", "entry"):
        if content.rfind(f"<{name}".encode()) > content.rfind(f"</{name}".encode()):
            _take_out_last(root, name)
    return root


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(recover=recover, resolve_entities=False, no_network=True, huge_tree=True)


def _mended(content: bytes) -> bytes:
    """With ampersands that begin nothing, and entities that only HTML knows, written as XML wants them."""
    return _AMPERSAND.sub(
        lambda found: _NAMED.get(found[1] or b"", found[0] if found[1] else b"&amp;"), content
    )


def _take_out_last(root: Element, name: str) -> None:
    begun = [child for child in root.iter() if _name(child) == name]
    parent = begun[-1].getparent() if begun else None
    if parent is not None:
        parent.remove(begun[-1])


def _name(element: Element) -> str:
    """Its name without its namespace; comments and instructions to programs have none."""
    return "" if callable(element.tag) else etree.QName(element).localname


def _child(element: Element, name: str) -> Element | None:
    """The first child of this name: with its namespace if it is given, with none or any of a feed's own otherwise."""
    for child in element:
        if child.tag == name or (
            not name.startswith("{") and _name(child) == name and not _is_foreign(child)
        ):
            return child
    return None


def _is_foreign(element: Element) -> bool:
    """Whether it belongs to an extension, such as <media:title>."""
    return str(etree.QName(element).namespace or "") not in {
        "",
        "http://purl.org/rss/1.0/",
        "http://www.w3.org/2005/Atom",
    }


def _text(element: Element | None) -> str:
    return "".join(str(text) for text in element.itertext()).strip() if element is not None else ""


def _of(element: Element, *names: str) -> str:
    """The text of the first of these children that has some."""
    return next((text for name in names if (text := _text(_child(element, name)))), "")


# RSS


def _rss(root: Element, channel: Element, address: str) -> Feed:
    items = [child for child in root.iter() if _name(child) == "item"]
    site = joined(address, _rss_link(channel))
    return Feed(
        title=_of(channel, "title"),
        link=site,
        next_url=_next(channel, address),
        is_wordpress="wordpress" in _of(channel, "generator").casefold(),
        entries=tuple(entry for item in items if (entry := _item(item, site)) is not None),
    )


def _rss_link(element: Element) -> str:
    """RSS has its address as text; an <atom:link> beside it has none."""
    links = (child for child in element if _name(child) == "link")
    return next((text for child in links if (text := _text(child))), "")


def _item(item: Element, site: str) -> FeedEntry | None:
    link = _rss_link(item) or item.get(RDF_ABOUT, "")
    guid = _child(item, "guid")
    if not link and guid is not None and guid.get("isPermaLink") != "false":
        link = _text(guid)
    link = joined(site, link) if link else ""
    whole, short = _text(_child(item, CONTENT)), _of(item, "description", "summary")
    title = _of(item, "title")
    key = _text(guid) or link or title
    if not key:
        return None
    return FeedEntry(
        key=key,
        title=title,
        link=link,
        author=_text(_child(item, CREATOR)) or _author(_of(item, "author")),
        published_at=moment(_of(item, "pubDate"), _text(_child(item, DATE))),
        html=whole or short,
        is_whole=bool(whole) or not _CUT_OFF.search(short),
        tags=tuple(dict.fromkeys(_tags(item))),
    )


def _author(written: str) -> str:
    """RSS wants `mail@example.org (Name)`; addresses of mail are not taken."""
    named = re.search(r"\(([^()]+)\)", written)
    return named[1].strip() if named else "" if "@" in written else written


def _tags(item: Element) -> Iterator[str]:
    for child in item:
        if _name(child) == "category" or child.tag == SUBJECT:
            text = _text(child)
            if text:
                yield text


# Atom


def _atom(root: Element, address: str) -> Feed:
    base = joined(address, root.get(_XML_BASE, ""))
    return Feed(
        title=_of(root, "title"),
        link=joined(base, _link(root, "alternate")),
        next_url=_next(root, address),
        is_wordpress="wordpress" in _of(root, "generator").casefold(),
        entries=tuple(
            entry
            for child in root.iter()
            if _name(child) == "entry" and (entry := _entry(child, base)) is not None
        ),
    )


def _entry(entry: Element, base: str) -> FeedEntry | None:
    base = joined(base, entry.get(_XML_BASE, ""))
    link = joined(base, _link(entry, "alternate")) if _link(entry, "alternate") else ""
    whole, short = _construct(_child(entry, "content")), _construct(_child(entry, "summary"))
    title = _plain(_child(entry, "title"))
    key = _of(entry, "id") or link or title
    if not key:
        return None
    author = _child(entry, "author")
    return FeedEntry(
        key=key,
        title=title,
        link=link,
        author=_of(author, "name") if author is not None else "",
        published_at=moment(_of(entry, "published"), _of(entry, "issued"), _of(entry, "updated")),
        html=whole or short,
        is_whole=bool(whole) or not _CUT_OFF.search(short),
        tags=tuple(
            dict.fromkeys(
                term
                for child in entry
                if _name(child) == "category" and (term := child.get("label") or child.get("term") or "")
            )
        ),
    )


def _link(element: Element, rel: str) -> str:
    for child in element:
        if _name(child) == "link" and (child.get("rel") or "alternate") == rel:
            return child.get("href") or ""
    return ""


def _next(element: Element, address: str) -> str:
    """Where older posts are (RFC 5005); in RSS it is an <atom:link> as well."""
    found = _link(element, "next") or _link(element, "prev-archive")
    return joined(address, found) if found else ""


def _construct(element: Element | None) -> str:
    """An Atom text as HTML."""
    if element is None:
        return ""
    kind = (element.get("type") or "text").casefold()
    if kind == "xhtml":
        inner = next(iter(element), None)
        return _inside(inner) if inner is not None else ""
    return _text(element) if kind in {"html", "text/html"} else escape(_text(element), quote=False)


def _plain(element: Element | None) -> str:
    return _text(element) if element is not None else ""


def _inside(element: Element) -> str:
    """What stands inside an XHTML element, as HTML without its namespace."""
    copy = etree.fromstring(etree.tostring(element, with_tail=False))
    for each in copy.iter():
        if isinstance(each.tag, str):
            each.tag = etree.QName(each).localname
    etree.cleanup_namespaces(copy)
    written = etree.tostring(copy, method="html", encoding="unicode")
    return written.partition(">")[2].rpartition("<")[0].strip()
