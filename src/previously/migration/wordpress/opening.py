"""Telling an export from everything else that people hand over in its place, before anything is read."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from previously.migration.errors import ImportRefused

_HEAD = 1 << 20
_BEGINNINGS = {
    b"PK\x03\x04": "it is a zip archive; unpack it and name the XML file inside",
    b"\x1f\x8b": "it is compressed (gzip); unpack it and name the XML file inside",
    b"SQLite format 3": "it is a database",
    b"%PDF": "it is a PDF",
}
_ROOT = re.compile(r"<\s*rss\b", re.IGNORECASE)
_OWN_ENTITIES = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_WEB_PAGE = re.compile(r"<!\s*DOCTYPE\s+html\b|<html\b", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']""")


def require_export(path: Path) -> str:
    """The encoding of an export; ImportRefused for a file that is none."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise ImportRefused(f"{path} cannot be read: {error.strerror}") from error
    for beginning, reason in _BEGINNINGS.items():
        if head.startswith(beginning):
            raise ImportRefused(f"{path} is no WordPress export: {reason}")
    if not head.strip():
        raise ImportRefused(f"{path} is empty")
    encoding = encoding_of(head)
    prolog = _COMMENT.sub("", head.decode(encoding, "replace"))
    root = _ROOT.search(prolog)
    if root is None and _WEB_PAGE.search(prolog):
        raise ImportRefused(f"{path} is no WordPress export: it is a web page")
    if _OWN_ENTITIES.search(prolog, 0, root.start() if root else len(prolog)):
        raise ImportRefused(f"{path} declares entities of its own, which no export does: it was not read")
    if root is None:
        raise ImportRefused(f"{path} is no WordPress export: there is no <rss> in it")
    return encoding


def encoding_of(head: bytes) -> str:
    """The encoding a file says it is in, or UTF-8."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    found = _DECLARED.match(head.lstrip()[:300])
    name = found[1].decode("ascii") if found else "utf-8"
    try:
        # Not all that Python calls an encoding is one of text.
        b"<".decode(name)
    except (LookupError, ValueError):
        return "utf-8"
    return name
