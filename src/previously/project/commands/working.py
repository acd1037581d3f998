"""`work`: a worker of its own, for sites served by several machines."""

from __future__ import annotations

from collections.abc import Callable

from previously.project.commands.preparing import open_site
from previously.project.locks import SERVING, lock
from previously.project.site_folder import SiteFolder


def work_for(site: SiteFolder) -> None:
    """Run a site's tasks and keep its timetable until stopped."""
    open_site(site)
    print(f"Working for {site.root}; Ctrl-C stops it once the task at hand is done.", flush=True)
    with lock(site.root / SERVING, is_shared=True):
        work_until_unwanted(lambda: True)


def work_until_unwanted(is_wanted: Callable[[], bool], me: str = "", instead_of: str = "") -> None:
    """The same for a process that has Django ready."""
    from previously.backstage.working import (  # noqa: PLC0415 (needs Django to be set up)
        Shift,
        new_worker_id,
        work,
    )
    from previously.project.timetable import TIMETABLE  # noqa: PLC0415 (needs Django to be set up)

    shift = Shift(TIMETABLE, is_wanted, me=me or new_worker_id(), instead_of=instead_of)
    shift.end_on_signals()
    work(shift)
