"""TMDB: https://developer.themoviedb.org. A token; some forty requests a second; nothing kept for over six months."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from previously.catalogue.models import Kind, SourceName
from previously.migration.sources.client import Client, Manners
from previously.migration.sources.shapes import (
    Candidate,
    SourcedCredit,
    SourcedEpisode,
    SourcedWork,
    day,
    plain,
    text,
    whole,
    year_of,
)

_KEY = re.compile(r"(?:(tv|movie)/)?(\d+)")
_JOBS = {"Creator": "creator", "Director": "director", "Writer": "writer", "Screenplay": "writer"}
# Of the states a series is in (the others are Returning Series, Planned, In Production and Pilot) and those of a film.
_OVER = frozenset({"Ended", "Canceled", "Released"})
_PARTS = "credits,external_ids,alternative_titles"


def manners(token: str) -> Manners:
    """With the token that TMDB calls the API Read Access Token."""
    return Manners(
        name="TMDB",
        base="https://api.themoviedb.org/3",
        seconds_between=0.05,
        fresh_for=timedelta(days=1),
        kept_for=timedelta(days=150),
        headers={"Authorization": f"Bearer {token}"},
    )


def is_key(text: str) -> bool:
    """Whether this is an id, `tv/93405` or `movie/496243`, rather than a title. A number alone is a series."""
    return _KEY.fullmatch(text) is not None


def search(client: Client, title: str) -> list[Candidate]:
    """Series and films by a title."""
    found = []
    for kind in ("tv", "movie"):
        for each in client.get(f"/search/{kind}", query=title).get("results", ()):
            name = text(each.get("name") or each.get("title"))
            premiered = each.get("first_air_date") or each.get("release_date")
            is_series = kind == "tv"
            about = [
                text(premiered)[:4],
                *(each.get("origin_country") or ()),
                "series" if is_series else "film",
            ]
            found.append(
                Candidate(
                    f"{kind}/{each['id']}",
                    name,
                    ", ".join(filter(None, about)),
                    kind=Kind.SERIES if is_series else Kind.FILM,
                    year=year_of(premiered),
                )
            )
    return found


def fetch(client: Client, key: str, language: str) -> SourcedWork:
    """A series with all its seasons, or a film."""
    matched = _KEY.fullmatch(key)
    kind, number = (matched[1] or "tv", matched[2]) if matched else ("tv", key)
    found = client.get(f"/{kind}/{number}", append_to_response=_PARTS, language=language)
    client.expect(len(found.get("seasons") or ()))
    seasons = [
        client.get(f"/tv/{number}/season/{season['season_number']}", language=language)
        for season in found.get("seasons") or ()
    ]
    title = text(found.get("name") or found.get("title"))
    native = text(found.get("original_name") or found.get("original_title"))
    external, premiered = (
        found.get("external_ids") or {},
        found.get("first_air_date") or found.get("release_date"),
    )
    return SourcedWork(
        source=SourceName.TMDB,
        key=f"{kind}/{number}",
        url=f"https://www.themoviedb.org/{kind}/{number}",
        title=title,
        native_title=native if native != title else "",
        aliases=tuple(name for name in _other_titles(found) if name not in {title, native}),
        kind=Kind.SERIES if kind == "tv" else Kind.FILM,
        country=next(iter(_countries(found)), ""),
        language=str(found.get("original_language") or ""),
        year=year_of(premiered),
        network=next((text(each["name"]) for each in found.get("networks") or ()), ""),
        synopsis=plain(found.get("overview")),
        imdb=str(external.get("imdb_id") or found.get("imdb_id") or ""),
        tmdb=number,
        wikidata=str(external.get("wikidata_id") or ""),
        is_on_air=found.get("status") not in _OVER,
        is_over=found.get("status") in _OVER,
        episodes=tuple(_episodes(seasons)),
        credits=tuple(_credits(found, seasons)),
    )


def _countries(found: Mapping[str, Any]) -> Iterator[str]:
    yield from found.get("origin_country") or ()
    yield from (str(each["iso_3166_1"]) for each in found.get("production_countries") or ())


def _other_titles(found: Mapping[str, Any]) -> list[str]:
    titles = found.get("alternative_titles") or {}
    return list(
        dict.fromkeys(text(each["title"]) for each in titles.get("results") or titles.get("titles") or ())
    )


def _episodes(seasons: list[Mapping[str, Any]]) -> Iterator[SourcedEpisode]:
    for season in seasons:
        for each in season.get("episodes") or ():
            yield SourcedEpisode(
                season=int(each["season_number"]),
                number=each["episode_number"],
                key=str(each["id"]),
                title=str(each.get("name") or ""),
                air_date=day(each.get("air_date")),
                runtime=whole(each.get("runtime")),
                synopsis=plain(each.get("overview")),
            )


def _credits(found: Mapping[str, Any], seasons: list[Mapping[str, Any]]) -> Iterator[SourcedCredit]:
    credits = found.get("credits") or {}
    for each in credits.get("cast") or ():
        yield _actor(each, None)
    seen = {(each.get("name"), each.get("character")) for each in credits.get("cast") or ()}
    for each, first in _guests(seasons):
        if (each.get("name"), each.get("character")) not in seen:
            seen.add((each.get("name"), each.get("character")))
            yield _actor(each, first)
    for each in found.get("created_by") or ():
        yield SourcedCredit(person=text(each["name"]), job="creator")
    for each in credits.get("crew") or ():
        if str(each.get("job")) in _JOBS:
            yield SourcedCredit(
                person=text(each["name"]), job=_JOBS[str(each["job"])], native_name=_native_name(each)
            )


def _guests(seasons: list[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], tuple[int, int]]]:
    """Guests in the order of the episodes, specials last: the first time one comes by is when they come in."""
    for season in sorted(seasons, key=lambda season: (season["season_number"] == 0, season["season_number"])):
        for episode in season.get("episodes") or ():
            for each in episode.get("guest_stars") or ():
                yield each, (int(episode["season_number"]), int(episode["episode_number"]))


def _actor(each: Mapping[str, Any], first_seen: tuple[int, int] | None) -> SourcedCredit:
    return SourcedCredit(
        person=text(each["name"]),
        job="actor",
        native_name=_native_name(each),
        character=str(each.get("character") or ""),
        first_seen=first_seen,
    )


def _native_name(each: Mapping[str, Any]) -> str:
    native = str(each.get("original_name") or "")
    return native if native != each.get("name") else ""
