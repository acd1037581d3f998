"""How values of an archive's YAML are read: by what is expected, never by what YAML would guess.

So `country: NO` is Norway and `title: 1.0` is a title; dates, numbers and booleans are read only where one is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from previously.archive.errors import ArchiveError

Path = tuple[str | int, ...]
_KINDS = {ScalarNode: "text", SequenceNode: "a list", MappingNode: "keys with values"}
_YEARS = range(1000, 9999)
NEWEST = 2
"""The version of the format that has a place for everything."""
_KEYS: dict[type[Any], Mapping[str, Field[Any]]] = {}


class Source:
    """One file being read, of an archive of this version, and on which line of it each value stands."""

    def __init__(self, file: str, version: int = NEWEST) -> None:
        self.file, self.version = file, version
        self.first_line = 1
        self._lines: dict[Path, int] = {}
        self._met: set[int] = set()

    def error(self, line: int, reason: str) -> ArchiveError:
        """The error to raise for something on a line."""
        return ArchiveError(self.file, line, reason)

    def line_at(self, path: Path) -> int:
        """The line of the value at a path of keys and indexes, or of what it stands in."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def error_at(self, path: Path, reason: str) -> ArchiveError:
        """The error for the value at a path."""
        return self.error(self.line_at(path), reason)

    def line_of(self, node: Node) -> int:
        """The line on which a node begins."""
        return self.first_line + int(node.start_mark.line)

    def meet(self, node: Node, path: Path, line: int | None = None) -> None:
        """Note where a value stands; what is met twice is an alias, which archives have no use for."""
        self._lines[path] = line or self.line_of(node)
        if not node.tag.startswith("tag:yaml.org,2002:"):
            raise self.error(self.line_of(node), f"the tag {node.tag} means nothing here")
        if id(node) in self._met:
            raise self.error(self._lines[path], "an alias (*name) cannot be used here: write the value out")
        self._met.add(id(node))


@dataclass(frozen=True, slots=True)
class At:
    """A node, and where it stands."""

    node: Node
    source: Source
    path: Path = ()

    def wrong(self, reason: str) -> ArchiveError:
        """The error for this value, named by its key."""
        name = next((str(key) for key in reversed(self.path) if isinstance(key, str)), "")
        return self.source.error(self.source.line_of(self.node), f"{name}: {reason}" if name else reason)

    def expected(self, what: str) -> ArchiveError:
        """The error for a value of another kind than was meant."""
        found = _KINDS[type(self.node)]
        if isinstance(self.node, ScalarNode):
            found = f"“{_shortened(self.node.value)}”" if self.node.value else "nothing"
        return self.wrong(f"expected {what}, found {found}")

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was written: an empty value, `~` or `null`."""
        node = self.node
        return isinstance(node, ScalarNode) and not node.style and node.value in {"", "~", "null"}


Read = Callable[[At], Any]


def _shortened(value: str) -> str:
    words = " ".join(value.split())
    return words if len(words) <= 40 else f"{words[:39]}…"


def named(
    read: Read, name: str = "", *, is_always_written: bool = False, since: int = 1
) -> Mapping[str, Any]:
    """The metadata of a field: how it is read, its key where that is no name in Python, and whether defaults show.

    `since` is the first version of the format that has the key.
    """
    return {"read": read, "name": name, "always": is_always_written, "since": since}


def words(longest: int = 0, pattern: str = "") -> Read:
    """Text, at most so long and of such a form; the form is only asked of text that is there."""

    def read(at: At) -> str:
        if not isinstance(at.node, ScalarNode):
            raise at.expected("text")
        value = str(at.node.value)
        if at.node.style in {"|", ">"}:
            value = value.rstrip("\n")
        if "\0" in value:
            raise at.wrong("there is a NUL character in it")
        if longest and len(value) > longest:
            raise at.wrong(f"too long: {len(value)} characters, at most {longest}")
        if pattern and value and not re.fullmatch(pattern, value):
            raise at.wrong(f"“{_shortened(value)}” is not written as it should be{_example(pattern)}")
        return value

    return read


def _example(pattern: str) -> str:
    examples = {
        r"[A-Z]{2}": ": two capital letters, such as KR",
        r"[\w-]+": ": letters, digits and hyphens",
        r"https?://\S+": ": an address begins with https://",
        r"https://[^\s/]\S*": ": an address elsewhere begins with https://",
        r"/(?![/\\])[^\s\\]*|https?://[^\s/]\S*|mailto:\S+": ": an address of this site begins with /, others "
        "with https://",
    }
    return examples.get(pattern, "")


def choice(*codes: str) -> Read:
    """One of a few words."""

    def read(at: At) -> str:
        if not isinstance(at.node, ScalarNode) or at.node.value not in codes:
            raise at.expected(f"one of {', '.join(codes)}")
        return str(at.node.value)

    return read


def boolean(at: At) -> bool:
    """`true` or `false`."""
    if not isinstance(at.node, ScalarNode) or at.node.value not in {"true", "false"}:
        raise at.expected("true or false")
    return bool(at.node.value == "true")


def whole_number(least: int, most: int) -> Read:
    """A whole number within bounds."""

    def read(at: At) -> int:
        if not isinstance(at.node, ScalarNode) or not re.fullmatch(r"0|-?[1-9][0-9]{0,9}", at.node.value):
            raise at.expected("a whole number")
        number = int(at.node.value)
        if not least <= number <= most:
            raise at.wrong(f"{number} is not between {least} and {most}")
        return number

    return read


def decimal(digits: int, places: int) -> Read:
    """A number that is not negative."""

    def read(at: At) -> Decimal:
        if not isinstance(at.node, ScalarNode) or not re.fullmatch(r"[0-9]{1,9}(\.[0-9]+)?", at.node.value):
            raise at.expected("a number")
        number = Decimal(at.node.value)
        if number >= 10 ** (digits - places) or number != round(number, places):
            raise at.wrong(f"{number} does not fit: at most {places} decimal places")
        return number

    return read


def day(at: At) -> date:
    """A date, `2022-03-23`."""
    try:
        if isinstance(at.node, ScalarNode) and re.fullmatch(r"\d{4}-\d\d-\d\d", at.node.value, re.ASCII):
            return date.fromisoformat(at.node.value)
    except ValueError:
        pass
    raise at.expected("a date such as 2022-03-23")


def moment(at: At) -> datetime:
    """A date with time and offset, `2022-03-24T10:00:00+05:30`."""
    found = parse_moment(at.node.value) if isinstance(at.node, ScalarNode) else None
    if found is None:
        raise at.expected("a time with its offset, such as 2022-03-24T10:00:00+05:30")
    return found


def parse_moment(written: str) -> datetime | None:
    """A time with its offset, or None."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    return found if found.tzinfo is not None and found.year in _YEARS else None


def list_of(read_item: Read) -> Read:
    """A list, as a tuple."""

    def read(at: At) -> tuple[Any, ...]:
        if at.is_nothing:
            return ()
        if not isinstance(at.node, SequenceNode):
            raise at.expected("a list")
        items = []
        for index, node in enumerate(at.node.value):
            item = At(node, at.source, (*at.path, index))
            at.source.meet(node, item.path)
            items.append(read_item(item))
        return tuple(items)

    return read


def mapping(shape: type[Any]) -> Read:
    """Keys with values, as one of the dataclasses."""

    def read(at: At) -> Any:
        known = keys_of(shape)
        values: dict[str, Any] = {}
        for key, item in entries(at):
            if key not in known:
                raise at.source.error_at(item.path, f"unknown key “{key}”{suggestion(key, known)}")
            since = known[key].metadata["since"]
            if since > at.source.version:
                raise at.source.error_at(
                    item.path, f"{key}: it needs “archive: {since}” at the top of site.yaml"
                )
            if not item.is_nothing:
                values[known[key].name] = known[key].metadata["read"](item)
        for key, needed in known.items():
            if needed.name not in values and needed.default is MISSING:
                raise at.source.error(at.source.line_of(at.node), f"“{key}” is missing")
            if needed.default is MISSING and values[needed.name] == "":
                raise at.source.error_at((*at.path, key), f"{key}: expected text, found nothing")
        return shape(**values)

    return read


def entries(at: At) -> list[tuple[str, At]]:
    """The keys of a mapping with their values, none of them twice."""
    if not isinstance(at.node, MappingNode):
        raise at.expected("keys with values")
    found: dict[str, At] = {}
    for key_node, node in at.node.value:
        line = at.source.line_of(key_node)
        if not isinstance(key_node, ScalarNode):
            raise at.source.error(line, "a key has to be a word")
        key = key_node.value
        if key in found:
            raise at.source.error(line, f"“{key}” is given twice")
        found[key] = At(node, at.source, (*at.path, key))
        at.source.meet(node, found[key].path, line)
    return list(found.items())


def keys_of(shape: type[Any]) -> Mapping[str, Field[Any]]:
    """The keys of a dataclass as they are written in files, in their order."""
    if shape not in _KEYS:
        _KEYS[shape] = {each.metadata["name"] or each.name: each for each in fields(shape)}
    return _KEYS[shape]


def is_written(field: Field[Any], value: Any) -> bool:
    """Whether a value has to be in the file, rather than being what is meant where nothing is written."""
    return field.default is MISSING or field.metadata["always"] or value != field.default


def version_of(data: Any) -> int:
    """The lowest version of the format that has all keys of a dataclass that have to be written."""
    keys = keys_of(type(data)).values()
    return max(int(each.metadata["since"]) for each in keys if is_written(each, getattr(data, each.name)))


def suggestion(word: str, known: Any) -> str:
    """What was probably meant, as the end of a sentence."""
    close = get_close_matches(word, list(known), n=1)
    return f"; did you mean “{close[0]}”?" if close else ""
