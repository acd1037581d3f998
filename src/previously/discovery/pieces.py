"""What a document says, piece by piece, each with what a reader must have seen for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from previously.catalogue.orders import orders_of
from previously.discovery.models import DocumentKind, Field, Passage
from previously.discovery.words import terms_of_names, terms_of_prose, terms_of_titles
from previously.labels.models import InternedLabel, intern_label
from previously.spoilers import BadLabel, Reference, WorkOrder, Works

References: TypeAlias = frozenset[Reference]
NOTHING: References = frozenset()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of one field under the episodes it asks for. Names are one to a line."""

    field: Field
    text: str
    asks: References = NOTHING
    is_strict: bool = False
    is_spelled: bool = True  # a name that can be misspelled; “Episode 3” cannot


@dataclass(frozen=True, slots=True)
class Document:
    """Something that can be found, with all its pieces. `pk` is that of what its kind says."""

    kind: DocumentKind
    pk: int
    work_id: int | None
    pieces: tuple[Piece, ...]


class LabelKeeper:
    """The rows of labels that pieces ask for, each looked for once.

    A piece asks for the join of all labels around it, written out in full, so that the row is worked out anew with all
    others when a work changes its order.
    """

    def __init__(self) -> None:
        self._rows: dict[References, int | None] = {NOTHING: None}
        self._texts: dict[str, int] | None = None
        self._orders: dict[str, WorkOrder] = {}

    def expect_many(self) -> None:
        """Read all labels there are at once."""
        self._texts = dict(InternedLabel.objects.values_list("text", "pk"))

    def row_of(self, asks: References) -> int | None:
        """The label's row; None for public. BadLabel when it names what does not exist."""
        if asks not in self._rows:
            self._rows[asks] = self._stored(asks)
        return self._rows[asks]

    def _stored(self, asks: References) -> int:
        text = ", ".join(sorted(str(reference) for reference in asks))
        known = self._known(text)
        return known if known is not None else intern_label(tuple(asks), self._orders_of(asks)).pk

    def _known(self, text: str) -> int | None:
        if self._texts is not None:
            return self._texts.get(text)
        return InternedLabel.objects.filter(text=text).values_list("pk", flat=True).first()

    def _orders_of(self, asks: References) -> Works:
        missing = {reference.work for reference in asks} - self._orders.keys()
        if missing:
            self._orders.update(orders_of(missing))
        return self._orders


_Key: TypeAlias = tuple[Field, References, bool, bool]


def passages_of(document: Document, labels: LabelKeeper) -> list[Passage]:
    """The rows of a document: one for each field and label, in the order in which they first come."""
    grouped: dict[_Key, list[str]] = {}
    for piece in document.pieces:
        if piece.text.strip():
            key = (piece.field, piece.asks, piece.is_strict, piece.is_spelled)
            grouped.setdefault(key, []).append(piece.text)
    rows = (_passage(document, key, "\n".join(texts), labels) for key, texts in grouped.items())
    return [row for row in rows if row is not None]


def _passage(document: Document, key: _Key, text: str, labels: LabelKeeper) -> Passage | None:
    field, asks, is_strict, is_spelled = key
    try:
        label = labels.row_of(asks)
    except BadLabel:
        return None  # its reader is nobody, as everywhere
    own_key = {} if document.kind == DocumentKind.WORK else {f"{document.kind}_id": document.pk}
    return Passage(
        kind=document.kind,
        work_id=document.work_id,
        field=field,
        label_id=label,
        is_strict=is_strict,
        text=text,
        terms=_terms(field, text, is_spelled=is_spelled),
        **own_key,
    )


def _terms(field: Field, text: str, *, is_spelled: bool) -> str:
    # Whole texts are not kept: each is looked at once, and a thousand long ones are a lot of memory.
    if field in {Field.LEAD, Field.BODY}:
        return terms_of_prose(text)
    return _terms_of_names(field, text, is_spelled=is_spelled)


@lru_cache(maxsize=1000)
def _terms_of_names(field: Field, text: str, *, is_spelled: bool) -> str:
    names = text.split("\n")
    return terms_of_titles(names) if field == Field.NAME and is_spelled else terms_of_names(names)


def names_of(*names: str, aliases: Sequence[str] = ()) -> str:
    """Names as a piece has them: one to a line, each once."""
    return "\n".join(dict.fromkeys(" ".join(name.split()) for name in (*names, *aliases) if name))


def asked_by(*rows: InternedLabel | None) -> References:
    """What some labels ask for together."""
    return frozenset(reference for row in rows if row is not None for reference in row.references)


def joined(pieces: Iterable[tuple[References, str]]) -> Mapping[References, str]:
    """Text that comes in bits, put together for each of what it asks for."""
    texts: dict[References, list[str]] = {}
    for asks, text in pieces:
        texts.setdefault(asks, []).append(text)
    return {asks: "".join(bits) for asks, bits in texts.items()}
