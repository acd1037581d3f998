"""Whatever is sent to the doors of an account: each is refused with a clear answer."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django import Settings

from previously.readers.models import User
from tests.accounts.conftest import PASSWORD, Door
from tests.cast import NOW

pytestmark = pytest.mark.django_db

FORM = {"display_name": "Ines", "email": "dae@example.org", "password1": "another lighthouse"}
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


class CountingHasher(MD5PasswordHasher):
    """What takes long about a password is hashing it; this one says how often that was done."""

    hashed: list[str] = []

    def encode(self, password: str, salt: str) -> str:
        self.hashed.append(password)
        return super().encode(password, salt)


@pytest.fixture
def hashed(settings: Settings) -> list[str]:
    settings.PASSWORD_HASHERS = ["tests.accounts.test_bad_input.CountingHasher"]
    CountingHasher.hashed.clear()
    return CountingHasher.hashed


def answer_to(address: str, fields: dict[str, str]) -> tuple[int, str, bytes]:
    """All that somebody nobody knows is told."""
    client = Client()
    answer = client.post(address, fields)
    page = client.get(answer["Location"]) if answer.status_code == 302 else answer
    body = TOKEN.sub(b"", page.content).replace(fields.get("email", "-").encode(), b"X")
    return answer.status_code, answer.headers.get("Location", ""), body


def test_signing_up_tells_nobody_who_has_an_account(
    dae: User, mailoutbox: list[EmailMessage], hashed: list[str]
) -> None:
    taken = answer_to("/account/sign-up/", FORM)
    effort_for_taken, mails_for_taken = len(hashed), len(mailoutbox)
    hashed.clear()

    free = answer_to("/account/sign-up/", {**FORM, "email": "ines@example.org"})

    assert taken == free
    assert (effort_for_taken, mails_for_taken) == (len(hashed), len(mailoutbox) - mails_for_taken) == (1, 1)
    assert "You have an account already" in mailoutbox[0].subject
    assert User.objects.filter(email="dae@example.org").count() == 1
    assert str(User.objects.get(pk=dae.pk)) == "Dae"


def test_asking_for_a_new_password_tells_nobody_who_has_an_account(
    dae: User, mailoutbox: list[EmailMessage]
) -> None:
    known = answer_to("/account/password/forgotten/", {"email": "dae@example.org"})
    unknown = answer_to("/account/password/forgotten/", {"email": "ines@example.org"})

    assert known == unknown
    assert [mail.to for mail in mailoutbox] == [["dae@example.org"], ["ines@example.org"]]


@pytest.mark.parametrize("login", ["dae@example.org", "nobody@example.org", "reader-1", "nobody"])
def test_signing_in_tells_nobody_who_has_an_account(dae: User, hashed: list[str], login: str) -> None:
    User.objects.filter(pk=dae.pk).update(password="counting")  # whatever is compared with it is wrong
    dae.set_password(PASSWORD)
    dae.save()
    hashed.clear()

    answer = answer_to("/account/sign-in/", {"login": login, "password": "wrong"})

    assert (answer[0], len(hashed)) == (200, 1)
    assert "This address and password do not belong together." in answer[2].decode()


def test_guessing_a_password_comes_to_an_end_for_the_account_whatever_address_it_comes_from(
    dae: User,
) -> None:
    for number in range(5):
        assert Door(Client(REMOTE_ADDR=f"192.0.2.{number}"), []).sign_in(password="wrong") == 200

    answer = Client(REMOTE_ADDR="192.0.2.9").post(
        "/account/sign-in/", {"login": "dae@example.org", "password": PASSWORD}
    )

    assert "Wait five minutes" in answer.content.decode()


def test_guessing_accounts_comes_to_an_end_for_the_address_it_comes_from(dae: User) -> None:
    client = Client()
    for number in range(10):
        client.post("/account/sign-in/", {"login": f"reader{number}@example.org", "password": "wrong"})

    answer = client.post("/account/sign-in/", {"login": "dae@example.org", "password": PASSWORD})

    assert "Wait five minutes" in answer.content.decode()
    assert Door(Client(REMOTE_ADDR="192.0.2.9"), []).sign_in() == 302


def test_signing_up_again_and_again_is_answered_with_429_and_a_page(client: Client) -> None:
    for number in range(20):
        client.post("/account/sign-up/", {**FORM, "email": f"{number}@example.org"})

    answer = client.post("/account/sign-up/", {**FORM, "email": "more@example.org"})

    assert answer.status_code == 429
    assert "Not so fast" in answer.content.decode()


def test_the_owner_of_an_address_is_not_flooded_by_others_who_sign_up_with_it(
    dae: User, mailoutbox: list[EmailMessage]
) -> None:
    for number in range(6):
        with time_machine.travel(NOW + timedelta(minutes=5 * number)):
            Client(REMOTE_ADDR=f"192.0.2.{number}").post("/account/sign-up/", FORM)

    assert len(mailoutbox) == 3


@pytest.mark.parametrize(
    "address",
    [
        "/account/sign-up/",
        "/account/sign-in/",
        "/account/sign-out/",
        "/account/",
        "/account/addresses/",
        "/account/password/",
        "/account/password/forgotten/",
        "/account/sessions/",
        "/account/export/my-account.json",
        "/account/delete/",
        "/account/second-step/totp/activate/",
        "/account/second-step/webauthn/add/",
    ],
)
def test_no_form_is_taken_from_another_site(dae: User, address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(dae)

    answer = client.post(address, {"is_sure": "on", "comments": "delete"})

    assert answer.status_code == 403
    assert User.objects.filter(pk=dae.pk).exists()


def test_a_form_sets_what_it_asks_for_and_nothing_else(door: Door) -> None:
    more = {
        "is_staff": "1",
        "is_superuser": "1",
        "is_active": "0",
        "username": "editor",
        "groups": "1",
        "minds_spoilers": "0",
        "id": "77",
    }
    door.sign_up(**more)
    door.client.post("/account/", {"display_name": "Dae", "email": "x@example.org", **more})

    user = User.objects.get()
    assert (user.is_staff, user.is_superuser, user.is_active, user.minds_spoilers) == (
        False,
        False,
        True,
        True,
    )
    assert (user.pk != 77, user.get_username() != "editor", user.email) == (True, True, "dae@example.org")


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("rotide \u202eeditor", "cannot change the direction"),
        ("\u2067Editor\u2069", "cannot change the direction"),
        ("\u200b\u3164", "needs a letter or a digit"),
        ("Z\u0351\u036b\u0343\u036a\u0302algo", "cannot pile marks"),
        ("https://buy.example", "cannot be an address"),
        ("x" * 61, "at most 60 characters"),
        ("x" * 100_000, "at most 240 characters"),
        ("", "required"),
    ],
)
def test_a_name_that_deceives_is_refused_with_the_reason(door: Door, name: str, answer: str) -> None:
    page = door.client.post("/account/sign-up/", {**FORM, "display_name": name})
    assert (page.status_code, User.objects.count()) == (200, 0)
    assert answer in page.content.decode()

    door.sign_up()
    page = door.client.post("/account/", {"display_name": name})
    assert (page.status_code, User.objects.get().display_name) == (400, "Dae")
    assert answer in page.content.decode()


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}", "' onclick='x"]
)
def test_a_name_is_never_markup(door: Door, name: str) -> None:
    door.sign_up(name=name)

    pages = [door.client.get(address).content.decode() for address in ("/account/", "/shows/", "/progress/")]

    for page in pages:
        assert not any(markup in page for markup in ("<script>alert", "<img src=x", " onclick='x"))
        assert "49" not in re.findall(r'account-link"><a [^>]*>([^<]*)', page)


@pytest.mark.parametrize(
    "target",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "http:elsewhere.example",
        "javascript:alert(1)",
        "\x00/x",
        "http://testserver.elsewhere.example/",
    ],
)
def test_signing_in_leads_nowhere_but_to_this_site(door: Door, dae: User, target: str) -> None:
    answer = door.client.post(
        "/account/sign-in/", {"login": "dae@example.org", "password": PASSWORD, "next": target}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/progress/")
    assert door.client.post("/account/sign-out/", {"next": target})["Location"] == "/"


def test_signing_in_leads_back_to_where_one_came_from(door: Door, dae: User) -> None:
    for referer, target in (
        ("http://testserver/shows/?kind=film", "/shows/?kind=film"),
        ("http://testserver/account/", None),
        ("http://testserver//elsewhere.example/", None),
        ("https://elsewhere.example/shows/", None),
    ):
        page = door.client.get("/account/sign-in/", headers={"referer": referer}).content.decode()
        found = re.search(r'name="next" value="([^"]*)"', page)
        assert (found and found[1]) == target


def test_a_session_from_before_is_no_longer_good_after_signing_in(door: Door, dae: User) -> None:
    door.client.get("/account/sign-in/")
    session = door.client.session
    session["planted"] = True
    session.save()
    planted = str(session.session_key)
    door.client.cookies["sessionid"] = planted

    door.sign_in()

    thief = Client()
    thief.cookies["sessionid"] = planted
    assert door.reader == dae
    assert Door(thief, []).reader is None


@pytest.mark.parametrize("address", ["/account/delete/", "/account/sign-out/", "/account/sessions/"])
def test_looking_changes_nothing(door: Door, dae: User, address: str) -> None:
    door.sign_in()
    door.client.get(address, {"is_sure": "on", "comments": "delete"})

    assert door.reader == dae


@pytest.mark.parametrize(
    "address",
    [
        "/account/",
        "/account/addresses/",
        "/account/password/",
        "/account/sessions/",
        "/account/second-step/",
        "/account/elsewhere/",
        "/account/export/",
        "/account/delete/",
    ],
)
def test_who_is_not_signed_in_is_asked_to_be(client: Client, address: str) -> None:
    assert client.get(address)["Location"] == f"/account/sign-in/?next={address}"


def test_an_address_of_somebody_else_cannot_be_taken(
    door: Door, dae: User, mailoutbox: list[EmailMessage]
) -> None:
    door.sign_up("ines@example.org", "Ines")
    door.client.post("/account/is-it-you/", {"password": PASSWORD})

    door.client.post("/account/addresses/", {"email": "dae@example.org", "action_add": ""})
    door.client.post("/account/addresses/", {"email": "dae@example.org", "action_primary": ""})
    door.client.post("/account/addresses/", {"email": "dae@example.org", "action_remove": ""})

    assert EmailAddress.objects.get(verified=True, email="dae@example.org").user == dae
    assert User.objects.get(display_name="Ines").email == "ines@example.org"


def test_what_is_wrong_is_said_where_it_is_and_tied_to_it(client: Client) -> None:
    page = client.post("/account/sign-up/", {**FORM, "display_name": "!"}).content.decode()

    field = re.search(r'<input[^>]*name="display_name"[^>]*>', page)
    assert field is not None
    assert 'aria-describedby="id_display_name_helptext id_display_name_error"' in field[0]
    assert 'aria-invalid="true"' in field[0]
    assert 'id="id_display_name_error">A name needs a letter or a digit.' in page
    assert "placeholder" not in page.split("<main")[1]


@pytest.mark.parametrize("fields", [{}, {"login": "\x00", "password": "\x00"}, {"login": "x" * 10_000}])
def test_nonsense_is_answered_with_the_form(client: Client, fields: dict[str, Any]) -> None:
    for address in ("/account/sign-in/", "/account/sign-up/", "/account/password/forgotten/"):
        assert client.post(address, fields).status_code == 200
