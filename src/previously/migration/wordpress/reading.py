"""Reading an export from beginning to end, one thing at a time, however large it is.

A document that is as XML should be is read by lxml alone. One that is not (WordPress itself writes control characters
and breaks CDATA) is read on from the same item by `repairing`, which takes each item for itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from previously.migration.wordpress.data import Thing, Trouble
from previously.migration.wordpress.elements import thing_of
from previously.migration.wordpress.opening import require_export
from previously.migration.wordpress.repairing import read_repaired

Watch = Callable[[int], None]
"""Told how many bytes have been read."""


def unwatched(position: int) -> None:
    """For those who do not watch."""


def read_export(path: Path, watch: Watch = unwatched) -> Iterator[Thing]:
    """Everything in an export, in its order; ImportRefused for what is no export."""
    encoding = require_export(path)
    count = 0
    try:
        for thing in _read_strictly(path, watch):
            count += 1
            yield thing
    except etree.XMLSyntaxError as error:
        place = f"line {error.lineno}" if error.lineno else "somewhere"
        why = " ".join(str(error.msg).split())
        yield Trouble(f"The file is broken XML from {place} on ({why}); it was read on item by item.")
        for index, thing in enumerate(read_repaired(path, encoding, watch)):
            if index >= count:
                yield thing


def _read_strictly(path: Path, watch: Watch) -> Iterator[Thing]:
    with path.open("rb") as file:
        events = etree.iterparse(
            file,
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,
            remove_comments=True,
            remove_pis=True,
        )
        depth = 0
        for event, element in events:
            depth += 1 if event == "start" else -1
            # The root is at depth 1 and the channel at 2; what the channel holds has ended at depth 2.
            if event == "end" and depth == 2:
                thing = thing_of(element)
                if thing is not None:
                    yield thing
                watch(file.tell())
                _forget(element)


def _forget(element: etree._Element) -> None:
    """Let go of an element and of those before it, which lxml would keep to the end."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
