"""What the site is called: as the old one was, unless somebody has called it anything."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError

from previously.masthead.models import Masthead
from previously.migration.wordpress.survey import one_line

_WRITTEN_LIKE = {"name": "title", "tagline": "description", "language": "language"}


def named_after(channel: Mapping[str, str]) -> Masthead | None:
    """The site's settings with name, tagline and language of an old site; None where the site has a name of its own."""
    masthead, unnamed = Masthead.current(), Masthead()
    if any(getattr(masthead, field) != getattr(unnamed, field) for field in _WRITTEN_LIKE):
        return None
    for field, element in _WRITTEN_LIKE.items():
        _take(masthead, field, one_line(channel.get(element, "")))
    return masthead if masthead.name != unnamed.name else None


def _take(masthead: Masthead, field: str, value: str) -> None:
    """Set a field to what may stand in it; what may not, leaves it as it is."""
    before = getattr(masthead, field)
    setattr(masthead, field, value)
    try:
        masthead.clean_fields(exclude={each.name for each in Masthead._meta.fields} - {field})
    except ValidationError:
        setattr(masthead, field, before)
