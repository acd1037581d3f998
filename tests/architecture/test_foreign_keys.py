"""Foreign keys follow the same direction as imports: down the rooms, never up."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignObject, ManyToManyField, Model

ROOT = Path(__file__).resolve().parent.parent.parent


def rooms_by_height() -> dict[str, int]:
    """How high up each room stands, from the import contract, so that there is one order and not two."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = config["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "rooms")
    return {
        room.strip(): height for height, layer in enumerate(reversed(layers)) for room in layer.split("|")
    }


def room_of(model: type[Model]) -> str | None:
    package, _, rest = model.__module__.partition(".")
    return rest.partition(".")[0] if package == "previously" else None


def keys_between_our_rooms() -> Iterator[tuple[str, str, str]]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if not isinstance(field, ForeignObject | ManyToManyField):
                continue
            pair = _ends(model, field)
            if pair is not None and pair[0] != pair[1]:
                yield f"{model._meta.label}.{field.name}", *pair


def _ends(model: type[Model], field: Field[Any, Any]) -> tuple[str, str] | None:
    target = field.related_model
    holder, held = room_of(field.model), room_of(target) if isinstance(target, type) else None
    # An inherited field is its parent's, and is looked at there.
    ours = field.model is model and not _comes_from_outside(model, field)
    return (holder, held) if holder and held and ours else None


def _comes_from_outside(model: type[Model], field: Field[Any, Any]) -> bool:
    """Whether an abstract class of Django or Wagtail brought the field: theirs point at the user model."""
    bases = (base for base in model.__mro__ if issubclass(base, Model) and base is not Model)
    outside = (base for base in bases if base._meta.abstract and room_of(base) is None)
    return any(field.name == local.name for base in outside for local in base._meta.local_fields)


def test_foreign_keys_point_downwards():
    height = rooms_by_height()

    upwards = [
        f"{key} points from {holder} to {held}"
        for key, holder, held in keys_between_our_rooms()
        if height[held] >= height[holder]
    ]

    assert upwards == []


def test_there_are_foreign_keys_to_look_at():
    assert list(keys_between_our_rooms()) != []
