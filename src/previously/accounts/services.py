"""Writing to an account."""

from __future__ import annotations

from previously.readers.models import User


def rename_reader(*, user: User, name: str) -> None:
    """Call the reader something else; `name` has passed `readers.names.clean_name`."""
    user.display_name = name
    user.save(update_fields=["display_name"])
