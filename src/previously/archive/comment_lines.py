"""Comments as lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import tzinfo
from typing import Any

from previously.archive.data import CommentData
from previously.archive.schema import Source, parse_moment, suggestion

_LONGEST = {"id": 64, "parent": 64, "author": 100}
_KEYS = ("id", "parent", "author", "date", "body", "after", "status")
_REQUIRED = ("id", "author", "date", "body")
_STATUSES = ("approved", "pending", "spam")


class _Twice(ValueError):
    """A key that is given twice."""


def read_comments(written: str, source: Source) -> list[tuple[int, CommentData]]:
    """Each comment with its line."""
    lines = enumerate(written.split("\n"), start=1)
    found = [(number, _comment(line, source, number)) for number, line in lines if line.strip()]
    _check_thread(found, source)
    return found


def _comment(line: str, source: Source, number: int) -> CommentData:
    try:
        values = json.loads(line, object_pairs_hook=_once)
    except _Twice as error:
        raise source.error(number, f"“{error}” is given twice") from error
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "cannot be read"
        raise source.error(number, f"not JSON: {reason}") from error
    if not isinstance(values, dict):
        raise source.error(number, "expected one object")
    values = {key: value for key, value in values.items() if value is not None}
    for key in values:
        if key not in _KEYS:
            raise source.error(number, f"unknown key “{key}”{suggestion(key, _KEYS)}")
    return _checked(values, source, number)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        keys = [key for key, _value in pairs]
        raise _Twice(next(key for key in keys if keys.count(key) > 1))
    return values


def _checked(values: dict[str, Any], source: Source, number: int) -> CommentData:
    for key in _REQUIRED:
        if key not in values:
            raise source.error(number, f"“{key}” is missing")
    for key, value in values.items():
        reason = _reason(key, value)
        if reason:
            raise source.error(number, f"{key}: {reason}")
    date = parse_moment(values["date"])
    if date is None:
        raise source.error(
            number,
            f"date: expected a time with its offset, such as 2022-03-24T10:00:00+05:30, "
            f"found “{values['date'][:40]}”",
        )
    return CommentData(**(values | {"date": date}))


def _reason(key: str, value: object) -> str:
    """What is wrong with the value of a key; empty when nothing is."""
    if not isinstance(value, str):
        return f"expected text, found {json.dumps(value)[:40]}"
    if not value and key in _REQUIRED:
        return "expected text, found nothing"
    if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
        return "there is a character in it that is none"
    if len(value) > _LONGEST.get(key, len(value)):
        return f"too long: {len(value)} characters, at most {_LONGEST[key]}"
    if key == "status" and value not in _STATUSES:
        return f"expected one of {', '.join(_STATUSES)}, found “{value}”"
    return ""


def _check_thread(found: list[tuple[int, CommentData]], source: Source) -> None:
    parents: dict[str, str] = {}
    for number, comment in found:
        if comment.id in parents:
            raise source.error(number, f"the id “{comment.id}” is given twice")
        parents[comment.id] = comment.parent
    settled: set[str] = set()
    for number, comment in found:
        chain: dict[str, None] = {}
        key = comment.id
        while key and key not in settled:
            if key in chain:
                raise source.error(number, "the comment answers itself")
            chain[key] = None
            key = parents.get(key, "")
        settled.update(chain)


def write_comments(comments: Iterable[CommentData], zone: tzinfo) -> str:
    """One object a line."""
    return "".join(f"{json.dumps(_values(each, zone), ensure_ascii=False)}\n" for each in comments)


def _values(comment: CommentData, zone: tzinfo) -> dict[str, str]:
    values = {key: getattr(comment, key) for key in _KEYS if getattr(comment, key)}
    return values | {"date": comment.date.astimezone(zone).isoformat()}
