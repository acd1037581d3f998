"""Where things stand in the API, and what in it stands for a page of the site."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

ROOT = "/api/v1"

_PAGES = (
    (re.compile(r"/shows/([^/]+)/(s\d+e\d+)/\Z"), lambda work, code: episode(work, code.upper())),
    (re.compile(r"/shows/([^/]+)/(characters)/\Z"), lambda work, part: at("works", work, part)),
    (re.compile(r"/shows/([^/]+)/\Z"), lambda work: at("works", work)),
    (re.compile(r"/people/([^/]+)/\Z"), lambda person: at("people", person)),
    (re.compile(r"/tags/([^/]+)/\Z"), lambda tag: articles(tag=tag)),
    (re.compile(r"/kinds/([^/]+)/\Z"), lambda kind: articles(kind=kind)),
    (re.compile(r"/([^/]+)/\Z"), lambda slug: at("articles", slug)),
)


def at(*parts: str) -> str:
    """An address in the API."""
    return "/".join((ROOT, *map(quoted, parts)))


def quoted(part: str) -> str:
    """One part of an address."""
    return quote(part, safe=":")


def article(article_id: int) -> str:
    """An article, by what stands for it whoever asks and whatever its slug."""
    return at("articles", f"id:{article_id}")


def articles(**filters: str) -> str:
    """The articles about something."""
    return f"{at('articles')}?{urlencode(filters)}"


def episode(work: str, code: str) -> str:
    """An episode."""
    return at("works", work, "episodes", code)


def of_page(url: str) -> str | None:
    """The address in the API of what a page of the site is about; None where there is none."""
    path = url.partition("#")[0]
    for pattern, address in _PAGES:
        found = pattern.match(path)
        if found is not None:
            return str(address(*found.groups()))
    return None
