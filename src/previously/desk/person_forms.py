"""Adding a person on the way to something else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from previously.catalogue.models import Person


class NewPersonForm(forms.ModelForm):  # type: ignore[type-arg]
    """A person's names; the address comes from the name when left empty."""

    class Meta:
        model = Person
        fields = ("name", "native_name", "slug")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["slug"].help_text = _("Such as han-so-hee; made from the name if left empty.")

    def clean_slug(self) -> str:
        """The slug as written, or one made from the name that nobody has yet."""
        written: str = self.cleaned_data["slug"]
        if written or "name" not in self.cleaned_data:
            return written
        slug = start = slugify(self.cleaned_data["name"], allow_unicode=True) or "person"
        number = 2
        while Person.objects.filter(slug=slug).exists():
            slug, number = f"{start}-{number}", number + 1
        return slug
