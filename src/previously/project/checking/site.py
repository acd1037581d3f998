"""All checks in the order in which their findings are told."""

from __future__ import annotations

from previously.project.checking.articles import check_articles
from previously.project.checking.catalogue import check_labels, check_media, check_works
from previously.project.checking.findings import Findings, Progress
from previously.project.checking.menus import check_menus
from previously.project.checking.surroundings import check_surroundings
from previously.project.site_folder import SiteFolder


def check_site(site: SiteFolder, progress: Progress) -> Findings:
    """Everything that is wrong with a site, sorted by where it is. The same memory does for any number of articles."""
    yield from check_articles(progress)
    yield from check_labels(progress)
    yield from check_media(progress)
    yield from check_menus()
    yield from check_surroundings(site, progress)
    yield from check_works(progress)
