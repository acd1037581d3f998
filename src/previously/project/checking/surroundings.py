"""What is wrong around a site: its settings, its folder, its database, its mail."""

from __future__ import annotations

import os
import shutil
import smtplib
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import checks
from django.core.mail import get_connection

from previously.backstage.models import Untold
from previously.project.checking.findings import Finding, Findings, Progress
from previously.project.site_folder import SiteFolder

_LITTLE = 200 * 1024 * 1024
_LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}
_SECONDS = 5
_MOST_UNTOLD = 5


def check_surroundings(site: SiteFolder, progress: Progress) -> Findings:
    """Each is looked at however the others are."""
    parts = (_addresses, _desk, _folder, _mail, _hub, _django)
    found: list[str] = []
    for number, part in enumerate(parts, start=1):
        found.extend(part(site))
        progress("Checking settings", number, len(parts))
    yield from (Finding("settings", what) for what in sorted(found))


def _addresses(site: SiteFolder) -> Iterator[str]:
    if settings.DEBUG:
        yield "PREVIOUSLY_DEBUG is on: whoever meets an error is shown the site's inside"
    hosts = set(settings.ALLOWED_HOSTS)
    if "*" in hosts:
        yield "PREVIOUSLY_HOSTS allows every name, so that anybody can make the site call itself theirs"
    parts = urlsplit(settings.PUBLIC_ORIGIN)
    if not settings.PUBLIC_ORIGIN:
        yield "PREVIOUSLY_URL is not set: addresses in mail and feeds cannot be told"
    elif parts.scheme not in {"http", "https"} or not parts.hostname:
        yield f"PREVIOUSLY_URL is no address: “{settings.PUBLIC_ORIGIN}”"
    elif not hosts & {"*", parts.hostname, f".{parts.hostname.partition('.')[2]}"}:
        yield f"PREVIOUSLY_HOSTS does not name {parts.hostname}, so nothing answers at PREVIOUSLY_URL"
    if parts.scheme == "https" and not settings.IS_HTTPS:
        yield "PREVIOUSLY_URL says https, but PREVIOUSLY_HTTPS is not 1: cookies travel unprotected"
    if settings.IS_HTTPS and parts.netloc and f"https://{parts.netloc}" not in settings.CSRF_TRUSTED_ORIGINS:
        yield f"PREVIOUSLY_ORIGINS does not name https://{parts.netloc}: forms may be refused"


def _desk(site: SiteFolder) -> Iterator[str]:
    if not get_user_model().objects.filter(is_superuser=True, is_active=True).exists():
        yield (
            "nobody may do everything at the desk; make somebody with: PREVIOUSLY_SITE="
            f"{site.root} DJANGO_SETTINGS_MODULE=previously.project.settings django-admin createsuperuser"
        )


def _folder(site: SiteFolder) -> Iterator[str]:
    for folder in (site.root, site.media):
        yield from _wrong_with_folder(folder)
    if shutil.disk_usage(site.root).free < _LITTLE:
        yield f"less than {_LITTLE // 1024 // 1024} MB are left on the disk of {site.root}"
    if not site.static.is_dir():
        yield "the style sheets are not collected; run init"
    if (site.root / "secret-key").stat().st_mode & 0o077:
        yield "the secret key can be read by others than its owner"


def _wrong_with_folder(folder: Path) -> Iterator[str]:
    if not folder.is_dir():
        yield f"the folder {folder} is missing"
        return
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"written")
    except OSError as error:
        yield f"{folder} cannot be written to: {os.strerror(error.errno or 0)}"


def _mail(site: SiteFolder) -> Iterator[str]:
    if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        yield f"PREVIOUSLY_EMAIL_URL is not set: mail is kept in {site.mail} and not sent"
        return
    if settings.DEFAULT_FROM_EMAIL == "previously@localhost":
        yield "PREVIOUSLY_EMAIL_FROM is not set: mail from previously@localhost is refused by others"
    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        yield from _wrong_with_smtp()


def _wrong_with_smtp() -> Iterator[str]:
    try:
        with get_connection(timeout=_SECONDS):
            pass
    except (OSError, smtplib.SMTPException, socket.gaierror) as error:
        yield f"mail cannot be sent by {settings.EMAIL_HOST}:{settings.EMAIL_PORT}: {error}"


def _hub(site: SiteFolder) -> Iterator[str]:
    waiting = Untold.objects.order_by("since") if settings.WEBSUB_HUB else Untold.objects.none()
    for row in waiting[:_MOST_UNTOLD]:
        again = f"is tried again at {row.due_at:%Y-%m-%d %H:%M} UTC" if row.due_at else "is given up"
        yield (
            f"{settings.WEBSUB_HUB} could not be told of {row.address} since {row.since:%Y-%m-%d %H:%M} UTC;"
            f" that {again}"
        )
    more = waiting.count() - _MOST_UNTOLD
    if more > 0:
        yield f"{settings.WEBSUB_HUB} could not be told of {more} feeds more"


def _django(site: SiteFolder) -> Iterator[str]:
    for message in checks.run_checks():
        if message.level >= checks.WARNING and not message.is_silenced():
            yield f"{message.msg} ({message.id})"
