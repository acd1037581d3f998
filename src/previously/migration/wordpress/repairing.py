"""Reading exports that are no XML: cut into items by hand, each mended and parsed for itself.

What is wrong with one item stays with that item. An item that the file breaks off in is not read at all, and said so.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.entities import html5
from pathlib import Path

from lxml import etree

from previously.migration.wordpress.data import Item, Thing, Trouble
from previously.migration.wordpress.elements import name_of, thing_of

# What is to be done about bytes that are no text in the encoding of a file.
AS_WINDOWS = "previously-windows"
_CHUNK = 1 << 18
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ENTITY = re.compile(r"&(?:(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};)|([A-Za-z][A-Za-z0-9]{1,31});)?")
_XML_ENTITIES = {"amp", "lt", "gt", "quot", "apos"}
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
# Where text may hold “]]>”: it ends where its element does.
_WRAPPED = re.compile(
    r"<(?P<name>content:encoded|excerpt:encoded|wp:comment_content|wp:meta_value|title|description)>"
    r"\s*<!\[CDATA\[(?P<text>.*?)\]\]>\s*</(?P=name)>",
    re.DOTALL,
)
_ROOT = (
    '<rss xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:atom="http://www.w3.org/2005/Atom">{}</rss>'
)
_OPENING, _CLOSING = re.compile(r"<item\b[^>]*>"), "</item>"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8 were most likely written by an older Windows."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(AS_WINDOWS, _as_windows)


def read_repaired(path: Path, encoding: str, watch: Callable[[int], None]) -> Iterator[Thing]:
    """Everything in an export, as far as it can be made out."""
    chunks = _chunks(path, encoding, watch)
    head, rest = _until_first_item(chunks)
    yield from _head(head)
    for number, written in enumerate(_items(rest, chunks), start=1):
        if not written.endswith(_CLOSING):
            yield Trouble(
                f"The file breaks off in item {number}{_named(written)}; what there is of it was not read."
            )
            return
        item = _item(written)
        yield item if item is not None else Trouble(f"Item {number}{_named(written)} could not be read.")


def _chunks(path: Path, encoding: str, watch: Callable[[int], None]) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)(AS_WINDOWS)
    with path.open("rb") as file:
        while data := file.read(_CHUNK):
            watch(file.tell())
            yield _CONTROLS.sub("", decoder.decode(data))
    yield _CONTROLS.sub("", decoder.decode(b"", final=True))


def _until_first_item(chunks: Iterator[str]) -> tuple[str, str]:
    """What stands before the first item, and what was read of the rest."""
    text = ""
    for chunk in chunks:
        text += chunk
        if (found := _OPENING.search(text)) is not None:
            return text[: found.start()], text[found.start() :]
    return text, ""


def _head(text: str) -> Iterator[Thing]:
    """Authors, terms, and what is said of the site."""
    text = re.sub(r"^.*?<channel\b[^>]*>", "", text, flags=re.DOTALL)
    root = _parse(f"<channel>{text.replace('</channel>', '').replace('</rss>', '')}</channel>")
    for element in root[0] if root is not None and len(root) else ():
        thing = thing_of(element)
        if thing is not None:
            yield thing


def _items(text: str, chunks: Iterator[str]) -> Iterator[str]:
    """Each item as it is written, the last perhaps without its end."""
    pieces, position = [text], 0
    text = "".join(pieces)
    while True:
        end = _end_of_item(text, position)
        if end >= 0:
            yield text[:end]
            following = _OPENING.search(text, end)
            while following is None and (chunk := next(chunks, None)) is not None:
                text = text[end:] + chunk
                end, following = 0, _OPENING.search(text)
            if following is None:
                return
            text, position = text[following.start() :], 0
            continue
        chunk = next(chunks, None)
        if chunk is None:
            if text.strip():
                yield text
            return
        position, text = -end, text + chunk


def _end_of_item(text: str, position: int) -> int:
    """Where the item at the beginning of the text ends; else where to look on, as a negative number."""
    while True:
        closing, wrapped = text.find(_CLOSING, position), text.find("<![CDATA[", position)
        if closing >= 0 and (wrapped < 0 or closing < wrapped):
            return closing + len(_CLOSING)
        if wrapped < 0:
            return -max(position, len(text) - len("<![CDATA["), 1)
        end = text.find("]]>", wrapped)
        if end < 0:
            return -max(wrapped, 1)
        position = end + 3


def _item(written: str) -> Item | None:
    mended = _mended(written)
    root, repaired = _parse(mended, recover=False), False
    if root is None:
        root, repaired = _parse(mended), True
    if root is None or not len(root) or name_of(root[0]) != "item":
        return None
    found = thing_of(root[0])
    if not isinstance(found, Item):
        return None
    return replace(found, repairs=("Its XML was broken and was mended.",)) if repaired else found


def _mended(written: str) -> str:
    """Text that says “]]>” wrapped so that XML can hold it, and entities that only HTML knows spelled out."""
    written = _WRAPPED.sub(_wrapped_again, written)
    parts = _CDATA.split(written)
    return "".join(part if index % 2 else _ENTITY.sub(_spelled, part) for index, part in enumerate(parts))


def _wrapped_again(found: re.Match[str]) -> str:
    text = found["text"].replace("]]]]><![CDATA[>", "]]>").replace("]]>", "]]]]><![CDATA[>")
    return f"<{found['name']}><![CDATA[{text}]]></{found['name']}>"


def _spelled(found: re.Match[str]) -> str:
    number, name = found[1], found[2]
    if number or name in _XML_ENTITIES:
        return found[0]
    if name and f"{name};" in html5:
        return "".join(f"&#{ord(character)};" for character in html5[f"{name};"])
    return f"&amp;{found[0][1:]}"


def _parse(text: str, *, recover: bool = True) -> etree._Element | None:
    parser = etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
    )
    try:
        return etree.fromstring(_ROOT.format(text).encode(), parser)
    except etree.XMLSyntaxError:
        return None


def _named(written: str) -> str:
    found = re.search(r"<title>(?:<!\[CDATA\[)?(.{1,80}?)(?:\]\]>)?</title>", written[:4000], re.DOTALL)
    return f" (“{found[1].strip()}”)" if found else ""
