"""`load` and `export`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

from previously.project.commands.failure import Failure
from previously.project.commands.preparing import open_site
from previously.project.progress_bar import ProgressBar
from previously.project.site_folder import SiteFolder


def load_archive(site: SiteFolder, folder: Path) -> None:
    """Load an archive into a site, and say what that changed."""
    open_site(site)
    from previously.archive.errors import ArchiveError  # noqa: PLC0415 (needs Django to be set up)
    from previously.archive.load import load  # noqa: PLC0415 (needs Django to be set up)

    bar = ProgressBar(sys.stdout)
    try:
        loaded = load(folder, bar)
    except ArchiveError as error:
        raise Failure(str(error)) from error
    finally:
        bar.close()
    changed = [f"{count} {name}" for name, count in asdict(loaded).items() if count and name != "site"]
    if loaded.site:
        changed.append("the settings")
    print(f"Loaded {folder}: {', '.join(changed) if changed else 'nothing has changed'}")


def export_archive(site: SiteFolder, folder: Path) -> None:
    """Write a site as an archive."""
    open_site(site)
    from previously.archive.errors import ExportError  # noqa: PLC0415 (needs Django to be set up)
    from previously.archive.export import export  # noqa: PLC0415 (needs Django to be set up)

    bar = ProgressBar(sys.stdout)
    try:
        export(folder, bar)
    except ExportError as error:
        raise Failure(str(error)) from error
    finally:
        bar.close()
    print(f"Exported to {folder}")
