"""Text and tables out of what was uploaded, in whatever encoding and with whatever separator a program wrote them."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from previously.readers.history.viewing import BadHistory, Fault, tidy

MOST_ROWS = 250_000
MOST_COLUMNS = 200
SEPARATORS = (",", ";", "\t")

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
# Old encodings of East Asia, with letters without which hardly anything is written there, and their share at least.
# Bytes of Chinese make syllables in Korea's, but seldom these.
_SYLLABLES = "이다의는가을에한지로고하기사리나그인도아시자어스정해대서일전보부만우수라제여원동장신화즌드마회"
_EASTERN = (("cp949", re.compile(f"[{_SYLLABLES}]"), 0.2), ("cp932", re.compile("[ぁ-ヿ]"), 0.25))
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_SNIFFED = 4096
_MOST_FOREIGN = 0.1

Row = Mapping[str, str]


def text_of(data: bytes) -> str:
    """The text of a file, whether it is in UTF-8, in the UTF-16 of spreadsheets, or in an old encoding.

    BadHistory when it is no text, or in letters that cannot be told.
    """
    text = _decoded(data)
    if "\0" in text or _CONTROL.search(text[:_SNIFFED]):
        raise BadHistory(Fault.BINARY)
    if not text.strip():
        raise BadHistory(Fault.EMPTY)
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    head = data[:_SNIFFED]
    if head.count(0) > len(head) // 4:  # every second byte of Latin letters in UTF-16
        return _strictly(data, "utf-16-le" if head[1:2] == b"\0" else "utf-16-be")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _eastern(data) or _western(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadHistory(Fault.LETTERS) from error


def _eastern(data: bytes) -> str | None:
    """What an old spreadsheet in Korea or Japan wrote; None when it is something else.

    Accents of the West, one byte each with English around it, could be taken for letters that take two; letters of the
    East stand side by side.
    """
    for encoding, letters, share in _EASTERN:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        foreign = re.sub(r"[\x00-\x7f]", "", text[: 16 * _SNIFFED])
        words = re.findall(r"[^\x00-\x7f]{2,}", text[: 16 * _SNIFFED])
        if len(letters.findall(foreign)) >= share * len(foreign) and sum(map(len, words)) > len(foreign) / 2:
            return text
    return None


def _western(data: bytes) -> str:
    """What an old spreadsheet wrote: letters of English with a few accents among them, and nothing else."""
    head = data[: 16 * _SNIFFED]
    if b"\0" in head or sum(byte < 9 or 13 < byte < 32 for byte in head) > len(head) // 100:
        raise BadHistory(Fault.BINARY)
    if sum(byte > 127 for byte in head) > len(head) * _MOST_FOREIGN:
        raise BadHistory(Fault.LETTERS)
    return _strictly(data, "cp1252")


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose columns are known by folded names: `Start Time` is `start_time`."""

    columns: tuple[str, ...]
    text: str
    separator: str

    def has(self, *columns: str) -> bool:
        """Whether it has all of these columns."""
        return set(columns) <= set(self.columns)

    def rows(self) -> Iterator[Row]:
        """Its rows, without the empty ones; BadHistory at one that cannot be read, with its line."""
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.separator, strict=True)
        try:
            next(reader)
            for count, cells in enumerate(reader):
                if count >= MOST_ROWS:
                    raise BadHistory(Fault.TOO_MANY_ROWS, f"{MOST_ROWS:,}")
                if any(cells):
                    yield dict(zip(self.columns, map(tidy, cells), strict=False))
        except csv.Error as error:
            fault = Fault.CUT_CSV if "unexpected end" in str(error) else Fault.BAD_CSV
            raise BadHistory(fault, str(reader.line_num)) from error


def table_of(text: str) -> Table:
    """The table a text holds, by its first line; BadHistory when there is none."""
    text = text.lstrip("\ufeff\r\n")
    line = text.partition("\n")[0].strip()
    separator = max(SEPARATORS, key=line.count)
    if separator not in line:
        separator = ","
    try:
        cells = next(csv.reader([line], delimiter=separator), [])
    except csv.Error as error:
        raise BadHistory(Fault.BAD_CSV, "1") from error
    if not cells or len(cells) > MOST_COLUMNS:
        raise BadHistory(Fault.UNKNOWN_COLUMNS, line[:80])
    return Table(tuple(folded(cell) for cell in cells), text, separator)


def folded(name: str) -> str:
    """The name of a column in one form: `Start Time`, `startTime` and `start_time` are one."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.strip())
    return _NOT_A_LETTER.sub("_", spaced.casefold()).strip("_")


def first_of(row: Row, columns: Sequence[str]) -> str:
    """The first of these cells that holds something."""
    return next((row[column] for column in columns if row.get(column)), "")
