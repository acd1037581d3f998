"""The blocks an article is written in.

Text is CommonMark with inline spoilers, `[he confesses]{after=S1E4}`, so that what stands in the database, in an
archive and in the editor is one and the same.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from previously.labels.forms import LabelInput

LABEL_HELP = _("What a reader must have seen, such as S1E4; empty if no more than the article covers.")


class ProseInput(forms.Textarea):
    """An area for running text; a script puts buttons above it that write the marks."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 3, "data-controller": "previously-prose"} | (attrs or {}))


class ProseBlock(blocks.TextBlock):
    """Running text."""

    @cached_property
    def field(self) -> forms.CharField:
        """The form field, with our own area to write in."""
        return forms.CharField(widget=ProseInput({"rows": max(self.rows, 3)}), **self.field_options)

    class Meta:
        label = _("Text")
        icon = "pilcrow"


class LabelBlock(blocks.CharBlock):
    """A label as written: `S1E4` of the article's own work, or `other-work:S2E3`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"max_length": 300, "label": _("After")} | kwargs))
        self.field.widget = LabelInput({"maxlength": 300})


class StillBlock(blocks.StructBlock):
    """A picture with its caption."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        max_length=300,
        label=_("What it shows"),
        help_text=_("Read aloud to those who cannot see the picture."),
    )
    caption = blocks.CharBlock(max_length=300, required=False, label=_("Caption"))
    credit = blocks.CharBlock(max_length=200, required=False, label=_("Credit"))
    after = LabelBlock(required=False, help_text=LABEL_HELP)

    class Meta:
        label = _("Still")
        icon = "image"


class QuoteBlock(blocks.StructBlock):
    """A line of dialogue, or one that deserves to stand out."""

    text = ProseBlock(rows=3)
    source = blocks.CharBlock(max_length=200, required=False, label=_("Who says it"))
    after = LabelBlock(required=False, help_text=LABEL_HELP)

    class Meta:
        label = _("Quote")
        icon = "openquote"


class EmbedBlock(blocks.StructBlock):
    """Something on another site, which is asked for only when the reader chooses to play it."""

    url = blocks.URLBlock(max_length=500, label=_("Address"))
    title = blocks.CharBlock(max_length=200, required=False, label=_("Title"))
    after = LabelBlock(required=False, help_text=LABEL_HELP)

    class Meta:
        label = _("Embed")
        icon = "media"


class AlsoReadBlock(blocks.PageChooserBlock):
    """A link to another article, shown as its card."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"page_type": "articles.ArticlePage"} | kwargs))

    class Meta:
        label = _("Also read")
        icon = "link"


class PlainBlocks(blocks.StreamBlock):
    """What may stand inside a beat."""

    prose = ProseBlock()
    still = StillBlock()
    quote = QuoteBlock()
    embed = EmbedBlock()
    also_read = AlsoReadBlock()


class BeatBlock(blocks.StructBlock):
    """One scene of the story."""

    characters = blocks.CharBlock(
        max_length=500,
        required=False,
        label=_("Characters"),
        help_text=_("Their short names from the catalogue, with spaces between them."),
    )
    when = blocks.CharBlock(
        max_length=100,
        required=False,
        label=_("When"),
        help_text=_("When it happens in the story, such as 4 years ago."),
    )
    key = blocks.BooleanBlock(required=False, label=_("A key moment"))
    after = LabelBlock(required=False, help_text=LABEL_HELP)
    content = PlainBlocks()

    class Meta:
        label = _("Scene")
        icon = "list-ul"


class InnerBlocks(PlainBlocks):
    """What may stand inside a spoiler section."""

    beat = BeatBlock()


class NestedSpoilerBlock(blocks.StructBlock):
    """A section inside a spoiler section that asks for still more; the labels add up."""

    after = LabelBlock(required=True, help_text=LABEL_HELP)
    content = InnerBlocks()

    class Meta:
        label = _("Spoiler section")
        icon = "view"


class SpoilerContentBlocks(InnerBlocks):
    """What may stand inside the outermost spoiler section."""

    spoiler = NestedSpoilerBlock()


class SpoilerBlock(blocks.StructBlock):
    """A section that talks about more than the article covers."""

    after = LabelBlock(
        required=True, help_text=_("What a reader must have seen for this section, such as S1E4.")
    )
    content = SpoilerContentBlocks()

    class Meta:
        label = _("Spoiler section")
        icon = "view"


class BodyBlocks(InnerBlocks):
    """An article's whole text."""

    spoiler = SpoilerBlock()
