"""Menus as they are stored, and as data."""

from __future__ import annotations

from typing import Any

from wagtail.blocks import StreamValue

from previously.archive.data import LinkData, MenuEntryData, MenusData
from previously.masthead.models import Masthead


def menus_of(row: Masthead) -> MenusData:
    """The menus of a site as data."""
    return MenusData(
        main=tuple(
            MenuEntryData(
                title=each["title"],
                address=each["address"],
                below=tuple(LinkData(title=one["title"], address=one["address"]) for one in each["below"]),
            )
            for each in _values(row.main_menu)
        ),
        footer=tuple(
            LinkData(title=each["title"], address=each["address"]) for each in _values(row.footer_menu)
        ),
    )


def _values(menu: StreamValue) -> list[Any]:
    return [each.value for each in menu]


def blocks_of_menus(menus: MenusData) -> tuple[StreamValue, StreamValue]:
    """The main menu and that of the footer, to be stored."""
    main = [
        {
            "type": "entry",
            "value": {
                "title": each.title,
                "address": each.address,
                "below": [{"title": one.title, "address": one.address} for one in each.below],
            },
        }
        for each in menus.main
    ]
    footer = [
        {"type": "entry", "value": {"title": each.title, "address": each.address}} for each in menus.footer
    ]
    return (
        Masthead._meta.get_field("main_menu").to_python(main),
        Masthead._meta.get_field("footer_menu").to_python(footer),
    )
