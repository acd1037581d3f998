"""What Wagtail's blocks make of a sealed fragment: drawing, storing, searching, comparing, and the desk's form."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from wagtail import blocks
from wagtail.admin.compare import StreamFieldComparison, get_comparison_class_for_block
from wagtail.blocks.list_block import ListValue
from wagtail.rich_text import RichText

from previously.articles.models import ArticlePage
from tests.sealed.article import article_with, body_of
from tests.sealed.secret import outcome, sealed


class Quotation(blocks.StructBlock):
    text = blocks.TextBlock()
    source = blocks.RichTextBlock(required=False)


class EveryBlock(blocks.StreamBlock):
    line = blocks.CharBlock()
    prose = blocks.TextBlock()
    rich = blocks.RichTextBlock()
    raw = blocks.RawHTMLBlock()
    choice = blocks.ChoiceBlock(choices=[("a", "A")])
    url = blocks.URLBlock()
    quotation = Quotation()
    several = blocks.ListBlock(blocks.CharBlock())


STREAM = EveryBlock()
KINDS = sorted(STREAM.child_blocks)
NOT_WORDS = {"raw", "url"}  # kinds that Wagtail leaves out of search


def value_of(kind: str) -> Any:
    """A value of this kind of block with a sealed fragment in it."""
    block = STREAM.child_blocks[kind]
    if kind == "quotation":
        return blocks.StructValue(block, [("text", sealed()), ("source", sealed())])
    if kind == "several":
        return ListValue(block, values=[sealed()])
    return sealed()


def stream_of(kind: str) -> blocks.StreamValue:
    return blocks.StreamValue(STREAM, [(kind, value_of(kind))])


USES: dict[str, Callable[[Any, Any], object]] = {
    "render": lambda block, value: block.render(value),
    "render_basic": lambda block, value: block.render_basic(value),
    "the form": lambda block, value: json.dumps(block.get_form_state(value), default=str),
    "the API": lambda block, value: json.dumps(block.get_api_representation(value), default=str),
    "storing": lambda block, value: json.dumps(block.get_prep_value(value), default=str),
    "searching": lambda block, value: " ".join(block.get_searchable_content(value)),
}


@pytest.mark.parametrize("use", sorted(USES))
@pytest.mark.parametrize("kind", KINDS)
def test_a_block_refuses_a_sealed_fragment_on_its_own_and_in_a_stream(use: str, kind: str) -> None:
    alone = outcome(lambda: USES[use](STREAM.child_blocks[kind], value_of(kind)))
    in_stream = outcome(lambda: USES[use](STREAM, stream_of(kind)))

    refusal = "Sealed"
    if use == "searching":
        refusal = "" if kind in NOT_WORDS else "Sealed"
    assert (alone, in_stream) == (refusal, refusal)


@pytest.mark.parametrize("kind", KINDS)
def test_the_references_in_a_block_are_found_without_printing_a_fragment(kind: str) -> None:
    found = outcome(lambda: list(STREAM.extract_references(stream_of(kind))))

    assert found == ("Sealed" if kind in {"rich", "quotation", "choice"} else "[]")


@pytest.mark.parametrize("kind", KINDS)
def test_comparing_two_revisions_of_a_block_refuses_a_sealed_fragment(kind: str) -> None:
    block = STREAM.child_blocks[kind]
    comparison = get_comparison_class_for_block(block)(block, True, True, value_of(kind), value_of(kind))

    assert outcome(comparison.htmldiff) == "Sealed"
    assert outcome(lambda: comparison.htmlvalue(value_of(kind))) == "Sealed"


def test_comparing_two_revisions_of_a_whole_text_refuses_a_sealed_fragment() -> None:
    field = ArticlePage._meta.get_field("body")
    comparison = StreamFieldComparison(
        field, article_with(body=body_of(sealed())), article_with(body=body_of(sealed()))
    )

    assert outcome(comparison.has_changed) == "Sealed"
    assert outcome(comparison.htmldiff) == "Sealed"


def test_rich_text_cannot_be_made_of_a_sealed_fragment() -> None:
    assert outcome(lambda: RichText(sealed())) == "Sealed"


def test_a_stream_with_a_sealed_fragment_has_no_text_form() -> None:
    assert outcome(lambda: str(stream_of("line"))) == "Sealed"
    assert outcome(stream_of("line")[0].render) == "Sealed"
    assert outcome(stream_of("line").render_as_block) == "Sealed"


def test_these_blocks_would_print_the_value_if_it_were_not_sealed() -> None:
    assert str(STREAM.child_blocks["line"].render("plain")) == "plain"
    assert STREAM.get_searchable_content(blocks.StreamValue(STREAM, [("line", "plain")])) == ["plain"]
