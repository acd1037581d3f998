"""Sources that answer from memory, and a clock that stands still until somebody waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx
from django.conf import LazySettings

from tests.migration.sources import answers


class StoppedClock:
    """Goes on only when somebody waits; remembers how long they did."""

    def __init__(self) -> None:
        self.time = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
        self.waits: list[float] = []

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.waits.append(round(seconds, 3))
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def access(settings: LazySettings, tmp_path: Path) -> LazySettings:
    settings.SOURCES_FOLDER = tmp_path / "sources"
    settings.TMDB_TOKEN = "token"
    settings.PUBLIC_ORIGIN = "https://recaps.example"
    return settings


@pytest.fixture
def web() -> Iterator[respx.MockRouter]:
    """No request gets past it."""
    with respx.mock(assert_all_called=False) as router:
        yield router


class Answering:
    """The three sources, whose answers a test may change."""

    def __init__(self, web: respx.MockRouter) -> None:
        self.web = web
        self.show = answers.tvmaze_show()
        self.episodes = answers.tvmaze_episodes()
        self.series = answers.tmdb_series()
        self.entities = answers.wikidata_entities()
        self.answer("https://api.tvmaze.com/shows/500", lambda: self.show)
        self.answer("https://api.tvmaze.com/shows/500/episodes", lambda: self.episodes)
        self.answer("https://api.tvmaze.com/search/shows", lambda: [{"score": 0.9, "show": self.show}])
        tmdb = "https://api.themoviedb.org/3"
        self.answer(f"{tmdb}/tv/93000", lambda: self.series)
        self.answer(f"{tmdb}/tv/93000/season/1", lambda: answers.tmdb_season(1, 2))
        self.answer(f"{tmdb}/tv/93000/season/2", lambda: answers.tmdb_season(2, 1))
        self.answer(f"{tmdb}/movie/496000", answers.tmdb_film)
        web.get("https://www.wikidata.org/w/api.php").mock(side_effect=self._wikidata)

    def answer(self, url: str, answer: Any) -> None:
        self.web.get(url).mock(side_effect=lambda request: httpx.Response(200, json=answer()))

    def _wikidata(self, request: httpx.Request) -> httpx.Response:
        asked = request.url.params
        assert asked["maxlag"] == "5"
        if asked["action"] == "wbsearchentities":
            found = {"id": "Q99000001", "label": "The Lighthouse Keepers", "description": "2026 series"}
            return httpx.Response(200, json={"search": [found], "success": 1})
        keys = asked["ids"].split("|")
        known = {key: self.entities.get(key, {"id": key, "missing": ""}) for key in keys}
        return httpx.Response(200, json={"entities": known, "success": 1})


@pytest.fixture
def sources(web: respx.MockRouter, access: LazySettings) -> Answering:
    return Answering(web)
