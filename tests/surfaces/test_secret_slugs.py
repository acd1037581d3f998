"""An article whose headline is a secret is not there, for who may not have it, at any address that holds its slug."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from previously.articles.models import ArticlePage, OldAddress
from previously.discussion.models import Comment, Status
from previously.masthead.models import Masthead
from tests.cast import DRAMA, FILM, Catalogue, make_article, make_comments
from tests.talk import fields, seen, signed_in

pytestmark = pytest.mark.django_db

SLUG, TITLE, SAFE = "they-all-drown", "They all drown", "The ninth, recapped"
EPISODE = f"/shows/{DRAMA}/s1e9/"
NAMED = (
    "/{}",
    "/{}/",
    "/{}/?comments=1",
    "/{}/?reveal=article",
    "/{}/?reveal=0,dek",
    "/{}/comments/",
    "/{}/comments/c0/",
    "/{}/comments/c0/reply/",
    "/{}/comments/c0/report/",
    "/{}/comments/nothing/",
    "/{}/feed/",
    "/{}/feed/atom",
    "/{}/amp/",
    "/{}/embed/",
    "/{}/2/",
    "/{}/trackback/",
    "/2022/03/{}/",
    "/2022/03/{}",
    "/2022/03/{}/feed/",
    "/oembed?url=http://testserver/{}/",
    "/oembed?url=http://testserver/{}/&format=xml",
    "/api/v1/articles/{}",
    "/api/v1/articles/{}/comments",
    "/follow/thread/{}/",
)
POSTED = ("/{}/comments/", "/{}/comments/c0/reply/", "/{}/comments/c0/like/", "/{}/comments/c0/report/")


@pytest.fixture(params=["open", "ask"])
def ending(request: pytest.FixtureRequest, catalogue: Catalogue) -> ArticlePage:
    Masthead.objects.update(unknown_readers=request.param)
    article = make_article(
        SLUG,
        catalogue.drama,
        "S1E9",
        [("prose", "The boat goes down.")],
        title=TITLE,
        title_after="S1E9",
        safe_title=SAFE,
        published_at=timezone.now() - timedelta(days=1),
    )
    OldAddress.objects.create(article=article, path=f"/2022/03/{SLUG}/")
    make_comments(article, [("I wept.", "", "")])
    return article


def html_of(answer: Any) -> html.HtmlElement:
    return html.document_fromstring(answer.content.decode())


def told(client: Client, address: str, method: str = "get") -> tuple[object, ...]:
    """All of an answer in which what was asked for is not named."""
    data = {"body": "So do I.", "stamp": "none"} if method == "post" else None
    answer = getattr(client, method)(address, data)
    return answer.status_code, sorted(answer.headers.items()), answer.content, answer.cookies.output()


@pytest.mark.parametrize("has_account", [False, True])
@pytest.mark.parametrize("progress", [None, "none", "S1E4"])
def test_a_guess_is_not_confirmed(
    client: Client, ending: ArticlePage, progress: str | None, has_account: bool
) -> None:
    if has_account:
        client, _user = signed_in()
    if progress is not None:
        seen(client, harbour_lights=progress)

    for method, addresses in (("get", NAMED), ("head", NAMED), ("post", POSTED)):
        for address in addresses:
            right, wrong = (told(client, address.format(slug), method) for slug in (SLUG, "they-all-float"))
            assert str(right).replace(SLUG, "") == str(wrong).replace("they-all-float", ""), address
            assert right[0] in {404, 301}, address  # to the same address with its slash, whatever it is
    assert Comment.objects.count() == 1


def test_whoever_has_seen_enough_finds_it_at_all_of_them(client: Client, ending: ArticlePage) -> None:
    seen(client, harbour_lights="S1E9")

    assert TITLE in client.get(f"/{SLUG}/").content.decode()
    assert client.get(f"/{SLUG}/comments/c0/")["Location"] == f"/{SLUG}/#comment-c0"
    assert client.get(f"/{SLUG}/comments/c0/reply/").status_code == 200
    for old in (f"/2022/03/{SLUG}/", f"/{SLUG}/amp/"):
        led = client.get(old)
        assert (led.status_code, led["Location"], led["Cache-Control"]) == (
            302,
            f"/{SLUG}/",
            "private, no-store",
        )


def test_the_api_has_it_by_its_number_for_everybody_and_by_its_name_for_who_may_know(
    client: Client, ending: ArticlePage
) -> None:
    by_number = client.get(f"/api/v1/articles/id:{ending.pk}").json()
    by_name = client.get(f"/api/v1/articles/{SLUG}?progress={DRAMA}:S1E9").json()

    assert (by_number["title"], by_number["url"]) == (SAFE, EPISODE)
    assert (by_name["title"], by_name["url"]) == (TITLE, f"/{SLUG}/")
    comments = f"/api/v1/articles/{SLUG}/comments?progress={DRAMA}"
    assert [client.get(f"{comments}:{code}").status_code for code in ("S1E4", "S1E9")] == [404, 200]


class TestALinkPassedOn:
    """Somebody who has seen more gives somebody who has not the address."""

    @pytest.mark.parametrize("slug", [SLUG, "nothing-at-all"])
    def test_whatever_is_not_there_says_that_an_address_can_tell(
        self, client: Client, ending: ArticlePage, slug: str
    ) -> None:
        page = client.get(f"/{slug}/")
        (link,) = html_of(page).xpath("//main//a[@rel='nofollow']")

        assert page.status_code == 404
        assert "An address can tell more than you have seen." in page.content.decode()
        assert link.get("href") == "?reveal=title"

    def test_asked_for_in_vain_it_offers_nothing_more(self, client: Client, ending: ArticlePage) -> None:
        page = client.get("/nothing-at-all/?reveal=title")

        assert (page.status_code, "reveal=" in page.content.decode()) == (404, False)

    @pytest.mark.parametrize("address", [f"/2022/03/{SLUG}/", f"/{SLUG}/amp/", f"/2022/03/{SLUG}/feed/"])
    def test_an_old_address_leads_on_when_asked(
        self, client: Client, ending: ArticlePage, address: str
    ) -> None:
        led = client.get(f"{address}?reveal=title")

        assert (led.status_code, led["Location"]) == (302, f"/{SLUG}/?reveal=title")

    @pytest.mark.parametrize("progress", [None, "S1E4"])
    def test_who_asks_is_shown_the_headline_and_asked_about_the_rest(
        self, client: Client, ending: ArticlePage, progress: str | None
    ) -> None:
        if progress is not None:
            seen(client, harbour_lights=progress)
        shown = client.get(f"/{SLUG}/?reveal=title")
        is_shown_the_text = progress is None and Masthead.current().unknown_readers == "open"

        assert (shown.status_code, shown["X-Robots-Tag"]) == (200, "noindex, nofollow")
        assert TITLE in shown.content.decode()
        assert ("The boat goes down." in shown.content.decode()) == is_shown_the_text
        if not is_shown_the_text:
            (ask,) = html_of(shown).xpath("//section[contains(@class, 'gate')]//a[@rel='nofollow']")
            whole = client.get(f"/{SLUG}/{ask.get('href')}").content.decode()
            assert TITLE in whole
            assert "The boat goes down." in whole

    def test_they_can_talk_there(self, ending: ArticlePage) -> None:
        client, _user = signed_in()
        seen(client, harbour_lights="S1E4")
        page = html_of(client.get(f"/{SLUG}/?reveal=article,title"))
        (form,) = page.xpath("//form[@data-comment]")
        (reply,) = page.xpath("//a[@data-reply]")

        posted = client.post(form.get("action"), fields("I was told."))
        assert posted.status_code == 303
        assert posted["Location"].startswith(f"/{SLUG}/?reveal=article,title#comment")
        answering = client.get(reply.get("href"))
        assert "I wept." in answering.content.decode()
        (form,) = html_of(answering).xpath("//form[contains(@class, 'comment-form')]")
        assert client.post(form.get("action"), fields("So did I.")).status_code == 303
        Comment.objects.update(status=Status.APPROVED)
        for comment in Comment.objects.filter(body__in=("I was told.", "So did I.")):
            (link,) = html_of(client.get(f"/{SLUG}/?reveal=article,title")).xpath(
                f"//li[@id='comment-{comment.key}']//p[@class='comment-head']/a[1]"
            )
            assert link.get("href") == f"/{SLUG}/comments/{comment.key}/?reveal=title"
            assert client.get(link.get("href")).status_code == 200  # and says what it waits for
        for action in ("like", "report"):
            where = f"/{SLUG}/comments/c0/{action}/?reveal=article,title"
            led = client.post(where, {"kind": "spam", "stamp": fields()["stamp"]})
            assert (led.status_code, led["Location"].startswith(f"/{SLUG}/?reveal=article,title")) == (
                303,
                True,
            )

    def test_they_can_put_it_back(self, client: Client, ending: ArticlePage) -> None:
        page = html_of(client.get(f"/{SLUG}/?reveal=all"))
        (back,) = page.xpath("//p[@class='revealed']/a")

        assert back.get("href") == EPISODE


@pytest.mark.parametrize("progress", ["S1E4", "S1E9"])
def test_what_is_shared_of_it_tells_nothing(client: Client, ending: ArticlePage, progress: str) -> None:
    """Phones share the canonical address, so it is the episode's."""
    seen(client, harbour_lights=progress)
    for path in ("", "comments/c0/reply/"):
        page = html_of(client.get(f"/{SLUG}/{path}?reveal=all"))
        (canonical,) = page.xpath("//link[@rel='canonical']/@href")
        assert canonical.endswith(EPISODE)
        head = page.xpath("//head/link/@href | //head/meta[starts-with(@property, 'og:')]/@content")
        assert not [said for said in head if SLUG in said or TITLE in said]


class TestComingFromACard:
    """A card of it leads to the episode; from there somebody who has said nothing gets on to the article."""

    def test_its_headline_can_be_asked_for_where_its_card_leads(
        self, client: Client, ending: ArticlePage
    ) -> None:
        cards = html_of(client.get("/")).xpath(f"//main//a[text()='{SAFE}']/@href")
        assert set(cards) == {f"{EPISODE}#article-{ending.pk}"}
        page = html_of(client.get(EPISODE))
        (line,) = page.xpath(f"//article[@id='article-{ending.pk}']")
        assert "The headline gives away something from episode 9." in line.text_content()
        assert line.xpath(".//button[@form]")
        assert not line.xpath(f".//a[starts-with(@href, '{EPISODE}')]")
        (ask,) = line.xpath(".//a[@rel='nofollow']/@href")
        assert ask == f"?reveal=headline-{ending.pk}#article-{ending.pk}"

        shown = html_of(client.get(f"{EPISODE}{ask.partition('#')[0]}"))
        (headline,) = shown.xpath(f"//article[@id='article-{ending.pk}']//a[text()='{TITLE}']")
        assert (headline.get("rel"), headline.get("href")) == ("nofollow", f"/{SLUG}/?reveal=title")
        assert TITLE in client.get(headline.get("href")).content.decode()

    def test_who_says_that_they_have_seen_it_finds_the_headline_there(
        self, client: Client, ending: ArticlePage
    ) -> None:
        page = html_of(client.get(EPISODE))
        (button,) = page.xpath(f"//article[@id='article-{ending.pk}']//button")
        (form,) = page.xpath(f"//form[@id='{button.get('form')}']")
        said = {each.get("name"): each.get("value") for each in form.iter("input")}
        client.post(form.get("action"), said)

        after = html_of(client.get(said["next"]))
        assert after.xpath(f"//li//a[@href='/{SLUG}/']")

    def test_all_of_a_page_shown_shows_its_headlines(self, client: Client, ending: ArticlePage) -> None:
        for page in (EPISODE, f"/shows/{DRAMA}/"):
            shown = html_of(client.get(f"{page}?reveal=all"))
            assert shown.xpath(f"//a[text()='{TITLE}']/@href") == [f"/{SLUG}/?reveal=title"]

    @pytest.mark.parametrize(
        ("fields", "page"),
        [
            ({"work": None, "covers": "", "title_after": f"{DRAMA}:S1E9"}, EPISODE),
            ({"work": None, "covers": "", "title_after": f"{FILM}"}, f"/shows/{FILM}/"),
            ({"work": None, "covers": "", "title_after": f"{DRAMA}:S1E9, {FILM}"}, EPISODE),
        ],
    )
    def test_an_article_about_no_show_is_found_where_its_card_leads(
        self, client: Client, catalogue: Catalogue, fields: dict[str, Any], page: str
    ) -> None:
        article = make_article(
            "best-deaths", kind="list", title="The best deaths", safe_title="The best scenes", **fields
        )

        (line,) = html_of(client.get(page)).xpath(f"//article[@id='article-{article.pk}']")
        assert "The best scenes" in line.text_content()
        assert html_of(client.get(f"{page}?reveal=headline-{article.pk}")).xpath(
            "//a[text()='The best deaths']"
        )


def test_how_many_secrets_there_are_costs_no_queries(
    client: Client, ending: ArticlePage, catalogue: Catalogue
) -> None:
    pages = (EPISODE, f"/shows/{DRAMA}/", "/", f"/{SLUG}/", f"/{SLUG}/?reveal=title", f"/2022/03/{SLUG}/")
    client.get("/")
    counts: list[list[int]] = []
    for more in ((0,), (1, 2, 3)):
        for number in more:
            make_article(
                f"secret-{number}", catalogue.drama, "S1E9", title_after=f"S1E9, {FILM}" if number else "S1E9"
            )
        counts.append([])
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                client.get(page)
            counts[-1].append(len(queries))
    assert counts[0] == counts[1]
