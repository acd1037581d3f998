"""`init`, `serve` and `demo`."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import socket
import sys
from pathlib import Path

import django

from previously.project.commands.failure import Failure
from previously.project.commands.preparing import collect_static, migrate, open_site
from previously.project.commands.server import HOST, Server
from previously.project.locks import SERVING, lock
from previously.project.progress_bar import ProgressBar
from previously.project.site_folder import SiteFolder


def init_site(site: SiteFolder) -> None:
    """Make an empty site, or bring one that is there up to date."""
    bar = ProgressBar(sys.stdout)
    try:
        _prepare(site, bar)
    finally:
        bar.close()
    print(f"The site is in {site.root}")


def _prepare(site: SiteFolder, bar: ProgressBar) -> None:
    site.root.mkdir(parents=True, exist_ok=True)
    site.secret_key()
    site.media.mkdir(exist_ok=True)
    django.setup()
    migrate(bar)
    _make_groups()
    collect_static(site, bar)


def _make_groups() -> None:
    from previously.desk.groups import make_groups  # noqa: PLC0415 (needs Django to be set up)

    make_groups()


def serve_site(site: SiteFolder, port: int, workers: int) -> None:
    """Serve a site until stopped."""
    _tell_port(port)
    open_site(site)
    if not site.static.is_dir():
        raise Failure(f"the style sheets of {site.root} are not collected yet; run init")
    _require_free(port)
    print(f"Serving {site.root} on http://{HOST}:{port}/", flush=True)
    with lock(site.root / SERVING, is_shared=True):
        Server(port, workers).run()


def serve_demo(site: SiteFolder, port: int) -> None:
    """Get the demo site ready, and serve it until stopped."""
    _require_free(port)
    _tell_port(port)
    bar = ProgressBar(sys.stdout)
    try:
        _prepare(site, bar)
        _load_demo(site, bar)
    finally:
        bar.close()
    password = _make_editor()
    address = f"http://{HOST}:{port}"
    print(f"\n  Site   {address}/\n  Desk   {address}/desk/\n  Login  editor / {password}")
    print(f"  Mail   goes no further than {site.mail}\n")
    print("Ctrl-C stops it.", flush=True)
    with lock(site.root / SERVING, is_shared=True):
        Server(port, workers=2).run()


def _load_demo(site: SiteFolder, bar: ProgressBar) -> None:
    from django.conf import settings  # noqa: PLC0415 (needs Django to be set up)

    from previously.archive.errors import ArchiveError  # noqa: PLC0415 (needs Django to be set up)
    from previously.archive.load import load  # noqa: PLC0415 (needs Django to be set up)

    folder: Path = settings.DEMO_FOLDER
    if not folder.is_dir():
        raise Failure(f"the demo is not there: {folder}")
    wanted, mark = _digest_of(folder), site.root / "demo-version"
    if mark.exists() and mark.read_text() == wanted:
        return
    try:
        load(folder, bar)
    except ArchiveError as error:
        raise Failure(f"the demo cannot be loaded: {error}") from error
    mark.write_text(wanted)


def _digest_of(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _make_editor() -> str:
    """A password for the editor of the demo that holds until the next start."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 (needs Django to be set up)

    password = secrets.token_urlsafe(9)
    users = get_user_model().objects
    editor, _made = users.get_or_create(username="editor")
    editor.is_staff = editor.is_superuser = editor.is_active = True
    editor.set_password(password)
    editor.save()
    return password


def _tell_port(port: int) -> None:
    """Have the settings, which are read next, know where a site without a name of its own is found."""
    os.environ["PORT"] = str(port)


def _require_free(port: int) -> None:
    with contextlib.closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise Failure(
                f"port {port} cannot be had ({os.strerror(error.errno or 0)}); name another"
            ) from error
