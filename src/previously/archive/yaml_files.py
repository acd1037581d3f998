"""Reading YAML with the line of every value, and writing it in one canonical form.

What is written needs no schema to be read: text that YAML would take for something else is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node

from previously.archive.schema import At, Source, is_written, keys_of

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WIDEST_LIST = 100
_PLAIN = re.compile(r"(?:[^\W\d_]|/(?=\w))(?:[\w.!?()/+’“”'-]|:(?=\w)|[ ](?=[\w(“+])|,(?=[ ]))*")
_PLAIN_IN_LIST = re.compile(r"(?:[^\W\d_]|/(?=\w))(?:[\w.!?()/+’“”'-]|[ ](?=[\w(“+]))*")
_NOT_TEXT = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}


def compose(written: str, source: Source, first_line: int = 1) -> At:
    """The root of a YAML file; an ArchiveError with its line where it is not YAML."""
    source.first_line = first_line
    try:
        node: Node | None = yaml.compose(written, _Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark is not None else 0)
        raise source.error(line, f"not YAML: {error.problem or error.context}") from error
    except yaml.reader.ReaderError as error:
        line = first_line + written.count("\n", 0, error.position)
        raise source.error(line, f"the character U+{ord(_char(error)):04X} cannot stand here") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise source.error(first_line, f"not YAML: {error}") from error
    if node is None:
        node = MappingNode("tag:yaml.org,2002:map", [], yaml.Mark(source.file, 0, 0, 0, None, 0))
    at = At(node, source)
    source.meet(node, ())
    return at


def _char(error: yaml.reader.ReaderError) -> str:
    character = error.character
    return character if isinstance(character, str) else chr(character)


class Writer:
    """Writes values as YAML; times are written in one time zone."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone

    def write(self, value: Any) -> str:
        """A dataclass, or a mapping of dataclasses, as a file."""
        return "".join(f"{line}\n" for line in self._mapping(_pairs(value)))

    def _mapping(self, pairs: list[tuple[str, Any]]) -> Iterator[str]:
        for key, value in pairs:
            yield from self._entry(_scalar_text(key), value)

    def _entry(self, key: str, value: Any) -> Iterator[str]:
        if isinstance(value, tuple):
            yield from self._list(key, value)
        elif isinstance(value, Mapping) or is_dataclass(value):
            yield f"{key}:"
            yield from (f"  {line}" for line in self._mapping(_pairs(value)))
        elif isinstance(value, str) and _fits_a_block(value):
            yield f"{key}: |-"
            yield from (f"  {line}" if line else "" for line in value.split("\n"))
        else:
            yield f"{key}: {self._scalar(value)}"

    def _list(self, key: str, items: tuple[Any, ...]) -> Iterator[str]:
        if not any(is_dataclass(item) for item in items):
            short = ", ".join(_scalar_text(item, _PLAIN_IN_LIST) for item in items)
            if len(short) <= _WIDEST_LIST:
                yield f"{key}: [{short}]"
                return
        yield f"{key}:"
        for item in items:
            lines = self._mapping(_pairs(item)) if is_dataclass(item) else iter([_scalar_text(item)])
            for number, line in enumerate(lines):
                yield f"{'    ' if number else '  - '}{line}" if line else ""

    def _scalar(self, value: Any) -> str:
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, datetime):
            return value.astimezone(self._zone).isoformat()
        if isinstance(value, Decimal):
            return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
        if isinstance(value, int | date):
            return str(value)
        return _scalar_text(value)


def _pairs(value: Any) -> list[tuple[str, Any]]:
    """Keys and values in their order, without those that have their default."""
    if isinstance(value, Mapping):
        return list(value.items())
    found = []
    for key, each in keys_of(type(value)).items():
        item = getattr(value, each.name)
        if is_written(each, item):
            found.append((key, item))
    return found


def _scalar_text(value: str, plain: re.Pattern[str] = _PLAIN) -> str:
    if plain.fullmatch(value) and value.isprintable() and value.lower() not in _NOT_TEXT:
        return value
    return f'"{"".join(_escaped(character) for character in value)}"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character == "\n":
        return "\\n"
    if character.isprintable() and character != "\ufeff":
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _fits_a_block(value: str) -> bool:
    """Whether text can stand below its key as it is."""
    lines = value.split("\n")
    is_plain = all(line == line.rstrip() and line.isprintable() for line in lines)
    return len(lines) > 1 and is_plain and bool(lines[0]) and not lines[0][0].isspace() and bool(lines[-1])
