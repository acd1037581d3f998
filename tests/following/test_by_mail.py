"""Following without an account: an address is asked first, and one click ends it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from previously.following.asking import MOST_FOR_AN_ADDRESS, MOST_FROM_A_SOURCE, forget_askings
from previously.following.models import Asking, Follow, Pace, RefusedAddress, Subscriber
from previously.following.services import RECAPS, THREADS, renew_links
from previously.following.tokens import CONFIRM, MANAGE, UNSUBSCRIBE, write_token
from previously.readers.models import User
from tests.cast import NOW, Catalogue, make_article
from tests.mailing.conftest import follower, make_reader, stranger

pytestmark = pytest.mark.django_db
SHOW = "/follow/show/harbour-lights/"
ADDRESS = "somebody@elsewhere.example"


def ask(client: Client, email: str = ADDRESS, **fields: str) -> Any:
    return client.post(SHOW, {"email": email, "pace": "weekly", **fields})


def links(purpose: str) -> list[str]:
    """The links of one kind in all mails sent so far."""
    return [
        found
        for message in mail.outbox
        for found in re.findall(rf"http://[^/]+(/{purpose}/\S+)", str(message.body))
    ]


def test_an_address_is_asked_and_its_owner_confirms(client: Client, catalogue: Catalogue) -> None:
    answer = ask(client, f" {ADDRESS.upper()} ")
    (link,) = links("following/confirm")
    before = Subscriber.objects.get()
    page = client.get(link)
    looked = Subscriber.objects.get()
    confirmed = client.post(link, follow=True)
    after = Subscriber.objects.get()

    assert (answer.status_code, answer["Location"]) == (303, "/following/asked/")
    assert [message.to for message in mail.outbox] == [[ADDRESS]]
    assert "Harbour Lights" in page.content.decode()
    assert (before.confirmed_at, looked.confirmed_at) == (None, None)
    assert after.confirmed_at is not None
    assert after.pace == Pace.WEEKLY
    assert [row.work for row in Follow.objects.all()] == [catalogue.drama]
    assert "Harbour Lights" in confirmed.content.decode()
    assert ADDRESS in confirmed.content.decode()


def test_confirming_twice_is_confirming_once(client: Client, catalogue: Catalogue) -> None:
    ask(client)
    (link,) = links("following/confirm")

    assert [client.post(link).status_code for _ in range(2)] == [303, 303]
    assert Follow.objects.count() == 1


def test_everybody_is_told_the_same_whatever_is_known_of_the_address(
    client: Client, catalogue: Catalogue
) -> None:
    stranger("known@elsewhere.example", catalogue.drama)
    RefusedAddress.objects.create(address="refused@elsewhere.example", reason="550", at=NOW)
    Asking.objects.all().delete()
    answers = set()
    for email in ("known@elsewhere.example", "refused@elsewhere.example", "new@elsewhere.example"):
        for _ in range(MOST_FOR_AN_ADDRESS + 1):
            answer = ask(client, email)
            answers.add((answer.status_code, answer["Location"], answer.content, str(answer.headers)))

    assert len(answers) == 1


def test_nobody_is_made_to_follow_by_somebody_else(client: Client, catalogue: Catalogue) -> None:
    subscriber = stranger(ADDRESS, catalogue.film)
    ask(client)

    assert [row.work for row in subscriber.follows.all()] == [catalogue.film]
    assert Subscriber.objects.get().pace == subscriber.pace


def test_an_address_gets_a_few_mails_a_day_at_most(client: Client, catalogue: Catalogue) -> None:
    for _ in range(MOST_FOR_AN_ADDRESS + 3):
        ask(client)

    assert len(mail.outbox) == MOST_FOR_AN_ADDRESS


def test_nobody_pesters_many_addresses(client: Client, catalogue: Catalogue, settings: Any) -> None:
    settings.PROXIES = 1
    for number in range(MOST_FROM_A_SOURCE + 3):
        client.post(
            SHOW, {"email": f"n{number}@elsewhere.example"}, HTTP_X_FORWARDED_FOR="1.2.3.4, 203.0.113.9"
        )
    client.post(SHOW, {"email": "other@elsewhere.example"}, HTTP_X_FORWARDED_FOR="203.0.113.9, 203.0.113.10")

    assert len(mail.outbox) == MOST_FROM_A_SOURCE + 1


def test_askings_and_addresses_nobody_confirmed_are_forgotten(client: Client, catalogue: Catalogue) -> None:
    ask(client)
    stranger("confirmed@elsewhere.example", catalogue.drama)
    counts = []
    for days in (0.5, 2, 9):
        forget_askings(timezone.now() + timedelta(days=days))
        counts.append((Asking.objects.count(), Subscriber.objects.count()))

    assert counts == [(1, 2), (0, 2), (0, 1)]


@pytest.mark.parametrize(
    "email",
    [
        "",
        "nobody",
        "a@b",
        "two@elsewhere.example, three@elsewhere.example",
        "a@elsewhere.example\r\nBcc: b@elsewhere.example",
        "a@elsewhere.example\0",
        "<script>@elsewhere.example",
        f"{'a' * 300}@elsewhere.example",
        "а@elsewhere.example",  # Cyrillic
    ],
)
def test_what_is_no_address_is_told_by_the_field(client: Client, catalogue: Catalogue, email: str) -> None:
    answer = client.post(SHOW, {"email": email}, follow=True)

    assert answer.redirect_chain == [(f"{SHOW}?problem=address", 303)]
    assert "This is no address we can write to." in answer.content.decode()
    assert (mail.outbox, Subscriber.objects.count()) == ([], 0)


def test_a_program_that_fills_in_everything_is_told_the_same_and_sends_nothing(
    client: Client, catalogue: Catalogue
) -> None:
    answer = ask(client, website="https://spam.example")

    assert (answer["Location"], mail.outbox) == ("/following/asked/", [])


@pytest.fixture
def subscriber(catalogue: Catalogue) -> Subscriber:
    return stranger(ADDRESS, catalogue.drama)


def unsubscribe_link(subscriber: Subscriber, list_name: str = RECAPS) -> str:
    return f"/unsubscribe/{write_token(UNSUBSCRIBE, subscriber, list_name)}/"


def test_one_click_ends_it_without_cookies_or_a_token_of_the_form(subscriber: Subscriber) -> None:
    program = Client(enforce_csrf_checks=True)

    answer = program.post(
        unsubscribe_link(subscriber),
        "List-Unsubscribe=One-Click",
        content_type="application/x-www-form-urlencoded",
    )

    subscriber.refresh_from_db()
    assert (answer.status_code, subscriber.pace, subscriber.hears_replies) == (200, Pace.NEVER, True)
    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_looking_at_the_link_ends_nothing(subscriber: Subscriber) -> None:
    link = unsubscribe_link(subscriber)
    answer = Client().get(link)

    subscriber.refresh_from_db()
    assert (answer.status_code, subscriber.pace) == (200, Pace.EACH)
    assert f'action="{link}"' in answer.content.decode()
    assert answer["Referrer-Policy"] == "no-referrer"


def test_each_list_has_a_link_of_its_own(subscriber: Subscriber) -> None:
    Client().post(unsubscribe_link(subscriber, THREADS))

    subscriber.refresh_from_db()
    assert (subscriber.pace, subscriber.hears_replies) == (Pace.EACH, False)


def test_the_link_can_be_used_again_and_says_the_same_when_its_owner_is_gone(subscriber: Subscriber) -> None:
    link = unsubscribe_link(subscriber)
    answers = [Client().post(link), Client().post(link)]
    subscriber.delete()
    answers.append(Client().post(link))

    assert {(answer.status_code, answer.content) for answer in answers} == {(200, answers[0].content)}


def test_links_that_are_not_ours_lead_nowhere(subscriber: Subscriber) -> None:
    confirm, manage = (write_token(purpose, subscriber, "daily") for purpose in (CONFIRM, MANAGE))
    good = write_token(UNSUBSCRIBE, subscriber, RECAPS)
    forged = f"{good[:-2]}{'A' if good[-2] != 'A' else 'B'}{good[-1]}"
    tries = [
        f"/unsubscribe/{confirm}/",
        f"/unsubscribe/{forged}/",
        "/unsubscribe/nonsense/",
        f"/following/confirm/{good}/",
        f"/following/confirm/{manage}/",
        f"/following/{confirm}/",
        f"/following/{good}/",
        "/following/nonsense/",
    ]
    client = Client()

    assert {(client.get(each).status_code, client.post(each).status_code) for each in tries} == {(404, 404)}
    subscriber.refresh_from_db()
    assert subscriber.pace == Pace.EACH


def test_a_link_that_confirms_holds_for_a_week(client: Client, catalogue: Catalogue) -> None:
    ask(client)
    (link,) = links("following/confirm")
    with time_machine.travel(timezone.now() + timedelta(days=6)):
        before = client.get(link).status_code
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        after = (client.get(link).status_code, client.post(link).status_code)

    assert (before, after) == (200, (404, 404))
    assert Follow.objects.count() == 0


def test_links_can_be_made_worthless(subscriber: Subscriber) -> None:
    manage = f"/following/{write_token(MANAGE, subscriber)}/"
    unsubscribe = unsubscribe_link(subscriber)
    renew_links(subscriber=subscriber)
    client = Client()

    assert client.get(manage).status_code == 404
    assert client.post(unsubscribe).status_code == 200
    subscriber.refresh_from_db()
    assert subscriber.pace == Pace.EACH


def test_who_has_the_link_changes_and_forgets_what_an_address_follows(subscriber: Subscriber) -> None:
    manage = f"/following/{write_token(MANAGE, subscriber)}/"
    client = Client(enforce_csrf_checks=True)
    page = client.get(manage)
    client.post(manage, {"pace": "weekly", "hears_replies": "1"})
    subscriber.refresh_from_db()
    changed = subscriber.pace
    refused = client.post(manage, {"feed": "open"})
    client.post(manage, {"unfollow": "show:harbour-lights"})
    left = subscriber.follows.count()
    client.post(manage, {"forget": "1"})

    assert (page.status_code, page["Referrer-Policy"]) == (200, "no-referrer")
    assert (changed, refused.status_code, left) == (Pace.WEEKLY, 400, 0)
    assert (Subscriber.objects.count(), client.get(manage).status_code) == (0, 404)


def test_the_page_by_the_link_holds_what_anybody_may_know(
    subscriber: Subscriber, catalogue: Catalogue
) -> None:
    article = make_article(
        "the-secret", catalogue.drama, "S1E2", title="The secret", title_after="S1E2", safe_title="Episode 2"
    )
    Follow.objects.create(subscriber=subscriber, article=article, since=NOW)
    client = Client()
    client.post("/progress/", {"work": "harbour-lights", "seen": "S1E16"})

    page = client.get(f"/following/{write_token(MANAGE, subscriber)}/").content.decode()

    assert ("Episode 2" in page, "The secret" in page, "the-secret" in page) == (True, False, False)


def reader_at(address: str) -> User:
    """Somebody with an account and this address, confirmed."""
    user = make_reader("hana")
    EmailAddress.objects.filter(user=user).update(email=address)
    return user


def test_an_address_that_is_an_accounts_hands_over_what_it_follows(
    client: Client, catalogue: Catalogue
) -> None:
    hana = reader_at(ADDRESS)
    ask(client)
    (link,) = links("following/confirm")

    page = client.post(link, follow=True).content.decode()

    account = Subscriber.objects.get(user=hana)
    assert [(row.subscriber, row.work) for row in Follow.objects.all()] == [(account, catalogue.drama)]
    assert account.pace == Pace.WEEKLY
    assert "You have an account with this address." in page
    client.force_login(hana)
    assert "Harbour Lights" in client.get("/following/").content.decode()


def test_who_chose_in_their_account_how_often_is_written_to_as_they_chose(
    client: Client, catalogue: Catalogue
) -> None:
    hana = reader_at(ADDRESS)
    account = follower(hana, catalogue.drama, Pace.EACH)
    ask(client)
    client.post(links("following/confirm")[0])

    account.refresh_from_db()
    assert (account.pace, account.follows.count(), Follow.objects.count()) == (Pace.EACH, 1, 1)


def test_a_link_in_a_mail_to_an_address_ends_the_mails_of_the_account_it_became(
    client: Client, catalogue: Catalogue
) -> None:
    address = stranger(ADDRESS, catalogue.drama)
    link = f"/unsubscribe/{write_token(UNSUBSCRIBE, address, RECAPS)}/"
    account = follower(reader_at(ADDRESS), catalogue.film, Pace.EACH)
    other = follower(make_reader("dae"), catalogue.film, Pace.EACH)

    client.post(link, {"List-Unsubscribe": "One-Click"})

    paces = dict(Subscriber.objects.values_list("pk", "pace"))
    assert paces == {address.pk: Pace.NEVER, account.pk: Pace.NEVER, other.pk: Pace.EACH}


def test_an_address_that_no_account_has_confirmed_keeps_what_it_follows(
    client: Client, catalogue: Catalogue
) -> None:
    EmailAddress.objects.filter(user=reader_at(ADDRESS)).update(verified=False)
    ask(client)

    page = client.post(links("following/confirm")[0], follow=True).content.decode()

    assert [str(row.subscriber) for row in Follow.objects.all()] == [ADDRESS]
    assert "You have an account" not in page
