"""A small site with something withheld in every kind of place that the API speaks of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.images import ImageFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from previously.articles.models import ArticlePage
from previously.catalogue.models import Credit, Episode, Fact, Relation
from previously.catalogue.orders import label_from_text
from previously.discovery.indexing import reindex_all
from previously.media.models import Picture
from tests.cast import (
    ANTHOLOGY,
    DRAMA,
    FILM,
    NOW,
    Catalogue,
    make_article,
    make_character,
    make_comments,
    make_person,
)

SECRET_4 = "she-lit-the-lamp"
SECRET_9 = "nobody-lit-the-lamp"
SECRET_16 = "the-ferryman-is-her-father"
SECRET_FILM = "the-ferry-sinks"
SECRET_ROOM = "room-two-has-no-door"
SECRETS = (SECRET_4, SECRET_9, SECRET_16, SECRET_FILM, SECRET_ROOM)

CAST = {
    "stranger": ("", set()),
    "mina": (f"{DRAMA}:none", set()),
    "dae": (f"{DRAMA}:S1E4", {SECRET_4}),
    "ines": (f"{DRAMA}:all", {SECRET_4, SECRET_9, SECRET_16}),
    "ferryman": (f"{FILM}:all", {SECRET_FILM}),
    "room": (f"{ANTHOLOGY}:S1E2,{ANTHOLOGY}:S2E1", {SECRET_ROOM}),
    "everything": (
        f"{DRAMA}:all,{FILM}:all,{ANTHOLOGY}:all",
        {SECRET_4, SECRET_9, SECRET_16, SECRET_FILM, SECRET_ROOM},
    ),
}
"""What each of the cast says they have seen, and which secrets are theirs to know."""


def picture(name: str) -> Picture:
    """A picture large enough for several sizes."""
    file = BytesIO()
    Image.new("RGB", (700, 400)).save(file, "PNG")
    made: Picture = Picture.objects.create(title=name, file=ImageFile(file, f"{name}.png"))
    return made


@dataclass(frozen=True)
class Site:
    """The articles of the small site."""

    recap: ArticlePage
    ending: ArticlePage
    film_review: ArticlePage
    room_recap: ArticlePage
    about: ArticlePage


@pytest.fixture
def site(catalogue: Catalogue) -> Site:
    tell_the_story(catalogue)
    writer = make_person("writer")
    recap = make_article(
        "recap-4",
        catalogue.drama,
        "S1E4",
        author=writer,
        hero=picture(SECRET_9),
        hero_alt=SECRET_9,
        hero_after=f"{DRAMA}:S1E9",
        dek=SECRET_9,
        dek_after=f"{DRAMA}:S1E9",
        verdict=SECRET_4,
        score=4,
        out_of=5,
        published_at=NOW - timedelta(days=3),
        body=recap_body(),
    )
    recap.tags.add("lamps")
    recap.save()
    ending = make_article(
        SECRET_16,
        catalogue.drama,
        "S1E16",
        title=SECRET_16,
        title_after=f"{DRAMA}:S1E16",
        safe_title="How it ends",
        published_at=NOW - timedelta(days=2),
        body=[("prose", SECRET_16), ("also_read", recap.pk)],
    )
    film_review = make_article(
        "the-ferry-review", catalogue.film, FILM, kind="review", body=[("prose", SECRET_FILM)]
    )
    room_recap = make_article("room-two", catalogue.anthology, "S1E2", body=[("prose", SECRET_ROOM)])
    about = make_article("about", kind="page", body=[("prose", "Who we are.")])
    make_comments(
        recap,
        [
            (SECRET_4, "", ""),
            (f"{SECRET_16} indeed", "S1E16", SECRET_4),
            (f"A lamp. [{SECRET_9}]{{after=S1E9}}", "", ""),
        ],
    )
    reindex_all()
    return Site(recap, ending, film_review, room_recap, about)


def recap_body() -> list[tuple[str, Any]]:
    """A block of every kind, and something from later episodes in each that can hold it."""
    after_9 = {"after": "S1E9"}
    beat = {"characters": "yuna ferryman", "when": "", "key": True, "after": ""}
    return [
        ("prose", f"Rain. {SECRET_4} [{SECRET_9}, [{SECRET_16}]{{after=S1E16}}]{{after=S1E9}}."),
        ("beat", {**beat, "content": [{"type": "prose", "value": f"A scene. [{SECRET_9}]{{after=S1E9}}"}]}),
        ("beat", {**beat, **after_9, "content": [{"type": "prose", "value": SECRET_9}]}),
        ("spoiler", {**after_9, "content": [{"type": "prose", "value": SECRET_9}]}),
        ("quote", {"text": SECRET_16, "source": SECRET_16, "after": "S1E16"}),
        ("quote", {"text": "A lamp is a lamp.", "source": "Yuna", "after": ""}),
        ("embed", {"url": f"https://youtu.be/{'a' * 11}", "title": SECRET_9, **after_9}),
        ("still", {"image": picture("lamp").pk, "alt": "A lamp", "caption": "", "credit": "", "after": ""}),
    ]


def tell_the_story(catalogue: Catalogue) -> None:
    """Characters, credits, facts and relations, some of them known from later on."""
    work = catalogue.drama
    yuna, ferryman = (
        make_character(work, "yuna"),
        make_character(work, "ferryman", after="S1E9", name=SECRET_9),
    )
    after_16 = label_from_text("S1E16", DRAMA)
    Credit.objects.create(work=work, person=make_person("star"), job="actor", character=yuna)
    Credit.objects.create(work=work, person=make_person("cameo"), job="actor", character=ferryman)
    Fact.objects.create(work=work, character=yuna, text=SECRET_16, after=after_16)
    Relation.objects.create(
        work=work, from_character=yuna, to_character=yuna, kind="doubts", text=SECRET_16, after=after_16
    )
    still = picture("still")
    Episode.objects.filter(season__work=work, number=4).update(still=still, still_alt="A lamp")


class Api:
    """Asks the API as somebody who says what they have seen, and checks what holds of every answer."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, address: str, progress: str = "", **query: str) -> HttpResponse:
        """The answer to a GET; `address` may be one that an answer gave."""
        if not address.startswith("/api/"):
            address = f"/api/v1{address}"
        asked = urlencode({**query, **({"progress": progress} if progress else {})})
        mark = "&" if "?" in address else "?"
        response = self.client.get(f"{address}{mark}{asked}" if asked else address)
        assert "/docs" in address or response["Access-Control-Allow-Origin"] == "*"
        assert "Set-Cookie" not in response.headers
        assert "Cookie" not in response.get("Vary", "")
        return response  # type: ignore[return-value]

    def read(self, address: str, progress: str = "", **query: str) -> Any:
        """What a successful answer holds."""
        response = self.get(address, progress, **query)
        assert (response.status_code, response["Content-Type"]) == (200, "application/json"), response.content
        return json.loads(response.content)


@pytest.fixture
def api(client: Client, site: Site) -> Api:
    return Api(client)


def addresses_of(site: Site) -> list[str]:
    """An address for each operation, and for each kind of article."""
    return [
        "/",
        "/works",
        f"/works/{DRAMA}",
        f"/works/{DRAMA}/episodes",
        f"/works/{DRAMA}/episodes/S1E4",
        f"/works/{DRAMA}/episodes/S1E4/comments",
        f"/works/{DRAMA}/story-so-far",
        f"/works/{DRAMA}/characters",
        f"/works/{DRAMA}/relationships",
        f"/works/{DRAMA}/timeline",
        "/people",
        "/people/star",
        "/people/cameo",
        "/people/writer",
        "/articles",
        "/articles/recap-4",
        f"/articles/id:{site.ending.pk}",
        f"/articles/id:{site.film_review.pk}",
        "/articles/room-two",
        "/articles/about",
        "/articles/recap-4/comments",
        f"/articles/id:{site.ending.pk}/comments",
        "/search?q=lamp",
    ]


def objects_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in an answer, however deep."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from objects_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from objects_in(each)
