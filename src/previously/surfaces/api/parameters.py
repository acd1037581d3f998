"""What can be asked: each parameter with its schema, and how its text is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar

from previously.surfaces.api.spelling import JsonSchema

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NUMBER = re.compile(r"[1-9][0-9]{0,6}")
_ARTICLE_ID = re.compile(r"id:([1-9][0-9]{0,14})")


class BadParameter(ValueError):
    """A parameter that cannot be read; the message is for whoever asked."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(reason)
        self.name = name


@dataclass(frozen=True, slots=True)
class Text:
    """Any text without control characters; empty stands for nothing asked."""

    name: str
    description: str
    longest: int = 255
    example: str = ""
    default: ClassVar[str] = ""

    def read(self, text: str) -> str:
        """The text; BadParameter when it is too long or holds control characters."""
        if len(text) > self.longest:
            raise BadParameter(self.name, f"This is longer than {self.longest} characters.")
        if _CONTROL.search(text):
            raise BadParameter(self.name, "This holds control characters.")
        return text

    def schema(self) -> JsonSchema:
        """What the document says of it."""
        return {
            "type": "string",
            "maxLength": self.longest,
            "pattern": r"^[^\u0000-\u001f\u007f]*$",
            "default": "",
        }


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some codes; empty stands for no choice."""

    name: str
    description: str
    choices: tuple[str, ...]
    example: str = ""
    default: ClassVar[str] = ""

    def read(self, text: str) -> str:
        """The code; BadParameter when it is none of them."""
        if text and text not in self.choices:
            raise BadParameter(self.name, f"This is none of {', '.join(self.choices)}.")
        return text

    def schema(self) -> JsonSchema:
        """What the document says of it."""
        return {"type": "string", "enum": ["", *self.choices], "default": ""}


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number from 1."""

    name: str
    description: str
    default: int
    most: int
    example: str = ""

    def read(self, text: str) -> int:
        """The number; BadParameter when it is none, or out of bounds."""
        if not _NUMBER.fullmatch(text) or int(text) > self.most:
            raise BadParameter(self.name, f"This is not a whole number from 1 to {self.most}.")
        return int(text)

    def schema(self) -> JsonSchema:
        """What the document says of it."""
        return {"type": "integer", "minimum": 1, "maximum": self.most, "default": self.default}


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the address itself. What names nothing is not an error but a 404."""

    name: str
    description: str
    example: str = ""

    def read(self, text: str) -> Any:
        """The text; LookupError when it can name nothing."""
        if _CONTROL.search(text):
            raise LookupError(text)
        return text

    def schema(self) -> JsonSchema:
        """What the document says of it."""
        return {"type": "string", "minLength": 1, "pattern": "^[^/]+$"}


@dataclass(frozen=True, slots=True)
class ArticleSegment(Segment):
    """An article's slug, or `id:` and its id. No slug has a colon in it."""

    def read(self, text: str) -> str | int:
        """The slug or the id."""
        found = _ARTICLE_ID.fullmatch(text)
        return int(found[1]) if found else Segment.read(self, text)


Query = Text | Choice | Number
