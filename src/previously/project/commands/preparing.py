"""Getting a site ready: its folder, its database, its style sheets."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.commands.migrate import Command as Migrate
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from previously.project.commands.failure import Failure
from previously.project.site_folder import SiteFolder

Progress = Callable[[str, int, int], None]


def open_site(site: SiteFolder) -> None:
    """Make ready to work on a site that was initialised; a Failure for one that was not, or is of an older version."""
    if not site.is_initialised:
        raise Failure(f"there is no site in {site.root}; make one with: previously --site {site.root} init")
    django.setup()
    try:
        missing = migrations_missing()
    except OperationalError as error:
        raise Failure(f"the database cannot be reached: {str(error).splitlines()[0]}") from error
    if missing:
        raise Failure(f"the database of {site.root} is of another version; bring it up to date with init")


def migrations_missing() -> int:
    """How many migrations have not been applied."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate(progress: Progress) -> None:
    """Apply the migrations that are missing."""
    total = migrations_missing()
    call_command("createcachetable", verbosity=0)
    if total:
        command = _Migrate(progress, total)
        call_command(command, verbosity=0, interactive=False)
        # A new version may index what was not indexed before, or otherwise.
        from previously.discovery.indexing import reindex_all  # noqa: PLC0415 (needs Django to be set up)

        reindex_all(lambda done, of: progress("Indexing for search", done, of))


class _Migrate(Migrate):
    """Django's own command, with our progress."""

    def __init__(self, progress: Progress, total: int) -> None:
        super().__init__()
        self._progress, self._total, self._done = progress, total, 0

    def migration_progress_callback(self, action: str, *args: Any, **kwargs: Any) -> None:
        if action == "apply_success":
            self._done += 1
            self._progress(
                "Making the database" if self._total > 100 else "Migrating", self._done, self._total
            )


def collect_static(site: SiteFolder, progress: Progress) -> None:
    """Collect style sheets and scripts, unless those that are there are of today."""
    wanted = _fingerprint()
    mark = site.root / "static-version"
    if mark.exists() and mark.read_text() == wanted and site.static.is_dir():
        return
    progress("Collecting style sheets and scripts", 0, 1)
    shutil.rmtree(site.static, ignore_errors=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    mark.write_text(wanted)
    progress("Collecting style sheets and scripts", 1, 1)


def _fingerprint() -> str:
    """Changes when a static file of any app does."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    digest.update(" ".join(config.name for config in apps.get_app_configs()).encode())
    return digest.hexdigest()
