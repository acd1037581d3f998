"""The menus of the old site: which of them stand on every page here, and where their entries lead.

An export does not say where a theme showed a menu. By its name, or else by what is in it, one becomes the main menu and
one that of the footer; they are written once, and the owner's from then on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import transaction

from previously.archive.data import LinkData, MenuEntryData, MenusData
from previously.archive.menus import blocks_of_menus
from previously.masthead.menus import wrong_with_address
from previously.masthead.models import FormerAddress, Masthead
from previously.migration.models import ImportedName, Source
from previously.migration.report import Report
from previously.migration.wordpress.addresses import OldSite
from previously.migration.wordpress.planning import Plan
from previously.migration.wordpress.survey import MenuEntry, Survey, one_line

MAIN, FOOTER = "main", "footer"
TAXONOMY = "nav_menu"
_MENU = "menu"  # the kind of the names that remember what was written
_LONGEST_TITLE, _LONGEST_ADDRESS = 100, 500
_ROW = 12  # entries that one row at the top of a page can have
_AT_THE_FOOT = re.compile(r"foot|bottom|legal")
_AT_THE_TOP = re.compile(r"main|primary|header|top|navigation")
_NOWHERE = "it leads to nothing that is in the export"
_NO_PLACE = "there is one menu at the top of every page and one at its foot; it was of neither"
_OWN = "the site has a menu of its own in that place"
_EMPTY = "it has no entries that lead anywhere"


@dataclass(frozen=True, slots=True)
class _Led:
    """An entry with what it is called here and where it leads; without an address it is a heading, or nothing."""

    entry: MenuEntry
    title: str
    address: str


class Menus:
    """What becomes of the menus of an export. `taken` are the places here that an owner has filled."""

    def __init__(self, found: Survey, plan: Plan, taken: Collection[str]) -> None:
        self._found, self._plan, self._old = found, plan, OldSite(found)
        self._posts = {planned.entry.id: planned for planned in plan.posts.values() if planned.entry.id}
        self._terms = {(term.taxonomy, term.id): term for term in found.terms.values() if term.id}
        self._led = {
            name: [self._lead(entry) for entry in sorted(entries)] for name, entries in found.menus.items()
        }
        self._taken = taken
        self.places = self._places()

    def data(self, lead: Callable[[str], str]) -> MenusData:
        """Both menus as they are kept, with addresses as `lead` spells them."""
        tops = self._tops(self.places.get(MAIN, ""))
        main = tuple(
            MenuEntryData(
                title=top.title,
                address=lead(top.address),
                below=tuple(LinkData(title=each.title, address=lead(each.address)) for each in below),
            )
            for top, below in tops
        )
        footer = tuple(
            LinkData(title=each.title, address=lead(each.address))
            for each in self._led.get(self.places.get(FOOTER, ""), ())
            if each.address
        )
        return MenusData(main=main, footer=footer)

    def tell(self, report: Report) -> None:
        """Account for every menu and every entry, and say where each led."""
        named = {term.name for term in self._found.terms.values() if term.taxonomy == TAXONOMY}
        for name in sorted(named | (self._led.keys() - {""})):
            self._tell_of_menu(name, report)
        for name, entries in self._led.items():
            self._tell_of_entries(name, entries, report)

    # Where entries lead

    def _lead(self, entry: MenuEntry) -> _Led:
        title = one_line(entry.title)
        term = self._terms.get((entry.taxonomy, entry.target)) if entry.type == "taxonomy" else None
        planned = self._posts.get(entry.target) if not entry.url else None
        if term is not None:
            title = title or one_line(term.name)
            address = next(self._old.of_term(self._found, term.taxonomy, term.slug))
        elif planned is not None:
            title, address = title or one_line(planned.entry.title), f"/{planned.slug}/"
        else:
            address = self._here(entry.url.strip())
        is_usable = len(address) <= _LONGEST_ADDRESS and not wrong_with_address(address)
        return _Led(entry, title[:_LONGEST_TITLE], address if is_usable and title else "")

    def _here(self, url: str) -> str:
        """An address somebody wrote, as one of this site where it was one of the old."""
        if not url or url.startswith("#"):
            return ""
        slug = self._plan.addresses.get(self._old.path_of(url), "")
        if slug:
            return f"/{slug}/"
        try:
            parts = urlsplit(url)
        except ValueError:
            return ""
        if parts.scheme == "mailto" or not self._old.is_ours(url):
            return url
        path = parts.path or "/"
        is_front = f"{path.rstrip('/')}/" == self._old.root and not parts.query
        query = f"?{parts.query}" if parts.query else ""
        return "/" if is_front else f"{path}{query}"

    # Which menu stands where

    def _places(self) -> dict[str, str]:
        """The menu for each place that has one, whether the owner has filled the place or not."""
        names = [name for name in self._led if name and any(each.address for each in self._led[name])]
        feet = [name for name in names if _AT_THE_FOOT.search(name.casefold())]
        tops = [name for name in names if name not in feet]
        found: dict[str, str] = {}
        if tops:
            found[MAIN] = max(tops, key=self._fitness)
        if feet:
            found[FOOTER] = max(feet, key=lambda name: (len(self._led[name]), name))
        return found

    def _fitness(self, name: str) -> tuple[bool, bool, bool, int, str]:
        """How well a menu would do at the top: by its name, for leading into the site, for fitting in a row."""
        addresses = [each.address for each in self._led[name] if each.address]
        rows = self._tops(name)
        is_named = _AT_THE_TOP.search(name.casefold()) is not None
        leads_in = any(address.startswith("/") for address in addresses)
        return is_named, leads_in, len(rows) <= _ROW, len(addresses), name

    def _tops(self, name: str) -> list[tuple[_Led, list[_Led]]]:
        """The entries of the first level with all that stood below them, at whatever depth."""
        entries = self._led.get(name, [])
        by_id = {each.entry.id: each for each in entries}
        below: dict[str, list[_Led]] = {}
        tops = []
        for each in entries:
            top = _top_of(each, by_id)
            if top is each:
                tops.append(each)
            elif each.address:
                below.setdefault(top.entry.id, []).append(each)
        rows = [(top, below.get(top.entry.id, [])) for top in tops]
        return [(top, under) for top, under in rows if top.title and (top.address or under)]

    def _kept(self, name: str) -> set[str]:
        """The ids of the entries of a menu that are in the site."""
        if name == self.places.get(MAIN) and MAIN not in self._taken:
            return {each.entry.id for top, under in self._tops(name) for each in (top, *under)}
        if name == self.places.get(FOOTER) and FOOTER not in self._taken:
            return {each.entry.id for each in self._led[name] if each.address}
        return set()

    # What is said of them

    def _why_not(self, name: str) -> str:
        """Why a menu is not in the site; empty for one that is."""
        place = next((place for place, menu in self.places.items() if menu == name), "")
        if place:
            return _OWN if place in self._taken else ""
        return _NO_PLACE if any(each.address for each in self._led.get(name, ())) else _EMPTY

    def _tell_of_menu(self, name: str, report: Report) -> None:
        reason = self._why_not(name)
        if reason:
            report.leave_out("menus", reason)
            return
        report.keep("menus")
        place = "at the top" if self.places.get(MAIN) == name else "at the foot"
        report.note("Menus that stand on every page", f"{name}: {place}")

    def _tell_of_entries(self, name: str, entries: Collection[_Led], report: Report) -> None:
        kept, reason = self._kept(name), self._why_not(name)
        by_id = {each.entry.id: each for each in entries}
        for each in entries:
            if each.entry.id in kept:
                report.keep("menu entries")
            else:
                report.leave_out("menu entries", reason or _NOWHERE)
            above = list(_above(each, by_id))
            path = " › ".join(one.title or "(no title)" for one in (*reversed(above), each))
            line = f"{path} → {each.address or each.entry.url or f'nowhere ({each.entry.target})'}"
            report.note("Menus", f"{name}: {line}" if name else line)
            if len(above) > 1 and each.entry.id in kept:
                report.note("Entries of menus that stand one level below the first now", f"{name}: {path}")


def _above(led: _Led, by_id: Mapping[str, _Led]) -> Iterator[_Led]:
    """The entries above one, from the nearest on; none twice, whatever an export says."""
    seen = {led.entry.id}
    while (parent := by_id.get(led.entry.parent)) is not None and parent.entry.id not in seen:
        yield parent
        seen.add(parent.entry.id)
        led = parent


def _top_of(led: _Led, by_id: Mapping[str, _Led]) -> _Led:
    *_between, top = (led, *_above(led, by_id))
    return top


def taken_places(source: Source) -> frozenset[str]:
    """The places whose menu an owner has made, rather than an earlier import of this source."""
    masthead, written = Masthead.current(), _written(source)
    filled = {MAIN: bool(masthead.main_menu), FOOTER: bool(masthead.footer_menu)}
    return frozenset(place for place, is_full in filled.items() if is_full and place not in written)


@transaction.atomic
def write_menus(source: Source, menus: Menus, taken: Collection[str]) -> None:
    """Put the menus in their places, once: whatever becomes of them afterwards is the owner's."""
    wanted = menus.places.keys() - _written(source) - set(taken)
    if not wanted:
        return
    former = dict(FormerAddress.objects.values_list("path", "target"))
    main, footer = blocks_of_menus(menus.data(lambda address: former.get(address, address)))
    masthead = Masthead.current()
    if MAIN in wanted:
        masthead.main_menu = main
    if FOOTER in wanted:
        masthead.footer_menu = footer
    masthead.save()
    ImportedName.objects.bulk_create(
        ImportedName(source=source, kind=_MENU, key=place, slug="") for place in sorted(wanted)
    )


def _written(source: Source) -> set[str]:
    if not source.pk:
        return set()
    return set(ImportedName.objects.filter(source=source, kind=_MENU).values_list("key", flat=True))
