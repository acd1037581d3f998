"""The algebra of spoilers: positions, labels, clearances and sealed fragments, in plain Python."""

from previously.spoilers.clearance import EVERYTHING, NOT_STARTED, NOTHING_SEEN, Clearance, Progress
from previously.spoilers.compact import BadProgress, ProgressBook, work_key
from previously.spoilers.fragment import Fragment, Revealed, Sealed, Shown, Withheld
from previously.spoilers.label import NOBODY, PUBLIC, Atom, Label, join_all
from previously.spoilers.notation import (
    BadLabel,
    Reference,
    WorkOrder,
    Works,
    label_of,
    parse_reference,
    parse_references,
)
from previously.spoilers.position import REST, WHOLE, EpisodeCode, Position

__all__ = [
    "EVERYTHING",
    "NOBODY",
    "NOTHING_SEEN",
    "NOT_STARTED",
    "PUBLIC",
    "REST",
    "WHOLE",
    "Atom",
    "BadLabel",
    "BadProgress",
    "Clearance",
    "EpisodeCode",
    "Fragment",
    "Label",
    "Position",
    "Progress",
    "ProgressBook",
    "Reference",
    "Revealed",
    "Sealed",
    "Shown",
    "Withheld",
    "WorkOrder",
    "Works",
    "join_all",
    "label_of",
    "parse_reference",
    "parse_references",
    "work_key",
]
