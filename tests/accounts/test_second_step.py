"""What comes after a password, and that nobody passes it by."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.mail import EmailMessage
from pytest_django import DjangoCaptureOnCommitCallbacks

from previously.readers.models import User
from tests.accounts.conftest import PASSWORD, Door

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXP"


def code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


@pytest.fixture
def guarded(dae: User) -> User:
    """Dae, who has an authenticator app."""
    TOTP.activate(dae, SECRET)
    return dae


def test_a_reader_sets_up_an_app_and_is_told_so(
    door: Door,
    dae: User,
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    door.sign_in()
    door.client.post("/account/is-it-you/", {"password": PASSWORD})
    page = door.client.get("/account/second-step/totp/activate/")
    secret = page.context["form"].secret
    assert secret in page.content.decode()

    assert door.client.post("/account/second-step/totp/activate/", {"code": "000000"}).status_code == 200
    assert not Authenticator.objects.filter(type="totp").exists()
    with django_capture_on_commit_callbacks(execute=True):
        right = door.client.post("/account/second-step/totp/activate/", {"code": code(secret)})

    assert right.status_code == 302
    assert Authenticator.objects.filter(user=dae, type="totp").exists()
    assert mailoutbox[-1].to == ["dae@example.org"]


def test_a_password_alone_opens_nothing_where_there_is_a_second_step(door: Door, guarded: User) -> None:
    answer = door.client.post("/account/sign-in/", {"login": "dae@example.org", "password": PASSWORD})

    assert answer["Location"] == "/account/second-step/authenticate/"
    assert door.reader is None
    assert door.client.post(answer["Location"], {"code": "000000"}).status_code == 200
    assert door.reader is None
    assert door.client.post(answer["Location"], {"code": code(SECRET)}).status_code == 302
    assert door.reader == guarded


def test_a_recovery_code_does_once(door: Door, guarded: User) -> None:
    codes = RecoveryCodes.activate(guarded).get_unused_codes()
    door.sign_in()
    assert door.client.post("/account/second-step/authenticate/", {"code": codes[0]}).status_code == 302
    assert door.reader == guarded
    door.client.post("/account/sign-out/")

    door.sign_in()
    assert door.client.post("/account/second-step/authenticate/", {"code": codes[0]}).status_code == 200
    assert door.reader is None


def test_guessing_codes_comes_to_an_end(door: Door, guarded: User) -> None:
    door.sign_in()
    for _ in range(6):
        door.client.post("/account/second-step/authenticate/", {"code": "000000"})

    answer = door.client.post("/account/second-step/authenticate/", {"code": code(SECRET)})

    assert "Wait five minutes" in answer.content.decode()
    assert door.reader is None


def test_the_desk_is_behind_the_second_step_too(door: Door, guarded: User) -> None:
    User.objects.filter(pk=guarded.pk).update(is_staff=True, is_superuser=True)

    assert door.client.post("/desk/login/", {"username": "reader-1", "password": PASSWORD}).status_code == 405
    door.client.post("/account/sign-in/", {"login": "reader-1", "password": PASSWORD, "next": "/desk/"})
    assert door.client.get("/desk/")["Location"] == "/account/sign-in/?next=/desk/"
    answer = door.client.post("/account/second-step/authenticate/", {"code": code(SECRET)})

    assert answer["Location"] == "/desk/"
    assert door.client.get("/desk/").status_code == 200


def test_a_new_password_does_not_pass_the_second_step_by(door: Door, guarded: User) -> None:
    door.client.post("/account/password/forgotten/", {"email": "dae@example.org"})
    place = door.client.get(door.link(), follow=True).redirect_chain[-1][0]
    door.client.post(place, {"password1": "fog in a lighthouse", "password2": "fog in a lighthouse"})

    assert door.reader is None
    door.sign_in(password="fog in a lighthouse")
    assert door.reader is None


@pytest.mark.parametrize(
    "address",
    ["/account/second-step/totp/deactivate/", "/account/second-step/recovery-codes/generate/"],
)
def test_second_steps_are_changed_only_by_who_shows_that_it_is_they(
    door: Door, guarded: User, address: str
) -> None:
    door.client.force_login(guarded)

    assert door.client.post(address)["Location"].startswith("/account/is-it-you/")
    assert Authenticator.objects.filter(user=guarded, type="totp").exists()


def test_the_pages_say_what_there_is(door: Door, guarded: User) -> None:
    RecoveryCodes.activate(guarded)
    door.client.force_login(guarded)
    door.client.post("/account/is-it-you/", {"password": PASSWORD})

    page = door.client.get("/account/second-step/").content.decode()
    codes = door.client.get("/account/second-step/recovery-codes/").content.decode()

    assert "After your password you are asked for its code." in page
    assert "10 codes are left" in page
    assert RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()[0] in codes
