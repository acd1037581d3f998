"""Writing an archive's pictures into a site."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection

from previously.archive.files import Progress
from previously.archive.known import paths_of_pictures
from previously.media.models import KEY_LENGTH, Picture, key_of

_BY_KEY = re.compile(rf"media/pictures/([0-9a-f]{{{KEY_LENGTH}}})(\.[a-z]+)")


class PictureWriter:
    """Copies files, and knows which, so that they can be removed again when the rest does not succeed."""

    def __init__(self) -> None:
        self._copied: list[str] = []
        self.written: list[Picture] = []
        self.ids: dict[str, int] = {}

    def write(
        self, media: Mapping[str, Path], sizes: Mapping[str, tuple[int, int]], progress: Progress
    ) -> None:
        """Bring the site's pictures up to date; afterwards `ids` holds the id of every picture by its path."""
        self.ids = {path: pk for pk, path in paths_of_pictures().items()}
        rows = Picture.objects.in_bulk([self.ids[path] for path in media if path in self.ids])
        for number, (path, file) in enumerate(media.items(), start=1):
            self._write(path, file, sizes[path], rows.get(self.ids.get(path, 0)))
            progress("Loading media", number, len(media))

    def remove_copies(self) -> None:
        """Take back what was copied."""
        for name in self._copied:
            default_storage.delete(name)

    def _write(self, path: str, file: Path, size: tuple[int, int], row: Picture | None) -> None:
        content = file.read_bytes()
        digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()
        if row is not None and _hash(row) == digest and default_storage.exists(row.file.name):
            return
        values = self._values(path, content, digest, size, is_new=row is None)
        if row is None:
            row = Picture(**values)
            row.created_at = timezone.now()
            row.save_base(raw=True, force_insert=True)
        else:
            self._replace(row, values)
        self.ids[path] = row.pk
        self.written.append(row)

    def _values(
        self, path: str, content: bytes, digest: str, size: tuple[int, int], *, is_new: bool
    ) -> dict[str, Any]:
        by_key = _BY_KEY.fullmatch(path) if is_new else None
        sha = hashlib.sha256(content).hexdigest()
        key = by_key[1] if by_key else key_of(path, sha)
        suffix = PurePosixPath(path).suffix.lower()
        name = self._copy(f"pictures/{sha[:KEY_LENGTH]}", suffix, key, content)
        values = {"title": PurePosixPath(path).stem[:255], "collection": Collection.get_first_root_node()}
        return (values if is_new else {}) | {
            "width": size[0],
            "height": size[1],
            "file": name,
            "file_size": len(content),
            "file_hash": digest,
            "key": key,
            "archive_path": "" if by_key else path,
        }

    def _copy(self, place: str, suffix: str, key: str, content: bytes) -> str:
        """Copy a file, also onto one that a process left behind when it was killed: one that no picture knows of."""
        for name in (f"{place}{suffix}", f"{place}-{key}{suffix}"):
            if Picture.objects.filter(file=name).exists():
                continue
            if default_storage.exists(name):
                default_storage.delete(name)
            break
        name = default_storage.save(name, ContentFile(content))
        self._copied.append(name)
        return name

    def _replace(self, row: Picture, values: Mapping[str, Any]) -> None:
        """Another file: another address too, since addresses are kept by readers for good."""
        old = row.file.name
        row.renditions.all().delete()
        Picture.objects.filter(pk=row.pk).update(**values)
        row.refresh_from_db()
        transaction.on_commit(lambda: default_storage.delete(old))


def _hash(row: Picture) -> str:
    if row.file_hash:
        return str(row.file_hash)
    if not default_storage.exists(row.file.name):
        return ""
    with default_storage.open(row.file.name) as file:
        return hashlib.sha1(file.read(), usedforsecurity=False).hexdigest()
