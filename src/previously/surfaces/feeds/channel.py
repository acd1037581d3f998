"""What every format of a feed says, with addresses that hold outside the site."""

from __future__ import annotations

import re
from dataclasses import dataclass

from previously.reading.public_shapes import FeedEntry, FeedReading
from previously.reading.shapes import SiteReading
from previously.surfaces.answers import absolute

_SINCE = "2026"  # tag addresses name a year in which their host was the site's (RFC 4151)


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed at its address."""

    reading: FeedReading
    site: SiteReading
    origin: str  # https://recaps.example
    path: str  # where this format of it stands
    hub: str  # whom to ask for news of it (WebSub); empty for nobody

    @property
    def title(self) -> str:
        """What feed readers list it under."""
        return f"{self.reading.title} · {self.site.name}" if self.reading.title else self.site.name

    @property
    def description(self) -> str:
        """What it is about; empty when nothing is said of it."""
        return self.reading.description

    @property
    def home(self) -> str:
        """The page it is a feed of."""
        return self.absolute(self.reading.url)

    @property
    def address(self) -> str:
        """Its own address."""
        return self.absolute(self.path)

    @property
    def id(self) -> str:
        """What it is, wherever it stands."""
        return self._tag(self.reading.url)

    def entry_id(self, entry: FeedEntry) -> str:
        """What an entry is, whatever becomes of its headline and address.

        The same whether its headline is open or not: an address would tell the slug, and change with it.
        """
        return self._tag(f"article-{entry.key}")

    def absolute(self, path: str) -> str:
        """An address that holds outside the site."""
        return absolute(self.origin, path)

    def _tag(self, specific: str) -> str:
        host = re.sub(r"^https?://|:\d+$", "", self.origin)
        return f"tag:{host},{_SINCE}:{specific}"
