"""What is found among passages, by whom."""

from __future__ import annotations

import pytest

from previously.catalogue.models import Credit
from previously.discovery.finding import Scope, find
from previously.discovery.indexing import reindex_all
from previously.discovery.query import SearchQuery
from previously.reading import Viewer
from tests.cast import (
    NOW,
    STRANGER,
    Catalogue,
    make_article,
    make_character,
    make_person,
    make_work,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def romance(catalogue: Catalogue) -> Catalogue:
    """A series under four spellings, with its people."""
    work = make_work(
        "soundtrack-1",
        {1: 4},
        title="Soundtrack #1",
        native_title="사운드트랙#1",
        aliases=["Soundtrack No1"],
        synopsis="Two friends and a song.",
    )
    make_character(work, "lee-eun-soo", name="Lee Eun-soo", native_name="이은수")
    ma_ri = make_character(work, "ma-ri", name="Ma-ri", native_name="마리", after="S1E2")
    actor = make_person("park-hyung-sik")
    actor.name, actor.native_name = "Park Hyung-sik", "박형식"
    actor.save()
    Credit.objects.create(work=work, person=actor, job="actor", character=ma_ri)
    make_article(
        "recap-1",
        work,
        "S1E1",
        title="Soundtrack No1 Episode 1 Recap: Han So-hee and Park Hyung-sik in a Frothy Romance",
        body=[("prose", "Eun-soo writes a song. [Sun-woo loves her]{after=S1E3}")],
    )
    reindex_all()
    return catalogue


def search(text: str, viewer: Viewer, *, strict: bool = False) -> list[str]:
    scope = Scope(viewer.clearance, NOW, strict)
    return [f"{found.kind} {found.pk}" for found in find(SearchQuery.parse(text), scope).documents]


def kinds(text: str, viewer: Viewer = STRANGER) -> list[str]:
    return [line.split()[0] for line in search(text, viewer)]


@pytest.mark.parametrize(
    "text", ["eun soo", "Eunsoo", "Eunsu", "EUN-SOO", "은수", "이은수", "lee eun su", "eun-su", "Yi Eunsoo"]
)
def test_a_character_is_found_by_any_spelling(romance: Catalogue, text: str) -> None:
    assert kinds(text)[0] == "character"


@pytest.mark.parametrize(
    "text",
    [
        "soundtrack no1",
        "soundtrack 1",
        "Soundtrack #1",
        "soundtrack no. 1",
        "사운드트랙",
        "사운드트랙#1",
        "saundeuteuraek",
        "soundtrack1",
    ],
)
def test_a_work_is_found_by_any_of_its_titles(romance: Catalogue, text: str) -> None:
    assert kinds(text)[0] == "work"


@pytest.mark.parametrize(
    "text",
    ["Park Hyung Sik", "park hyung-sik", "Pak Hyeong-sik", "박형식", "hyungsik", "형식", "park hyung si"],
)
def test_a_person_is_found_and_so_are_the_headlines_that_name_them(romance: Catalogue, text: str) -> None:
    assert kinds(text)[:2] == ["person", "article"]
