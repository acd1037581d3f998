"""How a site sends mail."""

from __future__ import annotations

from pathlib import Path

import pytest

from previously.project.mail import BadMail, mail_at

FOLDER = Path("/sites/one/mail")


def test_without_a_mail_server_mails_become_files() -> None:
    assert mail_at("", FOLDER) == {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": FOLDER,
    }


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://us%40er:p%2Fw@mail.example", 587, True, False),
        ("smtps://us%40er:p%2Fw@mail.example", 465, False, True),
        ("smtp+insecure://us%40er:p%2Fw@mail.example:1025", 1025, False, False),
    ],
)
def test_a_mail_server_is_named_by_its_address(url: str, port: int, tls: bool, ssl: bool) -> None:
    assert mail_at(url, FOLDER) == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.example",
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": "us@er",
        "EMAIL_HOST_PASSWORD": "p/w",
        "EMAIL_USE_TLS": tls,
        "EMAIL_USE_SSL": ssl,
        "EMAIL_TIMEOUT": 30,
    }


def test_a_service_is_named_with_its_settings() -> None:
    assert mail_at("anymail://mailgun?api_key=secret&sender_domain=mg.example", FOLDER) == {
        "EMAIL_BACKEND": "anymail.backends.mailgun.EmailBackend",
        "ANYMAIL": {"MAILGUN_API_KEY": "secret", "MAILGUN_SENDER_DOMAIN": "mg.example"},
    }


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://", "anymail://"])
def test_what_is_no_mail_server_is_refused(url: str) -> None:
    with pytest.raises(BadMail):
        mail_at(url, FOLDER)
