"""Whatever an account says is said in our words: pages, mails, messages and refusals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import allauth
import pytest
from django.template.loader import get_template, render_to_string

from previously.accounts.adapter import AccountAdapter, ElsewhereAdapter, SecondStepAdapter
from previously.masthead.models import Masthead
from previously.readers.models import User
from tests.accounts.conftest import NEW_PASSWORD, PASSWORD, Door

THEIRS = Path(allauth.__file__).parent
OURS = Path("src/previously/accounts/templates").resolve()
pytestmark = pytest.mark.django_db
# Of what the site does not do: telephones, signing in by code, and what only speaks of user names.
UNUSED = re.compile(r"phone|password_reset_code|logged_in|logged_out|username_(taken|blacklisted)")


def used_templates() -> list[str]:
    """What allauth's code names of mails and messages."""
    found: set[str] = set()
    for path in THEIRS.rglob("*.py"):
        if "tests" in path.parts or "headless" in path.parts:
            continue
        found |= set(
            re.findall(
                r'"((?:account|mfa|socialaccount|usersessions)/(?:email|messages)/[\w/.]+)"', path.read_text()
            )
        )
    mails = {
        f"{name}_{part}.txt" for name in found if not name.endswith(".txt") for part in ("subject", "message")
    }
    return sorted(
        name for name in mails | {name for name in found if name.endswith(".txt")} if not UNUSED.search(name)
    )


@pytest.mark.parametrize("name", used_templates())
def test_every_mail_and_message_is_ours(name: str) -> None:
    path = Path(get_template(name).origin.name)  # type: ignore[attr-defined]
    if "email_confirmation_signup" in name or name.endswith("account_connected_updated.txt"):
        assert "include" in path.read_text() or "extends" in path.read_text()  # of one that is
        return

    assert OURS in path.parents
    if "/messages/" in name:
        said = render_to_string(name, {"email": "dae@example.org", "recipient": "dae@example.org"}).strip()
        assert re.fullmatch(r"(\S.*[.!?])?", said)


@pytest.mark.parametrize("adapter", [AccountAdapter, SecondStepAdapter, ElsewhereAdapter])
def test_every_refusal_is_ours_and_a_sentence(adapter: type[Any]) -> None:
    theirs: Mapping[str, Any] = adapter.__mro__[1].error_messages  # type: ignore[attr-defined]
    assert theirs
    for key in theirs:
        if UNUSED.search(key) or "phone" in key:
            continue
        assert str(adapter.error_messages[key]) != str(theirs[key]), key
        assert str(adapter.error_messages[key]).endswith("."), key


def test_what_changes_in_an_account_is_told_to_its_reader_by_the_site(door: Door, dae: User) -> None:
    Masthead.objects.create(name="Harbour Recaps")
    door.sign_in()

    page = door.client.post(
        "/account/password/",
        {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
        follow=True,
    ).content.decode()

    (message,) = door.mails
    assert "Your password is changed." in page
    assert message.subject == "Your password is changed · Harbour Recaps"
    assert message.from_email.startswith("Harbour Recaps <")
    assert "The password of your account at Harbour Recaps is changed." in str(message.body)
    assert "If it was not you, change your password at once: http" in str(message.body)


def test_fields_are_called_by_our_names(door: Door, dae: User) -> None:
    page = door.client.get("/account/password/forgotten/").content.decode()
    door.sign_in()
    pages = [
        page,
        *(door.client.get(f"/account/{path}/").content.decode() for path in ("addresses", "password")),
    ]

    for text, label in zip(
        pages, ("E-mail address", "E-mail address", "The password you have now"), strict=True
    ):
        assert f">{label}</label>" in text
    assert "The same again" in pages[2]
