"""Works by what others call them: ids of other catalogues, and names in any spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from previously.catalogue.models import Kind, Work
from previously.discovery.romanisation import romanise
from previously.discovery.sounds import sound_of
from previously.discovery.words import words

_SHORTEST = 5
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class KnownWork:
    """A work, as far as it takes to tell it from others."""

    pk: int
    slug: str
    title: str
    has_episodes: bool
    year: int | None


class KnownWorks:
    """All works of the catalogue; one query."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[KnownWork]] = defaultdict(list)
        self._by_sound: dict[str, list[KnownWork]] = defaultdict(list)
        self._by_id: dict[tuple[str, str, bool], KnownWork] = {}
        rows = Work.objects.only(
            "slug", "title", "native_title", "aliases", "kind", "year", "imdb", "tmdb", "tvmaze"
        )
        for row in rows.order_by("pk"):
            self._add(row)
        self._keys = list(self._by_key)

    def _add(self, row: Work) -> None:
        work = KnownWork(row.pk, row.slug, row.title, row.kind == Kind.SERIES, row.year)
        for name in (row.title, row.native_title, *row.aliases):
            for key in keys_of(name):
                if work not in self._by_key[key]:
                    self._by_key[key].append(work)
            if (sound := _sound_of(words(name))) and work not in self._by_sound[sound]:
                self._by_sound[sound].append(work)
        for catalogue in ("imdb", "tmdb", "tvmaze"):
            if number := getattr(row, catalogue):
                self._by_id[catalogue, number, work.has_episodes] = work

    def with_id(self, ids: Iterable[tuple[str, str]], *, is_film: bool | None) -> KnownWork | None:
        """The work with one of these ids. Films and series are numbered apart, so a wrong kind is another work."""
        for catalogue, number in ids:
            for has_episodes in (True, False):
                if is_film is not has_episodes and (
                    found := self._by_id.get((catalogue, number, has_episodes))
                ):
                    return found
        return None

    def named(self, title: str, *, is_film: bool | None, year: int | None) -> list[KnownWork]:
        """The works that have this name in any case, punctuation and script; several when they cannot be told apart."""
        for name, named_year in _with_year_taken_off(title):
            for key in keys_of(name):
                found = _fitting(self._by_key.get(key, []), is_film, year or named_year)
                if found:
                    return found
        return []

    def near(self, title: str, *, is_film: bool | None) -> KnownWork | None:
        """A work whose name is nearly this, or sounds like it: to be asked about, never to be taken for it."""
        parts = words(title[:_LONGEST])
        key = "".join(parts)
        if len(key) < _SHORTEST:
            return None
        heard = _fitting(self._by_sound.get(_sound_of(parts), []), is_film, None)
        if len(heard) == 1:
            return heard[0]
        best = process.extractOne(key, self._keys, scorer=OSA.distance, score_cutoff=_most_slips(key))
        found = _fitting(self._by_key[best[0]], is_film, None) if best else []
        return found[0] if len(found) == 1 else None


def keys_of(name: str) -> list[str]:
    """The normal forms of a name: as it is written, and in Latin letters where it is in Hangul."""
    parts = words(name[:_LONGEST])
    plain, latin = "".join(parts), "".join(romanise(part) for part in parts)
    return [key for key in dict.fromkeys((plain, latin)) if key]


def _sound_of(parts: Sequence[str]) -> str:
    return sound_of([romanise(part) for part in parts]) if parts else ""


def _most_slips(key: str) -> int:
    """How many letters may be left out, put in, changed or swapped for a name to be proposed."""
    return 1 if len(key) < 8 else 2 if len(key) < 16 else 3


def _fitting(works: list[KnownWork], is_film: bool | None, year: int | None) -> list[KnownWork]:
    of_kind = [work for work in works if is_film is None or work.has_episodes is not is_film]
    if len(of_kind) < 2 or year is None:
        return of_kind
    return [work for work in of_kind if work.year == year] or of_kind


def _with_year_taken_off(title: str) -> Iterator[tuple[str, int | None]]:
    """The title, and without what tells it from others of its name: a year or a country in brackets."""
    yield title, None
    plain, bracket, rest = title.rstrip().removesuffix(")").rpartition(" (")
    if not bracket:
        return
    if len(rest) == 4 and rest.isascii() and rest.isdigit():
        yield plain, int(rest)
    elif len(rest) <= 3 and rest.isalpha():
        yield plain, None
