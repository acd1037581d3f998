"""Readers who come in by the door, as a browser without scripts would."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.test import Client

from previously.readers.models import User

PASSWORD = "a lighthouse in fog"
NEW_PASSWORD = "fog in a lighthouse"


@dataclass
class Door:
    """The pages for coming in, and the mails they send."""

    client: Client
    mails: list[EmailMessage]

    def sign_up(self, address: str = "dae@example.org", name: str = "Dae", **more: str) -> None:
        """Fill in the form, and open the link that comes by mail."""
        answer = self.client.post(
            "/account/sign-up/", {"display_name": name, "email": address, "password1": PASSWORD, **more}
        )
        assert (answer.status_code, answer["Location"]) == (302, "/account/addresses/confirm/")
        self.confirm()

    def confirm(self) -> None:
        """Open the link in the last mail, and say that the address is ours."""
        link = self.link()
        assert self.client.get(link).status_code == 200
        assert self.client.post(link).status_code == 302

    def sign_in(self, login: str = "dae@example.org", password: str = PASSWORD, **more: str) -> int:
        """The status of the answer: 302 when it was right."""
        return self.client.post(
            "/account/sign-in/", {"login": login, "password": password, **more}
        ).status_code

    def link(self) -> str:
        """The first address in the last mail."""
        found = re.search(r"http://testserver(/account/\S+)", str(self.mails[-1].body))
        assert found is not None
        return found[1]

    @property
    def reader(self) -> User | None:
        """Who is signed in."""
        user = self.client.get("/robots.txt").wsgi_request.user
        return user if isinstance(user, User) else None


@pytest.fixture
def door(client: Client, db: None, mailoutbox: list[EmailMessage]) -> Door:
    return Door(client, mailoutbox)


@pytest.fixture
def dae(db: None) -> User:
    """Has an account, with an address that is confirmed; is not signed in."""
    user = User.objects.create_user("reader-1", "dae@example.org", PASSWORD, display_name="Dae")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
