"""Following with an account: buttons, the page of what one follows, and a feed of one's own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from previously.following import services
from previously.following.models import Follow, Pace, RefusedAddress, Subscriber
from previously.following.services import follow, open_feed, subscriber_of
from previously.following.targets import EPISODE, SHOW, THREAD, WRITER, find_target
from previously.readers.models import User
from tests.cast import NOW, Catalogue, at, make_article, make_person, make_work
from tests.mailing.conftest import has_seen, make_reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def dae(catalogue: Catalogue) -> User:
    """Somebody at episode 4."""
    user = make_reader("dae")
    has_seen(user, catalogue.drama, at("S1E4"))
    return user


@pytest.fixture
def browser(client: Client, dae: User) -> Client:
    """Their browser."""
    client.force_login(dae)
    return client


def spoiling(catalogue: Catalogue, code: str, **fields: Any) -> Any:
    """An article whose headline and dek are spoilers, as its text is."""
    return make_article(
        f"secret-of-{code.lower()}",
        catalogue.drama,
        code,
        [("prose", f"Text about {code}")],
        title=f"Secret of {code}",
        title_after=code,
        safe_title=f"Recap of {code}",
        **fields,
    )


def names() -> list[str]:
    return [str(row) for row in Follow.objects.order_by("pk")]


def test_a_show_a_writer_and_a_discussion_are_followed_by_a_button_each(
    browser: Client, catalogue: Catalogue
) -> None:
    article = make_article("a-recap", catalogue.drama, author=make_person("a-writer"))
    pages = {
        "/shows/harbour-lights/": "/follow/show/harbour-lights/",
        "/people/a-writer/": "/follow/writer/a-writer/",
        "/a-recap/": f"/follow/thread/{article.pk}/",
    }
    for page, button in pages.items():
        assert f'action="{button}"' in browser.get(page).content.decode()
        answer = browser.post(button, {"next": page}, follow=True)
        assert answer.redirect_chain == [(page, 303)]
        assert 'name="unfollow"' in answer.content.decode()

    assert names() == [
        "dae follows Harbour Lights",
        "dae follows A Writer",
        "dae follows Headline of a-recap",
    ]
    for button in pages.values():
        browser.post(button, {"unfollow": "1"})
    assert names() == []


def test_a_stranger_is_led_to_a_page_that_asks_for_an_address(client: Client, catalogue: Catalogue) -> None:
    page = client.get("/shows/harbour-lights/").content.decode()
    asked = client.get("/follow/show/harbour-lights/").content.decode()

    assert 'href="/follow/show/harbour-lights/"' in page
    assert 'name="email"' in asked
    assert 'content="noindex, nofollow"' in asked


def test_following_twice_is_following_once(browser: Client, catalogue: Catalogue) -> None:
    for _ in range(2):
        browser.post("/follow/show/harbour-lights/")

    assert names() == ["dae follows Harbour Lights"]


def test_an_episodes_discussion_can_be_followed(browser: Client, catalogue: Catalogue) -> None:
    browser.post("/follow/episode/harbour-lights:s1e4/")

    assert "Harbour Lights, episode 4" in browser.get("/following/").content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/follow/show/no-such-show/",
        "/follow/writer/an-actor/",
        "/follow/thread/999/",
        "/follow/thread/a-draft/",
        "/follow/episode/harbour-lights:s9e9/",
        "/follow/user/1/",
        "/follow/thread/99999999999999999999/",
    ],
)
def test_what_readers_do_not_have_cannot_be_followed(
    browser: Client, catalogue: Catalogue, address: str
) -> None:
    make_person("an-actor")
    make_article("a-draft", live=False)

    assert (browser.get(address).status_code, browser.post(address).status_code) == (404, 404)


def test_nobody_follows_without_end(
    browser: Client, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MOST_FOLLOWS", 1)
    browser.post("/follow/show/harbour-lights/")

    assert browser.post("/follow/show/the-ferry/").status_code == 400
    assert names() == ["dae follows Harbour Lights"]


def test_the_page_of_what_one_follows_is_cut_too(browser: Client, dae: User, catalogue: Catalogue) -> None:
    for code in ("S1E4", "S1E5"):
        target = find_target(THREAD, str(spoiling(catalogue, code).pk), NOW)
        assert target is not None
        follow(subscriber=subscriber_of(dae, NOW), target=target, now=NOW)

    page = browser.get("/following/").content.decode()

    assert ("Secret of S1E4" in page, "Recap of S1E5" in page) == (True, True)
    assert "secret-of-s1e5" not in page
    assert "Secret of S1E5" not in page


def test_one_stops_following_on_the_page_too(browser: Client, catalogue: Catalogue) -> None:
    browser.post("/follow/show/harbour-lights/")
    answer = browser.post("/following/", {"unfollow": "show:harbour-lights"}, follow=True)

    assert names() == []
    assert "You no longer follow this." in answer.content.decode()


def test_one_chooses_how_often_mail_comes(browser: Client, dae: User) -> None:
    answer = browser.post("/following/", {"pace": "weekly"}, follow=True)

    subscriber = Subscriber.objects.get(user=dae)
    assert (subscriber.pace, subscriber.hears_replies) == (Pace.WEEKLY, False)
    assert 'value="weekly" checked' in answer.content.decode()


def test_the_day_of_a_weekly_mail_is_chosen_beside_it(browser: Client, dae: User) -> None:
    browser.post("/following/", {"pace": "weekly", "weekday": "4", "hears_replies": "1"})
    page = browser.get("/following/").content.decode()

    assert (Subscriber.objects.get(user=dae).weekday, page.count(" selected")) == (4, 1)
    assert '<option value="4" selected>Friday</option>' in page
    browser.post("/following/", {"pace": "daily"})
    assert Subscriber.objects.get(user=dae).weekday == 4


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"pace": "hourly"},
        {"user": "1"},
        *({"pace": "weekly", "weekday": day} for day in ("7", "-1", "", "x")),
    ],
)
def test_a_form_that_says_nothing_is_refused(browser: Client, form: dict[str, str]) -> None:
    assert browser.post("/following/", form).status_code == 400


def test_an_address_that_took_no_mail_is_told_and_can_be_tried_again(browser: Client, dae: User) -> None:
    RefusedAddress.objects.create(address=dae.email, reason="550", at=NOW)
    before = browser.get("/following/").content.decode()

    after = browser.post("/following/", {"try_again": "1"}, follow=True).content.decode()

    told = "dae@readers.example did not take our mail"
    assert (told in before, told in after, RefusedAddress.objects.count()) == (True, False, 0)


def test_the_queries_of_the_page_do_not_grow(
    browser: Client, dae: User, catalogue: Catalogue, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    writer = make_person("a-writer")
    article = make_article("a-recap", catalogue.drama, "S1E1", author=writer)
    for kind, key in (
        (SHOW, "harbour-lights"),
        (WRITER, "a-writer"),
        (THREAD, article.pk),
        (EPISODE, "harbour-lights:s1e4"),
    ):
        target = find_target(kind, str(key), NOW)
        assert target is not None
        follow(subscriber=subscriber_of(dae, NOW), target=target, now=NOW)
    with CaptureQueriesContext(connection) as few:
        browser.get("/following/")
    for number in range(3):
        another = make_article(f"recap-{number}", make_work(f"work-{number}", {1: 2}), f"work-{number}:S1E1")
        for kind, key in ((SHOW, f"work-{number}"), (THREAD, str(another.pk))):
            target = find_target(kind, key, NOW)
            assert target is not None
            follow(subscriber=subscriber_of(dae, NOW), target=target, now=NOW)

    with django_assert_num_queries(len(few)):
        browser.get("/following/")


def feed_of(user: User, catalogue: Catalogue) -> str:
    subscriber = subscriber_of(user, NOW)
    target = find_target(SHOW, catalogue.drama.slug, NOW)
    assert target is not None
    follow(subscriber=subscriber, target=target, now=NOW)
    return f"/feeds/{open_feed(subscriber=subscriber)}/"


@pytest.mark.parametrize("path", ["feed/", "feed/atom/", "feed.json"])
def test_a_feed_of_ones_own_goes_as_far_as_one_is(
    client: Client, dae: User, catalogue: Catalogue, path: str
) -> None:
    spoiling(catalogue, "S1E4", published_at=NOW - timedelta(days=2))
    spoiling(catalogue, "S1E5")
    make_article("of-another-show", catalogue.film)

    answer = client.get(feed_of(dae, catalogue) + path)

    text = answer.content.decode()
    assert [word in text for word in ("Secret of S1E4", "Text about S1E4", "Recap of S1E5")] == [True] * 3
    assert [word in text for word in ("Secret of S1E5", "Text about S1E5", "of-another-show")] == [False] * 3
    assert answer["Cache-Control"] == "private, max-age=300"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "Set-Cookie" not in answer.headers


def test_the_feed_moves_on_with_its_reader(client: Client, dae: User, catalogue: Catalogue) -> None:
    spoiling(catalogue, "S1E5")
    address = feed_of(dae, catalogue) + "feed/"
    before = feedparser.parse(client.get(address).content)
    has_seen(dae, catalogue.drama, at("S1E5"))
    after = feedparser.parse(client.get(address).content)

    assert [entry.title for feed in (before, after) for entry in feed.entries] == [
        "Recap of S1E5",
        "Secret of S1E5",
    ]
    assert before.entries[0].id == after.entries[0].id


def test_a_feed_that_was_taken_away_answers_as_if_it_had_never_been(
    browser: Client, dae: User, catalogue: Catalogue
) -> None:
    old = feed_of(dae, catalogue)
    browser.post("/following/", {"feed": "open"})
    new = f"/feeds/{Subscriber.objects.get(user=dae).feed_key}/"
    there = (browser.get(f"{old}feed/").status_code, browser.get(f"{new}feed/").status_code)
    browser.post("/following/", {"feed": "close"})
    client = Client()
    gone, never = client.get(f"{old}feed/"), client.get(f"/feeds/{'x' * 43}/feed/")

    assert (there, old != new) == ((404, 200), True)
    assert client.get(f"{new}feed/").status_code == gone.status_code == 404
    assert (gone.content, gone.headers) == (never.content, never.headers)


def test_a_deactivated_account_has_no_feed(client: Client, dae: User, catalogue: Catalogue) -> None:
    address = feed_of(dae, catalogue)
    User.objects.update(is_active=False)

    assert client.get(f"{address}feed/").status_code == 404


def test_the_queries_of_a_feed_do_not_grow(
    client: Client, dae: User, catalogue: Catalogue, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = feed_of(dae, catalogue) + "feed/"
    for code in ("S1E1", "S1E8"):
        spoiling(catalogue, code)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for code in ("S1E2", "S1E3", "S1E9"):
        spoiling(catalogue, code)

    with django_assert_num_queries(len(few)):
        client.get(address)
