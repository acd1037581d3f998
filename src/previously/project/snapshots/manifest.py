"""What a backup says of itself: the list of its files, each with its size and digest."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import PurePosixPath
from typing import Any, Self

FORMAT = 1
NAME = "manifest.json"
SQLITE_DUMP = "site.sqlite3"
POSTGRESQL_DUMP = "site.pgdump"
LARGEST = 256 * 1024 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")


class BadBackup(Exception):
    """Why a file is no backup that can be restored, in one line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the site."""

    size: int
    sha256: str
    mode: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """`files` goes by the path in the site's folder; `settings` holds what the environment said, null where secret."""

    made_at: str
    version: str
    database: str  # the name of the file that holds it
    files: Mapping[str, Entry]
    settings: Mapping[str, str | None] = field(default_factory=dict)

    def to_json(self) -> bytes:
        """The manifest as it stands in the backup."""
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1, sort_keys=True).encode()

    @classmethod
    def from_json(cls, written: bytes) -> Self:
        """Read it again; BadBackup for anything in it that is not as it was written."""
        try:
            read = json.loads(written)
            if read.pop("format") != FORMAT:
                raise BadBackup("it was made by another version of this program, in another format")
            files = {str(name): _entry(each) for name, each in read.pop("files").items()}
            manifest = cls(**read, files=files)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadBackup("its manifest cannot be read") from error
        for name in files:
            require_inside(name)
        _require_no_file_is_a_folder(files)
        if manifest.database not in {SQLITE_DUMP, POSTGRESQL_DUMP} or manifest.database not in files:
            raise BadBackup("it holds no database")
        return manifest


def _entry(written: Mapping[str, Any]) -> Entry:
    size, sha256, mode = written["size"], written["sha256"], written["mode"]
    if not (isinstance(size, int) and size >= 0 and isinstance(mode, int) and _DIGEST.fullmatch(sha256)):
        raise BadBackup("its manifest cannot be read")
    return Entry(size, sha256, mode & 0o777)


def require_inside(name: str) -> None:
    """Refuse a path that could lead out of the folder it is to be put into."""
    path = PurePosixPath(name)
    is_plain = (
        name.isprintable()
        and "\\" not in name
        and ":" not in name
        and not path.is_absolute()
        and path.as_posix() == name
        and name != "."
    )
    if not is_plain or ".." in path.parts:
        raise BadBackup(f"it holds a file that would lie outside the site: {name!r}")


def _require_no_file_is_a_folder(names: Mapping[str, Entry]) -> None:
    for name in names:
        for parent in PurePosixPath(name).parents:
            if parent.as_posix() in names:
                raise BadBackup(f"it holds {parent} as a file and as a folder")
