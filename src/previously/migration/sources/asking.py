"""Which sources there are, and asking one of them about a work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from previously.catalogue.models import SourceName, Work, WorkSource
from previously.masthead.models import Masthead
from previously.migration.sources import tmdb, tvmaze, wikidata
from previously.migration.sources.client import (
    Client,
    Clock,
    Manners,
    NotThere,
    SourceTrouble,
    Watch,
    unwatched,
)
from previously.migration.sources.merging import Ambiguous, Merged, find_work, merge
from previously.migration.sources.shapes import Candidate, SourcedWork, sound

ON_AIR_EVERY = timedelta(days=1)
# TMDB's terms let nothing be kept for more than six months without asking again.
TMDB_EVERY = timedelta(days=150)


class Undecided(Exception):
    """A title that fits several works of a source, or none that is called just so."""

    def __init__(self, candidates: list[Candidate]) -> None:
        super().__init__("several may be meant")
        self.candidates = candidates


class StrangeAnswer(SourceTrouble):
    """An answer that does not look as answers do; others may."""


@dataclass(frozen=True, slots=True)
class _Source:
    is_key: Callable[[str], bool]
    search: Callable[[Client, str], list[Candidate]]
    fetch: Callable[[Client, str, str], SourcedWork]


_SOURCES = {
    SourceName.TVMAZE: _Source(tvmaze.is_key, tvmaze.search, tvmaze.fetch),
    SourceName.TMDB: _Source(tmdb.is_key, tmdb.search, tmdb.fetch),
    SourceName.WIKIDATA: _Source(wikidata.is_key, wikidata.search, wikidata.fetch),
}


def _manners(source: SourceName) -> Manners:
    if source == SourceName.TVMAZE:
        return tvmaze.MANNERS
    if source == SourceName.TMDB:
        if not settings.TMDB_TOKEN:
            raise SourceTrouble("TMDB wants a token: set PREVIOUSLY_TMDB_TOKEN to your API Read Access Token")
        return tmdb.manners(settings.TMDB_TOKEN)
    if not settings.PUBLIC_ORIGIN:
        raise SourceTrouble("Wikidata wants to know who asks: set PREVIOUSLY_URL to the site's own address")
    return wikidata.MANNERS


def client_for(source: SourceName, clock: Clock | None = None, watch: Watch = unwatched) -> Client:
    """A client with the manners of the source; SourceTrouble when something it needs is not set."""
    agent = f"Previously/{version('previously')} (+{settings.PUBLIC_ORIGIN or 'https://localhost'})"
    return Client(_manners(source), settings.SOURCES_FOLDER, agent, clock, watch)


def look_up(source: SourceName, asked: str, client: Client) -> SourcedWork:
    """What a source says of the work with this id or title; Undecided when a title is not enough."""
    of, language = _SOURCES[source], Masthead.current().language
    key = asked if of.is_key(asked) else _key_for(source, asked, client)
    with _understanding(source):
        return sound(of.fetch(client, key, language))


def candidates(source: SourceName, title: str, client: Client) -> list[Candidate]:
    """What a source finds by a title, the best first."""
    with _understanding(source):
        return _SOURCES[source].search(client, title)


@contextmanager
def _understanding(source: SourceName) -> Iterator[None]:
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise StrangeAnswer(f"{source.label} answers in a shape that is not known ({error!r})") from error


def _key_for(source: SourceName, title: str, client: Client) -> str:
    found = candidates(source, title, client)
    if not found:
        raise NotThere(f"nothing is called “{title}” there")
    same = [each for each in found if each.title.casefold() == title.casefold()]
    if len(same) == 1:
        return same[0].key
    raise Undecided(same or found)


def import_work(
    source: SourceName,
    asked: str,
    work: Work | None,
    client: Client,
    now: datetime,
    *,
    is_dry: bool = False,
) -> Merged:
    """Make or update a work from what a source says of it; a dry run takes back what it wrote."""
    found = look_up(source, asked, client)
    with transaction.atomic():
        merged = merge(found, work or find_work(found), now)
        if is_dry:
            transaction.set_rollback(True)
    return merged


def due(now: datetime) -> list[WorkSource]:
    """What is to be asked again: shows on air every day, and all that is from TMDB before its time is over."""
    on_air = Q(is_on_air=True, asked_at__lte=now - ON_AIR_EVERY)
    kept_long = Q(source=SourceName.TMDB, asked_at__lte=now - TMDB_EVERY)
    return list(
        WorkSource.objects.filter(on_air | kept_long).select_related("work").order_by("asked_at", "pk")
    )


def refresh(
    rows: list[WorkSource], now: datetime, clock: Clock | None = None, *, is_dry: bool = False
) -> Iterator[Merged | str]:
    """Ask again, one after the other. What went wrong comes as a line, and the others go on."""
    for row in rows:
        try:
            with client_for(SourceName(row.source), clock) as client:
                yield import_work(SourceName(row.source), row.key, row.work, client, now, is_dry=is_dry)
        except (SourceTrouble, Ambiguous) as trouble:
            yield f"{row.work.slug}: {trouble}"
