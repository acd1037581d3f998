"""Labels in the database: one row for each distinct label, to which all labelled content points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from previously.spoilers import Atom, Clearance, Label, Position, Reference, Works, label_of, parse_references

LONGEST_TEXT = 2000


class InternedLabel(models.Model):
    """One distinct label.

    `text` is how it is written, each reference with its work, sorted: `black-mirror:S2E2, soundtrack-1:S1E4`.
    `atoms` is what it asks for, worked out when the label was stored and again when its works change their order.
    """

    # Of no use among the places where something is used, which Wagtail keeps an index of.
    wagtail_reference_index_ignore = True

    text = models.CharField(_("text"), max_length=LONGEST_TEXT, unique=True)
    atoms = models.JSONField(_("atoms"))

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")

    def __str__(self) -> str:
        return self.text

    @property
    def label(self) -> Label:
        """The label as the algebra knows it."""
        return Label.of(*(Atom(work, Position(tuple(path)), is_alone) for work, path, is_alone in self.atoms))

    @property
    def references(self) -> tuple[Reference, ...]:
        """What the label names, as written."""
        return parse_references(self.text, own_work=None)

    def is_carried(self) -> bool:
        """Whether any content points to this label. What goes when the label goes is made from content, and is none."""
        fields = (getattr(relation, "field", None) for relation in self._meta.get_fields(include_hidden=True))
        return any(
            field.model._base_manager.filter(**{field.name: self}).exists()
            for field in fields
            if field is not None and field.remote_field.on_delete is not models.CASCADE
        )

    def relative_to(self, own_work: str | None) -> str:
        """The shortest way to write this label in a text about `own_work`."""
        return ", ".join(reference.relative_to(own_work) for reference in self.references)


def intern_label(references: Sequence[Reference], works: Works) -> InternedLabel:
    """The row of the label these references ask for, made if new; BadLabel when one names what does not exist."""
    label = label_of(tuple(references), works)
    text = ", ".join(sorted(str(reference) for reference in set(references)))
    row, _made = InternedLabel.objects.get_or_create(text=text, defaults={"atoms": atoms_of(label)})
    return row


def resolve_again(rows: Iterable[InternedLabel], works: Works) -> None:
    """Work out anew what these labels ask for, after their works changed shape or order."""
    changed = []
    for row in rows:
        atoms = atoms_of(label_of(row.references, works))
        if atoms != row.atoms:
            row.atoms = atoms
            changed.append(row)
    InternedLabel.objects.bulk_update(changed, ["atoms"], batch_size=500)


def atoms_of(label: Label) -> list[list[Any]]:
    """A label in the form in which it is stored."""
    return [[atom.work, list(atom.position.path), atom.is_alone] for atom in label.sorted_atoms()]


class LabelsById(Mapping[int | None, Label]):
    """The labels of some content, read in one query; None stands for public."""

    def __init__(self, ids: Iterable[int | None]) -> None:
        wanted = {pk for pk in ids if pk is not None}
        self._labels: dict[int | None, Label] = {
            row.pk: row.label for row in (InternedLabel.objects.in_bulk(wanted).values() if wanted else ())
        }
        self._labels[None] = Label()

    def __getitem__(self, pk: int | None) -> Label:
        return self._labels[pk]

    def __iter__(self) -> Any:
        return iter(self._labels)

    def __len__(self) -> int:
        return len(self._labels)

    def open_ids(self, clearance: Clearance) -> list[int]:
        """The ids of those labels that open to this clearance, for an `IN`."""
        return [pk for pk, label in self._labels.items() if pk is not None and clearance.opens(label)]
