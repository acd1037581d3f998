"""Every sample page as HTML, without a database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from previously.surfaces.withheld import SeenForms
from tests.surfaces import samples

PAGES: Mapping[str, tuple[str, dict[str, Any]]] = {
    "home": ("home", {"home": samples.HOME}),
    "home, empty": ("home", {"home": samples.HOME_EMPTY}),
    "article": ("article", {"article": samples.ARTICLE, "own_work": "soundtrack-1"}),
    "article, warned": ("article", {"article": samples.ARTICLE_WARNED, "own_work": "soundtrack-1"}),
    "article, asked": ("article", {"article": samples.ARTICLE_ASKED, "own_work": "soundtrack-1"}),
    "article, withheld": ("article", {"article": samples.ARTICLE_WITHHELD, "own_work": "soundtrack-1"}),
    "article, bare": ("article", {"article": samples.ARTICLE_BARE}),
    "article, hostile": ("article", {"article": samples.ARTICLE_HOSTILE}),
    "shows": ("shows", {"shows": samples.SHOWS}),
    "shows, empty": ("shows", {"shows": samples.SHOWS_EMPTY}),
    "work": ("work", {"work": samples.WORK, "own_work": "soundtrack-1"}),
    "work, bare": ("work", {"work": samples.WORK_BARE}),
    "work, anthology": ("work", {"work": samples.WORK_ANTHOLOGY}),
    "episode": ("episode", {"episode": samples.EPISODE}),
    "episode, strict": ("episode", {"episode": samples.EPISODE_STRICT}),
    "people": ("people", {"people": samples.PEOPLE}),
    "person": ("person", {"person": samples.PERSON}),
    "person, bare": ("person", {"person": samples.PERSON_BARE}),
    "archive": ("archive", {"archive": samples.ARCHIVE}),
    "archive, empty": ("archive", {"archive": samples.ARCHIVE_EMPTY}),
    "search": ("search", {"search": samples.SEARCH}),
    "search, hostile": ("search", {"search": samples.SEARCH_HOSTILE}),
    "search, empty": ("search", {"search": samples.SEARCH_EMPTY}),
    "search, unasked": ("search", {"search": samples.SEARCH_UNASKED}),
    "progress": ("progress", {"progress": samples.PROGRESS}),
    "progress, empty": ("progress", {"progress": samples.PROGRESS_EMPTY}),
    "error": ("error", {"status": 404, "title": "Nothing", "advice": "Nothing is here."}),
}


def spell(name: str, **changes: Any) -> str:
    """A sample page as HTML."""
    template, context = PAGES[name]
    request = HttpRequest()
    request.path = "/page/"
    shared: dict[str, Any] = {
        "site": samples.SITE,
        "notice": None,
        "here": "/page/",
        "canonical": "https://example.org/page/",
        "reveals": frozenset(),
        "seen_forms": SeenForms(),
        "is_noindex": False,
    }
    return render_to_string(f"surfaces/{template}.html", {**shared, **context, **changes}, request)
