from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from tests.cast import NOW, Catalogue
from tests.surfaces.syndication.site import Told, tell

Get = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def still_world(settings: Settings, tmp_path: Path, db: None) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    cache.clear()  # it remembers where the renditions of pictures were
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def told(catalogue: Catalogue) -> Told:
    """The site with a secret everywhere."""
    return tell(catalogue)


@pytest.fixture
def get(client: Client) -> Get:
    """Fetch an address as somebody of whom nothing is known; the answer must be there."""

    def fetch(address: str, status: int = 200, **headers: str) -> HttpResponse:
        response = client.get(address, headers=headers)
        assert response.status_code == status, f"{address} answers {response.status_code}"
        return response  # type: ignore[return-value]

    return fetch
