"""Bringing a work up to what another catalogue says of it, without losing what an editor wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from previously.catalogue.models import Credit, Episode, Kind, Season, Shape, Work, WorkSource
from previously.catalogue.orders import resolve_labels_of
from previously.discovery.indexing import index_people, index_works
from previously.discussion.refreshing import refresh_articles_of
from previously.migration.letting_go import end_story
from previously.migration.sources.casting import merge_credits
from previously.migration.sources.memory import Memory
from previously.migration.sources.shapes import SourcedEpisode, SourcedWork
from previously.spoilers import REST

FIELDS = (
    "title",
    "native_title",
    "country",
    "language",
    "year",
    "network",
    "synopsis",
    "imdb",
    "tmdb",
    "tvmaze",
    "wikidata",
)
_EPISODE_FIELDS = ("title", "air_date", "runtime", "synopsis")
_MOST_ALIASES = 40


class Ambiguous(Exception):
    """Several works of the site may be meant."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What was done. `changed` and `kept` name fields, episodes and credits."""

    work: Work
    is_new: bool
    changed: tuple[str, ...]
    kept: tuple[str, ...]


def find_work(found: SourcedWork) -> Work | None:
    """The work of the site that a source speaks of; None when there is none yet, Ambiguous when there are several."""
    known = WorkSource.objects.filter(source=found.source, key=found.key).select_related("work").first()
    if known is not None:
        return known.work
    ids = Q()
    for name in ("imdb", "tmdb", "tvmaze", "wikidata"):
        if getattr(found, name):
            ids |= Q(**{name: getattr(found, name)})
    kind = Q(kind=Kind.SERIES) if found.kind == Kind.SERIES else ~Q(kind=Kind.SERIES)
    works = list(Work.objects.filter(ids & kind)) if ids else []
    if not works:
        names = Q(title__iexact=found.title)
        if found.native_title:
            names |= Q(native_title=found.native_title)
        works = list(Work.objects.filter(names & kind & (Q(year=found.year) | Q(year=None))))
    if len(works) > 1:
        raise Ambiguous(
            f"it may be any of {', '.join(sorted(work.slug for work in works))}; name one with --work"
        )
    return works[0] if works else None


@transaction.atomic
def merge(found: SourcedWork, work: Work | None, now: datetime) -> Merged:
    """Make a work, or bring it up to what a source says."""
    is_new = work is None
    work = work or Work(slug=_free_slug(found), title="", kind=found.kind, shape=_shape(found.kind))
    row = WorkSource.objects.filter(work=work, source=found.source).first() if not is_new else None
    memory = Memory(row.said if row is not None and row.key == found.key else {})
    _merge_fields(work, found, memory)
    if is_new or memory.changed:
        work.save()
    episodes_before = len(memory.changed)
    _merge_episodes(work, found.episodes, memory)
    has_new_episodes = len(memory.changed) > episodes_before
    if has_new_episodes:
        refresh_articles_of(work)
        resolve_labels_of(work)
    if found.is_over and found.kind == Kind.SERIES and found.episodes:
        end_story(work)
    merge_credits(work, found, memory)
    WorkSource.objects.update_or_create(
        work=work,
        source=found.source,
        defaults={
            "key": found.key,
            "url": found.url,
            "said": memory.said,
            "is_on_air": found.is_on_air,
            "asked_at": now,
        },
    )
    if memory.changed:
        work.save()  # so that whoever listens hears of what is listed below it
        # What is found by searching is part of the whole: whoever is killed after this has written all of it.
        index_works([work.pk])
        index_people(list(Credit.objects.filter(work=work).values_list("person", flat=True).distinct()))
    return Merged(work, is_new, tuple(memory.changed), tuple(memory.kept))


def _shape(kind: str) -> str:
    return Shape.SERIAL if kind == Kind.SERIES else ""


def _free_slug(found: SourcedWork) -> str:
    name = slugify(found.title, allow_unicode=True)[:100] or found.key.replace("/", "-").lower()
    candidates = [name, f"{name}-{found.year}", *(f"{name}-{number}" for number in range(2, 100))]
    taken = set(Work.objects.filter(slug__in=candidates).values_list("slug", flat=True))
    return next(candidate for candidate in candidates if candidate not in taken)


def _merge_fields(work: Work, found: SourcedWork, memory: Memory) -> None:
    for name in FIELDS:
        there = _clipped(Work, name, getattr(found, name))
        if name == "country" and len(str(there)) != 2:
            continue
        if memory.may_set(name, getattr(work, name), there):
            setattr(work, name, there)
    _merge_aliases(work, found, memory)


def _merge_aliases(work: Work, found: SourcedWork, memory: Memory) -> None:
    """Those not known yet are added. One that was said before and is not here was removed by an editor."""
    here = {name.casefold() for name in (work.title, work.native_title, *work.aliases)}
    for name in found.aliases[:_MOST_ALIASES]:
        is_known = memory.was_said(f"alias {name}")
        if not is_known and name.casefold() not in here:
            here.add(name.casefold())
            work.aliases = [*work.aliases, name]
            memory.changed.append(f"alias {name}")


def _clipped(model: Any, name: str, value: Any) -> Any:
    longest = getattr(model._meta.get_field(name), "max_length", None)
    return value[:longest] if isinstance(value, str) and longest else value


def _merge_episodes(work: Work, episodes: tuple[SourcedEpisode, ...], memory: Memory) -> None:
    seasons = {season.number: season for season in Season.objects.filter(work=work)}
    here = {
        (episode.season.number, episode.number): episode
        for episode in Episode.objects.filter(season__work=work).select_related("season")
    }
    for each in _numbered(episodes, here, memory):
        code = f"S{each.season}E{each.number}"
        was_said = memory.was_said(code)
        episode = here.get((each.season, each.number or 0))
        if episode is None:
            if was_said:
                memory.kept.append(f"{code} (deleted here)")
                continue
            if each.season not in seasons:
                seasons[each.season] = Season.objects.create(work=work, number=each.season)
            episode = Episode(season=seasons[each.season], number=each.number or 0)
            memory.changed.append(code)
        if _merge_episode(episode, each, code, memory) or episode.pk is None:
            episode.save()


def _merge_episode(episode: Episode, each: SourcedEpisode, code: str, memory: Memory) -> bool:
    names = [
        name
        for name in _EPISODE_FIELDS
        if memory.may_set(
            f"{code} {name}", getattr(episode, name), _clipped(Episode, name, getattr(each, name))
        )
    ]
    for name in names:
        setattr(episode, name, _clipped(Episode, name, getattr(each, name)))
    return bool(names)


def _numbered(
    episodes: tuple[SourcedEpisode, ...], here: Mapping[tuple[int, int], Episode], memory: Memory
) -> list[SourcedEpisode]:
    """The episodes with a number each. A special that has none gets the next that is free, and keeps it."""
    numbers = {number for season, number in here if season == 0 and number != REST.number}
    numbers |= {each.number for each in episodes if each.season == 0 and each.number is not None}
    numbers |= {number for name, number in memory.said.items() if name.startswith("special ")}
    numbered: dict[tuple[int, int], SourcedEpisode] = {}
    for each in sorted(episodes, key=lambda each: (each.season, each.number or 0, str(each.air_date))):
        number = each.number
        if number is None:
            number = memory.said.get(f"special {each.key}") or _same_title(each, here)
            number = number or max(numbers, default=0) + 1
            memory.said[f"special {each.key}"] = number
            numbers.add(number)
        if number > 0:
            numbered.setdefault((each.season, number), _with_number(each, number))
    return list(numbered.values())


def _same_title(each: SourcedEpisode, here: Mapping[tuple[int, int], Episode]) -> int | None:
    for (season, number), episode in here.items():
        if season == 0 and each.title and episode.title.casefold() == each.title.casefold():
            return number
    return None


def _with_number(each: SourcedEpisode, number: int) -> SourcedEpisode:
    return SourcedEpisode(
        season=each.season,
        number=number,
        key=each.key,
        title=each.title,
        air_date=each.air_date,
        runtime=each.runtime,
        synopsis=each.synopsis,
    )
