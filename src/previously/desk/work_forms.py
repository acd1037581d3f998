"""The form of a work with everything below it: seasons, episodes, characters, credits, relations, facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm, register_form_field_override

from previously.catalogue.models import Character, Kind, Work
from previously.catalogue.orders import orders_of
from previously.desk.labelled_forms import LabelledForm, is_deleted
from previously.desk.naming import places_naming
from previously.desk.services import save_work
from previously.spoilers import BadLabel, EpisodeCode, WorkOrder, Works

_MOST_PLACES = 5
_OF_CHOICES = (
    "queryset",
    "to_field_name",
    "blank",
    "limit_choices_to",
)  # what a foreign key hands to its field


class CharacterInput(forms.Select):
    """A choice among the characters of the same form; a script adds those that are new in it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-controller": "previously-cast"} | (attrs or {}))


class CharacterFormField(forms.CharField):
    """A character by its short name, which may be of one that the same form adds.

    What it gives is a stand-in; the work's form puts the real character in its place.
    """

    widget = CharacterInput

    def __init__(self, **kwargs: Any) -> None:
        for name in _OF_CHOICES:
            kwargs.pop(name, None)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Character | None:
        slug = str(super().clean(value))
        return Character(slug=slug) if slug else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or "") != (data or ""))


register_form_field_override(models.ForeignKey, to=Character, override={"form_class": CharacterFormField})


class CastForm(WagtailAdminModelForm):
    """A row that names characters."""

    def character_fields(self) -> list[str]:
        """The names of the fields that hold a character."""
        return [name for name, field in self.fields.items() if isinstance(field, CharacterFormField)]

    def offer(self, cast: dict[str, str]) -> None:
        """Let the editor choose among these, by short name."""
        for name in self.character_fields():
            self.fields[name].widget.choices = [("", "–"), *cast.items()]

    def _get_validation_exclusions(self) -> set[str]:
        # The stand-ins have no id yet, which the model would take for a missing character.
        return {*super()._get_validation_exclusions(), *self.character_fields()}


class WorkForm(LabelledForm):
    """A work. Labels and characters may name what the same form adds."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._own_order: WorkOrder | None = None
        if self.instance.pk and "slug" in self.fields:
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = _("Labels name it, so it stays as it is.")
        self._show_characters()

    def shown_work(self) -> str | None:
        return self.instance.slug or None

    def written_work(self) -> str | None:
        slug: str | None = self.cleaned_data.get("slug")
        return slug

    def orders(self, slugs: Iterable[str]) -> Works:
        own = self._own_order
        return {**orders_of(slugs), own.slug: own} if own is not None else orders_of(slugs)

    def check(self) -> None:
        """Episodes first, since labels name them; then characters, since credits name them; then labels."""
        if self.cleaned_data.get("kind") != Kind.SERIES and any(self._rows("seasons")):
            self.add_error(
                "kind", _("Only a series has seasons and episodes. Remove them, or make it a series.")
            )
            return
        if not self._read_order() or not self._find_characters():
            return
        super().check()
        if self.instance.pk:
            self._keep_what_is_named()

    def save(self, commit: bool = True) -> Work:
        self.store_labels()
        work: Work = super().save(commit=False)
        if commit:
            removed = [
                row.instance.pk for row in self.formsets["characters"].deleted_forms if row.instance.pk
            ]
            renumbered = [
                row.instance.pk
                for row in self._episode_rows()
                if row.instance.pk and "number" in row.changed_data
            ]
            save_work(work, removed_characters=removed, renumbered_episodes=renumbered)
        return work

    def _rows(self, relation: str) -> Iterator[Any]:
        formset = self.formsets.get(relation)
        return (row for row in (formset.forms if formset else ()) if not is_deleted(formset, row))

    def _episode_rows(self) -> Iterator[Any]:
        for season in self._rows("seasons"):
            episodes = season.formsets["episodes"]
            yield from (row for row in episodes.forms if not is_deleted(episodes, row))

    def _read_order(self) -> bool:
        """Set the order as it will be; false, with errors on the episodes, when it cannot be."""
        codes: dict[EpisodeCode, Any] = {}
        for season in self._rows("seasons"):
            episodes = season.formsets["episodes"]
            for row in episodes.forms:
                if not is_deleted(episodes, row):
                    codes[EpisodeCode(season.cleaned_data["number"], row.cleaned_data["number"])] = row
        slots = {code: slot for code, row in codes.items() if (slot := self._slot(row)) is not None}
        self._own_order = WorkOrder(
            slug=self.cleaned_data["slug"],
            has_episodes=self.cleaned_data["kind"] == Kind.SERIES,
            is_anthology=self.cleaned_data["shape"] == "anthology",
            episodes=frozenset(codes),
            slots=slots,
        )
        for code, slot in slots.items():
            if slot not in codes:
                codes[code].add_error("watch_after", _("There is no episode %(slot)s.") % {"slot": slot})
                continue
            try:
                self._own_order.position(code)
            except BadLabel as error:
                codes[code].add_error("watch_after", str(error))
        return not any(row.errors for row in codes.values())

    def _slot(self, row: Any) -> EpisodeCode | None:
        text = row.cleaned_data.get("watch_after")
        if not text:
            return None
        try:
            code = EpisodeCode.parse(text)
        except ValueError as error:
            row.add_error("watch_after", str(error))
            return None
        row.instance.watch_after = str(code)
        return code

    def _show_characters(self) -> None:
        cast = {row.instance.pk: row.instance for row in self.formsets["characters"].forms if row.instance.pk}
        offered = {character.slug: character.name for character in cast.values()}
        if self.is_bound:
            for row in self.formsets["characters"].forms:
                slug = row["slug"].value()
                offered[slug or ""] = row["name"].value() or slug
            offered.pop("", None)
        for row in self._cast_rows():
            for name in row.character_fields():
                known = cast.get(row.initial.get(name))
                row.initial[name] = known.slug if known is not None else ""
            row.offer(offered)

    def _cast_rows(self) -> Iterator[CastForm]:
        for relation in ("credits", "relations", "facts"):
            yield from self.formsets[relation].forms

    def _find_characters(self) -> bool:
        """Put the characters of this form where its rows name them; false when one is missing."""
        cast = {row.cleaned_data["slug"]: row.instance for row in self._rows("characters")}
        is_complete = True
        for relation in ("credits", "relations", "facts"):
            for row in self._rows(relation):
                for name in row.character_fields():
                    is_complete &= _put_character(row, name, cast)
        return is_complete

    def _keep_what_is_named(self) -> None:
        """Refuse to lose an episode that labels still name."""
        stored = Work.objects.get(pk=self.instance.pk)
        places = places_naming(stored, self._own_order)
        for reference, found in groupby(places[: _MOST_PLACES * 4], key=lambda place: place[0]):
            names = [name for _reference, name in found]
            where = ", ".join(names[:_MOST_PLACES]) + (" …" if len(names) > _MOST_PLACES else "")
            self.add_error(
                None,
                _("%(reference)s has to stay, because labels name it: %(where)s.")
                % {"reference": reference.relative_to(stored.slug), "where": where},
            )


def _put_character(row: Any, name: str, cast: dict[str, Character]) -> bool:
    chosen = row.cleaned_data.get(name)
    if chosen is None:
        return True
    character = cast.get(chosen.slug)
    if character is None:
        row.add_error(name, _("There is no character “%(slug)s” in this work.") % {"slug": chosen.slug})
        return False
    setattr(row.instance, name, character)
    return True
