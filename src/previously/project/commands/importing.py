"""`import`, with a function for each source."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from previously.project.commands.cataloguing import import_catalogue
from previously.project.commands.failure import Failure
from previously.project.commands.feeding import export_of_feed
from previously.project.commands.preparing import open_site
from previously.project.progress_bar import ProgressBar
from previously.project.site_folder import SiteFolder

# What a terminal is told about each thing; a site of thousands of posts has thousands of lines about some.
_MOST_LINES = 12


def run_import(site: SiteFolder, given: argparse.Namespace) -> None:
    """Import from the source that was named."""
    match given.source:
        case "wordpress":
            named = {"category": given.category_base, "post_tag": given.tag_base, "author": given.author_base}
            bases = {taxonomy: base for taxonomy, base in named.items() if base is not None}
            import_wordpress(
                site, given.file, given.uploads, bases, is_fetching=given.fetch, is_dry=given.dry_run
            )
        case "feed":
            file = export_of_feed(site, given.feed)
            import_wordpress(site, file, None, {}, is_fetching=given.fetch, is_dry=given.dry_run)
        case "catalogue":
            import_catalogue(site, given)


def import_wordpress(
    site: SiteFolder,
    file: Path,
    uploads: Path | None,
    bases: Mapping[str, str],
    *,
    is_fetching: bool,
    is_dry: bool,
) -> None:
    """Migrate a WordPress export into a site, and say what that changed."""
    if not file.is_file():
        raise Failure(f"there is no file {file}")
    if uploads is not None and not uploads.is_dir():
        raise Failure(f"there is no folder {uploads}")
    open_site(site)
    from django.utils import timezone  # noqa: PLC0415 (needs Django to be set up)

    from previously.migration.errors import ImportRefused  # noqa: PLC0415 (needs Django to be set up)
    from previously.migration.understanding import understand  # noqa: PLC0415 (needs Django to be set up)
    from previously.migration.wordpress.fetching import Fetch  # noqa: PLC0415 (needs Django to be set up)
    from previously.migration.wordpress.running import Wishes, import_wordpress  # noqa: PLC0415 (the same)

    fetch = Fetch(site.imports / "fetched") if is_fetching else None
    now = timezone.now()
    bar = ProgressBar(sys.stdout)
    try:
        wishes = Wishes(file, uploads, is_dry, bases, fetch)
        report = import_wordpress(wishes, understand, now, bar)
    except ImportRefused as error:
        raise Failure(str(error)) from error
    except KeyboardInterrupt:
        raise Failure(
            "stopped; what is in the site by now is whole, and the same command goes on", 130
        ) from None
    finally:
        bar.close()
    site.imports.mkdir(exist_ok=True)
    kind = "dry-run" if is_dry else "wordpress"
    path = site.imports / f"{kind}-{now:%Y-%m-%d-%H%M%S}.txt"
    path.write_text("\n".join([str(file), "", *report.lines(), ""]), encoding="utf-8")
    print(*report.lines(_MOST_LINES), "", sep="\n")
    print(f"{'Nothing was written. ' if is_dry else ''}The whole report is in {path}")
