"""Making a site what a backup says. The backup is verified whole before anything of the site is touched."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from previously.project.database import database_at, database_url
from previously.project.locks import SERVING, Busy, lock
from previously.project.site_folder import SiteFolder
from previously.project.snapshots.databases import (
    DatabaseTrouble,
    Progress,
    check_sqlite,
    has_tables,
    list_postgresql,
    restore_postgresql,
)
from previously.project.snapshots.manifest import LARGEST, NAME, SQLITE_DUMP, BadBackup, Entry, Manifest

_BLOCK = 1 << 20
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux
_AT_FDCWD = -100


class CannotRestore(Exception):
    """Why a site cannot be restored, in one line."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and which settings the environment had then that it has not now."""

    files: int
    made_at: str
    settings_to_make: tuple[str, ...]


def restore_backup(site: SiteFolder, file: Path, *, progress: Progress, replaces: bool = False) -> Restored:
    """Put a backup in the place of a site, or of an empty folder; BadBackup or CannotRestore leave all as it was."""
    _require_place(site, replaces)
    with ExitStack() as held:
        _require_nobody_there(site, held)
        archive = held.enter_context(_opened(file))
        manifest = _manifest_of(archive)
        _require_kind_of_database(manifest)
        made = held.enter_context(_beside(site))
        _require_space(manifest, made)
        _extract(archive, manifest, made, progress)
        _check_database(manifest, made)
        if manifest.database != SQLITE_DUMP:
            _restore_postgresql(site, manifest, made, progress, replaces=replaces)
        _put_in_place(made, site)
    return Restored(len(manifest.files), manifest.made_at, _settings_to_make(manifest))


def _require_place(site: SiteFolder, replaces: bool) -> None:
    root = site.root
    if not root.exists():
        return
    if not root.is_dir():
        raise CannotRestore(f"{root} is not a folder")
    if any(root.iterdir()):
        if not replaces:
            raise CannotRestore(f"{root} is not empty; say --replace to lose what is in it")
        if not (root / "secret-key").exists():
            raise CannotRestore(f"{root} holds something that is no site; name another folder")
        if root.is_mount():
            raise CannotRestore(f"{root} is where a disk is mounted; empty it first, or name a folder on it")


def _require_nobody_there(site: SiteFolder, held: ExitStack) -> None:
    """Whoever serves the old files would go on doing so, and lose what is written to them."""
    if not site.root.is_dir() or not any(site.root.iterdir()):
        return
    try:
        held.enter_context(lock(site.root / SERVING))
    except Busy as busy:
        raise CannotRestore(f"the site in {site.root} is being served; stop it first") from busy


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(file)
    except OSError as error:
        raise BadBackup(f"{file} cannot be read: {error.strerror}") from error
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise BadBackup(f"{file} is no backup, or not a whole one") from error
    with archive:
        try:
            yield archive
        except BadBackup as error:
            raise BadBackup(f"{file} cannot be restored: {error}") from error


def _manifest_of(archive: zipfile.ZipFile) -> Manifest:
    """The manifest, which must name just what is there."""
    infos = {info.filename: info for info in archive.infolist()}
    if len(infos) != len(archive.infolist()):
        raise BadBackup("it holds two files of one name")
    own = infos.pop(NAME, None)
    if own is None:
        raise BadBackup("it has no manifest")
    if own.file_size > LARGEST:
        raise BadBackup("its manifest is too large")
    manifest = Manifest.from_json(_read(archive, own))
    if infos.keys() != manifest.files.keys():
        odd = sorted(infos.keys() ^ manifest.files.keys())[0]
        raise BadBackup(f"its manifest and its files differ: {odd!r}")
    for name, info in infos.items():
        if info.file_size != manifest.files[name].size:
            raise BadBackup(f"{name} is not as large as its manifest says")
    return manifest


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with _damage_told(info.filename):
        return archive.read(info)


@contextmanager
def _damage_told(name: str) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BadBackup(f"{name} is damaged") from error


def _require_kind_of_database(manifest: Manifest) -> None:
    is_embedded = manifest.database == SQLITE_DUMP
    if is_embedded and database_url():
        raise CannotRestore(
            "the backup is of a site with an embedded database, and PREVIOUSLY_DATABASE_URL names another; "
            "restore it without, then move it with export and load"
        )
    if not is_embedded and not database_url():
        raise CannotRestore("the backup is of a site on PostgreSQL; say where with PREVIOUSLY_DATABASE_URL")


@contextmanager
def _beside(site: SiteFolder) -> Iterator[Path]:
    """A folder to fill that can take the site's place by being renamed; inside it where the site is a mounted disk."""
    place = site.root if site.root.is_mount() else site.root.parent
    place.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{site.root.name}-restoring-", dir=place))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _require_space(manifest: Manifest, place: Path) -> None:
    needed, free = sum(entry.size for entry in manifest.files.values()), shutil.disk_usage(place).free
    if needed > free:
        raise CannotRestore(f"it needs {needed:,} bytes, and {place.parent} has {free:,} left")


def _extract(archive: zipfile.ZipFile, manifest: Manifest, folder: Path, progress: Progress) -> None:
    for number, (name, entry) in enumerate(manifest.files.items(), start=1):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        _extract_one(archive, name, entry, target)
        progress("Verifying files", number, len(manifest.files))


def _extract_one(archive: zipfile.ZipFile, name: str, entry: Entry, target: Path) -> None:
    digest, left = hashlib.sha256(), entry.size
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, entry.mode | 0o600)
    with os.fdopen(descriptor, "wb") as copy, _damage_told(name), archive.open(name) as source:
        while block := source.read(_BLOCK):
            left -= len(block)
            if left < 0:
                raise BadBackup(f"{name} is larger than its manifest says")
            digest.update(block)
            copy.write(block)
        copy.flush()
        os.fsync(copy.fileno())
    if left or digest.hexdigest() != entry.sha256:
        raise BadBackup(f"{name} is damaged")


def _check_database(manifest: Manifest, folder: Path) -> None:
    check = check_sqlite if manifest.database == SQLITE_DUMP else list_postgresql
    try:
        check(folder / manifest.database)
    except DatabaseTrouble as error:
        raise BadBackup(str(error)) from error


def _restore_postgresql(
    site: SiteFolder, manifest: Manifest, folder: Path, progress: Progress, *, replaces: bool
) -> None:
    settings = database_at(database_url(), site.database)
    progress("Restoring the database", 0, 1)
    try:
        if not replaces and has_tables(settings):
            raise CannotRestore(
                f"the database “{settings['NAME']}” is not empty; say --replace to lose what is in it"
            )
        restore_postgresql(settings, folder / manifest.database)
    except DatabaseTrouble as error:
        raise CannotRestore(str(error)) from error
    (folder / manifest.database).unlink()
    progress("Restoring the database", 1, 1)


def _put_in_place(made: Path, site: SiteFolder) -> None:
    """One step: the site is the old one or the new one, and never a mixture. What was there ends up in `made`."""
    root = site.root
    made.chmod(root.stat().st_mode & 0o777 if root.exists() else 0o755)
    if made.parent == root:
        _move_into(made, root)
    elif not root.exists():
        made.rename(root)
    else:
        _exchange(made, root)


def _move_into(made: Path, root: Path) -> None:
    """Into an empty folder that cannot be renamed. The secret key and the database come last: they make it a site."""
    last = ("secret-key", SQLITE_DUMP)
    names = sorted(path.name for path in made.iterdir())
    for name in sorted(names, key=lambda name: last.index(name) if name in last else -1):
        (made / name).rename(root / name)


def _exchange(one: Path, other: Path) -> None:
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is not None:
        if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0:
            return
        if ctypes.get_errno() not in {errno.ENOSYS, errno.EINVAL}:
            raise CannotRestore(f"{other} cannot be exchanged: {os.strerror(ctypes.get_errno())}")
    # Elsewhere than on Linux: two steps, the first of which is taken back when the second fails.
    aside = one.with_name(f"{one.name}-old")
    other.rename(aside)
    try:
        one.rename(other)
    except BaseException:
        aside.rename(other)
        raise
    aside.rename(one)


def _settings_to_make(manifest: Manifest) -> tuple[str, ...]:
    """How the environment differs from what it was, secrets without their value."""
    return tuple(
        name if value is None else f"{name}={value}"
        for name, value in sorted(manifest.settings.items())
        if (name not in os.environ if value is None else os.environ.get(name) != value)
    )
