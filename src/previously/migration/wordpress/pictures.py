"""Bringing the pictures of the old site into this one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from previously.archive.files import Progress, no_progress
from previously.archive.known import paths_of_pictures
from previously.archive.wagtail_indexes import index_pictures
from previously.archive.write_pictures import PictureWriter
from previously.migration.models import ImportedPicture, Source
from previously.migration.report import Report
from previously.migration.wordpress.survey import Survey
from previously.migration.wordpress.uploads import Upload, Uploads, spellings

_AT_ONCE = 20
KIND = "pictures"


def write_pictures(
    source: Source, found: Survey, uploads: Uploads, report: Report, progress: Progress
) -> dict[str, str]:
    """Write the pictures whose files were found; the path in archives of each that is in the site, by its place."""
    rows = {row.key: row for row in source.pictures.all()}
    total, done = len(found.pictures), 0
    for places in _in_parts(sorted(found.pictures)):
        _write(source, [(place, uploads.find(place)) for place in places], rows, report)
        done += len(places)
        progress("Copying pictures", done, total)
    paths = paths_of_pictures()
    return {key: paths[row.picture_id] for key, row in rows.items() if row.picture_id in paths}


def look_for_pictures(
    source: Source, found: Survey, uploads: Uploads, report: Report, progress: Progress = no_progress
) -> dict[str, str]:
    """The same without writing anything."""
    rows = {row.key: row for row in source.pictures.all()} if source.pk else {}
    paths: dict[str, str] = {}
    new: set[str] = set()
    for number, place in enumerate(sorted(found.pictures), start=1):
        upload, row = uploads.find(place), rows.get(place)
        if upload is not None and (row is None or row.picture_id is not None):
            paths[place] = upload.path
            new |= {upload.path} if _is_new(row, upload) else set()
        progress("Looking at pictures", number, len(found.pictures))
    report.changed["pictures"] += len(new)
    return paths


def _digest(upload: Upload) -> str:
    return str(upload.file.stat().st_size)


def _is_new(row: ImportedPicture | None, upload: Upload) -> bool:
    """Whether a file has to be written: it is not here, or another than was written; deleted here, it stays away."""
    return row is None or (row.picture_id is not None and row.digest != _digest(upload))


def _write(
    source: Source,
    uploads: Iterable[tuple[str, Upload | None]],
    rows: dict[str, ImportedPicture],
    report: Report,
) -> None:
    new: dict[str, tuple[str, Upload]] = {}
    for place, upload in uploads:
        if upload is None:
            continue
        if _is_new(rows.get(place), upload):
            new[place] = (_digest(upload), upload)
    if not new:
        return
    writer = PictureWriter()
    try:
        with transaction.atomic(), disable_reference_index_auto_update():
            media = {upload.path: upload.file for _digest, upload in new.values()}
            writer.write(media, {upload.path: upload.size for _digest, upload in new.values()}, no_progress)
            index_pictures(writer.written)
            for place, (digest, upload) in new.items():
                row = rows.get(place) or ImportedPicture(source=source, key=place)
                row.digest, row.picture_id = digest, writer.ids[upload.path]
                row.save()
                rows[place] = row
    except BaseException:
        writer.remove_copies()
        raise
    report.changed["pictures"] += len(writer.written)


def count_attachments(found: Survey, uploads: Uploads, paths: Mapping[str, str], report: Report) -> None:
    """Account for every attachment, and for the pictures that stand in texts without being one."""
    has_path = _finder(paths)
    unusable = {problem.partition(": ")[0] for problem in uploads.problems}
    for attachment in found.attachments.values():
        if has_path(attachment.place):
            report.keep("attachments")
        elif not attachment.place:
            report.leave_out("attachments", "its address leads to no file below the uploads")
            report.note(
                "Files that were not found", f"{attachment.address or attachment.title}: no address of a file"
            )
        elif not _is_picture_name(attachment.place):
            report.leave_out("attachments", "it is no picture, and this site holds pictures only")
            report.note("Files that are no pictures", attachment.address)
        else:
            report.leave_out("attachments", "its file was not found, or is none that can be used")
            if unusable.isdisjoint(spellings(attachment.place)):
                report.note("Files that were not found", attachment.address)
    for problem in uploads.problems:
        report.note("Files that cannot be used", problem)


def _finder(paths: Mapping[str, str]) -> Callable[[str], bool]:
    return lambda place: any(name in paths for name in spellings(place))


def _is_picture_name(place: str) -> bool:
    return place.lower().endswith(
        (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".jpe", ".bmp", ".tif", ".tiff")
    )


def _in_parts(places: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(places)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
