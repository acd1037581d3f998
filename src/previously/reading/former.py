"""Where addresses lead on which the site, or the one that stood here before it, used to answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from previously.articles.models import ArticlePage, OldAddress
from previously.masthead.models import FormerAddress
from previously.reading.addresses import article_url
from previously.reading.cards import address_for, published
from previously.reading.knowing import knows
from previously.reading.secret_links import secret_articles
from previously.reading.viewer import Viewer

# WordPress gives every post, page and file a number of one row, and asks for them by these names.
_NUMBERS = ("p", "page_id", "attachment_id")
_LISTS = ("cat", "tag", "author")
# What WordPress hangs on any address: its feed, its pages, what other sites say of it.
_HUNG_ON = re.compile(
    r"(?P<base>/(?:.*?/)??)"
    r"(?P<what>(?:comments/)?feed(?:/(?:rss2?|atom|rdf))?|trackback|embed|amp|(?:comment-)?page[/-]\d+|\d)/?"
)
_DATE = re.compile(r"(?:/[^/?]+)?/(?:19|20)\d\d(?:/\d\d){0,2}/?")
_SIZE = re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w+$)")
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Lead:
    """Where an address leads now. One that depends on how far its reader has seen is theirs alone."""

    url: str
    is_personal: bool = False


def find_former(
    path: str, asked: Mapping[str, str], viewer: Viewer, reveals: frozenset[str] = frozenset()
) -> Lead | None:
    """Where an address that used to answer leads this reader now; None when it never did.

    `asked` are its parameters. An article whose headline, and with it its address, is not open to the reader is not
    led to. From its number one comes to the neutral address, as one does from cards; an old name of it may tell as much
    as the headline, and is to them as if it had never been. A handful of queries, whatever is asked.
    """
    if len(path) > _LONGEST:
        return None
    path = path.removesuffix("index.php") if path.endswith("/index.php") else path
    by_parameter = _by_parameter(path, asked)
    if by_parameter is not None:
        return _look_up(by_parameter, viewer, reveals)
    if path == "/":
        return _on_the_front_page(asked)
    spelled = re.sub(r"\s", lambda space: f"%{ord(space[0]):02X}", path)
    found = _look_up(list(dict.fromkeys(_spellings(spelled))), viewer, reveals)
    return found or _hung_on(spelled, viewer, reveals) or _date(spelled)


def _by_parameter(path: str, asked: Mapping[str, str]) -> list[str] | None:
    """The ways in which an address with parameters is kept; None for one without any that lead somewhere."""
    for name in _NUMBERS:
        if name in asked:
            return [f"{path}?p={asked[name]}"] if re.fullmatch(r"\d{1,18}", asked[name]) else []
    for name in _LISTS:
        if name in asked:
            return [f"{path}?{name}={asked[name][:200]}"]
    return None


def _on_the_front_page(asked: Mapping[str, str]) -> Lead | None:
    if asked.get("s"):
        return Lead(f"/search/?{urlencode({'q': asked['s'][:200]})}")
    if asked.get("feed"):
        return Lead("/feed/")
    return Lead("/") if re.fullmatch(r"\d{4,8}", asked.get("m", "")) else None


def _spellings(path: str) -> Iterator[str]:
    yield path
    yield f"{path}/" if not path.endswith("/") else path.rstrip("/")
    yield _SIZE.sub("", path)


def _look_up(paths: list[str], viewer: Viewer, reveals: frozenset[str]) -> Lead | None:
    rows = OldAddress.objects.filter(path__in=paths).select_related("article__work", "article__title_after")
    found = {row.path: row.article for row in rows}
    for path in paths:
        lead = _to_article(found[path], viewer, reveals, is_named="?" not in path) if path in found else None
        if lead is not None:
            return lead
    targets = dict(FormerAddress.objects.filter(path__in=paths).values_list("path", "target"))
    former = next((path for path in paths if path in targets), None)
    if former is None:
        return None
    secret = secret_articles([targets[former]]).get(targets[former])
    if secret is None:
        return Lead(targets[former])
    return _to_article(secret, viewer, reveals, is_named="?" not in former)


def _to_article(
    article: ArticlePage, viewer: Viewer, reveals: frozenset[str], *, is_named: bool
) -> Lead | None:
    if not article.live or article.published_at is None or article.published_at > viewer.now:
        return None
    if article.title_after_id is None:
        return Lead(article_url(article.slug))
    is_known = knows(article, viewer, reveals)
    if is_named and not is_known:
        return None
    return Lead(address_for(article, viewer, is_shown=is_known), is_personal=True)


def _hung_on(path: str, viewer: Viewer, reveals: frozenset[str]) -> Lead | None:
    """The feed, a further page or the like of something that stands, or stood, here."""
    hung = _HUNG_ON.fullmatch(path)
    if hung is None:
        return None
    base, is_feed = hung["base"], "feed" in hung["what"]
    if base == "/":
        return Lead("/feed/" if is_feed else "/") if is_feed or hung["what"].startswith("page") else None
    found = _look_up(list(_spellings(base)), viewer, reveals)
    if found is not None:
        return Lead(f"{found.url}feed/") if is_feed and found.url.startswith("/shows/") else found
    article = published(viewer.now).filter(slug=base.strip("/")).select_related("work", "title_after").first()
    return None if article is None else _to_article(article, viewer, reveals, is_named=True)


def _date(path: str) -> Lead | None:
    """The lists of all posts of a day, a month or a year, on a site that had any."""
    return Lead("/") if _DATE.fullmatch(path) and FormerAddress.objects.exists() else None
