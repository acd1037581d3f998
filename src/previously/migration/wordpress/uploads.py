"""Finding the files of the old site in a copy of its folder of uploads, and nowhere else."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from PIL import Image

from previously.archive.errors import ArchiveError
from previously.archive.pictures import FORMATS, MOST_PIXELS, check_picture

_SIZE = re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w+$)")
_EDITED = re.compile(r"(?:-scaled|-e\d{10,13}|-rotated)(?=\.\w+$)")
_BELOW = re.compile(
    r"/(?:wp-content/uploads|wp-content/blogs\.dir/\d+/files|files|uploads)/(?:sites/\d+/)?(?P<place>.+)$"
)
_BY_MONTH = re.compile(r"/(?P<place>\d{4}/\d{2}/[^/]+)$")
_SUFFIXES = {name: suffix for suffix, name in reversed(FORMATS.items())} | {"JPEG": ".jpg"}


def place_of(address: str) -> str:
    """Where a file stands below the uploads, by its address; empty for one that stands elsewhere or leads out."""
    path = unquote(urlsplit(address).path) if address else ""
    found = _BELOW.search(path) or _BY_MONTH.search(path)
    place = found["place"] if found else ""
    return "" if leads_out(place) or len(place) > 250 or not place.isprintable() else place


def leads_out(place: str) -> bool:
    """Whether a path climbs out of its folder, or is none."""
    return "\\" in place or "\0" in place or any(part in {"", ".", ".."} for part in place.split("/"))


def spellings(place: str) -> Iterable[str]:
    """The names a file may have: as it is asked for, and as it was before WordPress made smaller ones of it."""
    whole = _SIZE.sub("", place)
    return dict.fromkeys((whole, _EDITED.sub("", whole), place))


@dataclass(frozen=True, slots=True)
class Upload:
    """A picture file that was found. `path` is its place in archives."""

    place: str
    path: str
    file: Path
    size: tuple[int, int]


class Uploads:
    """Folders in which files of the old site are looked for, the first first."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = [folder.resolve() for folder in folders]
        self.problems: list[str] = []

    def find(self, place: str) -> Upload | None:
        """The picture at a place; None, with a line in `problems` where there is something else."""
        for name in spellings(place):
            for folder in self._folders:
                file = self._file(folder, name)
                if file is not None:
                    return self._picture(name, file)
        return None

    def _file(self, folder: Path, name: str) -> Path | None:
        path = folder / name
        try:
            resolved = path.resolve()
            if not resolved.is_file():
                return None
        except (OSError, RuntimeError):
            return None
        if not resolved.is_relative_to(folder):
            self.problems.append(f"{name}: it leads out of the folder of uploads and was not read")
            return None
        return resolved

    def _picture(self, name: str, file: Path) -> Upload | None:
        try:
            path = _archive_path(name, _true_suffix(file))
            size = check_picture(file, path)
        except ArchiveError as error:
            self.problems.append(f"{name}: {error.reason}")
            return None
        return Upload(name, path, file, size)


def _archive_path(name: str, suffix: str) -> str:
    """Where the picture stands in archives, by what it is and not by what it is called."""
    kept = PurePosixPath(name)
    if kept.suffix.lower() not in FORMATS or FORMATS[kept.suffix.lower()] != FORMATS[suffix]:
        kept = kept.with_suffix(suffix)
    parts = [part.lstrip(".") or "x" for part in kept.parts]
    return "/".join(["media", *parts])


def _true_suffix(file: Path) -> str:
    """What its content says that it should be called; ArchiveError for what is no picture, or too large a one."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file, formats=sorted(set(FORMATS.values()))) as image:
                return _SUFFIXES[str(image.format)]
    except Image.DecompressionBombError as error:
        raise ArchiveError(file.name, 1, f"too large: more than {MOST_PIXELS:,} pixels") from error
    except (OSError, SyntaxError, ValueError, KeyError) as error:
        raise ArchiveError(file.name, 1, "it is no picture") from error
