"""Forms whose fields hold labels: shown relative to their own work, checked, and stored when the form is saved.

A label is checked only once the whole form is read, because what a bare `S1E4` means depends on another field (the
article's work), or on rows of the very form (a new work's episodes).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from wagtail.admin.forms.models import WagtailAdminModelForm

from previously.catalogue.orders import orders_of
from previously.labels.forms import LabelFormField
from previously.labels.models import InternedLabel, intern_label
from previously.spoilers import BadLabel, Works, label_of, parse_references


def with_children(form: Any) -> Iterator[Any]:
    """A form and all forms nested in it, except the rows an editor has deleted."""
    yield form
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.forms:
            if not is_deleted(formset, child):
                yield from with_children(child)


def is_deleted(formset: Any, child: forms.BaseForm) -> bool:
    """Whether an editor deleted this row, or added it and left it empty."""
    if not hasattr(child, "cleaned_data"):
        return False  # not read yet
    left_empty = child.empty_permitted and not child.has_changed()
    return left_empty or bool(formset.can_delete and formset._should_delete_form(child))


def _label_fields(form: Any) -> Iterator[tuple[Any, str]]:
    for nested in with_children(form):
        for name, field in nested.fields.items():
            if isinstance(field, LabelFormField):
                yield nested, name


class LabelledForm(WagtailAdminModelForm):
    """A form with labels in it or in its rows. Subclasses say of which work a bare `S1E4` speaks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._is_checked: bool | None = None
        self._show_labels()

    def shown_work(self) -> str | None:
        """The slug relative to which labels are shown."""
        raise NotImplementedError

    def written_work(self) -> str | None:
        """The slug of which a bare `S1E4` speaks in what was submitted."""
        raise NotImplementedError

    def orders(self, slugs: Iterable[str]) -> Works:
        """The orders of works, as they are once this form is saved."""
        return orders_of(slugs)

    def check(self) -> None:
        """Add errors for what can only be seen once the whole form is read. Subclasses add to it."""
        for form, name in _label_fields(self):
            written = form.cleaned_data.get(name)
            if written is not None and (error := self.label_error(written.text)):
                form.add_error(name, error)

    def is_valid(self) -> bool:
        """Whether every field of every row can be saved; what `check` finds counts too."""
        if not super().is_valid():
            return False
        if self._is_checked is None:
            self.check()
            self._is_checked = not any(form.errors for form in with_children(self))
        return self._is_checked

    def label_error(self, text: str) -> str:
        """What is wrong with a label as written, in a sentence for its writer; empty when nothing is."""
        try:
            references = parse_references(text, self.written_work())
            label_of(references, self.orders(reference.work for reference in references))
        except BadLabel as error:
            return str(error)
        return ""

    def store_labels(self) -> None:
        """Put stored labels where the form was given written ones."""
        for form, name in _label_fields(self):
            written = form.cleaned_data.get(name)
            if written is not None:
                references = parse_references(written.text, self.written_work())
                works = self.orders(reference.work for reference in references)
                setattr(form.instance, name, intern_label(references, works))

    def _show_labels(self) -> None:
        fields = [(form, name) for form, name in _label_fields(self) if form.initial.get(name)]
        rows = InternedLabel.objects.in_bulk({form.initial[name] for form, name in fields}) if fields else {}
        for form, name in fields:
            row = rows.get(form.initial[name])
            form.initial[name] = row.relative_to(self.shown_work()) if row else ""
