"""A reader's whole progress in a few bytes, so that hundreds of works fit in one cookie.

Format: one flag byte (bit 0: does not mind spoilers), then for each work its key (5 bytes), a count of path numbers
plus one for `up_to` (0 for None), those numbers, the count of `alone` positions, and each of them in the same way.
All numbers are LEB128 varints.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Self

from previously.spoilers.clearance import Clearance, Progress
from previously.spoilers.position import Position

KEY_BYTES = 5
_LONGEST = 20_000


class BadProgress(ValueError):
    """Bytes that are no progress."""


def work_key(slug: str) -> bytes:
    """What stands for a work in a progress book: 40 bits of its slug's SHA-256."""
    return sha256(slug.encode()).digest()[:KEY_BYTES]


@dataclass(frozen=True, slots=True)
class ProgressBook:
    """Everything one reader has recorded, by work key, and whether they mind spoilers at all.

    Law: `ProgressBook.from_bytes(book.to_bytes()) == book`.
    """

    entries: Mapping[bytes, Progress] = field(default_factory=dict)
    minds_spoilers: bool = True

    def get(self, work: str, /) -> Progress | None:
        """The progress recorded for a work's slug, or None."""
        return self.entries.get(work_key(work))

    def recording(self, work: str, progress: Progress | None) -> Self:
        """This book with one work's progress replaced, or forgotten for None."""
        entries = {key: kept for key, kept in self.entries.items() if key != work_key(work)}
        if progress is not None:
            entries[work_key(work)] = progress
        return type(self)(entries, self.minds_spoilers)

    def minding(self, minds_spoilers: bool) -> Self:
        """This book for a reader who minds spoilers, or does not."""
        return type(self)(self.entries, minds_spoilers)

    def clearance(self) -> Clearance:
        """What this reader may be sent."""
        return Clearance(progress=self, opens_all=not self.minds_spoilers)

    def to_bytes(self) -> bytes:
        """The compact form; the order of recording is kept."""
        parts = [bytes([0 if self.minds_spoilers else 1])]
        for key, progress in self.entries.items():
            parts += [key, _optional_position(progress.up_to), _varint(len(progress.alone))]
            parts += [_optional_position(position) for position in sorted(progress.alone)]
        return b"".join(parts)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the compact form; BadProgress when it is not one."""
        if not data or len(data) > _LONGEST or data[0] > 1:
            raise BadProgress("This is not a record of progress.")
        source = _Source(data, 1)
        entries: dict[bytes, Progress] = {}
        while source.has_more():
            key = source.take(KEY_BYTES)
            up_to = source.optional_position()
            alone = [source.optional_position() for _ in range(source.varint())]
            entries[key] = Progress(up_to, frozenset(position for position in alone if position is not None))
        return cls(entries, minds_spoilers=data[0] == 0)


class _Source:
    """Bytes read from front to back; BadProgress at an unexpected end."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data, self._at = data, at

    def has_more(self) -> bool:
        return self._at < len(self._data)

    def take(self, count: int) -> bytes:
        taken = self._data[self._at : self._at + count]
        if len(taken) < count:
            raise BadProgress("The record of progress ends too early.")
        self._at += count
        return taken

    def varint(self) -> int:
        value = shift = 0
        while shift < 35:
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7
        raise BadProgress("A number in the record of progress is too large.")

    def optional_position(self) -> Position | None:
        length = self.varint()
        if length == 0:
            return None
        return Position(tuple(self.varint() for _ in range(length - 1)))


def _optional_position(position: Position | None) -> bytes:
    if position is None:
        return _varint(0)
    return b"".join(map(_varint, (len(position.path) + 1, *position.path)))


def _varint(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)
