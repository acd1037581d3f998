"""Wikidata: https://www.wikidata.org/wiki/Wikidata:Data_access. No key, but whoever asks must say who they are; CC0."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from math import ceil
from typing import Any

from previously.catalogue.models import Kind, SourceName
from previously.migration.sources.client import Client, Manners, NotThere
from previously.migration.sources.shapes import (
    Candidate,
    SourcedCredit,
    SourcedEpisode,
    SourcedWork,
    native_of,
    text,
    whole,
)

# One request at a time; `maxlag` has it turn us away while it is behind.
MANNERS = Manners(
    name="Wikidata",
    base="https://www.wikidata.org",
    seconds_between=1.0,
    fresh_for=timedelta(days=1),
    kept_for=timedelta(days=30),
    parameters={"format": "json", "maxlag": "5"},
)
_KEY = re.compile(r"Q[1-9]\d*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SERIES = re.compile(r"\b(?:series|drama|sitcom|anime)\b")
_AT_ONCE = 50
_MOST_ALIASES = 20
_FILMS = {"Q11424", "Q506240", "Q202866", "Q24869", "Q24862", "Q29168811"}

COUNTRY, LANGUAGE, TITLE, INSTANCE = "P495", "P364", "P1476", "P31"
NETWORK, CAST, ROLE, ROLE_NAME = "P449", "P161", "P453", "P4633"
JOBS = {"P170": "creator", "P57": "director", "P58": "writer"}
BEGAN, PUBLISHED, ENDED, SEASONS, EPISODES = "P580", "P577", "P582", "P2437", "P1113"
IMDB, TMDB_SERIES, TMDB_FILM, TVMAZE = "P345", "P4983", "P4947", "P8600"
COUNTRY_CODE, LANGUAGE_CODE = "P297", "P218"
_NAMED = (COUNTRY, LANGUAGE, NETWORK, CAST, *JOBS)

Entity = Mapping[str, Any]


def is_key(text: str) -> bool:
    """Whether this is an id, such as Q118189474, rather than a title."""
    return _KEY.fullmatch(text) is not None


def search(client: Client, title: str) -> list[Candidate]:
    """Items by a title. What they are stands in their description."""
    found = client.get(
        "/w/api.php", action="wbsearchentities", search=title, language="en", type="item", limit="20"
    )
    return [_candidate(each) for each in found.get("search", ())]


def _candidate(each: Mapping[str, Any]) -> Candidate:
    """What it is and of which year stands in its description at most: “2022 South Korean television series”."""
    about = text(each.get("description"))
    year, is_film = _YEAR.search(about), re.search(r"\bfilm\b", about)
    is_one = is_film or _SERIES.search(about)
    return Candidate(
        str(each["id"]),
        text(each.get("label") or each["id"]),
        about,
        kind=Kind.FILM if is_film else Kind.SERIES,
        year=int(year[0]) if year and is_one else None,
    )


def fetch(client: Client, key: str, language: str) -> SourcedWork:
    """A work with the names of all that its statements point to."""
    item = _entities(client, [key]).get(key)
    if item is None or "missing" in item:
        raise NotThere(f"Wikidata has no {key}")
    named = {qid for name in _NAMED for qid in _items(item, name)}
    named |= {qid for claim in _claims(item, CAST) for qid in _qualifying_items(claim, ROLE)}
    others = _entities(client, sorted(named))
    spoken = language.partition("-")[0]
    title = _label(item, spoken) or key
    original = _first(_coded(others, _items(item, LANGUAGE), LANGUAGE_CODE))
    native = _native_title(item, original)
    is_film = bool(_FILMS & set(_items(item, INSTANCE)))
    return SourcedWork(
        source=SourceName.WIKIDATA,
        key=key,
        url=f"https://www.wikidata.org/wiki/{key}",
        title=title,
        native_title=native if native != title else "",
        aliases=tuple(each for each in _aliases(item, spoken, original) if each not in {title, native}),
        kind=Kind.FILM if is_film else Kind.SERIES,
        country=_first(_coded(others, _items(item, COUNTRY), COUNTRY_CODE)),
        language=original,
        year=_year(item),
        network=_first(_labels(others, _items(item, NETWORK), spoken)),
        imdb=_first(_strings(item, IMDB)),
        tmdb=_first(_strings(item, TMDB_FILM if is_film else TMDB_SERIES)),
        tvmaze=_first(_strings(item, TVMAZE)),
        wikidata=key,
        is_on_air=not is_film and bool(_claims(item, BEGAN)) and not _claims(item, ENDED),
        # An item without an end says nothing of one.
        is_over=bool(_claims(item, ENDED)),
        episodes=() if is_film else tuple(_episodes(item)),
        credits=tuple(_credits(item, others, spoken, original)),
    )


def _entities(client: Client, keys: list[str]) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    client.expect(ceil(len(keys) / _AT_ONCE))
    for start in range(0, len(keys), _AT_ONCE):
        answer = client.get(
            "/w/api.php",
            action="wbgetentities",
            ids="|".join(keys[start : start + _AT_ONCE]),
            props="labels|aliases|claims",
        )
        found |= answer.get("entities", {})
    return found


def _claims(item: Entity, name: str) -> list[Mapping[str, Any]]:
    """The statements that hold, the preferred ones alone where there are any."""
    claims = [claim for claim in item.get("claims", {}).get(name, ()) if claim.get("rank") != "deprecated"]
    return [claim for claim in claims if claim.get("rank") == "preferred"] or claims


def _values(item: Entity, name: str) -> Iterator[Any]:
    for claim in _claims(item, name):
        yield from _value(claim.get("mainsnak", {}))


def _value(snak: Mapping[str, Any]) -> Iterator[Any]:
    if snak.get("snaktype") == "value":
        yield snak["datavalue"]["value"]


def _items(item: Entity, name: str) -> list[str]:
    return [str(value["id"]) for value in _values(item, name) if "id" in value]


def _qualifying_items(claim: Mapping[str, Any], name: str) -> list[str]:
    snaks = claim.get("qualifiers", {}).get(name, ())
    return [str(value["id"]) for snak in snaks for value in _value(snak) if "id" in value]


def _strings(item: Entity, name: str) -> list[str]:
    return [value for value in _values(item, name) if isinstance(value, str)]


def _label(item: Entity, language: str) -> str:
    labels = item.get("labels", {})
    return next((str(labels[code]["value"]) for code in (language, "en", "mul") if code in labels), "")


def _labels(others: Mapping[str, Entity], keys: list[str], language: str) -> list[str]:
    return [name for key in keys if (name := _label(others.get(key, {}), language))]


def _coded(others: Mapping[str, Entity], keys: list[str], code: str) -> list[str]:
    return [written for key in keys for written in _strings(others.get(key, {}), code)]


def _first(values: list[str]) -> str:
    return values[0] if values else ""


def _native_title(item: Entity, original: str) -> str:
    titles = [value for value in _values(item, TITLE) if value.get("language") == original]
    label = item.get("labels", {}).get(original, {}) if original else {}
    return str(titles[0]["text"]) if titles else str(label.get("value", ""))


def _aliases(item: Entity, *languages: str) -> list[str]:
    aliases = item.get("aliases", {})
    found = dict.fromkeys(str(each["value"]) for code in languages for each in aliases.get(code, ()))
    return list(found)[:_MOST_ALIASES]


def _year(item: Entity) -> int | None:
    for name in (BEGAN, PUBLISHED):
        for value in _values(item, name):
            written = re.match(r"\+(\d{4})-", str(value.get("time", "")))
            if written:
                return whole(int(written[1]))
    return None


def _quantity(item: Entity, name: str) -> int:
    return next((int(float(value["amount"])) for value in _values(item, name) if "amount" in value), 0)


def _episodes(item: Entity) -> Iterator[SourcedEpisode]:
    """Wikidata counts episodes and seldom knows them; where there is one season, the count is enough to name them."""
    if _quantity(item, SEASONS) == 1:
        for number in range(1, min(_quantity(item, EPISODES), 1000) + 1):
            yield SourcedEpisode(season=1, number=number)


def _credits(
    item: Entity, others: Mapping[str, Entity], spoken: str, original: str
) -> Iterator[SourcedCredit]:
    for claim in _claims(item, CAST):
        roles = _labels(others, _qualifying_items(claim, ROLE), spoken)
        for snak in claim.get("qualifiers", {}).get(ROLE_NAME, ()):
            roles += [str(value) for value in _value(snak)]
        for value in _value(claim.get("mainsnak", {})):
            person = others.get(str(value.get("id")), {})
            if _label(person, spoken):
                yield _credit(person, "actor", spoken, original, _first(roles))
    for name, job in JOBS.items():
        for key in _items(item, name):
            person = others.get(key, {})
            if _label(person, spoken):
                yield _credit(person, job, spoken, original)


def _credit(person: Entity, job: str, spoken: str, original: str, character: str = "") -> SourcedCredit:
    label = person.get("labels", {}).get(original, {}) if original else {}
    native = native_of((str(label.get("value", "")),))
    return SourcedCredit(person=_label(person, spoken), job=job, native_name=native, character=character)
