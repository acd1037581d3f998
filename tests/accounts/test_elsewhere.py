"""Signing in with an account that one has elsewhere, by OpenID Connect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django import Settings

from previously.project.oidc import BadProvider, providers_at
from previously.readers.models import User
from tests.accounts.conftest import PASSWORD, Door
from tests.accounts.provider import CLIENT, Provider, serve_provider

pytestmark = pytest.mark.django_db

FILE = """
[club]
name = "Film Club"
server = "{url}"
client_id = "previously"
client_secret = "a-secret"
"""


@pytest.fixture
def club(settings: Settings, tmp_path: Path) -> Iterator[Provider]:
    """A provider named in the site's folder, that knows Ines."""
    with serve_provider() as provider:
        (tmp_path / "sign-in.toml").write_text(FILE.format(url=provider.url))
        apps = providers_at({}, tmp_path / "sign-in.toml")
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps}}
        provider.person = {
            "sub": "42",
            "name": "Ines Berg",
            "email": "ines@example.org",
            "email_verified": True,
        }
        yield provider


def go(client: Client, provider: Provider, query: str = "process=login") -> dict[str, str]:
    """Press the button, and follow the link that the page has for those whose browser does not; what it asks for."""
    page = client.post(f"/account/elsewhere/club/?{query}")
    assert page.status_code == 200
    found = re.search(r'content="0; url=([^"]+)"', page.content.decode())
    assert found is not None
    parts = urlsplit(unescape(found[1]))
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{provider.url}/authorize"
    return {name: values[0] for name, values in parse_qs(parts.query).items()}


def come_back(client: Client, asked: dict[str, str], **more: str) -> Any:
    """As the provider leads back."""
    back = urlsplit(asked["redirect_uri"])
    assert back.path == "/account/elsewhere/club/back/"
    return client.get(back.path, {"state": asked["state"], "code": "a-code", **more})


def test_a_reader_signs_up_with_an_account_elsewhere_under_a_name_of_their_own(
    door: Door, club: Provider
) -> None:
    assert "Film Club" in door.client.get("/account/sign-in/").content.decode()
    answer = come_back(door.client, go(door.client, club))
    assert answer["Location"] == "/account/elsewhere/sign-up/"
    form = door.client.get(answer["Location"]).content.decode()
    assert 'value="Ines Berg"' in form
    assert User.objects.count() == 0

    answer = door.client.post(
        "/account/elsewhere/sign-up/", {"display_name": "Ines", "email": "ines@example.org", "is_staff": "1"}
    )

    user = User.objects.get()
    assert (answer.status_code, door.reader) == (302, user)
    assert (user.display_name, user.email, user.is_staff) == ("Ines", "ines@example.org", False)
    assert (user.first_name, user.last_name, user.has_usable_password()) == ("", "", False)


def test_the_next_time_they_are_signed_in_at_once(door: Door, club: Provider) -> None:
    come_back(door.client, go(door.client, club))
    door.client.post("/account/elsewhere/sign-up/", {"display_name": "Ines", "email": "ines@example.org"})
    again = Door(Client(), door.mails)

    answer = come_back(again.client, go(again.client, club, "process=login&next=/shows/"))

    assert (answer.status_code, answer["Location"]) == (302, "/shows/")
    assert again.reader == User.objects.get()


def test_an_address_that_another_site_vouches_for_opens_no_account_that_is_here_already(
    door: Door, dae: User, club: Provider, mailoutbox: list[EmailMessage]
) -> None:
    club.person["email"] = "dae@example.org"

    come_back(door.client, go(door.client, club))
    door.client.post("/account/elsewhere/sign-up/", {"display_name": "Dae", "email": "dae@example.org"})

    assert door.reader is None
    assert (list(User.objects.all()), SocialAccount.objects.count()) == ([dae], 0)
    assert "You have an account already" in mailoutbox[-1].subject


def test_a_reader_connects_an_account_elsewhere_and_does_without_it_again(
    door: Door, dae: User, club: Provider
) -> None:
    door.sign_in()
    door.client.post("/account/is-it-you/", {"password": PASSWORD})
    come_back(door.client, go(door.client, club, "process=connect"))
    account = SocialAccount.objects.get()
    assert (account.user, account.uid) == (dae, "42")
    assert "Film Club" in door.client.get("/account/elsewhere/").content.decode()

    door.client.post("/account/elsewhere/", {"account": str(account.pk)})

    assert SocialAccount.objects.count() == 0


@pytest.mark.parametrize("wrong", [{"state": "another"}, {"code": "another"}, {"error": "access_denied"}])
def test_what_comes_back_otherwise_signs_nobody_in(door: Door, club: Provider, wrong: dict[str, str]) -> None:
    answer = come_back(door.client, go(door.client, club), **wrong)

    assert door.reader is None
    page = door.client.get(answer["Location"]) if answer.status_code == 302 else answer
    assert re.search("That did not work|Called off", page.content.decode())


def test_an_answer_that_was_meant_for_another_browser_signs_nobody_in(door: Door, club: Provider) -> None:
    asked = go(Client(), club)

    come_back(door.client, asked)

    assert (door.reader, club.asked) == (None, [])


def test_looking_at_the_address_leads_nowhere(client: Client, club: Provider) -> None:
    page = client.get("/account/elsewhere/club/?process=login")

    assert (page.status_code, club.url in page.content.decode()) == (200, False)


def test_the_secret_of_the_exchange_goes_with_it(door: Door, club: Provider) -> None:
    asked = go(door.client, club)
    come_back(door.client, asked)

    assert asked["code_challenge_method"] == "S256"
    assert [(form["client_id"], bool(form["code_verifier"])) for form in club.asked] == [
        (CLIENT["client_id"], True)
    ]


def test_without_a_provider_none_is_offered_and_none_is_there(client: Client) -> None:
    assert "elsewhere" not in client.get("/account/sign-in/").content.decode()
    assert client.post("/account/elsewhere/club/").status_code == 404


def test_a_provider_is_named_in_the_environment_or_the_sites_folder(tmp_path: Path) -> None:
    file = tmp_path / "sign-in.toml"
    assert providers_at({}, file) == []
    environment = {
        "PREVIOUSLY_OIDC_NAME": "Guild",
        "PREVIOUSLY_OIDC_SERVER": "https://guild.example",
        "PREVIOUSLY_OIDC_CLIENT_ID": "one",
        "PREVIOUSLY_OIDC_CLIENT_SECRET": "two",
    }
    file.write_text(FILE.format(url="https://club.example"))

    found = providers_at(environment, file)

    assert [(each["provider_id"], each["name"], each["settings"]["server_url"]) for each in found] == [
        ("oidc", "Guild", "https://guild.example"),
        ("club", "Film Club", "https://club.example"),
    ]


@pytest.mark.parametrize(
    "text", ["[club]\nname = 'x'", "[Club!]\nname = 'x'", "club = 'x'", FILE + "scope = 'all'"]
)
def test_a_provider_told_of_by_half_is_said_to_be(tmp_path: Path, text: str) -> None:
    (tmp_path / "sign-in.toml").write_text(text)
    if "Club!" in text:
        text = text.replace("[Club!]", '["Club!"]')
        (tmp_path / "sign-in.toml").write_text(text)
    with pytest.raises(BadProvider):
        providers_at({}, tmp_path / "sign-in.toml")
