"""What sources answer: their documented shapes, about a show that does not exist."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def tvmaze_show(**changes: Any) -> Json:
    """`GET /shows/500?embed[]=cast&embed[]=crew&embed[]=akas`."""
    return {
        "id": 500,
        "url": "https://www.tvmaze.com/shows/500/the-lighthouse-keepers",
        "name": "The Lighthouse Keepers",
        "type": "Scripted",
        "language": "Korean",
        "genres": ["Drama", "Romance"],
        "status": "Running",
        "runtime": 60,
        "averageRuntime": 64,
        "premiered": "2026-01-03",
        "ended": None,
        "officialSite": None,
        "schedule": {"time": "21:20", "days": ["Saturday", "Sunday"]},
        "rating": {"average": None},
        "weight": 71,
        "network": {
            "id": 268,
            "name": "tvN",
            "country": {"name": "Korea, Republic of", "code": "KR", "timezone": "Asia/Seoul"},
            "officialSite": None,
        },
        "webChannel": None,
        "dvdCountry": None,
        "externals": {"tvrage": None, "thetvdb": 400001, "imdb": "tt9900001"},
        "image": None,
        "summary": "<p><b>The Lighthouse Keepers</b> tells of two people &amp; one lamp.</p>",
        "updated": 1767500000,
        "_links": {"self": {"href": "https://api.tvmaze.com/shows/500"}},
        "_embedded": {
            "cast": [
                _tvmaze_cast("Kang Mira", "Seo Ha-neul"),
                _tvmaze_cast("Yoon Do", "Captain Oh", is_self=True),
            ],
            "crew": [
                {"type": "Creator", "person": _tvmaze_person("Baek Na-ri")},
                {"type": "Executive Producer", "person": _tvmaze_person("Nobody We List")},
            ],
            "akas": [
                {"name": "등대지기", "country": {"name": "Korea, Republic of", "code": "KR"}},
                {"name": "Keepers of the Lighthouse", "country": None},
            ],
        },
        **changes,
    }


def _tvmaze_person(name: str) -> Json:
    return {
        "id": 1,
        "url": "https://www.tvmaze.com/people/1/x",
        "name": name,
        "country": None,
        "birthday": None,
    }


def _tvmaze_cast(person: str, character: str, is_self: bool = False) -> Json:
    return {
        "person": _tvmaze_person(person),
        "character": {
            "id": 2,
            "url": "https://www.tvmaze.com/characters/2/x",
            "name": character,
            "image": None,
        },
        "self": is_self,
        "voice": False,
    }


def tvmaze_episode(season: int, number: int | None, **changes: Any) -> Json:
    """One item of `GET /shows/500/episodes?specials=1`."""
    return {
        "id": season * 100 + (number or 99),
        "url": "https://www.tvmaze.com/episodes/1/x",
        "name": f"Night {number}",
        "season": season,
        "number": number,
        "type": "regular",
        "airdate": f"2026-01-{(number or 20) + 2:02}",
        "airtime": "21:20",
        "airstamp": "2026-01-03T12:20:00+00:00",
        "runtime": 64,
        "rating": {"average": None},
        "image": None,
        "summary": "<p>The lamp goes out.</p>",
        **changes,
    }


def tvmaze_episodes() -> list[Json]:
    """Two episodes, a special that matters and one that does not."""
    return [
        tvmaze_episode(1, 1),
        tvmaze_episode(1, 2, summary=None, airdate="", runtime=None),
        tvmaze_episode(1, None, id=177, type="significant_special", name="A Winter Night"),
        tvmaze_episode(1, None, id=178, type="insignificant_special", name="Making of"),
    ]


def tmdb_series(**changes: Any) -> Json:
    """`GET /3/tv/93000?append_to_response=credits,external_ids,alternative_titles`."""
    return {
        "id": 93000,
        "name": "The Lighthouse Keepers",
        "original_name": "등대지기",
        "original_language": "ko",
        "origin_country": ["KR"],
        "first_air_date": "2026-01-03",
        "status": "Returning Series",
        "in_production": True,
        "episode_run_time": [],
        "networks": [{"id": 866, "name": "tvN", "logo_path": "/x.png", "origin_country": "KR"}],
        "number_of_episodes": 3,
        "number_of_seasons": 2,
        "overview": "Two people & one lamp.",
        "created_by": [{"id": 3, "credit_id": "c", "name": "Baek Na-ri", "gender": 1, "profile_path": None}],
        "seasons": [{"id": 11, "season_number": 1, "episode_count": 2}, {"id": 12, "season_number": 2}],
        "credits": {
            "cast": [_tmdb_person("Kang Mira", "강미라", character="Seo Ha-neul", order=0)],
            "crew": [_tmdb_person("Ryu Director", "류감독", job="Director", department="Directing")],
        },
        "external_ids": {"id": 93000, "imdb_id": "tt9900001", "wikidata_id": "Q99000001", "tvdb_id": 400001},
        "alternative_titles": {
            "results": [{"iso_3166_1": "US", "title": "Keepers of the Lighthouse", "type": ""}]
        },
        **changes,
    }


def _tmdb_person(name: str, original: str, **more: Any) -> Json:
    return {"id": 5, "name": name, "original_name": original, "credit_id": "c", "gender": 1, **more}


def tmdb_season(number: int, episodes: int) -> Json:
    """`GET /3/tv/93000/season/N`; a guest comes in by the last episode."""
    return {
        "_id": "x",
        "id": 10 + number,
        "season_number": number,
        "episodes": [
            {
                "id": number * 100 + each,
                "name": f"Night {each}",
                "overview": "The lamp goes out.",
                "air_date": f"2026-0{number}-0{each}",
                "episode_number": each,
                "episode_type": "standard",
                "season_number": number,
                "runtime": 64,
                "still_path": None,
                "crew": [],
                "guest_stars": [_tmdb_person("Guest Moon", "문손님", character="The Stranger", order=500)]
                if each == episodes
                else [],
            }
            for each in range(1, episodes + 1)
        ],
    }


def tmdb_film() -> Json:
    """`GET /3/movie/496000?…`."""
    return {
        "id": 496000,
        "imdb_id": "tt9900002",
        "title": "The Ferryman's Film",
        "original_title": "The Ferryman's Film",
        "original_language": "en",
        "production_countries": [{"iso_3166_1": "GB", "name": "United Kingdom"}],
        "release_date": "2025-05-01",
        "status": "Released",
        "overview": "A film.",
        "credits": {
            "cast": [_tmdb_person("Ann Oar", "Ann Oar", character="Ferryman (uncredited)")],
            "crew": [],
        },
        "external_ids": {"imdb_id": "tt9900002", "wikidata_id": None},
        "alternative_titles": {"titles": []},
    }


def _snak(name: str, value: Any, kind: str) -> Json:
    return {"snaktype": "value", "property": name, "datavalue": {"value": value, "type": kind}}


def _claim(name: str, value: Any, kind: str = "string", rank: str = "normal", **qualifiers: Json) -> Json:
    return {
        "mainsnak": _snak(name, value, kind),
        "type": "statement",
        "rank": rank,
        "qualifiers": {of: [snak] for of, snak in qualifiers.items()},
    }


def _item(key: str) -> Json:
    return {"entity-type": "item", "numeric-id": int(key[1:]), "id": key}


def _points(name: str, key: str, **more: Any) -> Json:
    return _claim(name, _item(key), "wikibase-entityid", **more)


def _labels(**labels: str) -> Json:
    return {code: {"language": code, "value": value} for code, value in labels.items()}


def wikidata_entities() -> Json:
    """All entities that `action=wbgetentities` is asked for."""
    role = _snak("P453", _item("Q9006"), "wikibase-entityid")
    claims: dict[str, list[Json]] = {
        "P31": [_points("P31", "Q5398426")],
        "P495": [_points("P495", "Q884")],
        "P364": [_points("P364", "Q9176")],
        "P449": [_points("P449", "Q9003")],
        "P1476": [_claim("P1476", {"text": "등대지기", "language": "ko"}, "monolingualtext")],
        "P580": [_claim("P580", {"time": "+2026-01-03T00:00:00Z", "precision": 11}, "time")],
        "P2437": [_claim("P2437", {"amount": "+1", "unit": "1"}, "quantity")],
        "P1113": [_claim("P1113", {"amount": "+2", "unit": "1"}, "quantity")],
        "P345": [_claim("P345", "tt0000000", rank="deprecated"), _claim("P345", "tt9900001")],
        "P4983": [_claim("P4983", "93000")],
        "P8600": [_claim("P8600", "500")],
        "P161": [
            _points("P161", "Q9004", P453=role),
            {**_points("P161", "Q1"), "mainsnak": {"snaktype": "somevalue"}},
        ],
        "P57": [_points("P57", "Q9005")],
    }
    return {
        "Q99000001": {
            "type": "item",
            "id": "Q99000001",
            "labels": _labels(en="The Lighthouse Keepers", ko="등대지기"),
            "aliases": {"en": [{"language": "en", "value": "Keepers of the Lighthouse"}]},
            "claims": claims,
        },
        "Q884": {
            "id": "Q884",
            "labels": _labels(en="South Korea"),
            "claims": {"P297": [_claim("P297", "KR")]},
        },
        "Q9176": {"id": "Q9176", "labels": _labels(en="Korean"), "claims": {"P218": [_claim("P218", "ko")]}},
        "Q9003": {"id": "Q9003", "labels": _labels(en="tvN"), "claims": {}},
        "Q9004": {"id": "Q9004", "labels": _labels(en="Kang Mira", ko="강미라"), "claims": {}},
        "Q9005": {"id": "Q9005", "labels": _labels(en="Ryu Director", ko="류감독"), "claims": {}},
        "Q9006": {"id": "Q9006", "labels": _labels(en="Seo Ha-neul"), "claims": {}},
    }
