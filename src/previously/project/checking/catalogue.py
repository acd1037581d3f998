"""What is wrong with works, pictures and stored labels."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.files.storage import default_storage
from django.db.models import Count, Q

from previously.catalogue.models import Episode, Kind, Work
from previously.catalogue.orders import orders_of
from previously.labels.models import InternedLabel
from previously.media.models import Picture
from previously.project.checking.findings import Finding, Findings, Progress
from previously.spoilers import BadLabel, label_of

_AT_ONCE = 200


def check_labels(progress: Progress) -> Findings:
    """Stored labels that content carries and that name what is not there. They open to nobody."""
    labels = InternedLabel.objects.order_by("text")
    total = labels.count()
    for number, row in enumerate(labels.iterator(chunk_size=_AT_ONCE), start=1):
        try:
            label_of(row.references, orders_of(reference.work for reference in row.references))
        except BadLabel as error:
            if row.is_carried():
                yield Finding(
                    f"labels/{row.text}", f"names nothing, so what carries it opens to nobody: {error}"
                )
        progress("Checking labels", number, total)


def check_media(progress: Progress) -> Findings:
    """Pictures whose file is missing or empty."""
    pictures = Picture.objects.order_by("file", "pk").values_list("file", "title")
    total = pictures.count()
    for number, (name, title) in enumerate(pictures.iterator(chunk_size=_AT_ONCE), start=1):
        what = _wrong_with_file(name)
        if what:
            yield Finding(f"media/{name}", f"the picture “{title}” {what}")
        progress("Checking media", number, total)


def _wrong_with_file(name: str) -> str:
    try:
        return "" if default_storage.size(name) else "is an empty file"
    except OSError:
        return "is missing"


def check_works(progress: Progress) -> Findings:
    """Works that cannot be told apart by episodes, and pictures without words."""
    is_silent = Q(seasons__episodes__still__isnull=False, seasons__episodes__still_alt="")
    works = Work.objects.order_by("slug").annotate(
        episodes=Count("seasons__episodes"), silent=Count("seasons__episodes", filter=is_silent)
    )
    total = works.count()
    for number, work in enumerate(works.iterator(chunk_size=_AT_ONCE), start=1):
        for what in sorted(_wrong_with(work, work.episodes, work.silent)):
            yield Finding(f"works/{work.slug}", what)
        progress("Checking works", number, total)


def _wrong_with(work: Work, episodes: int, silent: int) -> Iterator[str]:
    if work.kind == Kind.SERIES and not episodes:
        yield "is a series without episodes, so that no label can name one"
    if work.poster_id is not None and not work.poster_alt:
        yield "its poster has no words for those who cannot see it"
    if silent:
        yield f"{silent} stills of its episodes have no words for those who cannot see them"
    slots = (
        Episode.objects.filter(season__work=work).exclude(watch_after="")
        if episodes
        else Episode.objects.none()
    )
    for episode in slots.select_related("season"):
        try:
            orders_of([work.slug])[work.slug].position(episode.code)
        except BadLabel as error:
            yield f"{episode.code} has no place in the order: {error}"
