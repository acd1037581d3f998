"""The menus of a site: titles with addresses, as an owner puts them in order.

Entries hold addresses rather than keys of what stands there. So they may lead anywhere, and an article that moves is
found through its old address.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField

_ADDRESS = re.compile(r"/(?![/\\])[^\s\\]*|https?://[^\s/]\S*|mailto:\S+")


class MenuField(StreamField):
    """A StreamField whose blocks stay out of migrations, which would carry a copy of them each time one changes."""

    def deconstruct(self) -> Any:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs


def wrong_with_address(address: str) -> str:
    """What is wrong with where an entry leads, in a sentence; empty when nothing is."""
    if address and not _ADDRESS.fullmatch(address):
        return _now(
            "Write an address of this site, such as /about/, or one elsewhere that begins with https://."
        )
    if address.startswith("/") and "reveal" in parse_qs(urlsplit(address).query, keep_blank_values=True):
        return _now("Leave out reveal=: a menu leads everybody to what they may have.")
    return ""


def validate_address(address: str) -> None:
    """Raise ValidationError for what no entry can lead to."""
    wrong = wrong_with_address(address)
    if wrong:
        raise ValidationError(wrong)


class LinkBlock(blocks.StructBlock):
    """A title and where it leads."""

    title = blocks.CharBlock(max_length=100, label=_("Title"))
    address = blocks.CharBlock(
        max_length=500,
        label=_("Address"),
        validators=[validate_address],
        help_text=_("Such as /about/ or /shows/soundtrack-1/, or https://… for another site."),
    )

    class Meta:
        icon = "link"
        label = _("Entry")
        label_format = "{title}"


class EntryBlock(blocks.StructBlock):
    """An entry of the main menu, with those that stand below it."""

    title = blocks.CharBlock(max_length=100, label=_("Title"))
    address = blocks.CharBlock(
        max_length=500,
        required=False,
        label=_("Address"),
        validators=[validate_address],
        help_text=_(
            "Such as /about/ or /shows/soundtrack-1/, or https://… for another site. Leave it empty if it is only the "
            "heading of those below it."
        ),
    )
    below = blocks.ListBlock(LinkBlock(), default=[], label=_("Below it"))

    class Meta:
        icon = "link"
        label = _("Entry")
        label_format = "{title}"

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if not found["address"] and not len(found["below"]):
            wrong = ValidationError(_now("Where does it lead? Write an address, or put entries below it."))
            raise blocks.StructBlockValidationError(block_errors={"address": wrong})
        return found


class MainMenuBlocks(blocks.StreamBlock):
    """The main menu."""

    entry = EntryBlock()


class FooterBlocks(blocks.StreamBlock):
    """The menu at the foot of the page."""

    entry = LinkBlock()
