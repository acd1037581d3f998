"""The field by which content carries a label."""

from __future__ import annotations

from typing import Any

from django.db import models

from previously.labels.forms import LabelFormField
from previously.labels.models import InternedLabel


class LabelField(models.ForeignKey):  # type: ignore[type-arg]
    """What a reader must have seen; empty means that nothing is needed."""

    def __init__(self, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {
            "to": InternedLabel,
            "on_delete": models.PROTECT,
            "null": True,
            "blank": True,
            "related_name": "+",
        }
        super().__init__(**(defaults | kwargs))

    def formfield(self, **kwargs: Any) -> Any:
        return models.Field.formfield(self, **({"form_class": LabelFormField} | kwargs))
