"""From a folder to data: every file read, each value with the line it stands on."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from yaml.nodes import MappingNode

from previously.archive.body import Body, parse_body
from previously.archive.comment_lines import read_comments
from previously.archive.data import (
    Archive,
    ArticleData,
    CommentData,
    FrontMatter,
    PersonData,
    SiteData,
    WorkData,
)
from previously.archive.errors import ArchiveError
from previously.archive.pictures import check_picture
from previously.archive.schema import NEWEST, Source, entries, mapping, suggestion
from previously.archive.yaml_files import compose

_SLUG = re.compile(r"[\w-]+")
_FOLDERS = {"works": ".yaml", "articles": ".md", "comments": ".jsonl", "media": ""}
_FILES = ("site.yaml", "people.yaml")
_BESIDE = re.compile(r"(\.|(README|LICEN[CS]E|NOTICE|CREDITS|CHANGELOG)\b)", re.IGNORECASE)
_LONGEST_SLUG = {"works": 120, "people": 120, "articles": 255, "comments": 255}
_LITTER = {"thumbs.db", "desktop.ini"}

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


def no_progress(what: str, done: int, total: int) -> None:
    """For those who do not watch."""


@dataclass
class Reading:
    """An archive as read, with what is needed to say where something stands in it."""

    site: SiteData | None = None
    people: dict[str, PersonData] = field(default_factory=dict)
    works: dict[str, WorkData] = field(default_factory=dict)
    articles: dict[str, ArticleData] = field(default_factory=dict)
    comments: dict[str, tuple[CommentData, ...]] = field(default_factory=dict)
    media: dict[str, Path] = field(default_factory=dict)
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    comment_lines: dict[str, list[int]] = field(default_factory=dict)

    @property
    def version(self) -> int:
        """The version of the format, once site.yaml is read."""
        return NEWEST if self.site is None else self.site.archive

    def source(self, kind: str, slug: str = "") -> Source:
        """The source of one object, by its kind and slug."""
        return self.sources[f"{kind}/{slug}{_FOLDERS[kind]}" if slug else f"{kind}.yaml"]

    def archive(self) -> Archive:
        """The data alone."""
        return Archive(self.site, self.people, self.works, self.articles, self.comments, self.media)


def read_folder(folder: Path, progress: Progress = no_progress) -> Reading:
    """Read a whole archive; an ArchiveError for the first thing in it that cannot be read."""
    if not folder.is_dir():
        raise ArchiveError(str(folder), 1, "there is no such folder")
    _refuse_strangers(folder)
    reading = Reading()
    _read_site(reading, folder)
    _read_people(reading, folder)
    readers: Mapping[str, Callable[[Reading, str, Source, str], None]] = {
        "works": _read_work,
        "articles": _read_article,
        "comments": _read_comments,
    }
    for kind, read in readers.items():
        found = _named_files(folder, kind)
        for number, (slug, path) in enumerate(found.items(), start=1):
            file = f"{kind}/{path.name}"
            source = Source(file, reading.version)
            reading.sources[f"{kind}/{slug}{_FOLDERS[kind]}"] = source
            read(reading, slug, source, _text_of(path, file))
            progress(f"Reading {kind}", number, len(found))
    _read_media(reading, folder, progress)
    return reading


def _refuse_strangers(folder: Path) -> None:
    for entry in sorted(folder.iterdir()):
        _refuse_outside(folder, entry)
        if (entry.is_dir() and entry.name in _FOLDERS) or (entry.is_file() and entry.name in _FILES):
            continue
        if not _BESIDE.match(entry.name):
            known = (*_FOLDERS, *_FILES)
            raise ArchiveError(
                entry.name, 1, f"nothing of this name belongs here{suggestion(entry.name, known)}"
            )


def _refuse_outside(folder: Path, path: Path) -> None:
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        raise ArchiveError(str(path.relative_to(folder)), 1, "it leads out of the archive")


def _text_of(path: Path, file: str) -> str:
    try:
        written = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ArchiveError(file, line, "not UTF-8") from error
    except OSError as error:
        raise ArchiveError(file, 1, f"cannot be read: {error.strerror}") from error
    return written.replace("\r\n", "\n").replace("\r", "\n")


def _named_files(folder: Path, kind: str) -> dict[str, Path]:
    """The files of one kind by slug; no two may have slugs that some file system or reader takes for one."""
    found: dict[str, Path] = {}
    taken: dict[str, str] = {}
    place, suffix = folder / kind, _FOLDERS[kind]
    for path in sorted(place.iterdir()) if place.is_dir() else ():
        file = f"{kind}/{path.name}"
        if path.name.startswith(".") or path.name.lower() in _LITTER:
            continue
        _refuse_outside(folder, path)
        if not path.is_file() or path.suffix != suffix:
            raise ArchiveError(file, 1, f"nothing but files that end in {suffix} belongs here")
        slug = unicodedata.normalize("NFC", path.stem)
        check_slug(file, slug, _LONGEST_SLUG[kind])
        same = taken.setdefault(slug.casefold(), path.name)
        if same != path.name:
            raise ArchiveError(file, 1, f"it has the same slug as {kind}/{same}")
        found[slug] = path
    return found


def check_slug(file: str, slug: str, longest: int, line: int = 1) -> None:
    """Refuse what cannot stand in an address."""
    if not _SLUG.fullmatch(slug):
        raise ArchiveError(file, line, f"“{slug}” is no slug: only letters, digits, hyphens and underscores")
    if len(slug) > longest:
        raise ArchiveError(file, line, f"the slug is too long: {len(slug)} characters, at most {longest}")


def _read_site(reading: Reading, folder: Path) -> None:
    if not (folder / "site.yaml").is_file():
        raise ArchiveError("site.yaml", 1, "the file is missing")
    source = reading.sources["site.yaml"] = Source("site.yaml")
    at = compose(_text_of(folder / "site.yaml", "site.yaml"), source)
    for key, value in at.node.value if isinstance(at.node, MappingNode) else ():
        if key.value == "archive":
            source.version = _version(value.value, source, source.line_of(key))
    reading.site = mapping(SiteData)(at)


def _version(written: str, source: Source, line: int) -> int:
    known = {str(version): version for version in range(1, NEWEST + 1)}
    if written not in known:
        reason = f"an archive of version {written}; this program reads versions {' and '.join(known)}"
        raise source.error(line, reason)
    return known[written]


def _read_people(reading: Reading, folder: Path) -> None:
    path = folder / "people.yaml"
    if not path.is_file():
        return
    source = reading.sources["people.yaml"] = Source("people.yaml")
    at = compose(_text_of(path, "people.yaml"), source)
    taken: dict[str, str] = {}
    for written, item in entries(at):
        line = source.line_at(item.path)
        slug = unicodedata.normalize("NFC", written)
        check_slug("people.yaml", slug, _LONGEST_SLUG["people"], line)
        if taken.setdefault(slug.casefold(), written) != written:
            raise source.error(line, f"“{written}” is the same slug as “{taken[slug.casefold()]}”")
        reading.people[slug] = mapping(PersonData)(item)


def _read_work(reading: Reading, slug: str, source: Source, written: str) -> None:
    reading.works[slug] = mapping(WorkData)(compose(written, source))


def _read_article(reading: Reading, slug: str, source: Source, written: str) -> None:
    lines = written.split("\n")
    if lines[0].rstrip() != "---":
        raise source.error(1, "an article begins with a line of three hyphens, and keys below it")
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        raise source.error(1, "the line of three hyphens that ends the keys is missing")
    front: FrontMatter = mapping(FrontMatter)(compose("\n".join(lines[1:end]), source, first_line=2))
    body = parse_body("\n".join(lines[end + 1 :]), source, first_line=end + 2)
    reading.bodies[slug] = body
    reading.articles[slug] = ArticleData(front, body.blocks)


def _read_comments(reading: Reading, slug: str, source: Source, written: str) -> None:
    found = read_comments(written, source)
    reading.comments[slug] = tuple(comment for _line, comment in found)
    reading.comment_lines[slug] = [line for line, _comment in found]


def _read_media(reading: Reading, folder: Path, progress: Progress) -> None:
    found = sorted(_media_files(folder, folder / "media"))
    for number, path in enumerate(found, start=1):
        name = path.relative_to(folder).as_posix()
        if not name.isprintable() or len(name) > 300:
            raise ArchiveError(repr(name), 1, "a picture cannot have such a name")
        reading.sizes[name] = check_picture(path, name)
        reading.media[name] = path
        progress("Reading media", number, len(found))


def _media_files(folder: Path, place: Path) -> Iterator[Path]:
    for entry in os.scandir(place) if place.is_dir() else ():
        path = Path(entry.path)
        if entry.name.startswith(".") or entry.name.lower() in _LITTER:
            continue
        _refuse_outside(folder, path)
        if entry.is_dir(follow_symlinks=False):
            yield from _media_files(folder, path)
        elif entry.is_file():
            yield path
        else:
            raise ArchiveError(path.relative_to(folder).as_posix(), 1, "not a file")
