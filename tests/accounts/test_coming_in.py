"""Signing up, in and out."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.test import Client

from previously.masthead.models import Masthead
from previously.readers.models import User
from tests.accounts.conftest import NEW_PASSWORD, PASSWORD, Door


def test_a_reader_signs_up_confirms_their_address_and_is_signed_in(door: Door) -> None:
    door.sign_up(name="  Dae\u200b  Park ")

    user = User.objects.get()
    assert door.reader == user
    assert (user.display_name, user.email, str(user)) == ("Dae Park", "dae@example.org", "Dae Park")
    assert user.get_username().startswith("reader-")
    address = EmailAddress.objects.get()
    assert (address.user, address.email, address.verified, address.primary) == (
        user,
        "dae@example.org",
        True,
        True,
    )


def test_nobody_is_signed_in_before_their_address_is_confirmed(door: Door) -> None:
    door.client.post(
        "/account/sign-up/", {"display_name": "Dae", "email": "dae@example.org", "password1": PASSWORD}
    )

    assert door.reader is None
    assert door.sign_in() == 302
    assert door.reader is None


def test_looking_at_the_link_confirms_nothing(door: Door) -> None:
    door.client.post(
        "/account/sign-up/", {"display_name": "Dae", "email": "dae@example.org", "password1": PASSWORD}
    )

    page = door.client.get(door.link())

    assert "dae@example.org" in page.content.decode()
    assert not EmailAddress.objects.get().verified


def test_the_mail_says_what_it_is_about_and_whose_site_it_is(door: Door) -> None:
    Masthead.objects.create(name="Harbour Recaps")

    door.sign_up()

    mail = door.mails[0]
    assert (mail.to, mail.subject) == (["dae@example.org"], "Confirm your address · Harbour Recaps")
    assert "an account at Harbour Recaps" in str(mail.body)


def test_a_link_opened_in_another_browser_confirms_but_signs_nobody_in(door: Door) -> None:
    door.client.post(
        "/account/sign-up/", {"display_name": "Dae", "email": "dae@example.org", "password1": PASSWORD}
    )
    other = Door(Client(), door.mails)

    other.confirm()

    assert EmailAddress.objects.get().verified
    assert other.reader is None


def test_a_reader_signs_in_and_out(door: Door, dae: User) -> None:
    assert door.sign_in() == 302
    assert door.reader == dae

    assert door.client.get("/account/sign-out/").status_code == 200
    assert door.reader == dae
    assert door.client.post("/account/sign-out/").status_code == 302
    assert door.reader is None


def test_a_forgotten_password_is_replaced_once(door: Door, dae: User) -> None:
    door.client.post("/account/password/forgotten/", {"email": "dae@example.org"})
    link = door.link()
    form = door.client.get(link, follow=True)
    place = form.redirect_chain[-1][0]
    door.client.post(place, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    assert door.sign_in() == 200
    assert door.sign_in(password=NEW_PASSWORD) == 302
    again = Client().get(link, follow=True)
    assert 'name="password1"' not in again.content.decode()


def test_who_changes_their_password_is_told_and_signed_out_elsewhere(
    door: Door, dae: User, mailoutbox: list[EmailMessage]
) -> None:
    elsewhere = Door(Client(), mailoutbox)
    elsewhere.sign_in()
    door.sign_in()

    door.client.post(
        "/account/password/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    )

    assert (door.reader, elsewhere.reader) == (dae, None)
    assert mailoutbox[-1].to == ["dae@example.org"]


def test_a_reader_sees_where_they_are_signed_in_and_ends_it_elsewhere(door: Door, dae: User) -> None:
    elsewhere = Door(Client(headers={"user-agent": "A browser in a café"}), [])
    elsewhere.sign_in()
    door.sign_in()
    assert "A browser in a café" in door.client.get("/account/sessions/").content.decode()

    door.client.post("/account/sessions/")

    assert (door.reader, elsewhere.reader) == (dae, None)


def test_who_works_at_the_desk_comes_in_by_the_same_door_without_an_address(door: Door) -> None:
    editor = User.objects.create_user("editor", password=PASSWORD, is_staff=True, is_superuser=True)

    there = door.client.get("/desk/")
    assert there["Location"] == "/account/sign-in/?next=/desk/"
    answer = door.client.post(there["Location"], {"login": "editor", "password": PASSWORD, "next": "/desk/"})

    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert door.client.get("/desk/").wsgi_request.user == editor


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/desk/login/", "/account/sign-in/?next=%2Fdesk%2F"),
        ("/desk/login/?next=/desk/articles/", "/account/sign-in/?next=%2Fdesk%2Farticles%2F"),
        ("/desk/login/?next=https://elsewhere.example/", "/account/sign-in/"),
    ],
)
def test_the_desk_has_no_door_of_its_own(door: Door, address: str, leads_to: str) -> None:
    assert door.client.get(address)["Location"] == leads_to
    assert door.client.post(address, {"username": "editor", "password": PASSWORD}).status_code == 405


@pytest.mark.parametrize("address", ["/desk/password_reset/", "/desk/account/"])
def test_the_desk_changes_no_password_and_no_address(door: Door, address: str) -> None:
    door.client.force_login(User.objects.create_user("editor", is_staff=True, is_superuser=True))

    page = door.client.get(address)

    assert page.status_code == (404 if "reset" in address else 200)
    assert not any(
        f'name="{name}"' in page.content.decode() for name in ("email-email", "password-old_password")
    )
