"""A reader takes everything with them, and leaves."""

from __future__ import annotations

import json

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.test import Client

from previously.readers.models import RecordedProgress, User
from previously.readers.services import record_progress
from tests.accounts.conftest import PASSWORD, Door
from tests.cast import NOW, Catalogue, at

pytestmark = pytest.mark.django_db

FILE = "/account/export/my-account.json"


def furnish(user: User, catalogue: Catalogue) -> None:
    """Give an account one of everything."""
    record_progress(user=user, work=catalogue.drama, progress=at("S1E4"), now=NOW)
    Authenticator.objects.create(
        user=user, type="webauthn", data={"name": "My phone", "credential": {}}, created_at=NOW
    )
    Authenticator.objects.create(user=user, type="totp", data={"secret": "the-totp-secret"}, created_at=NOW)
    account = SocialAccount.objects.create(user=user, provider="club", uid="42", extra_data={"name": "Dae"})
    SocialAccount.objects.filter(pk=account.pk).update(date_joined=NOW)


def test_the_export_holds_all_that_is_kept_and_no_secret(door: Door, dae: User, catalogue: Catalogue) -> None:
    with time_machine.travel(NOW, tick=False):
        door.sign_in()
        dae.date_joined = NOW
        dae.save()
        furnish(dae, catalogue)
        assert door.client.post(FILE)["Location"].startswith("/account/is-it-you/")
        door.client.post("/account/is-it-you/", {"password": PASSWORD})
        answer = door.client.post(FILE)

    assert answer["Content-Disposition"] == 'attachment; filename="my-account.json"'
    assert answer["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    told = json.loads(answer.content)
    now = NOW.isoformat()
    ours = {
        "account": {
            "name": "Dae",
            "user_name": "reader-1",
            "e_mail": "dae@example.org",
            "joined_at": now,
            "last_sign_in_at": None,
            "minds_spoilers": True,
        },
        "accounts_elsewhere": [{"provider": "club", "id": "42", "told": {"name": "Dae"}, "added_at": now}],
        "e_mail_addresses": [{"address": "dae@example.org", "is_confirmed": True, "is_primary": True}],
        "exported_at": now,
        "progress": [
            {
                "work": "harbour-lights",
                "title": "Harbour Lights",
                "up_to": "S1E4",
                "seen_alone": [],
                "is_dropped": False,
                "recorded_at": now,
            }
        ],
        "second_steps": [
            {"kind": "webauthn", "name": "My phone", "added_at": now, "last_used_at": None},
            {"kind": "totp", "name": "TOTP Authenticator", "added_at": now, "last_used_at": None},
        ],
        "sessions": [{"address": "127.0.0.1", "browser": "", "began_at": now}],
    }
    assert {name: told[name] for name in ours} == ours
    assert not any(secret in answer.content.decode() for secret in ("the-totp-secret", dae.password))


def test_an_export_tells_nothing_of_anybody_else(door: Door, dae: User, catalogue: Catalogue) -> None:
    furnish(User.objects.create_user("ines", "ines@example.org", display_name="Ines"), catalogue)
    door.sign_in()
    door.client.post("/account/is-it-you/", {"password": PASSWORD})

    told = door.client.post(FILE).content.decode()

    assert not any(word in told for word in ("ines", "Ines", "My phone", "club"))


def test_looking_at_the_address_of_the_file_gives_no_file(door: Door, dae: User) -> None:
    door.sign_in()
    assert door.client.get(FILE).status_code == 405


def leave(door: Door, **fields: str) -> int:
    door.client.post("/account/is-it-you/", {"password": PASSWORD})
    return door.client.post("/account/delete/", fields).status_code


def test_a_reader_deletes_their_account_and_all_that_is_in_it(
    door: Door, dae: User, catalogue: Catalogue, mailoutbox: list[EmailMessage]
) -> None:
    elsewhere = Door(Client(), mailoutbox)
    elsewhere.sign_in()
    door.sign_in()
    furnish(dae, catalogue)
    ines = User.objects.create_user("ines")
    record_progress(user=ines, work=catalogue.drama, progress=at("S1E1"), now=NOW)

    assert leave(door, comments="delete", is_sure="on") == 302

    assert (door.reader, elsewhere.reader) == (None, None)
    assert list(User.objects.all()) == [ines]
    assert list(RecordedProgress.objects.values_list("user", flat=True)) == [ines.pk]
    left = [
        model.objects.count() for model in (EmailAddress, Authenticator, SocialAccount, UserSession, Session)
    ]
    assert left == [0, 0, 0, 0, 0]
    assert door.client.get("/").wsgi_request.notice.text.startswith("Your account is deleted")  # type: ignore[attr-defined]
    assert door.sign_in() == 200


def test_deleting_asks_who_it_is_even_of_somebody_signed_in(door: Door, dae: User) -> None:
    door.sign_in()

    answer = door.client.post("/account/delete/", {"comments": "keep", "is_sure": "on"})

    assert answer["Location"].startswith("/account/is-it-you/")
    assert User.objects.filter(pk=dae.pk).exists()


@pytest.mark.parametrize(
    "fields", [{}, {"comments": "keep"}, {"is_sure": "on"}, {"comments": "everybody's", "is_sure": "on"}]
)
def test_deleting_needs_every_answer(door: Door, dae: User, fields: dict[str, str]) -> None:
    door.sign_in()

    assert leave(door, **fields) == 400
    assert User.objects.filter(pk=dae.pk).exists()


def test_who_works_at_the_desk_is_not_deleted_from_here(door: Door, dae: User) -> None:
    User.objects.filter(pk=dae.pk).update(is_staff=True)
    door.sign_in()

    assert leave(door, comments="delete", is_sure="on") == 400
    assert User.objects.filter(pk=dae.pk).exists()
