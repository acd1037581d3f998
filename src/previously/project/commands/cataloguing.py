"""`import catalogue`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from previously.project.commands.failure import Failure
from previously.project.commands.preparing import open_site
from previously.project.progress_bar import ProgressBar
from previously.project.site_folder import SiteFolder

if TYPE_CHECKING:
    from previously.migration.sources.merging import Merged
    from previously.migration.sources.shapes import Candidate
    from previously.migration.sources.waiting import NotFound

_MOST_CANDIDATES = 20


def import_catalogue(site: SiteFolder, given: argparse.Namespace) -> None:
    """Make or update one work, or look all shows on air up again."""
    open_site(site)
    if given.waiting and (given.what or given.work or given.catalogue == "refresh"):
        raise Failure("--waiting asks one catalogue for all that posts wait for: name no work beside it")
    if given.catalogue == "refresh":
        with _going_on():
            _refresh(is_dry=given.dry_run)
    elif given.waiting:
        with _going_on():
            _import_waited_for(given.catalogue, is_dry=given.dry_run)
    elif not given.what:
        raise Failure("say which work: its title, or its id there")
    else:
        _import_one(given.catalogue, " ".join(given.what), given.work, is_dry=given.dry_run)
    if given.dry_run:
        print("Nothing was written.")


@contextmanager
def _going_on() -> Iterator[None]:
    """For what is written one work after the other."""
    try:
        yield
    except KeyboardInterrupt:
        raise Failure(
            "stopped; what is in the site by now is whole, and the same command goes on", 130
        ) from None


def _import_waited_for(name: str, *, is_dry: bool) -> None:
    from django.utils import timezone  # noqa: PLC0415 (needs Django to be set up)

    from previously.catalogue.models import SourceName  # noqa: PLC0415 (needs Django to be set up)
    from previously.migration.sources.asking import client_for  # noqa: PLC0415 (needs Django to be set up)
    from previously.migration.sources.client import (  # noqa: PLC0415 (needs Django to be set up)
        SourceTrouble,
    )
    from previously.migration.sources.waiting import (  # noqa: PLC0415 (needs Django to be set up)
        NotFound,
        import_waited_for,
        waited_for,
    )

    source, works, bar = SourceName(name), waited_for(), ProgressBar(sys.stdout)
    asked = found = 0
    try:
        with client_for(source) as client:
            for outcome in import_waited_for(source, works, client, timezone.now(), is_dry=is_dry):
                asked += 1
                bar(f"Asking {source.label}", asked, len(works))
                if sys.stdout.isatty():
                    bar.close()
                found += not isinstance(outcome, NotFound)
                _tell_outcome(outcome, source.label)
    except SourceTrouble as trouble:
        of = f"after {asked} of {len(works)} works; the same command goes on" if asked else ""
        raise Failure(f"{trouble} {of}") from trouble
    finally:
        bar.close()
    print(f"{found} of {len(works)} works that posts wait for were found")
    if found:
        print(
            "Import the same export again: posts that waited because their show was not known are sure then"
        )


def _tell_outcome(outcome: Merged | NotFound, source: str) -> None:
    from previously.migration.sources.merging import Merged  # noqa: PLC0415 (needs Django to be set up)

    slug = outcome.work.slug
    if not isinstance(outcome, Merged):
        print(f"{slug}: {outcome.reason}")
        for line in _candidate_lines(outcome.candidates):
            print(line)
        return
    print(f"{slug}: found at {source}, {len(outcome.changed)} things set")
    for each in outcome.kept:
        print(f"{slug}: left alone: {each}")


def _import_one(name: str, asked: str, slug: str | None, *, is_dry: bool) -> None:
    from django.utils import timezone  # noqa: PLC0415 (needs Django to be set up)

    from previously.catalogue.models import SourceName, Work  # noqa: PLC0415 (needs Django to be set up)
    from previously.migration.sources.asking import (  # noqa: PLC0415 (needs Django to be set up)
        Undecided,
        client_for,
        import_work,
    )
    from previously.migration.sources.client import (  # noqa: PLC0415 (needs Django to be set up)
        SourceTrouble,
    )
    from previously.migration.sources.merging import Ambiguous  # noqa: PLC0415 (needs Django to be set up)

    work = Work.objects.filter(slug=slug).first() if slug else None
    if slug and work is None:
        raise Failure(f"there is no work “{slug}”")
    source = SourceName(name)
    bar = ProgressBar(sys.stdout)
    try:
        with client_for(source, watch=partial(bar, f"Asking {source.label}")) as client:
            merged = import_work(source, asked, work, client, timezone.now(), is_dry=is_dry)
    except Undecided as undecided:
        print(*_candidate_lines(undecided.candidates), sep="\n")
        raise Failure(f"“{asked}” may be any of these at {source.label}; name one by its id") from undecided
    except (SourceTrouble, Ambiguous) as trouble:
        raise Failure(str(trouble)) from trouble
    finally:
        bar.close()
    _tell(merged)


def _refresh(*, is_dry: bool) -> None:
    from django.utils import timezone  # noqa: PLC0415 (needs Django to be set up)

    from previously.migration.sources.asking import due, refresh  # noqa: PLC0415 (needs Django to be set up)

    rows, failed, bar = due(timezone.now()), [], ProgressBar(sys.stdout)
    for number, outcome in enumerate(refresh(rows, timezone.now(), is_dry=is_dry), start=1):
        bar("Asking again", number, len(rows))
        if isinstance(outcome, str):
            failed.append(outcome)
        elif outcome.changed or outcome.kept:
            if sys.stdout.isatty():
                bar.close()
            _tell(outcome)
    bar.close()
    if failed:
        raise Failure(f"{len(failed)} of {len(rows)} could not be asked again; {failed[0]}")
    print(f"{len(rows)} works were looked up again")


def _tell(merged: Merged) -> None:
    for line in _lines(merged):
        print(line)


def _lines(merged: Merged) -> Iterator[str]:
    slug = merged.work.slug
    if merged.is_new:
        yield f"{slug}: made"
    elif not merged.changed:
        yield f"{slug}: nothing has changed"
    yield from (f"{slug}: set {name}" for name in merged.changed)
    yield from (f"{slug}: left alone: {name}" for name in merged.kept)


def _candidate_lines(candidates: Sequence[Candidate]) -> Iterator[str]:
    for each in candidates[:_MOST_CANDIDATES]:
        yield f"{each.key:>14}  {each.title}" + (f" ({each.about})" if each.about else "")
