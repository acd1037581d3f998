"""Labels written in the text of an article: on blocks, and inside their prose."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from previously.articles.prose import labels_in

Check: TypeAlias = Callable[[str], str]
"""What is wrong with a label as written; empty when nothing is."""


def stream_error(blocks: Iterable[Any], check: Check) -> StreamBlockValidationError | None:
    """The errors of all labels in a stream, each on the block it stands in; None when there are none."""
    found = {index: error for index, block in enumerate(blocks) if (error := _block_error(block, check))}
    return StreamBlockValidationError(block_errors=found) if found else None


def _block_error(block: Any, check: Check) -> ValidationError | None:
    if block.block_type == "prose":
        return _prose_error(block.value, check)
    if block.block_type == "also_read":
        return None
    value = block.value
    errors = {
        "after": _label_error(value["after"], check),
        "text": _prose_error(value["text"], check) if block.block_type == "quote" else None,
        "content": stream_error(value.get("content", ()), check),
    }
    found = {name: error for name, error in errors.items() if error is not None}
    return StructBlockValidationError(block_errors=found) if found else None


def _label_error(written: str, check: Check) -> ValidationError | None:
    error = check(written) if written else ""
    return ValidationError(error, code="bad-label") if error else None


def _prose_error(source: str, check: Check) -> ValidationError | None:
    wrong = [
        _("The spoiler “%(label)s”: %(error)s") % {"label": label, "error": error}
        for label in sorted(labels_in(source))
        if (error := check(label))
    ]
    return ValidationError(" ".join(wrong), code="bad-label") if wrong else None
