"""XML documents, built from elements and never from strings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from xml.etree import ElementTree

Element = ElementTree.Element

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
SITEMAP_IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
SITEMAP_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
XHTML = "http://www.w3.org/1999/xhtml"

for _prefix, _namespace in {
    "atom": ATOM,
    "content": CONTENT,
    "dc": DC,
    "media": MEDIA,
    "image": SITEMAP_IMAGE,
    "news": SITEMAP_NEWS,
    "xhtml": XHTML,
}.items():
    ElementTree.register_namespace(_prefix, _namespace)

# What XML 1.0 has no way to write (section 2.2, Char).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def name(namespace: str, tag: str) -> str:
    """A tag in a namespace."""
    return f"{{{namespace}}}{tag}"


def add(
    parent: Element, tag: str, text: str | None = None, attributes: Mapping[str, str] | None = None
) -> Element:
    """A new last child; characters that XML cannot hold are left out."""
    cleaned = {key: _NOT_XML.sub("", value) for key, value in (attributes or {}).items()}
    child = ElementTree.SubElement(parent, tag, cleaned)
    child.text = None if text is None else _NOT_XML.sub("", text)
    return child


def document(root: Element, default_namespace: str | None = None) -> bytes:
    """The document as bytes, declaration and all."""
    text: bytes = ElementTree.tostring(
        root, encoding="utf-8", xml_declaration=True, default_namespace=default_namespace
    )
    return text + b"\n"


def moment(at: datetime) -> str:
    """A time as Atom, JSON Feed and sitemaps write it (RFC 3339), in UTC."""
    return at.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
