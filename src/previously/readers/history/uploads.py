"""From the bytes that were uploaded to a history: text or a ZIP, of whichever service it is."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from functools import reduce
from typing import Any

from previously.readers.history import mydramalist, netflix, trakt, tv_time
from previously.readers.history.tables import Table, table_of, text_of
from previously.readers.history.viewing import BadHistory, Fault, History

LARGEST = 20 * 1024 * 1024
LARGEST_UNPACKED = 60 * 1024 * 1024
MOST_FILES = 2000
NAMES = ("viewingactivity", "netflixviewinghistory", "watched-", "history", "mydramalist", *tv_time.FILES)
"""How the files of an export that tell what was seen are called; the rest of an export is never opened."""

_WORKBOOK = "xl/workbook.xml"
_BINARY = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\xd0\xcf\x11\xe0",
)
_ZIP = b"PK\x03\x04"

TABLES: tuple[tuple[Callable[[Table], bool], Callable[[Table], History]], ...] = (
    (tv_time.recognises, tv_time.read),
    (trakt.recognises, trakt.read),
    (mydramalist.recognises, mydramalist.read),
    (netflix.recognises, netflix.read),
)
JSONS: tuple[tuple[Callable[[Any], bool], Callable[[Any], History]], ...] = (
    (tv_time.recognises_json, tv_time.read_json),
    (trakt.recognises_json, trakt.read_json),
    (mydramalist.recognises_json, mydramalist.read_json),
)


def read_history(data: bytes) -> History:
    """What an uploaded file says was seen; BadHistory when it cannot be read or is of no kind we know."""
    if len(data) > LARGEST:
        raise BadHistory(Fault.TOO_LARGE)
    if data.startswith(_ZIP):
        return _from_zip(data)
    if data.startswith(_BINARY):
        raise BadHistory(Fault.BINARY)
    return _from_text(text_of(data))


def _from_text(text: str) -> History:
    if text.lstrip("\ufeff \t\r\n")[:1] in {"[", "{"}:
        return _from_json(text)
    table = table_of(text)
    for recognises, read in TABLES:
        if recognises(table):
            return read(table)
    raise BadHistory(Fault.UNKNOWN_COLUMNS, ", ".join(table.columns)[:120])


def _from_json(text: str) -> History:
    try:
        value = json.loads(text.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        raise BadHistory(Fault.BAD_JSON, str(error.lineno)) from error
    except (ValueError, RecursionError) as error:
        raise BadHistory(Fault.BAD_JSON, "1") from error
    for recognises, read in JSONS:
        if recognises(value):
            return read(value)
    raise BadHistory(Fault.UNKNOWN_JSON)


def _from_zip(data: bytes) -> History:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _from_archive(archive)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        if isinstance(error, BadHistory):
            raise
        raise BadHistory(Fault.BAD_ZIP) from error
    except RuntimeError as error:  # how zipfile says that a password is wanted
        raise BadHistory(Fault.LOCKED_ZIP) from error


def _from_archive(archive: zipfile.ZipFile) -> History:
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        raise BadHistory(Fault.ZIP_TOO_LARGE)
    if any(entry.filename == _WORKBOOK for entry in entries):
        raise BadHistory(Fault.WORKBOOK)
    left = LARGEST_UNPACKED
    found: list[History] = []
    passed_over: BadHistory | None = None
    for entry in filter(_is_wanted, entries):
        # What an archive says of its sizes may be a lie: no more is unpacked than there is room for.
        with archive.open(entry) as file:
            content = file.read(left + 1)
        left -= len(content)
        if left < 0:
            raise BadHistory(Fault.ZIP_TOO_LARGE)
        try:
            found.append(_from_text(text_of(content)))
        except BadHistory as error:
            passed_over = error
    return _most_of_one_service(found, passed_over)


def _is_wanted(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename.replace("\\", "/").rpartition("/")[2].casefold()
    return name.endswith((".csv", ".tsv", ".json")) and any(known in name for known in NAMES)


def _most_of_one_service(found: list[History], passed_over: BadHistory | None) -> History:
    if not found:
        raise passed_over or BadHistory(Fault.NOTHING_IN_ZIP)
    rows = {one.source: 0 for one in found}
    for one in found:
        rows[one.source] += one.row_count
    source = max(rows, key=rows.__getitem__)
    return reduce(History.joined, (one for one in found if one.source is source))
