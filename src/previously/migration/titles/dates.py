"""Days in headlines: “12th March 2025”, “March 12, 2025”, “5/12/15”. They name no episode, and end a name."""

from __future__ import annotations

from previously.migration.titles.numbers import ORDINAL_ENDINGS
from previously.migration.titles.tokens import Sort, Token
from previously.migration.titles.words import MONTHS

# “May” and “March” are words too: a month counts only beside a day.
_LAST_DAY = 31
_MARKS = {"/", ".", "-"}


def date_at(tokens: list[Token], place: int) -> int | None:
    """The place after the day that begins here; None where none does."""
    if tokens[place].text in MONTHS:
        after = _past_day(tokens, place + 1)
        return None if after is None else _past_year(tokens, after)
    after = _past_numbers(tokens, place)
    if after is not None:
        return after
    after = _past_day(tokens, place)
    if after is None or after >= len(tokens) or tokens[after].text not in MONTHS:
        return None
    return _past_year(tokens, after + 1)


def _past_day(tokens: list[Token], place: int) -> int | None:
    if place >= len(tokens) or not 1 <= (tokens[place].value or 0) <= _LAST_DAY:
        return None
    is_ordinal = place + 1 < len(tokens) and tokens[place + 1].text in ORDINAL_ENDINGS | {"."}
    return place + 2 if is_ordinal and not tokens[place + 1].gap else place + 1


def _past_year(tokens: list[Token], place: int) -> int:
    year = place + 1 if place < len(tokens) and tokens[place].text == "," else place
    is_year = year < len(tokens) and 1950 <= (tokens[year].value or 0) <= 2100
    return year + 1 if is_year else place


def _past_numbers(tokens: list[Token], place: int) -> int | None:
    """“5/12/15”, “10.12.13”, “2013-10-12”: three numbers, two marks of one kind and no space."""
    row = tokens[place : place + 5]
    if len(row) < 5 or any(token.gap for token in row[1:]):
        return None
    marks = {row[1].text, row[3].text}
    are_numbers = all(row[each].sort is Sort.NUMBER for each in (0, 2, 4))
    has_short = sum(len(row[each].text) <= 2 for each in (0, 2, 4)) >= 2
    return (
        place + 5
        if are_numbers and has_short and len(marks) == 1 and marks <= _MARKS and row[4].value != 1
        else None
    )
