"""Runs of text as CommonMark.

Emphasis is first marked with characters that no text holds and spelled when its neighbours are known: CommonMark takes
an asterisk for emphasis only where words begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

EMPHASIS, STRONG, STRIKE = "*", "**", "~~"
_OPEN = {EMPHASIS: "\ue010", STRONG: "\ue012", STRIKE: "\ue014"}
_CLOSE = {EMPHASIS: "\ue011", STRONG: "\ue013", STRIKE: "\ue015"}
_OPENERS = {mark: kind for kind, mark in _OPEN.items()}
_CLOSERS = {mark: kind for kind, mark in _CLOSE.items()}
_MARKS = re.compile("[\ue010-\ue015]")
_OURS = re.compile("[\ue000-\ue0ff]")
_SPECIAL = re.compile(r"[\\`*\[\]<]|&(?=#?\w{1,32};)|\{(?=\s*after\s*=)|~(?=~)|(?<![^\W_])_|_(?![^\W_])")
_LINE_START = re.compile(
    r"(?P<first>[-+](?=\s|$|-)|\#(?=\#{0,5}(?:\s|$))|>|=(?==*\s*$)|:(?=::)|~(?=~~)|\|)|(?P<number>\d{1,9})(?=[.)](?:\s|$))"
)
BREAK = "\\\n"


def escape(text: str) -> str:
    """Text in which nothing can be taken for markup, wherever it stands in a line."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", _OURS.sub("", text))


def marked(text: str, kind: str) -> str:
    """Text under emphasis; spaces at its ends stay outside."""
    core = text.strip()
    if not core:
        return text
    start = len(text) - len(text.lstrip())
    return f"{text[:start]}{_OPEN[kind]}{core}{_CLOSE[kind]}{text[start + len(core) :]}"


def linked(text: str, address: str, title: str = "") -> str:
    """A link; spaces at the ends of its text stay outside."""
    core = text.strip()
    if not core:
        return text
    start = len(text) - len(text.lstrip())
    target = re.sub(r"[\s<>()\\]", lambda found: f"%{ord(found[0]):02X}", address)
    named = f' "{escape(title)}"'.replace("\n", " ") if title and '"' not in title else ""
    return f"{text[:start]}[{core}]({target}{named}){text[start + len(core) :]}"


def code(text: str) -> str:
    """Text set as code."""
    text = " ".join(text.split())
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}" if text else ""


def paragraph(pieces: Iterable[str]) -> str:
    """One paragraph: its marks spelled, its lines such that none begins a list, a heading or a directive."""
    text = _spelled("".join(pieces))
    lines = [" ".join(line.split()) for line in text.replace(BREAK, "\n").split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    kept = [_line(line) for line in lines if line]
    return BREAK.join(kept)


def _line(line: str) -> str:
    found = _LINE_START.match(line)
    if found is None:
        return line
    if found["number"]:
        end = found.end("number")
        return f"{line[:end]}\\{line[end:]}"
    return f"\\{line}"


def plain(text: str) -> str:
    """A paragraph's words, without marks and escapes."""
    text = re.sub(r"(?<!\\)\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?<!\\)[*`~]+", "", text)
    return re.sub(r"\\(.)", r"\1", text.replace(BREAK, " "))


def _spelled(text: str) -> str:
    """The text with marks as asterisks, where CommonMark will see them; elsewhere without."""
    if not _MARKS.search(text):
        return text
    text = _joined(text)
    dropped = _dropped(text)
    pieces = []
    for index, character in enumerate(text):
        if index in dropped:
            continue
        pieces.append(_OPENERS.get(character) or _CLOSERS.get(character) or character)
    return "".join(pieces)


def _joined(text: str) -> str:
    """Emphasis that ends where the same begins again is one."""
    for kind in (EMPHASIS, STRONG, STRIKE):
        text = text.replace(f"{_CLOSE[kind]}{_OPEN[kind]}", "")
    return text


def _dropped(text: str) -> set[int]:
    """The places of marks that could not be read as what they are, and of those inside their like."""
    open_marks: list[int] = []
    dropped: set[int] = set()
    for index, character in enumerate(text):
        if character in _OPENERS:
            open_marks.append(index)
        elif character in _CLOSERS:
            if not open_marks or _OPENERS[text[open_marks[-1]]] != _CLOSERS[character]:
                dropped.add(index)
                continue
            start = open_marks.pop()
            is_nested = any(text[each] == text[start] for each in open_marks)
            if is_nested or not (_may_open(text, start) and _may_close(text, index)):
                dropped |= {start, index}
    return dropped | set(open_marks)


def _may_open(text: str, index: int) -> bool:
    before, after = _neighbour(text, index, -1), _neighbour(text, index, 1)
    return after.isalnum() or not before.isalnum()


def _may_close(text: str, index: int) -> bool:
    before, after = _neighbour(text, index, -1), _neighbour(text, index, 1)
    return before.isalnum() or not after.isalnum()


def _neighbour(text: str, index: int, step: int) -> str:
    """The next character that is no mark; a space at the ends. A backslash is only there to escape what follows."""
    index += step
    while 0 <= index < len(text) and _MARKS.match(text[index]):
        index += step
    return text[index] if 0 <= index < len(text) else " "
