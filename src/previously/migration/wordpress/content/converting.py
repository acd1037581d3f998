"""From a tree of HTML to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from previously.archive.body import normal
from previously.archive.data import Block, Embed, Prose, Quote, Spoiler, Still
from previously.migration.wordpress.content import inline
from previously.migration.wordpress.content.markup import BOX_TAGS, MEDIA_TAGS, TABLE_TAGS, TEXT_TAGS, tree_of
from previously.migration.wordpress.content.players import address_of
from previously.migration.wordpress.content.surroundings import Converted, Surroundings
from previously.migration.wordpress.content.tidying import tidy, with_credit

_BLOCKS = (TEXT_TAGS | TABLE_TAGS | MEDIA_TAGS | BOX_TAGS | {"x-spoiler", "center"}) - {
    "br",
    "img",
    "picture",
    "embed",
}
_PLAYERS = {"iframe", "video", "audio", "object", "embed"}
_EMPHASIS = {"em": "*", "i": "*", "strong": "**", "b": "**", "del": "~~", "s": "~~", "strike": "~~"}
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_ONE_LINE = {"li", "td", "th", "dt", "dd", "figcaption", "caption", "summary"} | _HEADINGS
_PARAGRAPHS = re.compile(r"[ \t\r]*\n[ \t\r]*\n\s*")
_WIDGET = re.compile(r"\b(?:sharedaddy|jp-relatedposts|wp-block-social-links|addtoany_share|yarpp)")
_CLASS_ID = re.compile(r"\bwp-image-(\d+)\b")
_ADDRESS = re.compile(r"https?://\S+")
_LONGEST_CAPTION = 300

Piece: TypeAlias = str | Block
"""A run of text, or a block that stands in the midst of one."""


def convert(written: str, around: Surroundings) -> Converted:
    """What an editor of WordPress wrote as blocks, in the form in which they are stored."""
    found = Converted()
    root, is_classic = tree_of(written, around, found.unknown_shortcodes, found.unknown_blocks)
    converter = _Converter(around, found, is_classic=is_classic)
    found.blocks = normal(tidy(converter.blocks(root), around, found))
    return found


class _Converter:
    def __init__(self, around: Surroundings, found: Converted, *, is_classic: bool) -> None:
        self._around, self._found, self._is_classic = around, found, is_classic

    # Blocks

    def blocks(self, element: Any) -> list[Block]:
        """Everything in an element; text that stands in no paragraph is one."""
        made: list[Block] = []
        run: list[Piece] = []

        def flush() -> None:
            made.extend(_paragraphs(run))
            run.clear()

        in_lines = element.tag not in _ONE_LINE
        run += self._text(element.text, in_lines)
        for child in element:
            if child.tag in _BLOCKS:
                flush()
                made += self._block(child)
            else:
                run += self._inline(child, in_lines)
            run += self._text(child.tail, in_lines)
        flush()
        return made

    def _block(self, element: Any) -> list[Block]:  # noqa: PLR0911 (one for each kind of element)
        tag, names = element.tag, element.get("class") or ""
        if _WIDGET.search(names):
            return []
        if tag in _HEADINGS:
            return self._heading(element)
        if tag in {"ul", "ol"}:
            return self._listed(element)
        if tag == "blockquote" or (tag == "figure" and "pullquote" in names):
            return self._quote(element)
        if tag == "pre":
            return _preformatted(element, is_code=element.find(".//code") is not None or "code" in names)
        if tag == "table":
            return self._table(element)
        if tag == "hr":
            return [Prose("---")]
        if tag in _PLAYERS:
            return self._player(element)
        return self._box(element, tag, names)

    def _box(self, element: Any, tag: str, names: str) -> list[Block]:
        """Something that holds other blocks."""
        if tag == "figure":
            return self._figure(element)
        if tag == "x-spoiler" or (tag in BOX_TAGS and _is_spoiler(names)):
            return self._spoiler(element)
        return self._terms(element) if tag in {"details", "dl"} else self.blocks(element)

    def _heading(self, element: Any) -> list[Block]:
        level = max(2, min(4, int(element.tag[1])))
        made: list[Block] = []
        for block in self.blocks_of_pieces(self._inlines(element, in_lines=False)):
            if isinstance(block, Prose):
                made.append(Prose(f"{'#' * level} {block.text.replace(inline.BREAK, ' ')}"))
            else:
                made.append(block)
        return made

    def blocks_of_pieces(self, pieces: Sequence[Piece]) -> list[Block]:
        """Paragraphs, and the blocks between them."""
        return list(_paragraphs(pieces))

    def _quote(self, element: Any) -> list[Block]:
        cite = next(element.iter("cite", "footer"), None)
        source = " ".join(cite.text_content().split()).lstrip("—–- ") if cite is not None else ""
        if cite is not None:
            _take_out(cite)
        inner = normal(self.blocks(element))
        if not inner:
            return []
        if len(inner) == 1 and isinstance(inner[0], Prose):
            return [Quote(inner[0].text, source[:200])]
        marked = [
            Prose(_prefixed(block.text, "> ", "> ")) if isinstance(block, Prose) else block for block in inner
        ]
        return [*marked, *([Prose(f"— {inline.escape(source)}")] if source else [])]

    def _listed(self, element: Any) -> list[Block]:
        beside: list[Block] = []
        lines = self._items(element, beside)
        return [*([Prose("\n".join(lines))] if lines else []), *beside]

    def _items(self, element: Any, beside: list[Block]) -> list[str]:
        """The lines of a list; what is no text in it stands behind it."""
        lines: list[str] = []
        number = _start(element)
        for child in element:
            if child.tag in {"ul", "ol"}:  # a list right in a list, as old editors wrote
                lines += [f"    {line}" for line in self._items(child, beside)]
                continue
            mark = f"{number}. " if element.tag == "ol" else "- "
            parts: list[str] = []
            for block in self._item(child, beside):
                if isinstance(block, Prose):
                    parts.append(block.text)
                else:
                    beside.append(block)
            if parts:
                is_nested = len(parts) == 2 and re.match(r"- |\d+\. ", parts[1]) is not None
                text = ("\n" if is_nested else "\n\n").join(parts)
                lines.append(_prefixed(text, mark, " " * len(mark)))
                number += 1
        return lines

    def _item(self, element: Any, beside: list[Block]) -> Iterator[Block]:
        if element.tag in {"li", "div", "p", "dd", "dt"}:
            yield from self.blocks(element)
        else:
            yield from self.blocks_of_pieces(self._inline(element, in_lines=False))

    def _terms(self, element: Any) -> list[Block]:
        """Terms and what is said of them, or a part to be unfolded: the first words stand out."""
        made: list[Block] = []
        for child in element:
            inner = self.blocks(child)
            if child.tag in {"dt", "summary"}:
                inner = [
                    Prose(inline.paragraph([inline.marked(block.text, "**")]))
                    if isinstance(block, Prose)
                    else block
                    for block in inner
                ]
            made += inner
            made += _paragraphs(self._text(child.tail, True))
        return [*_paragraphs(self._text(element.text, True)), *made]

    def _table(self, element: Any) -> list[Block]:
        rows = [[self._cell(cell) for cell in row if cell.tag in {"td", "th"}] for row in element.iter("tr")]
        rows = [row for row in rows if row]
        caption = element.find("caption")
        beside = self.blocks(caption) if caption is not None else []
        beside += [block for image in element.iter("img") for block in self._image(image, "")]
        if not rows:
            return beside
        width = max(map(len, rows))
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        lines.insert(1, f"|{' --- |' * width}")
        return [Prose("\n".join(lines)), *beside]

    def _cell(self, element: Any) -> str:
        texts = [block.text for block in self.blocks(element) if isinstance(block, Prose)]
        return re.sub(r"(?<!\\)\|", r"\\|", " ".join(" ".join(texts).replace(inline.BREAK, " ").split()))

    # Pictures and players

    def _figure(self, element: Any) -> list[Block]:
        names = element.get("class") or ""
        if element.find(".//table") is not None or element.find(".//pre") is not None:
            return self.blocks(element)
        captions = [child for child in element.iter("figcaption") if child.getparent() is element]
        caption = " ".join(" ".join(child.text_content() for child in captions).split())
        images = list(element.iter("img"))
        if images:
            made = [block for image in images for block in self._image(image, _own_caption(image, element))]
            last = made[-1] if made else None
            if caption and isinstance(last, Still) and len(images) == 1:
                made[-1] = with_credit(
                    Still(last.path, last.alt or caption[:300], caption[:_LONGEST_CAPTION])
                )
            elif caption:
                made += _paragraphs([inline.escape(caption)])
            return made
        players = [block for child in element.iter(*_PLAYERS) for block in self._player(child)]
        if not players and "embed" in names:
            for caption_element in captions:
                _take_out(caption_element)
            players = list(_embeds(element.text_content()))
        if players:
            return [*players, *(_paragraphs([inline.escape(caption)]) if caption else [])]
        return self.blocks(element)

    def _player(self, element: Any) -> list[Block]:
        inner = [element, *element.iter("source", "embed", "iframe")]
        found = (each.get("src") or each.get("data-src") or each.get("data") for each in inner)
        address = address_of(next(filter(None, found), ""))
        words = [] if element.tag == "iframe" else list(_paragraphs([inline.escape(element.text_content())]))
        return [Embed(address, (element.get("title") or "")[:200]), *words] if address else words

    def _image(self, element: Any, caption: str) -> list[Block]:
        names, given = element.get("class") or "", element.get
        source = given("data-orig-file") or given("data-lazy-src") or given("data-src") or given("src") or ""
        by_class = _CLASS_ID.search(names)
        picture = self._around.picture(source, given("data-id") or (by_class[1] if by_class else ""))
        if not picture.path:
            address = picture.address or source
            if address and not address.startswith("data:"):
                self._found.missing_pictures.append(address)
            return list(_paragraphs([inline.escape(caption)])) if caption else []
        alt = given("alt") or picture.alt or caption or picture.caption
        return [with_credit(Still(picture.path, alt[:300], caption[:_LONGEST_CAPTION]))]

    # Spoilers

    def _spoiler(self, element: Any) -> list[Block]:
        title = element.get("title") or ""
        inner = self.blocks(element)
        if title:
            inner.insert(0, Prose(f"**{inline.escape(title)}**"))
        self._found.spoiler_sections += 1
        return [Spoiler(self._around.whole, normal(inner))] if self._around.whole and inner else inner

    # Runs of text

    def _text(self, text: str | None, in_lines: bool) -> list[Piece]:
        """Text between tags. In the classic editor a line end is one, and an empty line begins a paragraph."""
        if not text:
            return []
        if not self._is_classic or not in_lines:
            return [inline.escape(re.sub(r"\s+", " ", text))]
        pieces: list[Piece] = []
        for number, part in enumerate(_PARAGRAPHS.split(text)):
            if number:
                pieces.append(_NEW_PARAGRAPH)
            pieces.append(inline.escape(part).replace("\n", inline.BREAK))
        return pieces

    def _inlines(self, element: Any, in_lines: bool) -> list[Piece]:
        pieces = self._text(element.text, in_lines)
        for child in element:
            pieces += self._inline(child, in_lines)
            pieces += self._text(child.tail, in_lines)
        return pieces

    def _inline(self, element: Any, in_lines: bool) -> list[Piece]:  # noqa: PLR0911 (one for each kind)
        tag = element.tag
        if tag == "br":
            return [inline.BREAK]
        if tag == "img":
            return list(self._image(element, ""))
        if tag in _PLAYERS:
            return list(self._player(element))
        if tag in {"code", "kbd", "samp", "tt"}:
            return [inline.code(element.text_content())]
        if tag in _BLOCKS:
            return [_NEW_PARAGRAPH, *self._block(element), _NEW_PARAGRAPH]
        inner = self._inlines(element, in_lines)
        if tag in _EMPHASIS:
            return [
                inline.marked(piece, _EMPHASIS[tag]) if isinstance(piece, str) else piece
                for piece in _whole(inner)
            ]
        if tag == "a":
            return self._link(element, inner)
        if tag == "q":
            return ["“", *inner, "”"]
        if tag == "x-aside" or (tag == "span" and _is_spoiler(element.get("class") or "")):
            return self._aside(inner)
        return inner

    def _link(self, element: Any, inner: Sequence[Piece]) -> list[Piece]:
        address = (element.get("href") or "").strip()
        if not address or address.startswith("#"):
            return list(inner)
        address = self._around.link(address)
        title = (element.get("title") or "").strip()
        return [
            inline.linked(piece, address, title)
            if isinstance(piece, str) and piece != _NEW_PARAGRAPH
            else piece
            for piece in _whole(inner)
        ]

    def _aside(self, inner: Sequence[Piece]) -> list[Piece]:
        """Words in the midst of others that were folded away; paragraphs and pictures among them each for itself."""
        self._found.spoiler_sections += 1
        label = self._around.whole
        return [self._labelled(piece, label) for piece in _whole(inner)] if label else list(inner)

    @staticmethod
    def _labelled(piece: Piece, label: str) -> Piece:
        if not isinstance(piece, str):
            return Spoiler(label, normal([piece]))
        text = piece.strip()
        return f'[{text}]{{after="{label}"}}' if text and piece != _NEW_PARAGRAPH else piece


_NEW_PARAGRAPH = "\ue0fe"


def _whole(pieces: Iterable[Piece]) -> list[Piece]:
    """Runs of text joined, so that emphasis or a link is made of each as a whole."""
    made: list[Piece] = []
    for piece in pieces:
        is_text = isinstance(piece, str) and piece != _NEW_PARAGRAPH
        if is_text and made and isinstance(made[-1], str) and made[-1] != _NEW_PARAGRAPH:
            made[-1] = f"{made[-1]}{piece}"
        else:
            made.append(piece)
    return made


def _paragraphs(pieces: Iterable[Piece]) -> Iterator[Block]:
    """Runs of text as paragraphs, with the blocks that stand in their midst between them."""
    run: list[str] = []
    for piece in [*pieces, _NEW_PARAGRAPH]:
        if isinstance(piece, str) and piece != _NEW_PARAGRAPH:
            run.append(piece)
            continue
        text = inline.paragraph(run)
        run = []
        if text:
            yield from _prose(text)
        if not isinstance(piece, str):
            yield piece


def _prose(text: str) -> Iterator[Block]:
    """A paragraph; one that is nothing but an address is what stands there, as WordPress has it."""
    if _ADDRESS.fullmatch(text):
        embeds = list(_embeds(text))
        if embeds:
            yield from embeds
            return
    yield Prose(text)


def _embeds(text: str) -> Iterator[Block]:
    for found in _ADDRESS.finditer(inline.plain(text)):
        address = address_of(found[0])
        if address:
            yield Embed(address)


def _preformatted(element: Any, *, is_code: bool) -> list[Block]:
    for line_break in element.iter("br"):
        line_break.tail = f"\n{line_break.tail or ''}"
    text = element.text_content().strip("\n")
    if not text.strip():
        return []
    if not is_code:
        lines = [inline.paragraph([inline.escape(line)]) for line in text.split("\n")]
        verses = [inline.BREAK.join(verse) for verse in _verses(lines)]
        return [Prose("\n\n".join(verses))]
    fence = "`" * max(3, max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    return [Prose(f"{fence}\n{text}\n{fence}")]


def _verses(lines: Iterable[str]) -> Iterator[list[str]]:
    verse: list[str] = []
    for line in [*lines, ""]:
        if line:
            verse.append(line)
        elif verse:
            yield verse
            verse = []


def _prefixed(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    rest = [f"{others}{line}".rstrip() for line in lines[1:]]
    return "\n".join([f"{first}{lines[0]}", *rest])


def _start(element: Any) -> int:
    written = element.get("start") or "1"
    return int(written) if re.fullmatch(r"\d{1,9}", written) else 1


def _take_out(element: Any) -> None:
    """Remove an element, keeping what stands behind it."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if before is not None:
        before.tail = f"{before.tail or ''}{tail}"
    else:
        parent.text = f"{parent.text or ''}{tail}"
    element.tail = None
    parent.remove(element)


def _own_caption(image: Any, outer: Any) -> str:
    """The caption of a picture in a gallery, which stands in a figure or an item of its own."""
    box = image.getparent()
    while box is not None and box is not outer:
        if box.tag in {"figure", "li", "dl"}:
            caption = next(box.iter("figcaption", "dd"), None)
            return " ".join(caption.text_content().split()) if caption is not None else ""
        box = box.getparent()
    return ""


def _is_spoiler(names: str) -> bool:
    return (
        re.search(r"(?:^|[\s_-])(?:spoilers?|inline-spoilers|su-spoiler|sp-body)(?:$|[\s_-])", names)
        is not None
    )
