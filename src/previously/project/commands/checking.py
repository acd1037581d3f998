"""`check`."""

from __future__ import annotations

import sys

from previously.project.commands.failure import Failure
from previously.project.commands.preparing import open_site
from previously.project.progress_bar import ProgressBar
from previously.project.site_folder import SiteFolder


def check(site: SiteFolder) -> None:
    """Say what is wrong with a site, a line for each finding; a Failure when there is any."""
    open_site(site)
    from previously.project.checking.site import check_site  # noqa: PLC0415 (needs Django to be set up)

    bar, count = ProgressBar(sys.stdout), 0
    for count, finding in enumerate(check_site(site, bar), start=1):  # noqa: B007 (told below)
        if sys.stdout.isatty():
            bar.close()
        print(finding)
    bar.close()
    if count:
        raise Failure(f"{count} {'thing is' if count == 1 else 'things are'} wrong with {site.root}")
    print("Nothing is wrong.")
