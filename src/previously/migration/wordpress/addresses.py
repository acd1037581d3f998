"""Where things stood on the old site, as addresses below its host: paths, and the numbers WordPress gives."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import parse_qsl, unquote, urlsplit

from previously.migration.wordpress.data import AUTHOR, CATEGORY, TAG
from previously.migration.wordpress.survey import Attachment, Entry, Survey, bare_host

_LONGEST = 500
_LONGEST_BASE = 3
_NUMBERS = ("p", "page_id", "attachment_id")


class OldSite:
    """Reads addresses of the old site. Each is written as the site itself looks it up: decoded, without its host."""

    def __init__(self, found: Survey) -> None:
        self._found = found
        self._home = urlsplit(found.address)
        self._hosts = {
            bare_host(self._home.netloc),
            bare_host(urlsplit(found.channel.get("link", "")).netloc),
        } - {""}

    def bases(self, taxonomy: str) -> list[str]:
        """What stands before the names of categories, say, in addresses: WordPress's own word, and what is known."""
        own = {CATEGORY: "category", TAG: "tag", AUTHOR: "author"}.get(taxonomy, taxonomy)
        return [own, *sorted((self._found.bases[taxonomy] | self.learned[taxonomy]) - {own})]

    @cached_property
    def learned(self) -> defaultdict[str, set[str]]:
        """The bases that links in texts tell of: `/topics/drama/`, where `drama` is a category and no article."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        articles = (
            {self.path_of(entry.link) for entry in self._found.entries.values()} if self._found.linked else ()
        )
        for written in self._found.linked:
            path = unquote(written)
            names = path.removeprefix(self.root).strip("/").split("/")
            if f"{path.rstrip('/')}/" in articles or not path.startswith(self.root):
                continue
            taxonomy = self._found.listed[names.pop()]
            while taxonomy == CATEGORY and names and (CATEGORY, names[-1]) in self._found.terms:
                names.pop()
            if len(names) <= _LONGEST_BASE and not any(name.isdigit() for name in names):
                found[taxonomy].add("/".join(names))
        return found

    @property
    def root(self) -> str:
        """The path of the old front page, with both slashes."""
        return f"{unquote(self._home.path).rstrip('/')}/"

    def is_ours(self, address: str) -> bool:
        """Whether an address is on the old site, or has no host at all."""
        parts = urlsplit(address)
        return not parts.netloc or bare_host(parts.netloc) in self._hosts

    def path_of(self, address: str) -> str:
        """An address of the old site as it is looked up; empty for one that is not, or that nothing is kept for."""
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            return ""
        if not self.is_ours(address) or (not parts.path.startswith("/") and parts.netloc == ""):
            return ""
        number = next(
            (value for name, value in parse_qsl(parts.query) if name in _NUMBERS and value.isdigit()), ""
        )
        path = re.sub(r"\s", lambda space: f"%{ord(space[0]):02X}", unquote(parts.path or "/"))
        if number:
            return f"{path}?p={number}"
        return path if path not in {"", "/", self.root} and len(path) <= _LONGEST and not parts.query else ""

    def of_entry(self, entry: Entry) -> Iterator[str]:
        """Everywhere an article was found."""
        path = self.path_of(entry.link)
        if path:
            yield path
        if entry.id:
            yield f"{self.root}?p={entry.id}"

    def of_attachment(self, attachment: Attachment) -> Iterator[str]:
        """Everywhere a file and the page about it were found."""
        yield from filter(None, (self.path_of(attachment.link), self.path_of(attachment.address)))
        if attachment.id:
            yield f"{self.root}?p={attachment.id}"

    def of_term(self, found: Survey, taxonomy: str, slug: str) -> Iterator[str]:
        """Everywhere the posts of a category, a tag or the like were listed."""
        term = found.terms.get((taxonomy, slug))
        names, above, seen = [slug], term.parent if term else "", {slug}
        while above and above not in seen:
            seen.add(above)
            names.insert(0, above)
            parent = found.terms.get((taxonomy, above))
            above = parent.parent if parent else ""
        for base in self.bases(taxonomy):
            start = f"{self.root}{base}/" if base else self.root
            yield f"{start}{'/'.join(names)}/"
            if len(names) > 1:
                yield f"{start}{slug}/"
        if taxonomy == TAG:
            yield f"{self.root}?tag={slug}"
        elif term is not None and term.id and taxonomy == CATEGORY:
            yield f"{self.root}?cat={term.id}"
