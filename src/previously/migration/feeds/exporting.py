"""A feed as an export of WordPress (WXR 1.2), so that it goes the way every export does.

The content of posts, what they are about, their addresses, the review in the desk, going on after a stop, importing the
same again: all of that is done for exports, and so for feeds.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape, quoteattr

from django.utils.text import slugify
from lxml import html as lxml_html
from lxml.etree import ParserError

from previously.migration.feeds.entries import Feed, FeedEntry

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
"""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_RELATIVE = re.compile(r"""\b(?:href|src)\s*=\s*["']?(?![a-z][a-z0-9+.-]*:|//|#|["'])""", re.IGNORECASE)


def write_export(feed: Feed, path: Path) -> None:
    """Write an export with the posts of a feed. Posts of which the feed holds only the beginning become drafts."""
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        file.writelines(_channel(feed))
        for entry in feed.entries:
            file.writelines(_item(entry))
        file.write("</channel>\n</rss>\n")


def _channel(feed: Feed) -> Iterator[str]:
    yield _element("title", feed.title)
    yield _element("link", feed.link)
    yield _element("wp:wxr_version", "1.2")
    yield _element("wp:base_site_url", feed.link)
    yield _element("wp:base_blog_url", feed.link)
    for name in sorted({entry.author for entry in feed.entries if entry.author}):
        login, shown = _element("wp:author_login", name), _element("wp:author_display_name", name)
        yield f"<wp:author>{login}{shown}</wp:author>\n"


def _item(entry: FeedEntry) -> Iterator[str]:
    yield "<item>\n"
    yield _element("title", entry.title)
    yield _element("link", entry.link)
    yield _element("dc:creator", entry.author)
    yield f'<guid isPermaLink="false">{_clean(entry.key)}</guid>\n'
    yield f"<content:encoded>{_cdata(_absolute(entry.html, entry.link))}</content:encoded>\n"
    yield _element("wp:post_id", str(_number(entry.key)))
    if entry.published_at is not None:
        yield _element("wp:post_date_gmt", f"{entry.published_at.astimezone(UTC):%Y-%m-%d %H:%M:%S}")
    yield _element("wp:post_name", _slug(entry))
    yield _element("wp:status", "publish" if entry.is_whole and entry.published_at is not None else "draft")
    yield _element("wp:post_type", "post")
    for tag in entry.tags:
        name = slugify(tag, allow_unicode=True) or tag
        yield f'<category domain="category" nicename={quoteattr(_clean(name))}>{_cdata(tag)}</category>\n'
    yield "</item>\n"


def _element(name: str, text: str) -> str:
    return f"<{name}>{_clean(text)}</{name}>\n"


def _clean(text: str) -> str:
    return escape(_NOT_IN_XML.sub("", text))


def _cdata(text: str) -> str:
    return f"<![CDATA[{_NOT_IN_XML.sub('', text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def _number(key: str) -> int:
    """A number for a post that is the same whenever it is read."""
    return int(hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:13], 16) + 1


def _slug(entry: FeedEntry) -> str:
    """The last part of the address that has letters in it, or else the title."""
    parts = [re.sub(r"\.\w{1,5}$", "", part) for part in unquote(urlsplit(entry.link).path).split("/")]
    named = next((part for part in reversed(parts) if any(letter.isalpha() for letter in part)), "")
    return slugify(named or entry.title, allow_unicode=True)[:200] or f"post-{_number(entry.key)}"


def _absolute(content: str, base: str) -> str:
    """The same with links and pictures at whole addresses."""
    if not base or not _RELATIVE.search(content):
        return content
    try:
        tree = lxml_html.fragment_fromstring(content, create_parent="div")
        tree.make_links_absolute(base, handle_failures="ignore")
    except (ParserError, ValueError):
        return content
    written: str = lxml_html.tostring(tree, encoding="unicode")
    return written.removeprefix("<div>").removesuffix("</div>")
