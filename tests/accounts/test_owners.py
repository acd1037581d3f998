"""Who holds a site lets its first owner in."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from previously.accounts.services import make_owner
from previously.project.commands.failure import Failure
from previously.project.commands.owning import make_owner_of
from previously.project.site_folder import SiteFolder
from previously.readers.models import User

pytestmark = pytest.mark.django_db
ADDRESS = "noor@example.org"


def test_a_new_owner_signs_in_with_the_password_told_and_is_at_the_desk(client: Client) -> None:
    password = make_owner(email="Noor@Example.org")

    client.post("/account/sign-in/", {"login": ADDRESS, "password": password})

    assert client.get("/desk/").status_code == 200
    assert User.objects.get(email=ADDRESS).is_superuser


def test_a_reader_becomes_an_owner_and_keeps_their_password() -> None:
    reader = User.objects.create_user("reader-1", ADDRESS, "a password of mine")
    EmailAddress.objects.create(user=reader, email=ADDRESS, primary=True, verified=True)

    assert make_owner(email=ADDRESS) == ""
    reader.refresh_from_db()
    assert (reader.is_staff, reader.is_superuser, reader.check_password("a password of mine")) == (
        True,
        True,
        True,
    )


def test_an_account_that_somebody_began_with_the_address_and_never_confirmed_gets_nothing() -> None:
    stranger = User.objects.create_user("reader-1", ADDRESS, "known to a stranger")
    EmailAddress.objects.create(user=stranger, email=ADDRESS, primary=True, verified=False)

    assert make_owner(email=ADDRESS) != ""
    stranger.refresh_from_db()
    assert not stranger.is_staff
    assert list(EmailAddress.objects.values_list("email", "verified")) == [(ADDRESS, True)]


def test_what_is_no_address_is_refused(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("previously.project.commands.owning.open_site", lambda site: None)
    with pytest.raises(Failure, match="“noor” is no e-mail address"):
        make_owner_of(SiteFolder.current(), "noor")
