"""Every address of the old site answers, or leads to its new place in one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from previously.articles.models import ArticlePage, OldAddress
from previously.catalogue.orders import label_from_text
from previously.migration.posts import Understood
from previously.migration.wordpress.data import Item
from previously.migration.wordpress.reading import read_export
from tests.migration.conftest import Moving
from tests.migration.wxr import item, term

pytestmark = pytest.mark.django_db


def path_and_query(address: str) -> str:
    return "/" + address.split("/", 3)[3] if address.count("/") > 2 else "/"


def led_to(client: Client, address: str) -> str:
    """Where one request leads; the place it leads to must answer."""
    response = client.get(address)
    if response.status_code == 200:
        return address
    assert response.status_code in {301, 302}, (address, response.status_code)
    assert client.get(response["Location"]).status_code == 200, (address, response["Location"])
    return str(response["Location"])


def test_every_address_of_a_real_site_answers_or_leads_on_once(moving: Moving, client: Client, path: Path):
    moving.move(path)
    live = set(ArticlePage.objects.filter(live=True).values_list("title", flat=True))
    items = [thing for thing in read_export(path) if isinstance(thing, Item)]

    for each in items:
        is_public = each.type in {"post", "page"} and each.status == "publish" and not each.has_password
        if is_public and each.title in live:
            led_to(client, path_and_query(each.link))
            if each.id:
                led_to(client, f"/?p={each.id}")


PLACES = {
    "/2022/03/post-1/": "/post-1/",
    "/2022/03/post-1": "/post-1/",
    "/?p=1": "/post-1/",
    "/?page_id=1": "/post-1/",
    "/?p=1&preview=true&utm_source=x": "/post-1/",
    "/index.php?p=1": "/post-1/",
    "/2022/03/post-1/feed/": "/post-1/",
    "/2022/03/post-1/amp/": "/post-1/",
    "/2022/03/post-1/2/": "/post-1/",
    "/post-1/feed/": "/post-1/",
    "/2022/03/post-1/comment-page-3/": "/post-1/",
    "/2022/": "/",
    "/2022/03/": "/",
    "/2022/03/02/": "/",
    "/?m=202203": "/",
    "/page/2/": "/",
    "/category/drama/": "/tags/drama/",
    "/category/asia/drama/": "/tags/drama/",
    "/category/drama/page/2/": "/tags/drama/",
    "/category/drama": "/tags/drama/",
    "/?cat=3": "/tags/drama/",
    "/category/rain-show/": "/shows/rain/",
    "/category/rain-show/feed/": "/shows/rain/feed/",
    "/tag/sad/": "/tags/sad/",
    "/?tag=sad": "/tags/sad/",
    "/tag/empty/": "/",
    "/author/mina/": "/people/mina-park/",
    "/?author=1": "/people/mina-park/",
    "/feed/atom/": "/feed/atom/",
    "/comments/feed/": "/feed/",
    "/?feed=rss2": "/feed/",
    "/?s=rain": "/search/?q=rain",
    "/wp-content/uploads/2022/03/rain.jpg": "/post-1/",
    "/wp-content/uploads/2022/03/rain-300x200.jpg": "/post-1/",
    "/2022/03/post-1/rain/": "/post-1/",
    "/?attachment_id=9": "/post-1/",
    "/?p=99": None,
    "/2022/03/never/": None,
    "/wp-content/uploads/never.jpg": None,
}


def test_addresses_of_every_sort(moving: Moving, client: Client):
    head = term("category", 2, "asia", "Asia") + term("category", 3, "drama", "Drama", "asia")
    head += term("category", 4, "rain-show", "Rain") + term("tag", 5, "empty", "Empty")
    terms = [("category", "drama", "Drama"), ("category", "rain-show", "Rain"), ("post_tag", "sad", "Sad")]
    moving.move(
        moving.write(
            item(1, "Recap", terms=terms),
            item(
                9,
                "rain",
                type="attachment",
                status="inherit",
                parent=1,
                link="https://old.example/2022/03/post-1/rain/",
                file="https://old.example/wp-content/uploads/2022/03/rain.jpg",
            ),
            head=head,
        ),
        {"Recap": Understood("recap", "Rain", 1, (1,), "S1E1", 0.99)},
    )

    found = {address: led_to(client, address) for address, place in PLACES.items() if place}
    assert found == {address: place for address, place in PLACES.items() if place}
    nowhere = [address for address, place in PLACES.items() if place is None]
    assert [client.get(address).status_code for address in nowhere] == [200, 404, 404]


HREFS = [
    "https://old.example/topics/asia/drama/",
    "https://www.old.example/about/sad",
    "/writers/mina/",
    "/2022/03/drama/",
    "/2021/drama/",
    "https://elsewhere.example/themes/drama/",
    "/drama/",
]


def test_where_lists_stood_is_learned_from_links_in_texts(moving: Moving, client: Client):
    head = term("category", 2, "asia", "Asia") + term("category", 3, "drama", "Drama", "asia")
    head += term("tag", 5, "sad", "Sad")
    text = "".join(f'<p><a href="{href}">Here</a></p>' for href in HREFS)
    terms = [("category", "drama", "Drama"), ("post_tag", "sad", "Sad")]
    report = moving.move(
        moving.write(item(1, "One", text, terms=terms), item(2, "Two", slug="drama", terms=terms), head=head)
    )

    places = ("/topics/drama/", "/topics/asia/drama/", "/about/sad/", "/writers/mina/", "/category/drama/")
    assert [led_to(client, each) for each in places] == [
        "/tags/drama/", "/tags/drama/", "/tags/sad/", "/people/mina-park/", "/tags/drama/",
    ]  # fmt: skip
    assert led_to(client, "/drama/") == "/drama/"  # an article
    assert client.get("/themes/drama/").status_code == 404
    assert report.notes["Lists that stood elsewhere than WordPress has them, as links in texts tell"] == [
        "authors: /writers/…",
        "categories: /…",
        "categories: /topics/…",
        "tags: /about/…",
    ]


def test_where_lists_stood_can_be_said(moving: Moving, client: Client):
    bases = {"category": "/topics/", "post_tag": "about", "author": "writers"}
    terms = [("category", "drama", "Drama"), ("post_tag", "sad", "Sad")]
    moving.move(moving.write(item(1, terms=terms)), bases=bases)

    for address, place in {
        "/topics/drama/": "/tags/drama/",
        "/about/sad/": "/tags/sad/",
        "/writers/mina/": "/people/mina-park/",
    }.items():
        assert led_to(client, address) == place


def test_a_site_below_a_path_is_led_on_from_there(moving: Moving, client: Client):
    path = moving.write(item(1, link="https://old.example/blog/?p=1"))
    path.write_text(
        path.read_text().replace(
            "<wp:base_blog_url>https://old.example<", "<wp:base_blog_url>https://old.example/blog<"
        )
    )
    moving.move(path)

    assert led_to(client, "/blog/?p=1") == "/post-1/"
    assert led_to(client, "/blog/") == "/"


def test_an_address_whose_article_is_called_otherwise_now_is_not_given_away(moving: Moving, client: Client):
    """Numbers can be tried one after another: no answer may be an address that a withheld headline is part of."""
    moving.move(moving.write(item(1, "Recap")), {"Recap": Understood("recap", "Rain", 1, (2,), "S1E2", 0.99)})
    article = ArticlePage.objects.get()
    article.title_after, article.safe_title = label_from_text("S1E2", "rain"), "Episode 2"
    article.save(update_fields=["title_after", "safe_title"])

    ahead = client.get("/?p=1")
    client.post("/progress/", {"work": "rain", "seen": "all", "next": "/"})
    there = client.get("/?p=1")

    assert (ahead.status_code, ahead["Location"], ahead["Cache-Control"]) == (
        302,
        "/shows/rain/s1e2/",
        "private, no-store",
    )
    assert (there.status_code, there["Location"]) == (302, "/post-1/")


def test_an_article_that_is_not_out_yet_leads_nowhere(moving: Moving, client: Client):
    moving.move(moving.write(item(1, status="draft")))

    assert OldAddress.objects.filter(path="/?p=1").exists()
    assert client.get("/2022/03/post-1/").status_code == 404
    assert client.get("/?p=1").status_code == 200


def test_leading_on_takes_few_queries(moving: Moving, client: Client, django_assert_max_num_queries):
    moving.move(moving.write(item(1), item(2), item(3)))
    client.get("/")

    for address in ("/2022/03/post-1/", "/category/none/feed/", "/never/at/all/"):
        with django_assert_max_num_queries(12):
            client.get(address)


def test_old_addresses_survive_an_export_and_a_load(moving: Moving, tmp_path: Path):
    from previously.archive.export import export
    from previously.archive.load import load

    moving.move(moving.write(item(1)))
    export(tmp_path / "out")

    assert load(tmp_path / "out").articles == 0
    assert "/?p=1" in (tmp_path / "out/articles/post-1.md").read_text()
