"""An article's text between Markdown with directives and blocks.

Whatever is no directive and no image in a paragraph of its own is prose, kept as it was written. `write_body` is the
inverse of `parse_body` for blocks in their normal form, which is what parsing gives and `normal` makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from previously.archive.attributes import (
    BadMarkup,
    one_line,
    parse_attributes,
    parse_still,
    write_attributes,
    write_still,
)
from previously.archive.data import AlsoRead, Beat, Block, Embed, Prose, Quote, Spoiler, Still
from previously.archive.schema import Source, suggestion
from previously.articles.prose import labels_in

_DIRECTIVE = "directive"
_OPENING = re.compile(r":::+\s*(?P<name>[\w-]+)\s*(?P<argument>[^{]*?)\s*(?:\{(?P<attributes>.*)\})?\s*")
_NAMES = ("beat", "spoiler", "also-read", "quote", "embed")
_MAY_HOLD_BLOCKS = {"": 3, "beat": 0, "spoiler": 2}
_SPOILERS_DEEP = 2

B = TypeVar("B")


@dataclass
class Body:
    """Blocks, and everything they name with its line."""

    blocks: tuple[Block, ...] = ()
    labels: list[tuple[int, str]] = field(default_factory=list)
    characters: list[tuple[int, str]] = field(default_factory=list)
    pictures: list[tuple[int, str]] = field(default_factory=list)
    articles: list[tuple[int, str]] = field(default_factory=list)


def parse_body(written: str, source: Source, first_line: int = 1) -> Body:
    """Read a text; an ArchiveError with its line for a directive that cannot be."""
    parser = _Parser(written, source, first_line)
    parser.body.blocks = parser.parse()
    return parser.body


@dataclass
class _Open:
    """A directive that has not been closed yet."""

    name: str
    line: int
    argument: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[Block] = field(default_factory=list)


class _Parser:
    def __init__(self, written: str, source: Source, first_line: int) -> None:
        self.body = Body()
        self._lines = written.split("\n")
        self._source, self._first = source, first_line
        self._tokens = _markdown().parse(written)
        self._stack = [_Open("", 0)]
        self._prose_from = 0

    def parse(self) -> tuple[Block, ...]:
        for index, token in enumerate(self._tokens):
            if token.type == _DIRECTIVE:
                line = (token.map or [0])[0]
                self._flush(line)
                self._directive(line)
                self._prose_from = line + 1
            elif token.type == "paragraph_open" and token.level == 0:
                self._paragraph(token, self._tokens[index + 1])
            if token.type == "inline" and "![" in token.content:
                self._refuse_image(token)
        self._flush(len(self._lines))
        if len(self._stack) > 1:
            top = self._stack[-1]
            raise self._wrong(top.line, f"::: {top.name} is never closed")
        return tuple(self._stack[0].content)

    def _wrong(self, line: int, reason: str) -> Exception:
        return self._source.error(self._first + line, reason)

    def _paragraph(self, opening: Token, inline: Token) -> None:
        """An image that is all of a paragraph is a still."""
        start, end = opening.map or [0, 0]
        if not inline.content.startswith("!["):
            return
        try:
            still = parse_still(inline.content)
        except BadMarkup as error:
            raise self._wrong(start, str(error)) from error
        if still is None:
            return
        self._flush(start)
        self._require_blocks("still", start)
        self.body.pictures.append((self._first + start, still.path))
        self._label(start, still.after)
        self._stack[-1].content.append(still)
        self._prose_from = end
        inline.content = ""

    def _refuse_image(self, inline: Token) -> None:
        start = (inline.map or [0])[0]
        line = start
        for child in MarkdownIt("commonmark").parseInline(inline.content)[0].children or []:
            if child.type == "image":
                raise self._wrong(line, "an image stands in a paragraph of its own")
            line += child.type in {"softbreak", "hardbreak"}

    def _flush(self, end: int) -> None:
        """What has gathered since the last block is prose."""
        start = self._prose_from
        while start < end and not self._lines[start].strip():
            start += 1
        while end > start and not self._lines[end - 1].strip():
            end -= 1
        self._prose_from = end
        if start == end:
            return
        lines = self._lines[start:end]
        around = self._stack[-1].name
        if around in {"also-read", "embed"}:
            raise self._wrong(start, f"nothing can stand inside ::: {around}")
        self._labels_of(lines, start)
        self._stack[-1].content.append(Prose("\n".join(lines)))

    def _labels_of(self, lines: Sequence[str], start: int) -> None:
        text = "\n".join(lines)
        for label in sorted(labels_in(text)) if "{" in text else ():
            pattern = re.compile(rf'\{{\s*after\s*=\s*"?\s*{re.escape(label)}\s*"?\s*\}}')
            offset = next(
                (
                    number
                    for number, line in enumerate(lines)
                    if pattern.search(line) or (label[0] == "{" and label in line)
                ),
                0,
            )
            self.body.labels.append((self._first + start + offset, label))

    def _label(self, line: int, label: str) -> None:
        if label:
            self.body.labels.append((self._first + line, label))

    def _require_blocks(self, name: str, line: int) -> None:
        around = self._stack[-1].name
        if around not in _MAY_HOLD_BLOCKS:
            raise self._wrong(line, f"a {name} cannot stand inside ::: {around}")

    def _directive(self, line: int) -> None:
        written = self._lines[line].rstrip()
        if written.strip(":") == "":
            self._close(line)
            return
        found = _OPENING.fullmatch(written)
        if found is None:
            raise self._wrong(line, f"cannot read the directive “{written[:60]}”")
        name = found["name"]
        if name not in _NAMES:
            raise self._wrong(line, f"unknown directive “{name}”{suggestion(name, _NAMES)}")
        self._require_place(name, line)
        try:
            attributes = parse_attributes(found["attributes"] or "", _DIRECTIVES[name])
        except BadMarkup as error:
            raise self._wrong(line, str(error)) from error
        opened = _Open(name, line, found["argument"], attributes)
        self._check(opened)
        self._stack.append(opened)

    def _require_place(self, name: str, line: int) -> None:
        self._require_blocks(name, line)
        around = [opened.name for opened in self._stack]
        if name == "beat" and "beat" in around:
            raise self._wrong(line, "a beat cannot stand inside another beat")
        if name == "spoiler" and ("beat" in around or around.count("spoiler") >= _SPOILERS_DEEP):
            place = "a beat" if "beat" in around else "two others"
            raise self._wrong(line, f"a spoiler section cannot stand inside {place}")

    def _check(self, opened: _Open) -> None:
        name, line = opened.name, opened.line
        needs = {"spoiler": "a label", "also-read": "the name of an article", "embed": "an address"}
        if name in needs and not opened.argument:
            raise self._wrong(line, f"::: {name} needs {needs[name]}")
        if name not in needs and opened.argument:
            raise self._wrong(line, f"::: {name} takes its attributes in braces, not “{opened.argument}”")
        if opened.attributes.get("key", "true") not in {"true", "false"}:
            raise self._wrong(line, "key: expected true or false")
        if name == "embed" and not re.fullmatch(r"https?://\S{1,490}", opened.argument):
            raise self._wrong(line, "the address of an embed begins with https://")
        self._label(line, opened.argument if name == "spoiler" else opened.attributes.get("after", ""))
        if name == "also-read":
            self.body.articles.append((self._first + line, opened.argument))
        for character in opened.attributes.get("characters", "").split():
            self.body.characters.append((self._first + line, character))

    def _close(self, line: int) -> None:
        if len(self._stack) == 1:
            raise self._wrong(line, "::: closes nothing")
        opened = self._stack.pop()
        if opened.name == "quote" and not opened.content:
            raise self._wrong(opened.line, "::: quote holds no words")
        self._stack[-1].content.append(_made(opened))


_DIRECTIVES: dict[str, tuple[str, ...]] = {
    "beat": ("characters", "when", "key", "after"),
    "spoiler": (),
    "also-read": (),
    "quote": ("source", "after"),
    "embed": ("title", "after"),
}


def _made(opened: _Open) -> Block:
    given = opened.attributes
    after = given.get("after", "")
    if opened.name == "beat":
        characters, is_key = tuple(given.get("characters", "").split()), given.get("key") == "true"
        return Beat(characters, given.get("when", ""), is_key, after, tuple(opened.content))
    if opened.name == "spoiler":
        return Spoiler(opened.argument, tuple(opened.content))
    if opened.name == "also-read":
        return AlsoRead(opened.argument)
    if opened.name == "embed":
        return Embed(opened.argument, given.get("title", ""), after)
    text = "\n\n".join(block.text for block in opened.content if isinstance(block, Prose))
    return Quote(text, given.get("source", ""), after)


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    """CommonMark's blocks, as prose is read, with lines that begin with `:::` between them."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["html_block"])
    markdown.core.ruler.disable(["inline", "text_join"])
    markdown.block.ruler.before(
        "fence", _DIRECTIVE, _directive_rule, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    return markdown


def _directive_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.sCount[start] != 0 or not state.src.startswith(":::", state.bMarks[start]):
        return False
    if silent:
        return True
    if state.level != 0 or state.blkIndent != 0:
        return False
    token = state.push(_DIRECTIVE, "", 0)
    token.map = [start, start + 1]
    state.line = start + 1
    return True


def write_body(blocks: Sequence[Block]) -> str:
    """The text of blocks in normal form."""
    return "\n\n".join(_written(block) for block in blocks)


def _written(block: Block) -> str:  # noqa: PLR0911 (one for each kind of block)
    match block:
        case Prose(text):
            return text
        case Still():
            return write_still(block)
        case Quote(text, source, after):
            return _container("quote", "", {"source": source, "after": after}, text)
        case Embed(url, title, after):
            return _container("embed", url, {"title": title, "after": after}, "")
        case AlsoRead(slug):
            return _container("also-read", slug, {}, "")
        case Spoiler(after, content):
            return _container("spoiler", after, {}, write_body(content))
        case Beat(characters, when, key, after, content):
            given = {"characters": " ".join(characters), "when": when, "key": "true" if key else ""}
            return _container("beat", "", given | {"after": after}, write_body(content))


def _container(name: str, argument: str, attributes: dict[str, str], content: str) -> str:
    opening = " ".join(part for part in (":::", name, argument, write_attributes(attributes)) if part)
    return f"{opening}\n{content}\n:::" if content else f"{opening}\n:::"


def normal(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks as they can be written: texts that follow one another are one, and look like nothing but text."""
    return tuple(_merged([made for block in blocks if (made := _normal(block)) is not None]))


def _merged(blocks: Sequence[Block]) -> Iterator[Block]:
    waiting: list[str] = []
    for block in blocks:
        if isinstance(block, Prose):
            waiting.append(block.text)
            continue
        if waiting:
            yield Prose("\n\n".join(waiting))
        waiting = []
        yield block
    if waiting:
        yield Prose("\n\n".join(waiting))


def _normal(block: Block) -> Block | None:  # noqa: PLR0911 (one for each kind of block)
    match block:
        case Prose(text):
            text = normal_prose(text)
            return Prose(text) if text else None
        case Still():
            return Still(block.path, *(one_line(text) for text in _texts(block)))
        case Quote(text, source, after):
            text = normal_prose(text)
            return Quote(text, one_line(source), one_line(after)) if text else None
        case Embed(url, title, after):
            return Embed(url, one_line(title), one_line(after))
        case AlsoRead():
            return block
        case Spoiler(after, content):
            return Spoiler(one_line(after), normal(content))
        case Beat():
            characters = tuple(" ".join(block.characters).split())
            when, after = one_line(block.when), one_line(block.after)
            return Beat(characters, when, block.key, after, normal(block.content))


def _texts(still: Still) -> tuple[str, ...]:
    return (still.alt, still.caption, still.credit, still.after)


def normal_prose(text: str) -> str:
    """Running text without blank lines around it, in which nothing can be taken for a directive or a still.

    Readers see no difference: only backslashes are added, and an open code fence is closed.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    lines = text.split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    if ":::" in text or "![" in text or "```" in text or "~~~" in text:
        _escape(lines)
    return "\n".join(lines)


def _escape(lines: list[str]) -> None:
    for token in _markdown().parse("\n".join(lines)):
        start, end = token.map or [0, 0]
        if token.type == _DIRECTIVE:
            lines[start] = f"\\{lines[start]}"
        elif token.type == "inline" and "![" in token.content:
            for number in range(start, end):
                lines[number] = re.sub(r"(?<!\\)!(?=\[)", r"\\!", lines[number])
        elif token.type == "fence" and token.level == 0 and end == len(lines):
            _close_fence(lines, token)


def _close_fence(lines: list[str], token: Token) -> None:
    last = lines[-1].strip()
    is_closed = len(lines) - (token.map or [0, 0])[0] > 1 and last.startswith(token.markup)
    if not (is_closed and set(last) == {token.markup[0]}):
        lines.append(token.markup)
