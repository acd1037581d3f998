"""A sealed value, and a way to try what can be done with it."""

import traceback
from collections.abc import Callable
from typing import Any

from previously.spoilers import Atom, Fragment, Label, Position

SECRET = "the butler did it"


def sealed() -> Any:
    """The secret, sealed until the fourth episode."""
    return Fragment(SECRET, Label.of(Atom("queen", Position((1, 4)))))


def outcome(use: Callable[[], object]) -> str:
    """What came of a use: what came out as text, or the name of the error that refused it.

    Neither text nor error, with all that led to it, may hold the secret.
    """
    try:
        came_out = str(use())
    except Exception as error:
        told, result = "".join(traceback.format_exception(error)), type(error).__name__
    else:
        told = result = came_out
    assert SECRET not in told
    return result
