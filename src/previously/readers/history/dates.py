"""Days as services write them: by the day only, in the order of the account's language.

Whether 3/4/24 is in March or in April is told by the other days of the same file, where one has a number that is no
month. Where nothing tells, the month is taken to come first, as the service itself writes for most accounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

Order = Literal["ymd", "dmy", "mdy"]

_NUMBERS = re.compile(r"\d+")
_LONGEST = 40


def order_of(texts: Iterable[str]) -> Order:
    """In which order the days of a file are written."""
    for text in texts:
        numbers = _NUMBERS.findall(text[:_LONGEST])[:3]
        if len(numbers) < 3:
            continue
        if len(numbers[0]) == 4:
            return "ymd"
        if int(numbers[0]) > 12:
            return "dmy"
        if int(numbers[1]) > 12:
            return "mdy"
        if "." in text:  # 03.04.24 is written where the day comes first
            return "dmy"
    return "mdy"


def day_of(text: str, order: Order = "ymd") -> date | None:
    """The day a text begins with (2024-03-04T20:00:00Z too); None when it is none, such as 00/00/00."""
    numbers = _NUMBERS.findall(text[:_LONGEST])[:3]
    if len(numbers) < 3:
        return None
    if len(numbers[0]) == 4:
        order = "ymd"
    by_letter = dict(zip(order, map(int, numbers), strict=True))
    year = by_letter["y"]
    try:
        return date(year + 2000 if year < 100 else year, by_letter["m"], by_letter["d"])
    except ValueError:
        return None
