"""How a site sends mail: over SMTP, through a service, or into a folder until its owner has chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

_SECONDS = 30  # a mail server that says nothing for so long is not there
_PORTS = {"smtp": 587, "smtps": 465, "smtp+insecure": 25}
_USAGE = (
    "PREVIOUSLY_EMAIL_URL must be like smtp://user:password@host:587 (with STARTTLS), smtps://user:password@host:465, "
    "smtp+insecure://localhost:25, or anymail://mailgun?api_key=…"
)


class BadMail(ValueError):
    """An address that is no mail server's."""


def mail_at(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings for the mail server or service at `url`; mails become files in `folder` if that is empty.

    What follows the question mark of an `anymail://` address are Anymail's settings of that service.
    """
    if not url:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": folder,
        }
    parts = urlsplit(url)
    if parts.scheme == "anymail" and parts.hostname:
        return _service(parts.hostname, dict(parse_qsl(parts.query)))
    if parts.scheme not in _PORTS or not parts.hostname:
        raise BadMail(_USAGE)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or _PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": _SECONDS,
    }


def _service(name: str, options: dict[str, str]) -> dict[str, Any]:
    return {
        "EMAIL_BACKEND": f"anymail.backends.{name}.EmailBackend",
        "ANYMAIL": {f"{name}_{option}".upper(): value for option, value in options.items()},
    }
