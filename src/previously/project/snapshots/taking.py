"""Taking a backup of a site that may be in use."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from previously.project.database import database_at, database_url
from previously.project.locks import BACKING_UP, Busy, lock
from previously.project.site_folder import SiteFolder
from previously.project.snapshots.databases import (
    Progress,
    copy_sqlite,
    dump_postgresql,
    pictures_in_sqlite,
)
from previously.project.snapshots.manifest import NAME, POSTGRESQL_DUMP, SQLITE_DUMP, Entry, Manifest

# What is made from the rest whenever it is missing, and what belongs to a site that runs.
MADE_ANEW = frozenset({"static", "static-version", "cache"})
_DATABASES = (SQLITE_DUMP, POSTGRESQL_DUMP)
_TRIES = 3
_BLOCK = 1 << 20
_PACKED = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp", ".woff2", ".zip", ".gz", ".br"})
_SECRET = ("KEY", "PASSWORD", "SECRET", "TOKEN", "DATABASE_URL")  # parts of the names of variables


class CannotBackUp(Exception):
    """Why no backup can be taken, in one line."""


def take_backup(site: SiteFolder, file: Path, *, progress: Progress, replaces: bool = False) -> Manifest:
    """Write the site, as it is now, into one file that only its owner may read."""
    file = file.absolute()
    if file.resolve().is_relative_to(site.root):
        raise CannotBackUp(f"{file} would lie in the site's own folder; keep backups elsewhere")
    if file.is_dir() or (file.exists() and not replaces):
        raise CannotBackUp(f"{file} is there already; name another file, or say --replace")
    if not file.parent.is_dir():
        raise CannotBackUp(f"there is no folder {file.parent}")
    with _alone(site), _beside(file) as unfinished, _stage(site) as stage:
        database = _gather(site, stage, progress)
        manifest = _pack(stage, database, unfinished, progress)
        unfinished.replace(file)
    return manifest


@contextmanager
def _alone(site: SiteFolder) -> Iterator[None]:
    try:
        with lock(site.root / BACKING_UP):
            for left_over in site.root.glob(".backup-*"):  # by one that was killed
                shutil.rmtree(left_over, ignore_errors=True)
            yield
    except Busy as busy:
        raise CannotBackUp(f"another backup of {site.root} is being taken") from busy


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """A name in the same folder, so that a whole backup takes its place in one step and half a one never does."""
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


@contextmanager
def _stage(site: SiteFolder) -> Iterator[Path]:
    """A folder in the site's own, where its files can have a second name that outlives the first."""
    made = Path(tempfile.mkdtemp(prefix=".backup-", dir=site.root))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _gather(site: SiteFolder, stage: Path, progress: Progress) -> str:
    """Fill the stage with files and a database that belong together, and name the database's file.

    Files come first and again afterwards: what is deleted in between was kept, what is added in between is found. A
    picture that came and went while the database was copied is in neither; then the database is copied again.
    """
    database = POSTGRESQL_DUMP if database_url() else SQLITE_DUMP
    for _ in range(_TRIES):
        _link_files(site, stage)
        _copy_database(site, stage / database, progress)
        _link_files(site, stage)
        if database == POSTGRESQL_DUMP or not _came_and_went(site, stage):
            break
    return database


def _copy_database(site: SiteFolder, target: Path, progress: Progress) -> None:
    target.unlink(missing_ok=True)
    progress("Copying the database", 0, 1)
    if url := database_url():
        dump_postgresql(database_at(url, site.database), target)
    else:
        copy_sqlite(site.database, target, progress)
    progress("Copying the database", 1, 1)


def _came_and_went(site: SiteFolder, stage: Path) -> bool:
    """Whether the copied database names a picture that is not there, and the site's own does not any more."""
    named = pictures_in_sqlite(stage / SQLITE_DUMP)
    missing = {name for name in named if not (stage / "media" / name).exists()}
    return bool(missing) and bool(missing - pictures_in_sqlite(site.database))


def _link_files(site: SiteFolder, stage: Path) -> None:
    """Give each file of the site a second name below the stage; a copy where that cannot be."""
    for path, name in _files(site.root, ""):
        target = stage / name
        if target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):  # deleted while we looked: nothing names it any more
            try:
                os.link(path.resolve(), target)
            except FileNotFoundError:
                raise
            except OSError:
                shutil.copy2(path, target)


def _files(folder: Path, below: str, seen: frozenset[Path] = frozenset()) -> Iterator[tuple[Path, str]]:
    """Every file with its name in the site; links are followed, but not in circles."""
    here = folder.resolve()
    if here in seen:
        return
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        name = f"{below}{entry.name}"
        if entry.name.startswith(".") or name in MADE_ANEW or name.startswith(_DATABASES):
            continue
        if entry.is_dir():
            yield from _files(Path(entry.path), f"{name}/", seen | {here})
        elif entry.is_file():
            yield Path(entry.path), name


def _pack(stage: Path, database: str, unfinished: Path, progress: Progress) -> Manifest:
    staged = sorted(name for _path, name in _staged(stage, ""))
    entries: dict[str, Entry] = {}
    with unfinished.open("wb") as file:
        with zipfile.ZipFile(file, "w", allowZip64=True) as archive:
            for number, name in enumerate(staged, start=1):
                entries[name] = _add(archive, stage / name, name)
                progress("Writing files", number, len(staged))
            manifest = Manifest(
                made_at=datetime.now(UTC).isoformat(timespec="seconds"),
                version=version("previously"),
                database=database,
                files=entries,
                settings=_settings(),
            )
            archive.writestr(NAME, manifest.to_json(), zipfile.ZIP_DEFLATED)
        file.flush()
        os.fsync(file.fileno())
    return manifest


def _staged(folder: Path, below: str) -> Iterator[tuple[Path, str]]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from _staged(Path(entry.path), f"{below}{entry.name}/")
        else:
            yield Path(entry.path), f"{below}{entry.name}"


def _add(archive: zipfile.ZipFile, path: Path, name: str) -> Entry:
    """Write one file, and say what of it was written, whatever has become of it since."""
    info = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
    info.compress_type = zipfile.ZIP_STORED if path.suffix.lower() in _PACKED else zipfile.ZIP_DEFLATED
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, archive.open(info, "w", force_zip64=True) as target:
        for block in _blocks(source):
            digest.update(block)
            size += len(block)
            target.write(block)
    return Entry(size, digest.hexdigest(), path.stat().st_mode & 0o777)


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: file.read(_BLOCK), b"")


def _settings() -> dict[str, str | None]:
    """What the environment says of the site, so that whoever restores it can say the same; no secrets."""
    names = sorted(
        name for name in os.environ if name.startswith("PREVIOUSLY_") and name != "PREVIOUSLY_SITE"
    )
    return {name: None if _is_secret(name, os.environ[name]) else os.environ[name] for name in names}


def _is_secret(name: str, value: str) -> bool:
    return any(part in name for part in _SECRET) or ("://" in value and "@" in value)
