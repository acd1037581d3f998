"""Having the labels of a text follow when it turns out to be about something else.

An import gives what the old site folded away the label of all of the work it took a post to be about. When the post is
of another work, that label follows. Every other label in the text was written by an editor, and goes on meaning what it
meant: `S1E4` of the work before is written out with that work's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from previously.archive.data import AlsoRead, Beat, Block, Prose, Quote, Spoiler
from previously.articles.prose import relabelled
from previously.spoilers import REST, BadLabel, WorkOrder, parse_references

New = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Move:
    """From one work to another, each a slug or empty. `made` is the label an import gave, `whole` what it is now."""

    before: str
    after: str
    made: str
    whole: str

    def label(self, written: str) -> str:
        """What a label of the text has to say now."""
        try:
            references = set(parse_references(written, self.before or None))
            is_made = bool(self.made) and references == set(parse_references(self.made, self.before or None))
        except BadLabel:
            return written
        if is_made and self.whole:
            return self.whole
        if self.before == self.after:
            return written
        return ", ".join(sorted(reference.relative_to(self.after or None) for reference in references))


def whole_of(order: WorkOrder) -> str:
    """The label of all of a work, as an article about it says it; empty for a series without episodes."""
    if not order.has_episodes:
        return order.slug
    codes = order.whole() if order.is_anthology else order.whole()[-1:]
    return ", ".join(map(str, [*codes, *([REST] if order.is_open_ended else [])]))


def relabel_blocks(blocks: Iterable[Block], new: New) -> tuple[Block, ...]:
    """Blocks as data, with new labels."""
    return tuple(_block(block, new) for block in blocks)


def _block(block: Block, new: New) -> Block:
    if isinstance(block, AlsoRead):
        return block
    if isinstance(block, Prose):
        return Prose(relabelled(block.text, new))
    after = new(block.after) if block.after else ""
    if isinstance(block, Quote):
        return replace(block, text=relabelled(block.text, new), after=after)
    if isinstance(block, Beat | Spoiler):
        return replace(block, after=after, content=relabel_blocks(block.content, new))
    return replace(block, after=after)


def relabel_raw(raw: Iterable[Any], new: New) -> list[dict[str, Any]]:
    """The same for blocks as the database holds them."""
    return [{**each, "value": _value(each["type"], each["value"], new)} for each in raw]


def _value(kind: str, value: Any, new: New) -> Any:
    if kind == "prose":
        return relabelled(value, new)
    if kind == "also_read":
        return value
    changed = {"after": new(value["after"]) if value.get("after") else value.get("after", "")}
    if kind == "quote":
        changed["text"] = relabelled(value["text"], new)
    if "content" in value:
        changed["content"] = relabel_raw(value["content"] or (), new)
    return {**value, **changed}
