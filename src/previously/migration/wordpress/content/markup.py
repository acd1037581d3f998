"""Making a tree of what an editor wrote: comments that mark blocks, and HTML that may never close."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import nh3
from lxml import html

from previously.migration.wordpress.content.shortcodes import expand
from previously.migration.wordpress.content.surroundings import Surroundings

TEXT_TAGS = {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "hr",
    "br",
}
TABLE_TAGS = {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"}
INLINE_TAGS = {
    "a",
    "abbr",
    "b",
    "cite",
    "code",
    "del",
    "em",
    "i",
    "ins",
    "kbd",
    "mark",
    "q",
    "s",
    "samp",
    "small",
}
INLINE_TAGS |= {
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "tt",
    "u",
    "var",
    "x-aside",
    "center",
    "font",
    "time",
}
MEDIA_TAGS = {
    "figure",
    "figcaption",
    "img",
    "iframe",
    "video",
    "audio",
    "source",
    "object",
    "embed",
    "picture",
}
BOX_TAGS = {
    "div",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "main",
    "nav",
    "address",
    "details",
    "summary",
}
_TAGS = TEXT_TAGS | TABLE_TAGS | INLINE_TAGS | MEDIA_TAGS | BOX_TAGS | {"x-spoiler"}
_ATTRIBUTES = {
    "*": {"class"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "data-id", "data-src", "data-lazy-src", "data-orig-file"},
    "iframe": {"src", "title", "data-src"},
    "video": {"src"},
    "audio": {"src"},
    "source": {"src"},
    "object": {"data"},
    "embed": {"src"},
    "ol": {"start"},
    "x-spoiler": {"title"},
    "x-aside": {"title"},
}
_UNSEEN = {"script", "style", "noscript", "template", "select", "textarea", "button", "svg", "title", "head"}
_COMMENT = re.compile(
    r"<!--\s+(?P<end>/)?wp:(?P<name>[a-z][\w/-]*)(?P<given>\s+\{.*?\})?\s+(?P<empty>/)?-->", re.DOTALL
)
_DEEPEST = 100
_VOID = {"br", "hr", "img", "source", "embed"}
# As the sanitiser writes them.
_TAG = re.compile(r'<(?P<end>/)?(?P<name>[a-z][\w-]*)(?:\s+[^\s"=<>]+="[^"]*")*\s*>')
_REUSED_DEEP = 3
# Blocks that hold nothing but what the old site itself showed there: lists of its posts, its search, its menus.
_FRAME = re.compile(
    r"(?:core/)?(?:post-|comments?-|query|site-|navigation|page-list|home-link|loginout|template-part|pattern|"
    r"latest-|archives|calendar|categories|tag-cloud|search|rss|social-link|avatar|read-more|term-|widget|spacer|"
    r"more|nextpage|footnotes|comments$|legacy-widget)"
)
_OF_WORDPRESS = re.compile(
    r"(?:core/|core-embed/)?(?:paragraph|heading|list|list-item|quote|pullquote|verse|preformatted|code|image|gallery|"
    r"cover|columns?|group|row|stack|media-text|table|separator|buttons?|embed|video|audio|file|details|html|"
    r"shortcode|classic|freeform|missing|block|youtube|vimeo|twitter|facebook|instagram|wordpress-tv|math)$"
)


def tree_of(
    written: str, around: Surroundings, shortcodes: Counter[str], blocks: Counter[str]
) -> tuple[Any, bool]:
    """The root of the tree, and whether line ends make paragraphs, as they do in the classic editor."""
    is_classic = "<!-- wp:" not in written
    if not is_classic:
        written = _without_comments(written, around, blocks)
    written = expand(written, shortcodes, around.attached)
    clean = nh3.clean(
        written,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_UNSEEN,
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    root = html.document_fromstring(f"<div>{_flattened(clean)}</div>".encode(), parser=parser)
    return root.find("body"), is_classic


def _flattened(clean: str) -> str:
    """HTML without the tags that stand too deep to be meant, so that nothing that reads it can be made to fail."""
    depth = 0

    def kept(found: re.Match[str]) -> str:
        nonlocal depth
        if found["name"] in _VOID:
            return found[0]
        if found["end"]:
            depth -= 1
            return found[0] if depth < _DEEPEST else ""
        depth += 1
        return found[0] if depth <= _DEEPEST else ""

    return _TAG.sub(kept, clean) if clean.count("<") > _DEEPEST else clean


def _without_comments(written: str, around: Surroundings, unknown: Counter[str], depth: int = 0) -> str:
    """The HTML between the comments that mark blocks, with what is used again and again put in."""
    pieces: list[str] = []
    position = 0
    for found in _COMMENT.finditer(written):
        pieces.append(written[position : found.start()])
        position = found.end()
        name = found["name"].removeprefix("core/")
        if found["end"]:
            continue
        if name == "block" and depth < _REUSED_DEEP:
            part = around.reusable(str(_given(found["given"]).get("ref", "")))
            if part:
                pieces.append(_without_comments(part, around, unknown, depth + 1))
                continue
        if name == "gallery" and not found["empty"]:
            pieces.append("\n")
        is_known = _OF_WORDPRESS.match(name) and not (name == "block" or found["empty"])
        if not is_known and not (_FRAME.match(name) and name in {"more", "nextpage", "spacer"}):
            unknown[found["name"]] += 1
        if found["empty"] and name.startswith(("embed", "core-embed", "video", "audio")):
            address = _given(found["given"]).get("url") or _given(found["given"]).get("src") or ""
            pieces.append(f'<iframe src="{address}"></iframe>')
    pieces.append(written[position:])
    return "".join(pieces)


def _given(written: str | None) -> dict[str, Any]:
    try:
        found = json.loads(written or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
