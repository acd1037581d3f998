"""Pages as readers get them over HTTP."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from previously.articles.models import OldAddress
from previously.surfaces.errors import server_error
from tests.cast import DRAMA, FILM, Catalogue, make_article, make_person

pytestmark = pytest.mark.django_db

SECRET = "the lighthouse was never lit"


@pytest.fixture
def recap(catalogue: Catalogue):
    text = f"She waits. [It turns out that {SECRET}.]{{after=S1E9}} Rain."
    return make_article("recap-4", catalogue.drama, "S1E4", [("prose", text)])


def say(client: Client, **fields: str):
    return client.post("/progress/", {"next": "/", **fields})


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/shows/",
        f"/shows/{DRAMA}/",
        f"/shows/{DRAMA}/s1e2/",
        f"/shows/{FILM}/",
        "/people/",
        "/people/mina/",
        "/kinds/recap/",
        "/progress/",
        "/recap-4/",
        "/recap-4/?reveal=all",
    ],
)
def test_a_page_is_for_its_reader_alone(client: Client, recap, address: str):
    make_person("mina")

    response = client.get(address)

    assert response.status_code == 200
    assert response["Cache-Control"] == ("private, no-store" if "reveal" in address else "private")
    assert "Cookie" in response["Vary"]


@pytest.mark.parametrize(
    "address",
    [
        "/nothing/",
        "/shows/nothing/",
        f"/shows/{DRAMA}/s1e99/",
        "/people/nobody/",
        "/tags/nothing/",
        "/kinds/nothing/",
        "/people/?page=2",
        "/people/?page=0",
        "/people/?page=two",
        "/people/?page=²",
        "/pictures/x-160.jpeg",
        "/pictures/x-161.jpeg",
        "/one/two/three/",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, catalogue: Catalogue, address: str):
    assert client.get(address).status_code == 404


def test_a_page_answers_to_reading_only(client: Client, recap):
    assert client.post("/recap-4/").status_code == 405


def test_a_stranger_reads_the_article_with_a_warning_and_without_what_comes_later(client: Client, recap):
    page = client.get("/recap-4/").content.decode()

    assert "She waits." in page
    assert "This tells what happens in episode 4." in page
    assert "a few words about episode 9" in page
    assert SECRET not in page


def test_a_reader_who_is_behind_is_asked(client: Client, recap):
    say(client, work=DRAMA, seen="S1E2")

    page = client.get("/recap-4/").content.decode()

    assert "This one is for after episode 4." in page
    assert "She waits." not in page


def test_showing_anyway_shows_the_article_and_not_what_comes_later(client: Client, recap):
    say(client, work=DRAMA, seen="S1E2")

    page = client.get("/recap-4/?reveal=article").content.decode()

    assert "She waits." in page
    assert SECRET not in page


def test_what_a_reader_asks_to_see_is_kept_from_search_engines_and_caches(client: Client, recap):
    response = client.get("/recap-4/?reveal=0.0")

    assert SECRET in response.content.decode()
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]
    assert '<link rel="canonical" href="http://testserver/recap-4/">' in response.content.decode()


def test_saying_where_one_is_shows_on_the_next_page_and_can_be_undone(client: Client, recap):
    say(client, work=DRAMA, seen="S1E9")

    page = client.get("/recap-4/").content.decode()

    assert SECRET in page
    assert 'name="forget" value="1"' in page


@pytest.mark.parametrize("address", ["/2022/03/old-recap/", "/old-recap/"])
def test_an_old_address_leads_to_where_the_article_is_now(client: Client, recap, address: str):
    OldAddress.objects.create(article=recap, path=address)

    response = client.get(address)

    assert (response.status_code, response["Location"]) == (301, "/recap-4/")


def test_an_old_address_leads_to_a_spoiling_one_only_who_may_read_the_headline(
    client: Client, catalogue: Catalogue
):
    ending = make_article(
        "they-all-drown", catalogue.drama, "S1E9", title_after="S1E9", safe_title="The ninth"
    )
    OldAddress.objects.create(article=ending, path="/2022/03/the-ninth/")

    say(client, work=DRAMA, seen="S1E4")
    behind = client.get("/2022/03/the-ninth/")
    say(client, work=DRAMA, seen="S1E9")
    ahead = client.get("/2022/03/the-ninth/")

    assert behind.status_code == 404
    assert (ahead.status_code, ahead["Location"]) == (302, "/they-all-drown/")
    assert ahead["Vary"] == "Cookie"
    assert ahead["Cache-Control"] == "private, no-store"


def test_what_is_still_to_come_stands_in_no_footer(client: Client, catalogue: Catalogue):
    tomorrow = timezone.now() + timedelta(days=1)
    make_article("soon", kind="page", title="Something new", published_at=tomorrow)
    make_article("later", kind="list", title="A list", published_at=tomorrow)

    for address in ("/", "/no-such-address/"):
        page = client.get(address).content.decode()
        assert "Something new" not in page
        assert "/kinds/list/" not in page


def test_a_standing_page_whose_headline_spoils_stands_in_no_footer(client: Client, catalogue: Catalogue):
    make_article("about", kind="page", title="About us")
    make_article("why-they-drown", catalogue.drama, kind="page", title="Why they drown", title_after="S1E9")

    page = client.get("/").content.decode()

    assert "About us" in page
    assert "drown" not in page


def test_addresses_may_be_in_hangul(client: Client, catalogue: Catalogue):
    make_article("사운드트랙", catalogue.film, FILM)

    assert client.get(f"/{quote('사운드트랙')}/").status_code == 200


def test_an_error_of_ours_needs_no_database(django_assert_num_queries):

    with django_assert_num_queries(0):
        response = server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "Technical difficulties" in response.content.decode()


@pytest.mark.parametrize("page", ["/tags/wedding/", "/tags/wedding/feed/", "/tags/wedding/feed.json"])
def test_a_tag_of_drafts_alone_is_not_there(client: Client, recap, page: str):
    draft = make_article("draft", live=False)
    draft.tags.add("wedding")
    draft.save()
    before = client.get(page)
    recap.tags.add("wedding")
    recap.save()

    assert (before.status_code, client.get(page).status_code) == (404, 200)
