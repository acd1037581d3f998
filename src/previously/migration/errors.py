"""What cannot be imported."""

from __future__ import annotations


class ImportRefused(Exception):
    """Nothing was imported, for a reason that its owner can do something about."""
