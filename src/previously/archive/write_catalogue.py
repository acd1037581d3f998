"""Writing people and works into a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from previously.archive.data import PersonData, WorkData
from previously.archive.names import Names
from previously.archive.rows import change, delete_others, upsert
from previously.catalogue.models import (
    Availability,
    Character,
    Credit,
    Episode,
    Fact,
    Person,
    Relation,
    Season,
    Work,
)
from previously.spoilers import Reference, parse_references


def labels_of_work(slug: str, work: WorkData) -> Iterator[tuple[Reference, ...]]:
    """Every label in a work."""
    for rows in (work.characters, work.credits, work.relations, work.facts):
        for row in rows:
            for name in ("after", "until"):
                if getattr(row, name, ""):
                    yield parse_references(getattr(row, name), slug)


def write_people(people: Mapping[str, PersonData], names: Names) -> None:
    """Make people, and change those that differ."""
    rows = Person.objects.in_bulk([slug for slug in people if slug in names.people], field_name="slug")
    for slug, data in people.items():
        person = rows.get(slug) or Person(slug=slug)
        values = {
            "name": data.name,
            "native_name": data.native_name,
            "aliases": list(data.aliases),
            "bio": data.bio,
            "photo_id": names.pictures.get(data.photo),
        }
        if change(person, values) or person.pk is None:
            person.save()
        names.people[slug] = person.pk


def write_works(works: Mapping[str, WorkData], names: Names) -> list[Work]:
    """Make works, and change those that differ, with their seasons and episodes: what labels can name."""
    rows = {row.slug: row for row in Work.objects.filter(slug__in=works)} if works else {}
    written = []
    for slug, data in works.items():
        work = rows.get(slug) or Work(slug=slug)
        change(work, _values(data, names))
        # Saved even when only what is listed below it differs, so that whoever listens hears of it.
        work.save()
        names.works[slug] = work.pk
        _write_episodes(work, data, names)
        written.append(work)
    return written


def _values(data: WorkData, names: Names) -> dict[str, Any]:
    same = (
        "title",
        "native_title",
        "kind",
        "shape",
        "country",
        "language",
        "year",
        "network",
        "synopsis",
        "poster_alt",
    )
    external = ("imdb", "tmdb", "tvmaze", "wikidata")
    return {
        **{name: getattr(data, name) for name in same},
        **{name: getattr(data.external_ids, name) for name in external},
        "aliases": list(data.aliases),
        "is_listed": data.listed,
        "poster_id": names.pictures.get(data.poster),
    }


def _write_episodes(work: Work, data: WorkData, names: Names) -> None:
    seasons = {row.number: row for row in Season.objects.filter(work=work)}
    wanted = {each.number: {"work_id": work.pk, "number": each.number} for each in data.seasons}
    kept = upsert(Season, seasons, wanted)
    episodes = {(row.season_id, row.number): row for row in Episode.objects.filter(season__work=work)}
    wanted_episodes = {
        (kept[season.number].pk, each.number): {
            "season_id": kept[season.number].pk,
            "number": each.number,
            "title": each.title,
            "air_date": each.air_date,
            "runtime": each.runtime,
            "synopsis": each.synopsis,
            "still_id": names.pictures.get(each.still),
            "still_alt": each.still_alt,
            "also": list(each.also),
            "watch_after": each.watch_after,
        }
        for season in data.seasons
        for each in season.episodes
    }
    upsert(Episode, episodes, wanted_episodes)
    delete_others(Episode, episodes, wanted_episodes)
    delete_others(Season, seasons, wanted)


def write_listed(work: Work, data: WorkData, names: Names) -> None:
    """Bring what is listed below a work up to date, once its labels are stored."""
    rows = {row.slug: row for row in Character.objects.filter(work=work)}
    wanted = {
        each.id: {
            "work_id": work.pk,
            "slug": each.id,
            "sort_order": index,
            "name": each.name,
            "native_name": each.native_name,
            "aliases": list(each.aliases),
            "description": each.description,
            "after_id": names.label(each.after, work.slug),
        }
        for index, each in enumerate(data.characters)
    }
    ids = {slug: row.pk for slug, row in upsert(Character, rows, wanted).items()}
    _write_list(Credit, work, _credits(work, data, names, ids))
    _write_list(Relation, work, _relations(work, data, names, ids))
    _write_list(Fact, work, _facts(work, data, names, ids))
    _write_list(Availability, work, _availabilities(data))
    delete_others(Character, rows, wanted)


def _write_list(model: type[Any], work: Work, values: Iterable[dict[str, Any]]) -> None:
    rows = dict(enumerate(model.objects.filter(work=work).order_by("sort_order", "pk")))
    wanted = {index: each | {"work_id": work.pk, "sort_order": index} for index, each in enumerate(values)}
    upsert(model, rows, wanted)
    delete_others(model, rows, wanted)


def _credits(work: Work, data: WorkData, names: Names, ids: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for each in data.credits:
        yield {
            "person_id": names.people[each.person],
            "job": each.job,
            "character_id": ids.get(each.character),
            "after_id": names.label(each.after, work.slug),
        }


def _relations(work: Work, data: WorkData, names: Names, ids: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for each in data.relations:
        yield {
            "from_character_id": ids[each.from_],
            "to_character_id": ids[each.to],
            "kind": each.kind,
            "text": each.text,
            "after_id": names.label(each.after, work.slug),
            "until_id": names.label(each.until, work.slug),
        }


def _facts(work: Work, data: WorkData, names: Names, ids: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for each in data.facts:
        after = names.label(each.after, work.slug)
        yield {"character_id": ids[each.character], "text": each.text, "after_id": after}


def _availabilities(data: WorkData) -> Iterator[dict[str, Any]]:
    for each in data.where_to_watch:
        values = {name: getattr(each, name) for name in ("provider", "region", "offer", "url")}
        yield values | {"from_on": each.from_, "to_on": each.to}
