"""Asking a database's full-text index whether a passage matches, and nothing else.

Its ranking is never used: it weighs words by how rare they are in all passages, those this reader may not have included,
so that the order of results would tell of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

Compiled = tuple[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Form:
    """Words in a row, as they stand in `Passage.terms`; the last may be only begun."""

    words: tuple[str, ...]
    is_begun: bool = False


class Matches(models.Expression):
    """Whether a passage's terms hold any of some forms."""

    conditional = True
    output_field = models.BooleanField()  # type: ignore[assignment]

    def __init__(self, forms: Iterable[Form]) -> None:
        super().__init__(output_field=models.BooleanField())
        self.forms = tuple(forms)

    def resolve_expression(
        self,
        query: Any = None,
        allow_joins: bool = True,
        reuse: Any = None,
        summarize: bool = False,
        for_save: bool = False,
    ) -> Matches:
        resolved: Matches = super().resolve_expression(query, allow_joins, reuse, summarize, for_save)
        resolved.passage = models.F("pk").resolve_expression(query, allow_joins, reuse, summarize)  # type: ignore[attr-defined]
        return resolved

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Compiled:
        raise NotImplementedError(f"There is no full-text search for {connection.display_name}.")

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Compiled:
        key, _params = compiler.compile(self.passage)  # type: ignore[attr-defined]
        asked = " OR ".join(_quoted(form) for form in self.forms)
        return f"{key} IN (SELECT rowid FROM discovery_terms WHERE discovery_terms MATCH %s)", [asked]

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Compiled:
        key, _params = compiler.compile(self.passage)  # type: ignore[attr-defined]
        vector = key.rpartition(".")[0] + '."vector"'
        asked = " | ".join(_lexemes(form) for form in self.forms)
        return f"{vector} @@ %s::tsquery", [asked]


def _quoted(form: Form) -> str:
    return '"' + " ".join(form.words) + '"' + ("*" if form.is_begun else "")


def _lexemes(form: Form) -> str:
    return "(" + " <-> ".join(f"'{word}'" for word in form.words) + (":*" if form.is_begun else "") + ")"
