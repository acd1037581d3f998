"""The small grammar of directives and stills: attributes in braces, and what stands between an image's brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from previously.archive.data import Still
from previously.archive.schema import suggestion

_ATTRIBUTE = re.compile(r"""\s*([A-Za-z_][\w-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"{}]+))(?=\s|\Z)""")
_BARE = re.compile(r"[\w:-]+")
_STILL = re.compile(
    r"""!\[ (?P<alt> (?: [^\[\]\\] | \\. )* ) \]
        \( \s* (?: <(?P<angled> (?: [^<>\\] | \\. )* )> | (?P<path> (?: [^\s()<>\\] | \\. )* ) )
        (?: \s+ (?: "(?P<double> (?: [^"\\] | \\. )* )" | '(?P<single> (?: [^'\\] | \\. )* )' ) )? \s* \)
        (?: \{ (?P<attributes> (?: "(?:[^"\\]|\\.)*" | [^{}"] )* ) \} )? \s*""",
    re.VERBOSE,
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|(&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")
_ENTITY = re.compile(r"&(?=#?\w+;)")


class BadMarkup(ValueError):
    """A directive or a still that cannot be read."""


def parse_attributes(written: str, known: tuple[str, ...]) -> dict[str, str]:
    """The attributes between two braces; BadMarkup for those that are not known or cannot be read."""
    found: dict[str, str] = {}
    position = 0
    while written[position:].strip():
        match = _ATTRIBUTE.match(written, position)
        if match is None:
            raise BadMarkup(f"cannot read the attributes from “{written[position:].strip()[:40]}” on")
        name = match[1]
        if name not in known:
            raise BadMarkup(f"unknown attribute “{name}”{suggestion(name, known)}")
        if name in found:
            raise BadMarkup(f"the attribute “{name}” is given twice")
        found[name] = match[3] if match[2] is None else re.sub(r"\\([\\\"])", r"\1", match[2])
        position = match.end()
    return found


def write_attributes(pairs: Mapping[str, str]) -> str:
    """Attributes in braces; those that are empty are left out, and nothing remains of none."""
    written = [f"{name}={_value(name, value)}" for name, value in pairs.items() if value]
    return f"{{{' '.join(written)}}}" if written else ""


def _value(name: str, value: str) -> str:
    if name in {"after", "key"} and _BARE.fullmatch(value):
        return value
    return '"{}"'.format(value.replace("\\", "\\\\").replace('"', '\\"'))


def parse_still(written: str) -> Still | None:
    """The image that is all of a paragraph, or None; BadMarkup when its attributes cannot be read."""
    found = _STILL.fullmatch(" ".join(written.split("\n")))
    if found is None:
        return None
    attributes = parse_attributes(found["attributes"] or "", ("credit", "after"))
    return Still(
        path=_unescaped(found["path"] if found["angled"] is None else found["angled"]),
        alt=_unescaped(found["alt"]),
        caption=_unescaped(found["double"] or found["single"] or ""),
        credit=attributes.get("credit", ""),
        after=attributes.get("after", ""),
    )


def write_still(still: Still) -> str:
    """An image in Markdown."""
    path = still.path if re.fullmatch(r"[^\s()<>\\&]+", still.path) else f"<{_escaped(still.path, '<>')}>"
    caption = f' "{_escaped(still.caption, chr(34))}"' if still.caption else ""
    attributes = write_attributes({"credit": still.credit, "after": still.after})
    return f"![{_escaped(still.alt, '[]')}]({path}{caption}){attributes}"


def one_line(value: str) -> str:
    """Text as it can stand between quotation marks on one line."""
    return " ".join(value.replace("\0", "").split())


def _escaped(value: str, special: str) -> str:
    value = _ENTITY.sub(r"\\&", re.sub(r"\\(?=[!-/:-@\[-`{-~]|\Z)", r"\\\\", value))
    return "".join(f"\\{character}" if character in special else character for character in value)


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: found[1] or unescape(found[2]), value)
