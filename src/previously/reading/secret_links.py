"""Links in texts to articles whose address tells: a slug says what its headline says.

A reader who may not know the headline is led where the article's card would lead them, so that the address is withheld
with the headline it is made of, wherever the text with the link is read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.db.models import Q

from previously.articles.models import ArticlePage, OldAddress
from previously.articles.prose import Leads
from previously.reading.cards import neutral_url
from previously.reading.knowing import knows
from previously.reading.viewer import Viewer

_API = "/api/v1/articles/"
_SOMEWHERE = (
    "/somewhere/"  # where the page stands that a link is on: all that matters is that it is at the root
)


def leads_for(viewer: Viewer, addresses: Collection[str]) -> Leads:
    """Where each of these addresses leads this reader. Two queries at most; none where no address is this site's."""
    elsewhere = {
        address: _in_place_of(address, neutral_url(article))
        for address, article in secret_articles(addresses).items()
        if not knows(article, viewer)
    }
    return lambda address: elsewhere.get(address, address)


def secret_articles(addresses: Iterable[str]) -> Mapping[str, ArticlePage]:
    """The articles with a withheld headline that some addresses name, by the address; two queries at most."""
    paths = {address: path for address in addresses if (path := _own_path(address))}
    if not paths:
        return {}
    slugs = {_slug_in(path) for path in paths.values()}
    old = {spelled for path in paths.values() for spelled in _spellings(path)}
    articles = ArticlePage.objects.exclude(title_after=None).select_related("work", "title_after")
    named = articles.filter(Q(slug__in=slugs) | Q(old_addresses__path__in=old)).defer("body", "verdict")
    found = {article.slug: article for article in named.distinct()}
    if not found:
        return {}
    moved = OldAddress.objects.filter(path__in=old, article__slug__in=found)
    former = dict(moved.values_list("path", "article__slug"))
    return {
        address: found[slug]
        for address, path in paths.items()
        for slug in [_slug_in(path), *(former.get(spelled, "") for spelled in _spellings(path))]
        if slug in found
    }


def _own_path(address: str) -> str:
    """The path of an address of this site; empty for that of another."""
    try:
        parts = urlsplit(urljoin(_SOMEWHERE, address))
        is_web = parts.scheme in {"", "http", "https"}
        is_own = not parts.netloc or (parts.hostname or "") in _own_hosts()
    except ValueError:
        return ""
    return unquote(parts.path) if is_web and is_own else ""


def _own_hosts() -> frozenset[str]:
    origin = urlsplit(settings.PUBLIC_ORIGIN).hostname or ""
    return frozenset(filter(None, (origin, *(host.strip("[].*") for host in settings.ALLOWED_HOSTS))))


def _slug_in(path: str) -> str:
    """The name of an article in an address: all that stands below one begins with it."""
    return path.removeprefix(_API).strip("/").partition("/")[0]


def _spellings(path: str) -> tuple[str, str]:
    return path.rstrip("/"), f"{path.rstrip('/')}/"


def _in_place_of(address: str, url: str) -> str:
    """A path of this site, written as another address of it is."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}{url}" if parts.scheme and parts.netloc else url
