"""Entries of menus that lead to nothing: readers do not see them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from previously.masthead.models import Masthead
from previously.project.checking.findings import Finding, Findings
from previously.reading import Viewer
from previously.reading.menus import leads_somewhere


def check_menus() -> Findings:
    """Those at the foot of the page, then those of the main menu, in their order."""
    whoever = Viewer.anyone(timezone.now()).unbound()
    for menu, title, address in _entries(Masthead.current()):
        if address and not leads_somewhere(address, whoever):
            yield Finding(
                f"menus/{menu}", f"“{title}” leads to {address}, where there is nothing for readers"
            )


def _entries(site: Masthead) -> Iterator[tuple[str, str, str]]:
    for each in site.footer_menu:
        yield "footer", each.value["title"], each.value["address"]
    for each in site.main_menu:
        yield "main", each.value["title"], each.value["address"]
        for one in each.value["below"]:
            yield "main", one["title"], one["address"]
