"""Asking a database's full-text index whether a passage matches, and nothing else.

Its ranking is never used: it weighs words by how rare they are in all passages, those this reader may not have among
them, so that the order of results would tell of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

Compiled = tuple[str, list[Any]]

_MATCHING = "SELECT rowid FROM discovery_terms WHERE discovery_terms MATCH %s"


@dataclass(frozen=True, slots=True)
class Form:
    """Words in a row, as they stand in `Passage.terms`; the last may be only begun."""

    words: tuple[str, ...]
    is_begun: bool = False


class Matches(models.Expression):
    """Whether a passage's terms hold any of some forms."""

    conditional = True

    def __init__(self, forms: Iterable[Form]) -> None:
        super().__init__(output_field=models.BooleanField())
        self.forms = tuple(forms)
        self.passage: Any = models.F("pk")

    def get_source_expressions(self) -> list[Any]:
        return [self.passage]

    def set_source_expressions(self, exprs: Sequence[Any]) -> None:
        (self.passage,) = exprs

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        raise NotImplementedError(f"There is no full-text search for {connection.display_name}.")

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Compiled:
        key, _params = compiler.compile(self.passage)
        asked = " OR ".join(_quoted(form) for form in self.forms)
        return f"{key} IN ({_MATCHING})", [asked]

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Compiled:
        key, _params = compiler.compile(self.passage)
        vector = key.rpartition(".")[0] + '."vector"'
        asked = " | ".join(_lexemes(form) for form in self.forms)
        return f"{vector} @@ %s::tsquery", [asked]


def _quoted(form: Form) -> str:
    return '"' + " ".join(form.words) + '"' + ("*" if form.is_begun else "")


def _lexemes(form: Form) -> str:
    return "(" + " <-> ".join(f"'{word}'" for word in form.words) + (":*" if form.is_begun else "") + ")"
