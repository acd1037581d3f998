"""What every mail of the site says of itself: whom it comes from, and headers that are one line."""

from __future__ import annotations

import re
from email.utils import formataddr, parseaddr

from django.conf import settings

from previously.masthead.models import Masthead

_LONGEST_SUBJECT = 180
_NO_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def one_line(text: str) -> str:
    """A text for a header: nothing in it begins another line, or turns the direction of reading."""
    line = " ".join(_NO_LINE.sub(" ", text).split())
    return line if len(line) <= _LONGEST_SUBJECT else line[: _LONGEST_SUBJECT - 1].rstrip() + "…"


def sender() -> str:
    """Whom mail comes from: the site, by its name."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((one_line(name or Masthead.current().name), address))
