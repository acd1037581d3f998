"""No secret is in anything that is made for everybody, in a header or in a byte, and none can be told from it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from previously.readers.cookie import COOKIE
from previously.spoilers import ProgressBook
from tests.cast import DRAMA, INES, Catalogue
from tests.surfaces.syndication.conftest import Get
from tests.surfaces.syndication.site import ORIGIN, Told, change_what_is_withheld, tell

FEEDS = [
    f"{page}{path}"
    for page in ("/", f"/shows/{DRAMA}/", f"/shows/{DRAMA}/s1e2/", "/people/some-writer/", "/tags/romance/")
    for path in ("feed/", "feed/atom/", "feed.json")
]
FILES = [
    "/sitemap.xml",
    *(f"/sitemap-{name}-1.xml" for name in ("articles", "works", "episodes", "people", "tags", "kinds")),
    "/news-sitemap.xml",
    "/robots.txt",
]
CARDS = [
    f"/oembed?url={ORIGIN}{page}&format={answer_format}"
    for page in ("/lamp-news/", "/the-ferry-review/", f"/shows/{DRAMA}/", f"/shows/{DRAMA}/s1e4/")
    for answer_format in ("json", "xml")
]
PAGES = [
    "/",
    f"/shows/{DRAMA}/",
    f"/shows/{DRAMA}/s1e4/",
    "/people/cameo/",
    "/lamp-news/",
    "/the-ferry-review/",
]
ADDRESSES = [*FEEDS, *FILES, *CARDS]


def all_of(response: HttpResponse) -> str:
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return headers + "\n" + response.content.decode("utf-8", "replace")


def head_of(response: Any) -> str:
    """What the head tells everybody: all of it but the title, which is the reader's.

    The canonical address stands there once more for each language, where the page may be indexed.
    """
    (head,) = re.findall(r"<head>(.*?)</head>", response.content.decode(), re.DOTALL)
    own = r'<title>.*?</title>|<link rel="alternate" hreflang="[^>]*>'
    return re.sub(r"\n+", "\n", re.sub(own, "", head, flags=re.DOTALL))


def share_pictures_in(text: str) -> list[str]:
    return sorted(set(re.findall(r"/share/[\w-]+\.jpg", text)))


def test_no_secret_is_told(told: Told, get: Get) -> None:
    texts = {address: all_of(get(address)).lower() for address in ADDRESSES}
    telling = [address for address, text in texts.items() if re.search("secret|hidden person", text)]
    assert telling == []


@pytest.mark.parametrize("page", [*PAGES, "/secret-death/"])
def test_no_secret_is_in_the_head_of_a_page_whoever_opens_it(told: Told, client: Client, page: str) -> None:
    heads = set()
    for cookie in (None, _cookie_of_somebody_who_has_finished()):
        client.cookies.clear()
        if cookie is not None:
            client.cookies[COOKIE] = cookie
        asked = page if page != "/secret-death/" or cookie is not None else f"{page}?reveal=title"
        for address in (asked, f"{page}?reveal=all"):
            head = head_of(client.get(address))
            heads.add(head.replace('<meta name="robots" content="noindex, nofollow">\n', ""))
    assert "secret" not in str(heads).lower()
    assert page == "/people/cameo/" or "hidden person" not in str(heads).lower()
    assert len({head.strip() for head in heads}) == 1


def _cookie_of_somebody_who_has_finished() -> str:
    from previously.readers.cookie import write_book

    book = ProgressBook().recording(DRAMA, INES.clearance.progress.get(DRAMA))
    response = HttpResponse()
    write_book(response, book)
    return response.cookies[COOKIE].value


def test_what_is_withheld_can_be_other_and_nobody_can_tell(told: Told, get: Get) -> None:
    pages = [f"{page}" for page in PAGES]
    before = {address: all_of(get(address)) for address in ADDRESSES}
    heads = {page: head_of(get(page)) for page in pages}
    pictures = {
        path: get(path).content
        for text in [*before.values(), *heads.values()]
        for path in share_pictures_in(text)
    }
    change_what_is_withheld(told)
    assert {address: all_of(get(address)) for address in ADDRESSES} == before
    assert {page: head_of(get(page)) for page in pages} == heads
    assert {path: get(path).content for path in pictures} == pictures
    assert len(pictures) >= 5


def test_what_is_open_can_be_told_apart(told: Told, get: Get) -> None:
    """The test above would be worth nothing if answers never changed."""
    before = {address: get(address).headers["ETag"] for address in FEEDS}
    for article in (told.plain, told.early, told.recap):
        article.safe_title = article.title = "Another"
        article.tags.add("romance")
        article.save()
    after = {address: get(address).headers["ETag"] for address in FEEDS}
    assert [address for address in FEEDS if before[address] == after[address]] == []


def test_strict_titles_are_withheld_everywhere(catalogue: Catalogue, get: Get) -> None:
    tell(catalogue, strict=True)
    work, episode = f"/shows/{DRAMA}/", f"/shows/{DRAMA}/s1e2/"
    texts = [
        *(all_of(get(address)) for address in (*FEEDS, *FILES)),
        *(all_of(get(f"/oembed?url={ORIGIN}{page}")) for page in (work, episode)),
        *(head_of(get(page)) for page in (work, episode, "/early-recap/", "/lamp-news/")),
    ]
    assert [text for text in texts if re.search(r"Title of 1x2|A second lamp|Two lamps", text)] == []


def test_the_feed_of_an_episode_assumes_what_its_address_says(told: Told, get: Get) -> None:
    at_2, at_4, at_9 = (get(f"/shows/{DRAMA}/s1e{n}/feed/").content.decode() for n in (2, 4, 9))
    assert ("The second harbour" in at_2, "secret" in at_2.lower()) == (True, False)
    assert ("secret body" in at_4, "secret quote" in at_4, "secret of nine" in at_4) == (True, True, False)
    assert ("The secret death" in at_4, "What happens in the fourth" in at_4) == (False, True)
    assert ("The secret death" in at_9, "secret of nine" in at_9, "secret hero" in at_9) == (True, True, True)


def test_the_feed_of_an_anthologys_episode_assumes_that_episode_alone(catalogue: Catalogue, get: Get) -> None:
    from tests.cast import make_article

    for number in (1, 2):
        body = [("prose", f"words about {number}")]
        make_article(f"room-{number}", catalogue.anthology, f"S1E{number}", body=body)
    text = get("/shows/seven-rooms/s1e2/feed/").content.decode()
    assert ("words about 1" in text, "words about 2" in text) == (False, True)


def test_only_who_has_seen_it_is_led_to_the_feed_of_an_episode(told: Told, client: Client, get: Get) -> None:
    page, link = f"/shows/{DRAMA}/s1e4/", f'<a href="/shows/{DRAMA}/s1e4/feed/" rel="nofollow">'
    assert "s1e4/feed" not in get(page).content.decode()
    client.cookies[COOKIE] = _cookie_of_somebody_who_has_finished()
    assert link in get(page).content.decode()
    assert get(f"{page}feed/").headers["X-Robots-Tag"] == "noindex"
