"""TVmaze: https://www.tvmaze.com/api. No key; at least 20 calls in 10 seconds are let through; CC BY-SA."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from previously.catalogue.models import SourceName
from previously.migration.sources.client import Client, Manners
from previously.migration.sources.languages import LANGUAGES
from previously.migration.sources.shapes import (
    STILL_ON_AIR,
    Candidate,
    SourcedCredit,
    SourcedEpisode,
    SourcedWork,
    day,
    native_of,
    plain,
    text,
    whole,
    year_of,
)

# Its own answers are kept for an hour at its edge, so that asking sooner tells nothing new.
MANNERS = Manners(
    name="TVmaze",
    base="https://api.tvmaze.com",
    seconds_between=0.5,
    fresh_for=timedelta(hours=1),
    kept_for=timedelta(days=30),
)
_JOBS = {"Creator": "creator", "Developer": "creator", "Director": "director", "Writer": "writer"}


def is_key(text: str) -> bool:
    """Whether this is an id rather than a title."""
    return text.isdigit()


def search(client: Client, title: str) -> list[Candidate]:
    """Shows by a title, best first."""
    found = client.get("/search/shows", q=title)
    return [_candidate(each["show"]) for each in found if each.get("show")]


def _candidate(show: Mapping[str, Any]) -> Candidate:
    about = [str(show.get("premiered") or "")[:4], _country(show), str(show.get("type") or "")]
    is_over = show.get("status") == "Ended"
    return Candidate(
        str(show["id"]),
        text(show["name"]),
        ", ".join(filter(None, about)),
        year=year_of(show.get("premiered")),
        last_year=year_of(show.get("ended")) if is_over else STILL_ON_AIR,
    )


def fetch(client: Client, key: str, language: str) -> SourcedWork:
    """A show with its episodes, cast and crew, in two requests. TVmaze speaks English only."""
    client.expect(2)
    show = client.get(f"/shows/{key}", **{"embed[]": ["cast", "crew", "akas"]})
    episodes = client.get(f"/shows/{show['id']}/episodes", specials="1")
    embedded = show.get("_embedded") or {}
    at_home = tuple(
        text(each["name"])
        for each in embedded.get("akas") or ()
        if _code(each.get("country")) == _country(show)
    )
    others = tuple(text(each["name"]) for each in embedded.get("akas") or ())
    externals = show.get("externals") or {}
    return SourcedWork(
        source=SourceName.TVMAZE,
        key=str(show["id"]),
        url=text(show["url"]),
        title=text(show["name"]),
        native_title=native_of(at_home),
        aliases=tuple(dict.fromkeys(name for name in others if name != show["name"])),
        country=_country(show),
        language=LANGUAGES.get(str(show.get("language") or "").casefold(), ""),
        year=year_of(show.get("premiered")),
        network=str(_channel(show).get("name") or ""),
        synopsis=plain(show.get("summary")),
        imdb=str(externals.get("imdb") or ""),
        tvmaze=str(show["id"]),
        is_on_air=show.get("status") != "Ended",
        is_over=show.get("status") == "Ended",
        episodes=tuple(_episodes(episodes)),
        credits=(*_cast(embedded), *_crew(embedded)),
    )


def _channel(show: Mapping[str, Any]) -> Mapping[str, Any]:
    return show.get("network") or show.get("webChannel") or {}


def _country(show: Mapping[str, Any]) -> str:
    return _code(_channel(show).get("country")) or _code(show.get("dvdCountry"))


def _code(country: Mapping[str, Any] | None) -> str:
    return str((country or {}).get("code") or "")


def _episodes(episodes: list[Mapping[str, Any]]) -> Iterator[SourcedEpisode]:
    """Regular episodes by their numbers; specials that matter are of season 0; what is about the show is left out."""
    for each in episodes:
        kind = each.get("type") or "regular"
        if kind == "insignificant_special":
            continue
        is_special = kind != "regular" or whole(each.get("number")) is None
        yield SourcedEpisode(
            season=0 if is_special else int(each["season"]),
            number=None if is_special else each["number"],
            key=str(each["id"]),
            title=str(each.get("name") or ""),
            air_date=day(each.get("airdate")),
            runtime=whole(each.get("runtime")),
            synopsis=plain(each.get("summary")),
        )


def _cast(embedded: Mapping[str, Any]) -> Iterator[SourcedCredit]:
    for each in embedded.get("cast") or ():
        character = "" if each.get("self") else str((each.get("character") or {}).get("name") or "")
        yield SourcedCredit(person=text(each["person"]["name"]), job="actor", character=character)


def _crew(embedded: Mapping[str, Any]) -> Iterator[SourcedCredit]:
    for each in embedded.get("crew") or ():
        job = _JOBS.get(str(each.get("type")))
        if job is not None:
            yield SourcedCredit(person=text(each["person"]["name"]), job=job)
