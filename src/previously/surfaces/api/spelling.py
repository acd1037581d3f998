"""How readings are spelled as JSON, and the schema that says so: both are made from the readings' own fields.

What a reading holds for the site's pages alone is left out, and some things are added that only a program needs: that
is the table `MANNERS` in `manners`.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from inspect import cleandoc
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
JsonSchema: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Added:
    """A property that the reading itself does not hold: its type, and how to work it out."""

    type: Any
    value: Callable[[Any], object]
    schema: JsonSchema = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manner:
    """How one kind of reading is spelled, where that differs from its fields.

    `tag` is the value of its property `type`, by which a client tells it from others in the same place.
    """

    tag: str = ""
    without: frozenset[str] = frozenset()
    added: Mapping[str, Added] = field(default_factory=dict)
    description: str = ""


Manners: TypeAlias = Mapping[type, Manner]

_PLAIN: dict[object, JsonSchema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Decimal: {"type": "number"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    type(None): {"type": "null"},
}
_AS_WRITTEN = Manner()


class Speller:
    """Spells readings in these manners, and collects the schemas of the ones it was asked for."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners

    def spell(self, value: Any) -> Json:
        """A reading as JSON."""
        if value is None or isinstance(value, (bool, int, str)):
            return value
        if isinstance(value, Decimal):
            return float(value)
        if isinstance(value, datetime):
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, (tuple, list)):
            return [self.spell(item) for item in value]
        return self._object(value)

    def _object(self, value: Any) -> dict[str, Json]:
        manner = self._manners.get(type(value), _AS_WRITTEN)
        spelled: dict[str, Json] = {"type": manner.tag} if manner.tag else {}
        for name in _names(type(value), manner):
            spelled[name] = self.spell(getattr(value, name))
        for name, added in manner.added.items():
            spelled[name] = self.spell(added.value(value))
        return spelled

    def schema(self, kind: Any, components: dict[str, JsonSchema]) -> JsonSchema:
        """The schema of a type; those of the classes it is made of are put among the components."""
        if kind in _PLAIN:
            return dict(_PLAIN[kind])
        if is_dataclass(kind):
            return self._reference(kind, components)
        arguments = get_args(kind)
        if get_origin(kind) in {Union, types.UnionType}:
            return _either([self.schema(argument, components) for argument in arguments])
        if get_origin(kind) in {tuple, Sequence, list}:
            return {"type": "array", "items": self.schema(arguments[0], components)}
        raise TypeError(f"There is no way to spell {kind!r}.")

    def _reference(self, kind: Any, components: dict[str, JsonSchema]) -> JsonSchema:
        name = kind.__name__.removesuffix("Reading")
        if name not in components:
            components[name] = {}  # stands for itself in whatever it holds
            components[name] = self._object_schema(kind, components)
        return {"$ref": f"#/components/schemas/{name}"}

    def _object_schema(self, kind: Any, components: dict[str, JsonSchema]) -> JsonSchema:
        manner = self._manners.get(kind, _AS_WRITTEN)
        hints = get_type_hints(kind)
        properties: dict[str, JsonSchema] = {"type": {"const": manner.tag}} if manner.tag else {}
        for name in _names(kind, manner):
            properties[name] = self.schema(hints[name], components)
        for name, added in manner.added.items():
            properties[name] = self.schema(added.type, components) | added.schema
        return {
            "type": "object",
            "description": manner.description or cleandoc(kind.__doc__ or ""),
            "properties": properties,
            "required": list(properties),
        }


def _names(kind: Any, manner: Manner) -> list[str]:
    return [each.name for each in fields(kind) if each.name not in manner.without]


def _either(schemas: list[JsonSchema]) -> JsonSchema:
    """One of several; a plain type or null is written the short way."""
    if len(schemas) == 2 and schemas[1] == _PLAIN[type(None)] and isinstance(schemas[0].get("type"), str):
        return schemas[0] | {"type": [schemas[0]["type"], "null"]}
    return {"anyOf": schemas}
