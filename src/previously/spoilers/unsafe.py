"""The one way around a fragment's seal.

Only those who handle content before it is cut for a reader may import this module (an import contract lists them).
"""

from __future__ import annotations

from typing import TypeVar, cast

from previously.spoilers.clearance import EVERYTHING
from previously.spoilers.fragment import Fragment, Revealed

T = TypeVar("T")


def value_for_anyone(fragment: Fragment[T]) -> T:
    """The sealed value, whatever its label."""
    return cast("Revealed[T]", fragment.open(EVERYTHING)).value
