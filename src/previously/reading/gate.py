"""The gate at an article's own address (contract: the promise, part 4).

Opening a recap is asking for it: someone of whom nothing is known gets the article's body, as if they had seen what it
covers, unless the site asks first. Someone who has said that they are behind is always asked.
"""

from __future__ import annotations

from dataclasses import dataclass

from previously.masthead.models import UnknownReaders
from previously.reading.viewer import Viewer
from previously.spoilers import Clearance, Label

THE_ARTICLE = "article"
"""What `?reveal=` names to be shown an article's body anyway."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What the gate decided: whether the body is shown, and what the reader lacks."""

    is_open: bool
    lacks: Label

    @property
    def is_plain(self) -> bool:
        """Whether the reader simply has what it takes."""
        return self.lacks.is_public


def passage(label: Label, viewer: Viewer, unknown_readers: str, *, is_revealed: bool) -> Passage:
    """Whether a reader gets the body of an article with this label by opening its address."""
    lacks = Label(frozenset(atom for atom in label.atoms if not viewer.opens(Label.of(atom))))
    if lacks.is_public or is_revealed:
        return Passage(is_open=True, lacks=lacks)
    is_open = unknown_readers == UnknownReaders.OPEN and not _has_recorded(lacks, viewer.clearance)
    return Passage(is_open=is_open, lacks=lacks)


def _has_recorded(label: Label, clearance: Clearance) -> bool:
    return any(clearance.is_recorded(work) for work in label.works)
