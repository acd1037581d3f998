"""Where strangers are shown what they open, a visit opens the body of that one article, and nothing else anywhere."""

from __future__ import annotations

from dataclasses import replace

from previously.spoilers import ProgressBook
from tests.leak.building import VERSIONS
from tests.leak.comparing import serve
from tests.leak.crawling import Answer
from tests.leak.rich import RICH, SERIAL
from tests.leak.visitors import READER

ARTICLE = "/article-0/"
ELSEWHERE = (
    "/",
    "/kinds/recap/",
    "/tags/romance/",
    "/people/person-0/",
    "/shows/",
    f"/shows/{SERIAL}/",
    f"/shows/{SERIAL}/characters/",
    f"/shows/{SERIAL}/s1e1/",
    f"/shows/{SERIAL}/s1e2/",
    "/search/?q=Other",
    "/search/?q=Something",
    "/search/suggest?q=Othe",
    "/feed/",
    "/feed.json",
    "/sitemap-articles-1.xml",
    "/api/v1/articles/article-0",
    "/api/v1/articles/article-0/comments",
    f"/oembed?url=http://testserver{ARTICLE}",
)


def test_a_visit_opens_the_text_of_one_article_and_nothing_else() -> None:
    spec = replace(RICH, book=ProgressBook(), shows_strangers=True)
    one, other = (serve(spec, version, (ARTICLE, *ELSEWHERE), READER) for version in VERSIONS)

    visited, too = (served.answers.pop(ARTICLE) for served in (one, other))
    assert [address for address in ELSEWHERE if one.answers[address] != other.answers[address]] == []
    # They have the text, and what goes out with its address to others is the same all the same.
    assert visited.body != too.body
    assert _head(visited) == _head(too)
    assert b"application/ld+json" in _head(visited)


def _head(answer: Answer) -> bytes:
    return answer.body.partition(b"</head>")[0]
