"""From the elements of an export to plain data."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import unquote

from lxml import etree

from previously.migration.wordpress.data import (
    CATEGORY,
    TAG,
    Author,
    Channel,
    Item,
    Term,
    Thing,
    WordPressComment,
)

_CHANNEL = {"title", "link", "description", "language", "base_site_url", "base_blog_url", "wxr_version"}
_TERMS = {"category": CATEGORY, "tag": TAG, "term": ""}
_YEARS = range(1000, 9999)
# What the export tells of people that has no place on a site of theirs.
_PRIVATE = {"comment_author_email", "comment_author_IP", "comment_agent", "comment_user_id", "author_email"}
Element = Any


def name_of(element: Element) -> str:
    """The name of an element without its namespace, of which WordPress has used several; excerpts have one apart."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    space, _, name = tag.rpartition("}")
    if not space and ":" in tag:
        space, _, name = tag.partition(":")
    return "excerpt" if name == "encoded" and "excerpt" in space else name


def thing_of(element: Element) -> Thing | None:
    """What an element directly below the channel says; None for what tells nothing."""
    name = name_of(element)
    if name == "item":
        return item_of(element)
    if name == "author":
        return _author(element)
    if name in _TERMS and len(element):
        return _term(element, _TERMS[name])
    return Channel(name, _text(element)) if name in _CHANNEL else None


def _text(element: Element) -> str:
    return "".join(element.itertext(etree.Element)) if len(element) else (element.text or "")


def _fields(element: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for child in element:
        name = name_of(child)
        if name and name not in _PRIVATE:
            found.setdefault(name, _text(child).strip())
    return found


def _author(element: Element) -> Author | None:
    given = _fields(element)
    login = given.get("author_login", "")
    if not login:
        return None
    names = (given.get("author_first_name", ""), given.get("author_last_name", ""))
    name = given.get("author_display_name") or " ".join(filter(None, names)) or login
    return Author(login, name, given.get("author_id", ""), given.get("author_description", ""))


def _term(element: Element, taxonomy: str) -> Term | None:
    given = _fields(element)
    of = {"category": "category_nicename", "post_tag": "tag_slug"}
    slug = given.get(of.get(taxonomy, "term_slug"), "") or given.get("term_slug", "")
    name = given.get("cat_name") or given.get("tag_name") or given.get("term_name") or slug
    if not slug:
        return None
    parent = given.get("category_parent") or given.get("term_parent") or ""
    own = taxonomy or given.get("term_taxonomy", "")
    return Term(own, unquote(slug), name, given.get("term_id", ""), unquote(parent))


def item_of(element: Element) -> Item:
    """One item, with its comments."""
    given = _fields(element)
    # Numbers are given anew when a site is made anew; its guid tells such posts apart.
    key = (
        " ".join(filter(None, (given.get("post_id"), given.get("guid"))))
        or given.get("link")
        or given.get("title", "")
    )
    return Item(
        key=key[:500],
        id=given.get("post_id", ""),
        type=given.get("post_type") or "post",
        status=given.get("status") or "publish",
        title=given.get("title", ""),
        slug=unquote(given.get("post_name", "")),
        link=given.get("link", ""),
        guid=given.get("guid", ""),
        parent=_number(given.get("post_parent", "")),
        creator=given.get("creator", ""),
        published_at=_moment(given),
        content=given.get("encoded", ""),
        excerpt=given.get("excerpt", "").strip(),
        has_password=bool(given.get("post_password")),
        is_sticky=given.get("is_sticky") == "1",
        attachment_url=given.get("attachment_url", ""),
        menu_order=int(_number(given.get("menu_order", "")) or 0),
        terms=tuple(_terms_of(element)),
        meta=dict(_meta_of(element)),
        comments=tuple(_comments_of(element)),
        digest=_digest(element),
    )


def _number(text: str) -> str:
    return text if re.fullmatch(r"[1-9][0-9]{0,17}", text) else ""


def _terms_of(element: Element) -> Iterator[Term]:
    seen: set[tuple[str, str]] = set()
    for child in element:
        if name_of(child) != "category":
            continue
        name = _text(child).strip()
        taxonomy, slug = child.get("domain") or CATEGORY, unquote(child.get("nicename") or "")
        taxonomy = TAG if taxonomy == "tag" else taxonomy
        # WXR 1.0 names each category twice, once without its slug.
        if name and not slug and any(each[0] == taxonomy for each in seen):
            continue
        if name and (taxonomy, slug or name) not in seen:
            seen.add((taxonomy, slug or name))
            yield Term(taxonomy, slug, name)


def _meta_of(element: Element) -> Iterator[tuple[str, str]]:
    for child in element:
        if name_of(child) == "postmeta":
            given = {name_of(each): _text(each) for each in child}
            if given.get("meta_key"):
                yield given["meta_key"].strip(), given.get("meta_value", "")


def _comments_of(element: Element) -> Iterator[WordPressComment]:
    for child in element:
        if name_of(child) != "comment":
            continue
        given = _fields(child)
        yield WordPressComment(
            id=given.get("comment_id", ""),
            parent=_number(given.get("comment_parent", "")),
            author=given.get("comment_author", ""),
            written_at=_at(given.get("comment_date_gmt", "")) or _at(given.get("comment_date", "")),
            body=given.get("comment_content", ""),
            approved=given.get("comment_approved", "1"),
            type=given.get("comment_type", ""),
        )


def _moment(given: dict[str, str]) -> datetime | None:
    """When an item was published: WordPress writes 0000-00-00 where it does not know, and other places may."""
    return (
        _at(given.get("post_date_gmt", ""))
        or _mail_date(given.get("pubDate", ""))
        or _at(given.get("post_date", ""))
    )


def _at(written: str) -> datetime | None:
    try:
        found = datetime.strptime(written.strip(), "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return found if found.year in _YEARS else None


def _mail_date(written: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(written)
    except (TypeError, ValueError, IndexError):
        return None
    found = found if found.tzinfo is not None else found.replace(tzinfo=UTC)
    # Drafts are dated “Mon, 30 Nov -0001”.
    return found if found.year in _YEARS and "-0001" not in written else None


def _digest(element: Element) -> str:
    digest = hashlib.sha256()
    for child in element:
        if name_of(child) != "comment":
            digest.update(f"\n{name_of(child)} {sorted(child.attrib.items())} ".encode())
            digest.update("\0".join(text.strip() for text in child.itertext()).encode())
    return digest.hexdigest()[:32]
