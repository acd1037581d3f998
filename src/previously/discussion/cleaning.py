"""What readers type, as it is kept: without characters that only deceive.

Characters that turn the direction of what follows, or that cannot be seen, make words look like others (Unicode
Technical Report 36, sections 2 and 3). Those that join letters in some scripts and faces are kept in texts.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from previously.discussion.models import LONGEST_NAME
from previously.discussion.refusing import Refused, Why
from previously.readers.names import clean_name

LONGEST_BODY = 10_000
_LONGEST_EMAIL = 254
_MOST_BRACKETS = 500
_JOINERS: Final = "\u200c\u200d"
# Flags of regions are spelled with tags, which cannot be seen either; of no use without their flag.
_KEPT_IN_TEXT = frozenset(f"\n\t{_JOINERS}")
# Marks piled upon one letter; no script needs more than four in a row.
_MARKS = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILED = re.compile(rf"({_MARKS}{{4}}){_MARKS}+")
_BLANKS = re.compile(r"\n{4,}")
# Letters of no width, which are not among the characters of format.
_EMPTY_LETTERS = dict.fromkeys(map(ord, "\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5"))


def clean_text(text: str) -> str:
    """A text of several lines."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = "".join(
        each for each in text.translate(_EMPTY_LETTERS) if each in _KEPT_IN_TEXT or not _is_unseen(each)
    )
    return _BLANKS.sub("\n\n\n", _PILED.sub(r"\1", text)).strip()


def clean_line(text: str) -> str:
    """A name: one line in which nothing is hidden, not even what joins letters."""
    text = unicodedata.normalize("NFC", text).translate(_EMPTY_LETTERS)
    text = "".join(" " if each.isspace() else each for each in text if each.isspace() or not _is_unseen(each))
    return " ".join(_PILED.sub(r"\1", text).split())


def _is_unseen(character: str) -> bool:
    # Controls, formats, private letters, surrogates, and what is not assigned.
    return unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs", "Cn"}


def read_body(text: str) -> str:
    """The text of a comment; Refused when there is nothing in it, or too much."""
    if len(text) > 2 * LONGEST_BODY:
        raise Refused(Why.WORDS, _too_long(), "body")
    body = clean_text(text)
    if not any(unicodedata.category(each)[0] in "LNSP" for each in body):
        raise Refused(Why.WORDS, _("Your comment is empty."), "body")
    if len(body) > LONGEST_BODY:
        raise Refused(Why.WORDS, _too_long(), "body")
    if body.count("[") > _MOST_BRACKETS:  # each may begin a link, and is followed to the end to see
        raise Refused(Why.WORDS, _("There are too many square brackets in your comment."), "body")
    return body


def _too_long() -> str:
    return _("Your comment is too long: %(most)d characters are the most.") % {"most": LONGEST_BODY}


def read_name(text: str) -> str:
    """A name for all to read; Refused when there is none, or it may not stand on a page."""
    if not clean_line(text[: 4 * LONGEST_NAME]):
        raise Refused(Why.WORDS, _("Say under which name you write."), "name")
    try:
        return clean_name(text[: 4 * LONGEST_NAME])
    except ValidationError as error:
        raise Refused(Why.WORDS, error.messages[0], "name") from error


def read_email(text: str) -> str:
    """An e-mail address; Refused when it is none."""
    email = text.strip()
    try:
        if len(email) > _LONGEST_EMAIL:
            raise ValidationError("")
        validate_email(email)
    except ValidationError as error:
        raise Refused(
            Why.WORDS, _("That is not an e-mail address; write one such as you@example.org."), "email"
        ) from error
    return email.lower()
