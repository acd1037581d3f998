"""From comments of the old site to ours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from previously.archive.body import normal_prose
from previously.archive.data import Block, CommentData, Embed, Prose, Quote, Spoiler, Still
from previously.migration.wordpress.content import inline
from previously.migration.wordpress.content.converting import convert
from previously.migration.wordpress.content.surroundings import Surroundings
from previously.migration.wordpress.data import Item, WordPressComment

_STATUS = {"1": "approved", "approve": "approved", "0": "pending", "hold": "pending", "spam": "spam"}
_PINGS = {"pingback": "pingbacks", "trackback": "trackbacks"}
_MARKUP = re.compile(r"[<>&\[]|https?:")
_PARTS = re.compile(r"\r?\n[ \t\r]*\n\s*")
_OF_READERS = {"", "comment", "review"}


@dataclass(slots=True)
class Comments:
    """The comments of one post, and what became of those that are not among them."""

    kept: tuple[CommentData, ...] = ()
    found: Counter[str] = field(default_factory=Counter)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


def comments_of(item: Item, body: Callable[[str], str], now: datetime) -> Comments:
    """The comments under a post: pingbacks left out, threads without circles. `body` makes CommonMark of a text."""
    made = Comments()
    rows: dict[str, CommentData] = {}
    for comment in item.comments:
        kind = _PINGS.get(comment.type, "comments")
        made.found[kind] += 1
        reason = _why_not(comment, rows)
        if reason:
            made.left_out[kind, reason] += 1
            continue
        rows[f"wp-{comment.id}"] = CommentData(
            id=f"wp-{comment.id}",
            parent=f"wp-{comment.parent}" if comment.parent else "",
            author=" ".join(comment.author.split())[:100] or "Anonymous",
            date=comment.written_at or item.published_at or now,
            body=body(comment.body),
            status=_STATUS[comment.approved],
        )
    linked = _threaded(rows, made, item.title)
    made.kept = tuple(sorted(linked.values(), key=lambda each: (each.date, each.id)))
    return made


def _why_not(comment: WordPressComment, rows: Mapping[str, CommentData]) -> str:
    if comment.type in _PINGS:
        return "other sites said so themselves; they are no comments of readers"
    if comment.type not in _OF_READERS:
        return f"a note of a plugin ({comment.type})"
    if comment.approved not in _STATUS:
        return "it was in the trash"
    if not comment.body.strip():
        return "it said nothing"
    if f"wp-{comment.id}" in rows:
        return "it stands in the export twice with the same id"
    return "" if comment.id else "it has no id"


def _threaded(rows: dict[str, CommentData], made: Comments, title: str) -> dict[str, CommentData]:
    """Each comment below one that is there; where a thread runs in a circle, its oldest comment answers nothing."""
    for key, row in rows.items():
        if row.parent and row.parent not in rows:
            rows[key] = replace(row, parent="")
    sound: set[str] = set()
    for start in rows:
        path: list[str] = []
        key = start
        while key and key not in sound and key not in path:
            path.append(key)
            key = rows[key].parent
        if key in path:
            circle = path[path.index(key) :]
            oldest = min(circle, key=lambda each: (rows[each].date, each))
            rows[oldest] = replace(rows[oldest], parent="")
            made.notes.append(
                f"“{title}”: comments answered one another in a circle, which was cut at {oldest}."
            )
        sound.update(path)
    return rows


def body_of(written: str, link: Callable[[str], str]) -> str:
    """A comment as CommonMark. Most hold no markup at all, and need no sanitiser."""
    if not _MARKUP.search(written):
        parts = (
            inline.paragraph([inline.escape(part).replace("\n", inline.BREAK)])
            for part in _PARTS.split(written)
        )
        return normal_prose("\n\n".join(part for part in parts if part))
    blocks = convert(written, Surroundings(link=link)).blocks
    text = normal_prose("\n\n".join(_texts(blocks)))
    return text or " ".join(written.split())[:1000]


def _texts(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        match block:
            case Prose(text):
                yield text
            case Quote(text):
                yield "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
            case Embed(url):
                yield f"[{url}]({url})"
            case Still(_path, alt):
                yield alt
            case Spoiler(_after, content):
                yield from _texts(content)
