"""`import feed`: what a feed says as an export, which is then imported like any other."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

from previously.project.commands.failure import Failure
from previously.project.commands.preparing import open_site
from previously.project.progress_bar import ProgressBar
from previously.project.site_folder import SiteFolder


def export_of_feed(site: SiteFolder, where: str) -> Path:
    """Read a whole feed, from its site or from a file, and write it as an export into the site's folder."""
    open_site(site)
    from previously.migration.feeds.entries import BadFeed, Feed  # noqa: PLC0415 (needs Django to be set up)
    from previously.migration.feeds.exporting import write_export  # noqa: PLC0415 (the same)
    from previously.migration.feeds.fetching import FeedClient  # noqa: PLC0415 (the same)
    from previously.migration.feeds.gathering import feed_in, whole_feed  # noqa: PLC0415 (the same)

    def read() -> Feed:
        if not re.match(r"https?://", where):
            return feed_in(Path(where))
        with FeedClient() as client:
            return whole_feed(where, client, bar)

    bar = ProgressBar(sys.stdout)
    try:
        feed = read()
    except BadFeed as error:
        raise Failure(f"{where} cannot be imported: {error}") from error
    finally:
        bar.close()
    if not feed.entries:
        raise Failure(f"{where} holds no posts")
    begun = sum(not entry.is_whole for entry in feed.entries)
    if begun:
        print(f"{begun} of {len(feed.entries)} posts are only begun in the feed: they become drafts")
    site.imports.mkdir(exist_ok=True)
    # The same feed has the same name, by which an import goes on from where it was stopped.
    path = site.imports / f"feed-{hashlib.sha256(where.encode()).hexdigest()[:12]}.xml"
    write_export(feed, path)
    return path
