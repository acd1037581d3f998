"""Why something a reader wants to do is not done."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """The reasons, told apart by what may be done about them."""

    WORDS = "words"  # what was written: it can be put right and sent again
    CLOSED = "closed"
    SIGN_IN = "sign-in"
    FORBIDDEN = "forbidden"
    TOO_MANY = "too-many"
    TOO_FAST = "too-fast"
    STALE = "stale"  # the form is old, or not ours
    LATE = "late"


class Refused(Exception):
    """Nothing was done. The message is a sentence for the reader; `field` names where it belongs in the form."""

    def __init__(self, why: Why, message: str, field: str = "") -> None:
        super().__init__(message)
        self.why, self.message, self.field = why, message, field
