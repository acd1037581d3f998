"""What a browser would submit, put together by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.test import Client

from previously.articles.models import ArticlePage, HomePage
from previously.catalogue.models import Work

Row = Mapping[str, Any]

WORK = {
    "title": "Soundtrack #1",
    "slug": "soundtrack-1",
    "native_title": "사운드트랙#1",
    "aliases": "Soundtrack No1\nSoundtrack 1",
    "kind": "series",
    "shape": "serial",
    "country": "KR",
    "year": "2022",
}
LISTS = ("seasons", "characters", "credits", "relations", "facts", "where_to_watch")


def rows(name: str, items: Sequence[Row], known: int = 0) -> dict[str, Any]:
    """An inline panel: its rows, of which the first `known` stand in the database already."""
    data: dict[str, Any] = {
        f"{name}-TOTAL_FORMS": len(items),
        f"{name}-INITIAL_FORMS": known,
        f"{name}-MIN_NUM_FORMS": 0,
        f"{name}-MAX_NUM_FORMS": 1000,
    }
    for number, item in enumerate(items):
        for key, value in ({"ORDER": number + 1} | dict(item)).items():
            if key == "episodes":
                kept = sum(1 for episode in value if episode.get("id"))
                data |= rows(f"{name}-{number}-episodes", value, kept)
            else:
                data[f"{name}-{number}-{key}"] = value
    return data


def work_data(**fields: Any) -> dict[str, Any]:
    """The whole form of a work."""
    lists = {name: fields.pop(name, ()) for name in LISTS}
    data: dict[str, Any] = dict(WORK) | fields
    for name, items in lists.items():
        data |= rows(name, items, sum(1 for item in items if item.get("id")))
    return data


def season(number: int, episodes: int, **fields: Any) -> Row:
    """A new season of so many episodes."""
    return {
        "number": number,
        "episodes": [{"number": n, "title": f"Track {n}"} for n in range(1, episodes + 1)],
        **fields,
    }


def known_seasons(work: Work) -> list[dict[str, Any]]:
    """The seasons of a work as its form shows them."""
    return [
        {
            "id": season.pk,
            "number": season.number,
            "episodes": [
                {
                    "id": episode.pk,
                    "number": episode.number,
                    "title": episode.title,
                    "air_date": episode.air_date or "",
                    "runtime": episode.runtime or "",
                    "watch_after": episode.watch_after,
                    "takes_comments": "on" if episode.takes_comments else "",
                }
                for episode in season.episodes.all()
            ],
        }
        for season in work.seasons.all()
    ]


def article_data(**fields: Any) -> dict[str, Any]:
    """The whole form of an article; `body` holds pairs of block type and value."""
    body = fields.pop("body", ())
    data: dict[str, Any] = {
        "title": "Harbour Lights Episode 1 Recap",
        "slug": "harbour-lights-1",
        "kind": "recap",
        "covers": "",
        "takes_comments": "on",
        "body-count": len(body),
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "comments-MIN_NUM_FORMS": 0,
        "comments-MAX_NUM_FORMS": "",
    }
    for number, (kind, value) in enumerate(body):
        data |= dict(_block(f"body-{number}", number, kind, value))
    return data | rows("also_read", ()) | rows("old_addresses", ()) | fields


def _block(prefix: str, number: int, kind: str, value: Any) -> Iterator[tuple[str, Any]]:
    yield from {
        f"{prefix}-deleted": "",
        f"{prefix}-order": number,
        f"{prefix}-type": kind,
        f"{prefix}-id": "",
    }.items()
    yield from _value(f"{prefix}-value", value)


def _value(prefix: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _value(f"{prefix}-{name}", inner)
    elif isinstance(value, list):
        yield f"{prefix}-count", len(value)
        for number, (kind, inner) in enumerate(value):
            yield from _block(f"{prefix}-{number}", number, kind, inner)
    else:
        yield prefix, value


def write(client: Client, publish: bool = False, **fields: Any) -> Any:
    """Submit the form of a new article."""
    home = HomePage.objects.get()
    action = {"action-publish": "1"} if publish else {}
    return client.post(f"/desk/pages/add/articles/articlepage/{home.pk}/", article_data(**fields) | action)


def rewrite(client: Client, article: ArticlePage, publish: bool = False, **fields: Any) -> Any:
    """Submit the form of an article there already is."""
    action = {"action-publish": "1"} if publish else {}
    return client.post(f"/desk/pages/{article.pk}/edit/", article_data(**fields) | action)
