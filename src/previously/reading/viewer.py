"""Who something is read for, and when: both are handed in, never looked up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self

from django.utils import timezone

from previously.spoilers import EVERYTHING, NOTHING_SEEN, Clearance, Label


@dataclass(frozen=True, slots=True)
class Viewer:
    """A clearance and the moment of reading."""

    clearance: Clearance
    now: datetime

    @classmethod
    def anyone(cls, now: datetime) -> Self:
        """Whoever it is: somebody of whom nothing is known."""
        return cls(NOTHING_SEEN, now)

    @property
    def today(self) -> date:
        """The day it is where the site is."""
        return timezone.localdate(self.now)

    def opens(self, label: Label) -> bool:
        """Whether this reader may have something with this label."""
        return self.clearance.opens(label)

    def assuming(self, label: Label) -> Self:
        """This reader, taken to have seen what the label asks for."""
        return replace(self, clearance=self.clearance.assuming(label))

    def unbound(self) -> Self:
        """This reader, shown everything."""
        return replace(self, clearance=EVERYTHING)
