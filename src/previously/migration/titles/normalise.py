"""The first stage: one spelling for what editors type in many ways, without losing sight of what they typed."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

# Longer than any headline; what is beyond is not read, so that no text takes long.
_LONGEST = 600

_ITALICS = re.compile(r"</?(?:i|em|cite)\b[^<>]*>", re.IGNORECASE)
_OTHER_TAGS = re.compile(r"</?(?:b|strong|u|s|span|sup|sub|small|br|font|a|mark)\b[^<>]*>", re.IGNORECASE)
_LONG_DASH = re.compile(r"(?<!\d)\s*[—―]\s*(?!\d)")
_SPACES = re.compile(r"\s+")

_QUOTES = dict.fromkeys("“”„‟«»＂❝❞", '"')
_APOSTROPHES = dict.fromkeys("‘’‚‛`´′＇", "'")
_DASHES = dict.fromkeys("‐‑‒–—―−－", "-")
_TILDES = dict.fromkeys("〜～∼", "~")
_TITLE_MARKS = {**dict.fromkeys("《〈「『＜", "<"), **dict.fromkeys("》〉」』＞", ">")}
_BRACKETS = {**dict.fromkeys("【〔［", "["), **dict.fromkeys("】〕］", "]")}
_OTHERS = {
    "×": "x",
    "✕": "x",
    "╳": "x",
    "✖": "x",
    "＃": "#",
    "…": ".",
    "‥": ".",
    "・": "/",
    "·": "/",
    "ㆍ": "/",
}
_SAME = str.maketrans(
    {**_QUOTES, **_APOSTROPHES, **_DASHES, **_TILDES, **_TITLE_MARKS, **_BRACKETS, **_OTHERS}
)


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline twice, letter under letter: as printed, and with one spelling for quotes, dashes and case."""

    printed: str
    plain: str


def normalise(text: str) -> Headline:
    """The headline of a post, whatever its entities, tags, control characters and full-width forms."""
    printed = _tidy(text[:_LONGEST])
    plain = printed.translate(_SAME)
    if not plain.isascii():
        plain = "".join(map(_narrow, plain))
    return Headline(printed, plain.lower() if plain.isascii() else "".join(map(_lower, plain)))


def _tidy(text: str) -> str:
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        # What is set in italics is the name of a work, as is what stands in its marks.
        text = _OTHER_TAGS.sub("", _ITALICS.sub('"', text))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = _LONG_DASH.sub(" — ", text)
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else _unprintable(letter) for letter in text)
    return _SPACES.sub(" ", text).strip()


def _unprintable(letter: str) -> str:
    """Spaces of all kinds are spaces; what has no width is nothing."""
    return " " if letter.isspace() else ""


def _narrow(letter: str) -> str:
    """Full-width letters as plain ones; pictures as spaces, so that each letter stays where it is."""
    if letter < "\u2000":
        return letter
    if unicodedata.category(letter) == "So":
        return " "
    narrow = unicodedata.normalize("NFKC", letter)
    return narrow if len(narrow) == 1 else letter


def _lower(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter
