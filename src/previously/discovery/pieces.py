"""What a document says, piece by piece, each with what a reader must have seen for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from previously.catalogue.orders import orders_of
from previously.discovery.models import DocumentKind, Field, Passage
from previously.discovery.words import terms_of_names, terms_of_prose, terms_of_titles
from previously.labels.models import InternedLabel, intern_label
from previously.spoilers import BadLabel, Reference, Works

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

    A piece asks for the join of all labels around it, written out in full, so that the row is worked out anew with every
    other when a work changes its order.
    """

    def __init__(self) -> None:
        self._rows: dict[References, int | None] = {NOTHING: None}
        self._orders: dict[str, Works] = {}

    def row_of(self, asks: References) -> int | None:
        """The label's row; None for public. BadLabel when it names what does not exist."""
        if asks not in self._rows:
            self._rows[asks] = self._stored(asks)
        return self._rows[asks]

    def _stored(self, asks: References) -> int:
        text = ", ".join(sorted(str(reference) for reference in asks))
        known = InternedLabel.objects.filter(text=text).values_list("pk", flat=True).first()
        if known is not None:
            return known
        return intern_label(tuple(asks), orders_of(reference.work for reference in asks)).pk


def passages_of(document: Document, labels: LabelKeeper) -> list[Passage]:
    """The rows of a document: one for each field and label, in the order in which they first come."""
    grouped: dict[tuple[Field, References, bool, bool], list[str]] = {}
    for piece in document.pieces:
        key = (piece.field, piece.asks, piece.is_strict, piece.is_spelled)
        if piece.text.strip():
            grouped.setdefault(key, []).append(piece.text)
    passages = []
    for (field, asks, is_strict, is_spelled), texts in grouped.items():
        try:
            label = labels.row_of(asks)
        except BadLabel:
            continue  # its reader is nobody, as everywhere
        text = "\n".join(texts)
        passages.append(
            Passage(
                kind=document.kind,
                work_id=document.work_id,
                field=field,
                label_id=label,
                is_strict=is_strict,
                text=text,
                terms=_terms(field, text, is_spelled=is_spelled),
                **({} if document.kind == DocumentKind.WORK else {f"{document.kind}_id": document.pk}),
            )
        )
    return passages


def _terms(field: Field, text: str, *, is_spelled: bool) -> str:
    if field in {Field.LEAD, Field.BODY}:
        return terms_of_prose(text)
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
