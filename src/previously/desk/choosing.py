"""Choosing among more works or people than fit on one screen: by any name they have."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView

_NAMES = ("title", "name", "native_title", "native_name", "slug", "aliases")


class NameFilterForm(BaseFilterForm):
    """One field to type a part of a name into."""

    q = forms.CharField(
        label=_("Search term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search")})
    )

    def filter(self, objects: QuerySet[Model]) -> QuerySet[Model]:
        """Those of whose names one holds what was typed."""
        asked = self.cleaned_data.get("q", "").strip()
        if not asked:
            return objects
        self.is_searching, self.search_query = True, asked
        own = {field.name for field in objects.model._meta.get_fields()}
        wanted = Q()
        for name in _NAMES:
            if name in own:
                wanted |= Q(**{f"{name}__icontains": asked})
        return objects.filter(wanted)


class ChooseByName(ChooseView):
    """The dialog."""

    def get_filter_form_class(self) -> type[Any]:
        return NameFilterForm


class ChooseByNameResults(ChooseResultsView):
    """What is left in it as somebody types."""

    def get_filter_form_class(self) -> type[Any]:
        return NameFilterForm
