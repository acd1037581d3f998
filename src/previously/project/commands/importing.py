"""`import`, with a function for each source."""

from __future__ import annotations

import argparse
from pathlib import Path

from previously.project.commands.cataloguing import import_catalogue
from previously.project.commands.failure import Failure
from previously.project.commands.preparing import open_site
from previously.project.site_folder import SiteFolder


def run_import(site: SiteFolder, given: argparse.Namespace) -> None:
    """Import from the source that was named."""
    match given.source:
        case "wordpress":
            import_wordpress(site, given.file, given.uploads)
        case "catalogue":
            import_catalogue(site, given)


def import_wordpress(site: SiteFolder, file: Path, uploads: Path | None) -> None:
    """Migrate a WordPress export into a site."""
    if not file.is_file():
        raise Failure(f"there is no file {file}")
    if uploads is not None and not uploads.is_dir():
        raise Failure(f"there is no folder {uploads}")
    open_site(site)
    raise Failure("reading exports is not part of this version yet")
