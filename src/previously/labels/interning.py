"""Storing many labels at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from previously.labels.models import InternedLabel, atoms_of
from previously.spoilers import Reference, Works, label_of

_BATCH = 400


def text_of(references: Iterable[Reference]) -> str:
    """How the label that asks for these is written in the database."""
    return ", ".join(sorted({str(reference) for reference in references}))


def intern_all(labels: Iterable[Sequence[Reference]], works: Works) -> dict[str, int]:
    """The id of the row of each of these labels by its text, made where it is new; BadLabel for what does not exist."""
    wanted = {text_of(references): tuple(references) for references in labels if references}
    rows = _known(list(wanted))
    missing = [
        InternedLabel(text=text, atoms=atoms_of(label_of(references, works)))
        for text, references in wanted.items()
        if text not in rows
    ]
    InternedLabel.objects.bulk_create(missing, batch_size=_BATCH)
    return rows | {row.text: row.pk for row in missing}


def _known(texts: Sequence[str]) -> dict[str, int]:
    rows: dict[str, int] = {}
    for start in range(0, len(texts), _BATCH):
        found = InternedLabel.objects.filter(text__in=texts[start : start + _BATCH])
        rows |= dict(found.values_list("text", "pk"))
    return rows
