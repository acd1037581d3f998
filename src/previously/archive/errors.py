"""What is wrong with an archive, and where."""

from __future__ import annotations


class ArchiveError(Exception):
    """Something in an archive that cannot be loaded: one line for whoever wrote it, `FILE:LINE: reason`."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {' '.join(reason.split())}")
        self.file, self.line, self.reason = file, line, reason


class ExportError(Exception):
    """Why a site cannot be written as an archive."""
