"""Bringing rows of the database up to a list of what they should hold, with no write where nothing differs."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)
K = TypeVar("K", bound=Hashable)
_BATCH = 200
_FEW = 500


def only(rows: QuerySet[M], field: str, slugs: Collection[str] | Collection[int] | None) -> QuerySet[M]:
    """Those rows that belong to these slugs; all of them where naming each would take longer."""
    if slugs is None or len(slugs) > _FEW:
        return rows
    return rows.filter(**{f"{field}__in": slugs})


def change(row: Model, values: Mapping[str, Any]) -> list[str]:
    """Set the attributes that differ, and name them."""
    names = [name for name, value in values.items() if getattr(row, name) != value]
    for name in names:
        setattr(row, name, values[name])
    return names


def upsert(model: type[M], rows: Mapping[K, M], wanted: Mapping[K, Mapping[str, Any]]) -> dict[K, M]:
    """Make and change rows so that each key has its values; rows of other keys stay. Gives the rows of the keys."""
    made = {key: model(**values) for key, values in wanted.items() if key not in rows}
    changed: list[M] = []
    names: set[str] = set()
    for key, values in wanted.items():
        if key in rows and (differ := change(rows[key], values)):
            changed.append(rows[key])
            names.update(differ)
    manager = model._base_manager
    manager.bulk_create(made.values(), batch_size=_BATCH)
    if changed:
        manager.bulk_update(changed, [name.removesuffix("_id") for name in sorted(names)], batch_size=_BATCH)
    return {key: made[key] if key in made else rows[key] for key in wanted}


def delete_others(model: type[Model], rows: Mapping[K, Model], wanted: Mapping[K, Any]) -> None:
    """Delete the rows of keys that are not wanted."""
    gone = [row.pk for key, row in rows.items() if key not in wanted]
    if gone:
        model._base_manager.filter(pk__in=gone).delete()
