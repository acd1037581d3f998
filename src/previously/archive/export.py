"""From a site to an archive, in one canonical form: the same site gives the same bytes."""

from __future__ import annotations

import os
import shutil
import tempfile
import zoneinfo
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import transaction

from previously.archive.body import write_body
from previously.archive.comment_lines import write_comments
from previously.archive.data import Archive, ArticleData
from previously.archive.errors import ExportError
from previously.archive.files import Progress, no_progress
from previously.archive.schema import version_of
from previously.archive.stored import Stored, site_data
from previously.archive.yaml_files import Writer
from previously.articles.models import ArticlePage
from previously.masthead.models import Masthead
from previously.media.models import Picture

_OURS = {"site.yaml", "people.yaml", "works", "articles", "comments", "media"}


def export(folder: Path, progress: Progress = no_progress) -> None:
    """Write the whole site into a new or empty folder, or over an archive; ExportError when that cannot be."""
    folder = folder.absolute()
    _require_place(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        made.chmod(0o755)
        with transaction.atomic():
            _write(made, progress)
        _put_in_place(made, folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _require_place(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise ExportError(f"{folder} is not a folder")
    if not folder.exists():
        return
    found = {entry.name for entry in folder.iterdir()}
    if found and not ("site.yaml" in found and found <= _OURS):
        raise ExportError(f"{folder} holds something else already: name a new folder, or an empty one")


def _put_in_place(made: Path, folder: Path) -> None:
    if not folder.exists():
        made.rename(folder)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
    folder.rename(old / folder.name)
    try:
        made.rename(folder)
    except BaseException:
        (old / folder.name).rename(folder)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _write(folder: Path, progress: Progress) -> None:
    stored = Stored()
    site = stored.site() or site_data(Masthead())
    zone = zoneinfo.ZoneInfo(site.time_zone)
    writer = Writer(zone)
    people = stored.people()
    if people:
        (folder / "people.yaml").write_text(writer.write(people), encoding="utf-8", newline="\n")
    works = stored.works()
    _write_files(folder, ((f"works/{slug}.yaml", writer.write(work)) for slug, work in works.items()))
    total = ArticlePage.objects.count()
    articles = _counted("Writing articles", total, stored.articles(), progress)
    version = max(map(version_of, (site, *works.values())))
    for slug, data in articles:
        version = max(version, version_of(data.front))
        _write_files(folder, [(f"articles/{slug}.md", article_text(data, writer))])
    # Programs that know only an older version can read whatever that has a place for.
    _write_files(folder, [("site.yaml", writer.write(replace(site, archive=version)))])
    comments = stored.comments().items()
    _write_files(folder, ((f"comments/{slug}.jsonl", write_comments(rows, zone)) for slug, rows in comments))
    _copy_pictures(folder, stored, progress)


def _counted(
    what: str, total: int, items: Iterable[tuple[str, ArticleData]], progress: Progress
) -> Iterator[tuple[str, ArticleData]]:
    for number, item in enumerate(items, start=1):
        yield item
        progress(what, number, total)


def _write_files(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    for name, text in files:
        path = folder / name
        if not path.parent.exists():
            path.parent.mkdir()
        path.write_text(text, encoding="utf-8", newline="\n")


def article_text(article: ArticleData, writer: Writer) -> str:
    """One file of articles."""
    body = write_body(article.body)
    return (
        f"---\n{writer.write(article.front)}---\n{body}\n"
        if body
        else f"---\n{writer.write(article.front)}---\n"
    )


def _copy_pictures(folder: Path, stored: Stored, progress: Progress) -> None:
    paths = stored.pictures
    for number, (pk, name) in enumerate(Picture.objects.values_list("pk", "file"), start=1):
        target = folder / paths[pk]
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with default_storage.open(name) as source, target.open("wb") as copy:
                shutil.copyfileobj(source, copy)
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else str(error)
            raise ExportError(f"the picture {paths[pk]} cannot be copied from {name}: {reason}") from error
        progress("Copying media", number, len(paths))


def write_archive(archive: Archive, folder: Path, zone: tzinfo) -> None:
    """Write data as files, for those who have an archive but no site; `media` is copied from where it is."""
    writer = Writer(zone)
    folder.mkdir(parents=True, exist_ok=True)
    _write_files(
        folder, [("site.yaml", writer.write(archive.site)), ("people.yaml", writer.write(archive.people))]
    )
    _write_files(folder, ((f"works/{slug}.yaml", writer.write(each)) for slug, each in archive.works.items()))
    _write_files(
        folder, ((f"articles/{s}.md", article_text(each, writer)) for s, each in archive.articles.items())
    )
    _write_files(
        folder, ((f"comments/{s}.jsonl", write_comments(c, zone)) for s, c in archive.comments.items())
    )
    for name, source in archive.media.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / name)
