"""Running text: CommonMark without HTML, with inline spoilers `[he confesses]{after=S1E4}`.

A spoiler is taken out of the parsed text before anything is rendered, so that what a reader may not have never becomes
HTML. What is rendered is sanitised as well, as a second net.

Where a label stands behind no words in brackets (the brackets open in one paragraph and close in the next, say),
somebody wanted something withheld and nobody can tell what: the text is refused where it is written, and what is
there already opens to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Any, TypeAlias

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_SPOILER_END = re.compile(r"""\{\s*after\s*=\s*(?:"([^"{}]*)"|([^\s"{}]+))\s*\}""")
_OPENING = "spoiler_open"
_CLOSING = "spoiler_close"
# A label that belongs to nothing. Written with a backslash before its brace, or in code, it is meant as text.
_ASTRAY = re.compile(r"\{\s*after\s*=[^{}]*\}?", re.IGNORECASE)
_STRAY = "stray_label"
_WHOLE_EXAMPLE = re.compile(r"\[[^\[\]]*\]\{[^{}]*\}")
THE_TEXT = "text"
"""The path of a whole text that opens to nobody."""

_TAGS = {
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "h2",
    "h3",
    "h4",
    "hr",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
# What links say of themselves, in articles and in what readers write.
_REL = {False: "noopener", True: "ugc nofollow noopener"}
_MARK = "\ue000{}\ue001"
_MARKED = re.compile("\ue000(\\d+)\ue001")
_PRIVATE = re.compile("[\ue000\ue001]")


@dataclass(frozen=True, slots=True)
class Spoiler:
    """One inline spoiler of a text.

    `path` tells which: `2` is the third of the text, `2.0` the first inside it, whoever reads. `after` are its label as
    written and those of the spoilers around it, outermost first.
    """

    path: str
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where a spoiler was taken out."""

    spoiler: Spoiler


@dataclass(frozen=True, slots=True)
class Opened:
    """The start or the end of a spoiler that was let through, so that a page can mark it."""

    spoiler: Spoiler
    is_start: bool


Part: TypeAlias = str | Gap | Opened
"""A piece of a rendered text: sanitised HTML, or a mark between two pieces."""

Opens = Callable[[Spoiler], bool]

Leads = Callable[[str], str]
"""Where an address that a text links to leads instead; mostly there itself."""


def labels_in(source: str) -> frozenset[str]:
    """Every label written in a text, and every one gone astray, with its braces: no label can be read from that."""
    tokens = _parse(source)
    written = (label for token in _inline_tokens(tokens) for label in _labels(token))
    return frozenset((*written, *_strays(tokens)))


def relabelled(source: str, new: Callable[[str], str]) -> str:
    """The text with what `new` gives for each label written in it."""
    known = labels_in(source) if "{" in source else frozenset()

    def written(found: re.Match[str]) -> str:
        label = found[1] or found[2] or ""
        return f'{{after="{new(label)}"}}' if label in known and new(label) != label else found[0]

    return _SPOILER_END.sub(written, source) if known else source


def is_astray(label: str) -> bool:
    """Whether this is what `labels_in` tells of a label that belongs to no words."""
    return label.startswith("{")


def readable_labels_in(source: str) -> frozenset[str]:
    """Every label written in a text but those gone astray, for whoever takes a text as it is."""
    return frozenset(label for label in labels_in(source) if not is_astray(label))


def links_in(source: str) -> frozenset[tuple[tuple[str, ...], str]]:
    """Every address a text links to, inside spoilers too, with the labels written around it, outermost first."""
    return frozenset(
        (labels, str(child.attrs["href"]))
        for labels, child in _with_labels(_parse(source))
        if child.type == "link_open"
    )


def may_link(source: str) -> bool:
    """Whether it is worth looking for links in a text."""
    return "](" in source or "<" in source or "]:" in source


def open_links(source: str, opens: Opens, *, is_readers: bool = False) -> frozenset[str]:
    """The addresses that a text links to when it is cut."""
    if not may_link(source):
        return frozenset()
    tokens, cutter = _parse(source, is_readers=is_readers), _Cutter(opens)
    if _is_closed(tokens, opens):
        return frozenset()
    children = (child for token in _inline_tokens(tokens) for child in cutter.cut(token.children or []))
    return frozenset(str(child.attrs["href"]) for child in children if child.type == "link_open")


def cut(
    source: str, opens: Opens, *, is_readers: bool = False, leads: Leads = lambda address: address
) -> tuple[Part, ...]:
    """The text as HTML without the spoilers that `opens` answers false for, its links leading where `leads` says.

    The HTML pieces and the marks between them follow one another in the order of the text. Nested spoilers are let
    through only when everything around them is. What readers write has neither headings nor tables, and nobody vouches
    for its links.
    """
    tokens = _parse(source, is_readers=is_readers)
    if _is_closed(tokens, opens):
        return (Gap(_whole(tokens)),)
    cutter = _Cutter(opens)
    for token in _inline_tokens(tokens):
        token.children = list(_led(cutter.cut(token.children or []), leads))
    html = _sanitised(_markdown().renderer.render(tokens, _markdown().options, {}), _REL[is_readers])
    return _in_pieces(html, cutter.marks)


def plain(parts: Sequence[Part]) -> str:
    """The words of a cut text, without markup; gaps leave nothing behind."""
    html = "".join(part for part in parts if isinstance(part, str))
    return " ".join(unescape(nh3.clean(html, tags=set())).split())


def pieces(source: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The words of a text with the labels written around them, outermost first.

    For those who work on text before it is cut. What stands outside all spoilers comes with no labels; of a text that
    opens to nobody, everything stands under the label gone astray. An address is no words.
    """
    tokens = _parse(source)
    astray = tuple(_strays(tokens))[:1]
    is_address = False
    for labels, child in _with_labels(tokens):
        if child.type in {"link_open", "link_close"}:
            is_address = child.type == "link_open" and child.info == "auto"
        elif child.type in {"softbreak", "hardbreak", "inline"}:
            yield (*astray, *labels), "\n"
        elif child.content and not is_address:
            yield (*astray, *labels), child.content


def _with_labels(tokens: Sequence[Token]) -> Iterator[tuple[tuple[str, ...], Token]]:
    """All that a text is made of, with the labels written around it; the end of each line of blocks as its `inline`."""
    around: list[str] = []
    for token in tokens:
        for child in token.children or ([] if token.type == "inline" else [token]):
            if child.type == _OPENING:
                around.append(child.meta["after"])
            elif child.type == _CLOSING:
                around.pop()
            else:
                yield tuple(around), child
        if token.type == "inline":
            yield (), token


def _strays(tokens: Sequence[Token]) -> Iterator[str]:
    """The labels that belong to no words, as they are written."""
    for _labels_around, token in _with_labels(tokens):
        found = _ASTRAY.search(_unlabelled(token))
        if found is not None:
            yield found[0]


def _unlabelled(token: Token) -> str:
    """Where in a token a label would be one gone astray. Whole examples in code are what somebody wants to show."""
    if token.type in {_STRAY, "code_block"}:
        return token.content
    if token.type in {"code_inline", "fence"}:
        return _WHOLE_EXAMPLE.sub("", token.content)
    return str(token.attrs.get("title", ""))


def _whole(tokens: Sequence[Token]) -> Spoiler:
    """A text with a label gone astray, as one spoiler under it."""
    return Spoiler(THE_TEXT, tuple(_strays(tokens))[:1])


def _is_closed(tokens: Sequence[Token], opens: Opens) -> bool:
    whole = _whole(tokens)
    return bool(whole.after) and not opens(whole)


def _led(children: Iterable[Token], leads: Leads) -> Iterator[Token]:
    """The same with the links leading elsewhere; one that shows its address shows where it leads."""
    shown = ""
    for token in children:
        if token.type == "link_open":
            before = str(token.attrs["href"])
            token.attrs["href"] = leads(before)
            shown = str(token.attrs["href"]) if token.info == "auto" and leads(before) != before else ""
        elif token.type == "text" and shown:
            token.content, shown = shown, ""
        yield token


def _in_pieces(html: str, marks: Sequence[Gap | Opened]) -> tuple[Part, ...]:
    pieces: list[Part] = []
    for index, piece in enumerate(_MARKED.split(html)):
        if index % 2:
            pieces.append(marks[int(piece)])
        elif piece:
            pieces.append(piece)
    return tuple(pieces)


def _sanitised(html: str, rel: str) -> str:
    return nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel=rel
    )


class _Cutter:
    """Takes the spoilers a reader may not have out of one text, and numbers all of them."""

    def __init__(self, opens: Opens) -> None:
        self._opens = opens
        self._around: list[Spoiler] = []
        self._counts = [0]
        self._gap_depth: int | None = None
        self.marks: list[Gap | Opened] = []

    def cut(self, children: Sequence[Token]) -> Iterator[Token]:
        """The tokens a reader may have, with a numbered mark where each spoiler starts, ends or was taken out."""
        for token in children:
            if token.type == _OPENING:
                yield from self._enter(token.meta["after"])
            elif token.type == _CLOSING:
                yield from self._leave()
            elif self._gap_depth is None:
                token.type = "text" if token.type == _STRAY else token.type
                yield token

    def _enter(self, after: str) -> Iterator[Token]:
        outer = self._around[-1] if self._around else Spoiler("", ())
        path = f"{outer.path}.{self._counts[-1]}".lstrip(".")
        spoiler = Spoiler(path, (*outer.after, after))
        self._counts[-1] += 1
        self._counts.append(0)
        self._around.append(spoiler)
        if self._gap_depth is None:
            is_open = self._opens(spoiler)
            self._gap_depth = None if is_open else len(self._around)
            yield self._marked(Opened(spoiler, is_start=True) if is_open else Gap(spoiler))

    def _leave(self) -> Iterator[Token]:
        spoiler = self._around[-1]
        if self._gap_depth is None:
            yield self._marked(Opened(spoiler, is_start=False))
        elif self._gap_depth == len(self._around):
            self._gap_depth = None
        self._around.pop()
        self._counts.pop()

    def _marked(self, mark: Gap | Opened) -> Token:
        self.marks.append(mark)
        return _mark(len(self.marks) - 1)


def _mark(number: int) -> Token:
    token = Token("text", "", 0)
    token.content = _MARK.format(number)
    return token


def _labels(token: Token) -> Iterator[str]:
    for child in token.children or []:
        if child.type == _OPENING:
            yield child.meta["after"]


def _inline_tokens(tokens: Sequence[Token]) -> Iterator[Token]:
    return (token for token in tokens if token.type == "inline")


def _parse(source: str, *, is_readers: bool = False) -> list[Token]:
    return _markdown(is_readers=is_readers).parse(_PRIVATE.sub("", source))


@lru_cache(maxsize=2)
def _markdown(*, is_readers: bool = False) -> MarkdownIt:
    markdown = (
        MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table").enable("strikethrough")
    )
    markdown.disable(["html_block", "html_inline", "image"])
    if is_readers:
        # Tables are no part of CommonMark, and a short text makes a very large one.
        markdown.disable(["heading", "lheading", "table"])
    markdown.inline.ruler.before("link", "spoiler", _spoiler_rule)
    markdown.inline.ruler.after("spoiler", "stray_label", _stray_rule)
    markdown.core.ruler.push("lower_headings", _lower_headings)
    return markdown


def _lower_headings(state: Any) -> None:
    """A page has its own h1: headings in a text start at h2 and end at h4."""
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(4, max(2, int(token.tag[1])))}"


def _spoiler_rule(state: StateInline, silent: bool) -> bool:
    """Read `[text]{after=LABEL}`; the text may hold any inline markup, other spoilers included."""
    if state.src[state.pos] != "[":
        return False
    text_end = state.md.helpers.parseLinkLabel(state, state.pos, False)
    if text_end < 0:
        return False
    found = _SPOILER_END.match(state.src, text_end + 1)
    if found is None:
        return False
    if not silent:
        start, end = state.pos + 1, state.posMax
        token = state.push(_OPENING, "", 1)
        token.meta["after"] = (found[1] or found[2] or "").strip()
        state.pos, state.posMax = start, text_end
        state.md.inline.tokenize(state)
        state.push(_CLOSING, "", -1)
        state.posMax = end
    state.pos = found.end()
    return True


def _stray_rule(state: StateInline, silent: bool) -> bool:
    """Read a label that stands behind no words in brackets: the rule for spoilers takes all others."""
    found = _ASTRAY.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "{" else None
    if found is None:
        return False
    if not silent:
        state.push(_STRAY, "", 0).content = found[0]
    state.pos = found.end()
    return True
