"""Which template spells which block of an article."""

from __future__ import annotations

from django import template

from previously.reading.shapes import (
    AlsoReadBlock,
    BeatBlock,
    Block,
    EmbedBlock,
    Gap,
    Prose,
    QuoteBlock,
    SpoilerBlock,
    StillBlock,
)

register = template.Library()

_TEMPLATES: dict[type, str] = {
    Prose: "surfaces/blocks/prose.html",
    StillBlock: "surfaces/blocks/still.html",
    QuoteBlock: "surfaces/blocks/quote.html",
    EmbedBlock: "surfaces/blocks/embed.html",
    AlsoReadBlock: "surfaces/blocks/also_read.html",
    BeatBlock: "surfaces/blocks/beat.html",
    SpoilerBlock: "surfaces/blocks/spoiler.html",
    Gap: "surfaces/blocks/gap.html",
}


@register.filter
def block_template(block: Block) -> str:
    """The template for a block."""
    return _TEMPLATES[type(block)]


@register.filter
def block_name(block: Block) -> str:
    """A word for a block, for its style."""
    return block_template(block).rpartition("/")[2].removesuffix(".html")


@register.simple_tag
def anchor(number: int) -> str:
    """What the block of that number is called in an address. It is the same whether the block is withheld or not."""
    return f"part-{number}"
