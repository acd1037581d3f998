"""Between blocks as data and the JSON in which the database holds them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from previously.archive.data import AlsoRead, Beat, Block, Embed, Prose, Quote, Spoiler, Still


def blocks_of(
    raw: Iterable[Any], pictures: Mapping[int, str], articles: Mapping[int, str]
) -> tuple[Block, ...]:
    """Blocks as data. What points to a picture or an article that is gone is left out: it shows nothing."""
    found = (_block(each["type"], each["value"], pictures, articles) for each in raw)
    return tuple(block for block in found if block is not None)


def _block(  # noqa: PLR0911 (one for each kind of block)
    kind: str, value: Any, pictures: Mapping[int, str], articles: Mapping[int, str]
) -> Block | None:
    if kind == "prose":
        return Prose(value)
    if kind == "also_read":
        return AlsoRead(articles[value]) if value in articles else None
    text = {key: each or "" for key, each in value.items() if key not in {"image", "key", "content"}}
    if kind == "still":
        image = value.get("image")
        return Still(path=pictures[image], **text) if image in pictures else None
    if kind == "quote":
        return Quote(**text)
    if kind == "embed":
        return Embed(**text)
    content = blocks_of(value.get("content") or (), pictures, articles)
    if kind == "spoiler":
        return Spoiler(content=content, **text)
    characters = tuple(text.pop("characters", "").split())
    return Beat(characters, key=bool(value.get("key")), content=content, **text)


def raw_of(
    blocks: Iterable[Block], pictures: Mapping[str, int], articles: Mapping[str, int]
) -> list[dict[str, Any]]:
    """Blocks as the database holds them, with ids by which editors' notes find them."""
    return [
        {"type": _KINDS[type(block)], "value": _value(block, pictures, articles), "id": str(uuid.uuid4())}
        for block in blocks
    ]


_KINDS: dict[type[Any], str] = {
    Prose: "prose",
    Still: "still",
    Quote: "quote",
    Embed: "embed",
    AlsoRead: "also_read",
    Beat: "beat",
    Spoiler: "spoiler",
}


def _value(block: Block, pictures: Mapping[str, int], articles: Mapping[str, int]) -> Any:
    if isinstance(block, Prose):
        return block.text
    if isinstance(block, AlsoRead):
        return articles[block.slug]
    values: dict[str, Any] = {name: getattr(block, name) for name in type(block).__slots__}
    if "path" in values:
        values["image"] = pictures[values.pop("path")]
    if "characters" in values:
        values["characters"] = " ".join(values["characters"])
    if "content" in values:
        values["content"] = raw_of(values["content"], pictures, articles)
    return values
