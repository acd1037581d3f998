"""The pages of a companion: what stands on them, what they lead to, and what search engines are to have of them."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from django.test import Client

from previously.catalogue.models import Relation, Work
from previously.catalogue.orders import label_from_text
from tests.cast import DRAMA, FILM, Catalogue, make_article, make_character
from tests.reading.test_story import beat
from tests.surfaces.test_pages import say

pytestmark = pytest.mark.django_db

PARTS = ("story-so-far", "characters", "relationships", "timeline")
SECRET = "and drowns"


@pytest.fixture
def told(catalogue: Catalogue) -> Work:
    drama = catalogue.drama
    keeper, sister = make_character(drama, "keeper", "S1E1"), make_character(drama, "sister", "S1E2")
    Relation.objects.create(
        work=drama, from_character=keeper, to_character=sister, kind="family", text="the brother of",
        after=label_from_text("S1E2", DRAMA), until=label_from_text("S1E9", DRAMA),
    )  # fmt: skip
    for number in range(1, 15):
        make_article(
            f"recap-{number}",
            drama,
            f"S1E{number}",
            [
                beat(f"He rows [{SECRET}]{{after=S1E16}} in {number}.", characters="keeper", key=True),
                beat(f"She writes in {number}.", when="4 years ago"),
            ],
        )
    return drama


def page(client: Client, part: str, work: str = DRAMA) -> str:
    response = client.get(f"/shows/{work}/{part}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("part", PARTS)
def test_each_page_leads_to_the_others_and_the_work_to_all(client: Client, told: Work, part: str) -> None:
    here, work, episode, article = (
        client.get(address).content.decode()
        for address in (f"/shows/{DRAMA}/{part}/", f"/shows/{DRAMA}/", f"/shows/{DRAMA}/s1e1/", "/recap-1/")
    )

    for other in PARTS:
        link = f'href="/shows/{DRAMA}/{other}/"'
        assert all(link in text for text in (here, work, episode, article))
    assert f'href="/shows/{DRAMA}/{part}/" aria-current="page"' in here


def test_a_stranger_is_asked_how_far_they_are_and_told_nothing(client: Client, told: Work) -> None:
    for part in ("story-so-far/", "relationships/", "timeline/"):
        text = page(client, part)
        assert "How far are you?" in text
        assert f'href="#where-{DRAMA}"' in text
        assert f'id="where-{DRAMA}"' in text
        assert not re.search("rows|writes|Keeper|Sister|brother", text)


def test_a_reader_is_told_the_story_up_to_where_they_are(client: Client, told: Work) -> None:
    say(client, work=DRAMA, seen="S1E2")

    text = page(client, "story-so-far/")

    assert re.findall(r"in (\d+)\.", text) == ["2", "2", "1", "1"]
    assert "1 more scene" in text
    assert SECRET not in text
    assert re.findall(r"in (\d+)\.", page(client, "story-so-far/?order=oldest")) == ["1", "1", "2", "2"]


def test_words_that_wait_can_be_asked_for_and_put_back(client: Client, told: Work) -> None:
    say(client, work=DRAMA, seen="S1E2")
    text = page(client, "story-so-far/?order=oldest")
    first, _second = re.findall(r'href="(\?reveal=scene-[^"]+order=oldest)"', text)

    response = client.get(f"/shows/{DRAMA}/story-so-far/{unescape(first)}")

    assert response.content.decode().count(SECRET) == 1
    assert "no-store" in response["Cache-Control"]


def test_a_long_story_goes_on_and_its_pages_keep_their_order(client: Client, told: Work) -> None:
    say(client, work=DRAMA, seen="all")

    text = page(client, "story-so-far/?order=oldest")

    assert 'rel="next" href="?order=oldest&amp;page=2"' in text
    assert re.findall(r"in (\d+)\.", page(client, "story-so-far/?order=oldest&page=2")) == [
        "13",
        "13",
        "14",
        "14",
    ]
    assert client.get(f"/shows/{DRAMA}/story-so-far/?page=3").status_code == 404


def test_the_timeline_marks_what_is_at_another_time_and_keeps_to_one_character(
    client: Client, told: Work
) -> None:
    say(client, work=DRAMA, seen="S1E2")

    whole, keepers = page(client, "timeline/"), page(client, "timeline/?character=keeper")

    assert whole.count("4 years ago") == 2
    assert "writes" in whole
    assert "writes" not in keepers
    assert "He rows … in 1." in keepers


def test_relationships_are_drawn_and_told_and_end(client: Client, told: Work) -> None:
    say(client, work=DRAMA, seen="S1E8")
    before = page(client, "relationships/")
    say(client, work=DRAMA, seen="S1E9")
    after = page(client, "relationships/")

    assert "the brother of" in before
    assert before.count('class="plate"') == 2
    assert "in the past</small>" not in before
    assert "in the past</small>" in after
    assert 'class="cord past"' in after


@pytest.mark.parametrize(
    "asked",
    [
        "relationships/?character=sister",
        "relationships/?character=nobody",
        "timeline/?character=sister",
        "timeline/?page=0",
        "timeline/?page=2",
        "story-so-far/?page=two",
    ],
)
def test_what_a_reader_cannot_have_is_not_found(client: Client, told: Work, asked: str) -> None:
    say(client, work=DRAMA, seen="S1E1")

    assert client.get(f"/shows/{DRAMA}/{asked}").status_code == 404


@pytest.mark.parametrize("part", PARTS)
def test_search_engines_have_the_page_that_is_the_same_for_everybody(
    client: Client, told: Work, part: str
) -> None:
    say(client, work=DRAMA, seen="S1E9")

    text = page(client, f"{part}/")
    asked = page(client, f"{part}/?reveal=all")

    assert "noindex" not in text
    assert "noindex" in asked
    for each in (text, asked):
        assert f'<link rel="canonical" href="http://testserver/shows/{DRAMA}/{part}/">' in each
        assert f'<meta property="og:url" content="http://testserver/shows/{DRAMA}/{part}/">' in each
    (said,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    (trail,) = json.loads(said)["@graph"]
    assert trail["@type"] == "BreadcrumbList"
    assert trail["itemListElement"][-1]["item"]["@id"] == f"http://testserver/shows/{DRAMA}/{part}/"


@pytest.mark.parametrize(
    "asked", ["story-so-far/?order=oldest", "story-so-far/?page=1", "timeline/?character="]
)
def test_search_engines_are_kept_from_what_is_asked_for(client: Client, told: Work, asked: str) -> None:
    assert "noindex" in page(client, asked)


def test_a_film_has_a_companion_too(client: Client, catalogue: Catalogue) -> None:
    make_article("review", catalogue.film, FILM, [beat("The boat sinks.", when="1912")], kind="review")
    say(client, work=FILM, seen="all")

    assert "The boat sinks." in page(client, "story-so-far/", FILM)
    assert "1912" in page(client, "timeline/", FILM)
