"""`backup` and `restore`."""

from __future__ import annotations

import sys
from pathlib import Path

from previously.project.commands.failure import Failure
from previously.project.progress_bar import ProgressBar
from previously.project.site_folder import SiteFolder
from previously.project.snapshots.databases import DatabaseTrouble
from previously.project.snapshots.manifest import BadBackup
from previously.project.snapshots.restoring import CannotRestore, restore_backup
from previously.project.snapshots.taking import CannotBackUp, take_backup


def back_up(site: SiteFolder, file: Path, *, replaces: bool) -> None:
    """Write a site into one file while others go on using it."""
    if not site.is_initialised:
        raise Failure(f"there is no site in {site.root}")
    bar = ProgressBar(sys.stdout)
    try:
        manifest = take_backup(site, file, progress=bar, replaces=replaces)
    except (CannotBackUp, DatabaseTrouble) as error:
        raise Failure(str(error)) from error
    finally:
        bar.close()
    print(f"Backed up {len(manifest.files)} files to {file}. It holds the secret key: keep it private.")


def restore(site: SiteFolder, file: Path, *, replaces: bool) -> None:
    """Make a site what a backup says, and tell what the environment must say for it."""
    bar = ProgressBar(sys.stdout)
    try:
        restored = restore_backup(site, file, progress=bar, replaces=replaces)
    except (BadBackup, CannotRestore) as error:
        raise Failure(str(error)) from error
    finally:
        bar.close()
    print(f"Restored {restored.files} files, as they were at {restored.made_at}, to {site.root}")
    if restored.settings_to_make:
        print(f"The environment then said, and does not now: {', '.join(restored.settings_to_make)}")
    print(f"Now bring it up to date with: previously --site {site.root} init")
