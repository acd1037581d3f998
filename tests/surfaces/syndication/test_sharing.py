"""What other sites show when somebody shares an address."""

from __future__ import annotations

import io
import json

import html5lib
import pytest
from django.core.files.storage import default_storage
from django.http import HttpResponse
from lxml import etree
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from previously.surfaces.sharing.lettering import FONTS, SANS, SERIF, Style, fit, shorten, width_of
from tests.cast import DRAMA, Catalogue, make_article
from tests.surfaces.syndication.conftest import Get
from tests.surfaces.syndication.site import ORIGIN, Told, picture


def metadata(response: HttpResponse) -> dict[str, str]:
    """The properties in the head of a page."""
    tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    named = ((each.get("property") or each.get("name"), each.get("content")) for each in tree.iter("meta"))
    return {name: content for name, content in named if name and content is not None}


def links(response: HttpResponse, kind: str) -> list[str]:
    tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    return [each.get("href", "") for each in tree.iter("link") if each.get("type") == kind]


def path_of(address: str) -> str:
    return address.removeprefix(ORIGIN)


def test_an_open_article_tells_what_it_is(told: Told, get: Get) -> None:
    said = metadata(get("/plain-news/"))
    picture_address = said.pop("og:image")
    assert picture_address.startswith(f"{ORIGIN}/share/article-{told.plain.pk}-")
    assert {name: said[name] for name in said if ":" in name or name == "description"} == {
        "description": "An open dek",
        "og:site_name": "Lamplight",
        "og:type": "article",
        "og:title": "Nothing <but> “news” & more",
        "og:url": f"{ORIGIN}/plain-news/",
        "og:locale": "en",
        "og:description": "An open dek",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Nothing <but> “news” & more",
        "article:published_time": "2026-05-31T12:00:00Z",
        "article:modified_time": "2026-06-01T10:00:00Z",
        "article:author": f"{ORIGIN}/people/some-writer/",
        "article:section": "News",
        "twitter:card": "summary_large_image",
    }


def test_an_article_with_a_spoiling_headline_leads_to_its_episode(told: Told, get: Get) -> None:
    said = metadata(get("/secret-death/?reveal=title"))
    assert said["og:title"] == "What happens in the fourth"
    assert said["og:url"] == f"{ORIGIN}/shows/{DRAMA}/s1e4/"
    assert {"description", "og:description", "article:modified_time"} & said.keys() == set()


@pytest.mark.parametrize(
    ("page", "kind"),
    [("/", "website"), (f"/shows/{DRAMA}/", "video.tv_show"), ("/shows/the-ferry/", "video.movie"),
     (f"/shows/{DRAMA}/s1e2/", "video.episode"), ("/people/star/", "profile")],
)  # fmt: skip
def test_every_page_worth_sharing_says_what_it_is(told: Told, get: Get, page: str, kind: str) -> None:
    said = metadata(get(page))
    assert (said["og:type"], said["og:url"]) == (kind, f"{ORIGIN}{page}")


def test_an_episode_tells_of_its_series(told: Told, get: Get) -> None:
    said = metadata(get(f"/shows/{DRAMA}/s1e2/"))
    assert said["video:series"] == f"{ORIGIN}/shows/{DRAMA}/"
    assert (said["video:duration"], said["video:release_date"]) == ("3600", "2026-01-17")
    assert said["og:title"] == "Harbour Lights, Episode 2: Title of 1x2"


@pytest.mark.parametrize(
    ("page", "first"),
    [("/", "/"), ("/kinds/news/", "/"), ("/lamp-news/", f"/shows/{DRAMA}/"), (f"/shows/{DRAMA}/", f"/shows/{DRAMA}/"),
     ("/people/some-writer/", "/people/some-writer/"), ("/tags/romance/", "/tags/romance/")],
)  # fmt: skip
def test_feed_readers_find_the_feeds_of_a_page(told: Told, get: Get, page: str, first: str) -> None:
    response = get(page)
    for kind, path in (("rss+xml", "feed/"), ("atom+xml", "feed/atom/"), ("feed+json", "feed.json")):
        found = links(response, f"application/{kind}")
        assert found == list(dict.fromkeys([f"{ORIGIN}{first}{path}", f"{ORIGIN}/{path}"]))
        for address in found:
            get(path_of(address))


class TestPicture:
    """The generated picture."""

    @pytest.mark.parametrize(
        "page",
        [
            "/",
            "/plain-news/",
            "/secret-death/?reveal=title",
            "/first-look/",
            f"/shows/{DRAMA}/",
            f"/shows/{DRAMA}/s1e2/",
        ],
    )
    def test_every_card_is_drawn(self, told: Told, get: Get, page: str) -> None:
        response = get(path_of(metadata(get(page))["og:image"]))
        image = Image.open(io.BytesIO(response.content))
        assert (image.size, image.format, len(response.content) < 300_000) == ((1200, 630), "JPEG", True)
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"

    def test_it_shows_the_articles_own_picture_or_the_poster(self, told: Told, get: Get) -> None:
        colours = []
        for page in ("/plain-news/", "/secret-death/?reveal=title"):
            response = get(path_of(metadata(get(page))["og:image"]))
            colours.append(Image.open(io.BytesIO(response.content)).getpixel((1150, 300)))
        (_r, green, _b), (red, _g, _b2) = colours  # type: ignore[misc]
        assert green > 100  # teal
        assert red > 130  # brown: the poster, for the hero is black and withheld

    def test_its_address_changes_with_what_it_shows(self, told: Told, get: Get) -> None:
        before = path_of(metadata(get("/plain-news/"))["og:image"])
        content = get(before).content
        told.plain.title = "Another"
        told.plain.save()
        after = path_of(metadata(get("/plain-news/"))["og:image"])
        assert get(before, status=302).headers["Location"] == after
        assert get(after).content != content

    def test_it_is_drawn_once_and_older_ones_are_forgotten(self, told: Told, get: Get) -> None:
        folder = f"share/article-{told.plain.pk}"
        for title in ("One", "Two", "Two"):
            told.plain.title = title
            told.plain.save()
            get(path_of(metadata(get("/plain-news/"))["og:image"]))
            assert len(default_storage.listdir(folder)[1]) == 1
        (name,) = default_storage.listdir(folder)[1]
        with default_storage.open(f"{folder}/{name}", "wb") as file:
            file.write(b"as it was kept")
        assert get(path_of(metadata(get("/plain-news/"))["og:image"])).content == b"as it was kept"

    @pytest.mark.parametrize(
        "subject", ["article-999999", "article-x", "work-0000000000", "episode-0", "site-1"]
    )
    def test_there_is_none_of_what_is_not_there(self, told: Told, get: Get, subject: str) -> None:
        get(f"/share/{subject}-0123456789abcdef.jpg", status=404)

    def test_none_is_drawn_of_what_has_not_come_out(self, catalogue: Catalogue, get: Get) -> None:
        article = make_article("later", published_at="2999-01-01T00:00Z")
        get(f"/share/article-{article.pk}-0123456789abcdef.jpg", status=404)

    def test_a_picture_whose_file_is_broken_is_left_out(self, catalogue: Catalogue, get: Get) -> None:
        broken = picture("broken")
        make_article("broken", hero=broken)
        default_storage.delete(broken.file.name)
        get(path_of(metadata(get("/broken/"))["og:image"]))


class TestLettering:
    """Text in more scripts than one font holds."""

    @pytest.mark.parametrize(
        "text", ["Plain words", "은수가 고백했다", "Привет, Größe, Ωμέγα", "さよなら 東京"]
    )
    def test_every_script_has_letters(self, text: str) -> None:
        assert width_of(text, Style(SERIF, 60)) > 20 * len(text.replace(" ", ""))

    def test_what_no_font_has_is_left_out(self) -> None:
        assert width_of("\U0001f6a2", Style(SANS, 60)) == 0

    def test_a_long_title_is_set_smaller_and_a_longer_one_cut_off(self) -> None:
        sizes = range(104, 35, -4)
        short, long, endless = (fit("word " * n, SERIF, sizes, 500, 350) for n in (2, 20, 400))
        assert short[0].size > long[0].size > endless[0].size == 36
        assert endless[1][-1].endswith("…")
        assert all(width_of(line, style) <= 500 for style, lines in (short, long, endless) for line in lines)

    def test_no_word_is_left_alone_on_the_last_line(self) -> None:
        style, lines = fit("What we argue about when we do", SERIF, [60], 560, 400)
        assert len(lines) == 2
        assert width_of(lines[1], style) > 0.6 * width_of(lines[0], style)

    def test_a_word_that_is_too_wide_is_broken(self) -> None:
        _style, lines = fit("x" * 300, SERIF, [60], 400, 4000)
        assert (len(lines) > 5, "".join(lines)) == (True, "x" * 300)

    def test_a_line_is_shortened_to_fit(self) -> None:
        style = Style(SANS, 28)
        assert shorten("short", style, 500) == "short"
        assert width_of(shorten("very long indeed " * 9, style, 300), style) <= 300

    def test_the_fonts_come_with_their_licences(self) -> None:
        families = {name.partition(".")[0] for name in (*SERIF, *SANS)}
        licences = {path.stem.removeprefix("OFL-") for path in FONTS.glob("OFL-*.txt")}
        assert {family for family in families if not family.startswith(tuple(licences))} == set()
        assert all("SIL OPEN FONT LICENSE" in path.read_text() for path in FONTS.glob("OFL-*.txt"))
        assert sum(path.stat().st_size for path in FONTS.iterdir()) < 6_000_000


class TestOembed:
    """oembed.com, version 1.0."""

    def test_a_page_leads_to_it_in_both_formats(self, told: Told, get: Get) -> None:
        page = get("/plain-news/")
        for kind in ("application/json+oembed", "text/xml+oembed"):
            (address,) = links(page, kind)
            get(path_of(address))

    def test_json(self, told: Told, get: Get) -> None:
        response = get(f"/oembed?url={ORIGIN}/plain-news/")
        said = json.loads(response.content)
        assert response.headers["Content-Type"] == "application/json"
        assert {name: said[name] for name in ("version", "type", "width", "height")} == {
            "version": "1.0", "type": "rich", "width": 600, "height": 200,
        }  # fmt: skip
        assert said["html"] == (
            f'<blockquote><p><a href="{ORIGIN}/plain-news/">Nothing &lt;but&gt; “news” &amp; more</a></p>'
            "<p>An open dek</p></blockquote>"
        )
        assert (said["author_name"], said["provider_name"]) == ("Some Writer", "Lamplight")
        assert said["thumbnail_url"] == metadata(get("/plain-news/"))["og:image"]

    def test_xml(self, told: Told, get: Get) -> None:
        response = get(f"/oembed?url={ORIGIN}/plain-news/&format=xml")
        root = etree.fromstring(response.content)
        assert response.headers["Content-Type"] == "text/xml; charset=utf-8"
        assert (root.tag, root.findtext("title")) == ("oembed", "Nothing <but> “news” & more")

    def test_it_is_no_larger_than_was_asked_for(self, told: Told, get: Get) -> None:
        said = json.loads(get(f"/oembed?url={ORIGIN}/plain-news/&maxwidth=320&maxheight=100").content)
        assert (said["width"], said["height"], "thumbnail_url" in said) == (320, 100, False)

    def test_of_an_article_whose_address_is_a_secret_it_says_nothing(self, told: Told, get: Get) -> None:
        secret, wrong = (
            get(f"/oembed?url={ORIGIN}/{slug}/", status=404) for slug in ("secret-death", "nothing")
        )
        assert secret.content == wrong.content

    @pytest.mark.parametrize(
        "url",
        ["", "nonsense", "http://[", "https://elsewhere.example/plain-news/", f"{ORIGIN}/no-such-page/",
         f"{ORIGIN}/progress/", f"{ORIGIN}/desk/", "javascript:alert(1)", f"{ORIGIN}/shows/none/",
         f"{ORIGIN}/shows/{DRAMA}/s9e9/"],
    )  # fmt: skip
    def test_of_what_is_not_ours_or_not_there_it_says_nothing(self, told: Told, get: Get, url: str) -> None:
        get(f"/oembed?url={url}", status=404)

    @pytest.mark.parametrize(
        ("query", "status"), [("&format=html", 501), ("&maxwidth=wide", 400), ("&maxheight=-1", 400)]
    )
    def test_what_cannot_be_answered_is_refused(self, told: Told, get: Get, query: str, status: int) -> None:
        get(f"/oembed?url={ORIGIN}/plain-news/{query}", status=status)


@pytest.mark.parametrize("case", [("/lamp-news/", 11), (f"/shows/{DRAMA}/", 9)])
@pytest.mark.parametrize("count", [1, 3])
def test_what_is_shared_takes_the_same_number_of_queries_however_much_there_is(
    told: Told,
    get: Get,
    case: tuple[str, int],
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    page, queries = case
    for number in range(count):
        make_article(f"other-{number}", told.news.work, f"S1E{number + 1}")
        told.news.tags.add(f"tag-{number}")
    told.news.save()
    with django_assert_num_queries(queries):
        get(f"/oembed?url={ORIGIN}{page}")
