"""Names that people choose for themselves, for all to read."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST = 60
# What turns the direction of a line is never needed in a name. Zero-width joiners have their place in some scripts, so
# they are taken out rather than refused, as is what only looks like nothing.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNSEEN_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_BLANKS = re.compile("[\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f]")
_MOST_MARKS = 3


def clean_name(text: str) -> str:
    """A name as it may stand on a page; ValidationError for one that could be taken for something else.

    Spaces of any kind become one plain space, compatibility forms the plain letters they stand for (NFKC), and what
    cannot be seen is left out. Refused are names that turn the direction of reading, have no letter or digit, pile up
    marks, look like an address, or are too long.
    """
    if _DIRECTION.search(text):
        raise ValidationError(
            _("A name cannot change the direction of the text around it."), code="direction"
        )
    plain = unicodedata.normalize("NFKC", text)
    seen = "".join(
        " " if character.isspace() else character
        for character in plain
        if character.isspace() or unicodedata.category(character) not in _UNSEEN_CATEGORIES
    )
    name = " ".join(_BLANKS.sub("", seen).split())
    if not any(character.isalnum() for character in name):
        raise ValidationError(_("A name needs a letter or a digit."), code="empty")
    if len(name) > LONGEST:
        raise ValidationError(
            _("A name has at most %(most)d characters."), params={"most": LONGEST}, code="long"
        )
    if _piles_up(name):
        raise ValidationError(_("A name cannot pile marks upon each other."), code="marks")
    if "@" in name or "://" in name or name.casefold().startswith("www."):
        raise ValidationError(_("A name cannot be an address."), code="address")
    return name


def _piles_up(name: str) -> bool:
    run = 0
    for character in unicodedata.normalize("NFD", name):
        run = run + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if run > _MOST_MARKS:
            return True
    return False


# Letters that are misread as Latin ones (Unicode Technical Standard 39, section 4): of Greek, Cyrillic, Armenian and
# phonetic alphabets, in which names are imitated. Capitals and small letters each, since they look otherwise.
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХҮԜԚӀΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
    "авесԁһіјкӏмноԛрѕтуѵԝхүαβγεικνορτυχωηօոսհցզıɑɡɩłøđħŧᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢ01|",
    "ABESIJKMHOPCTYXYWQIABEZHIKMNOPTYX"
    "abecdhijklmhoqpstyvwxyabyeikvoptuxwnonuhgqiagilodhtabcdeghijklmnoprtuvwyzoll",
)


def looks_of(name: str) -> str:
    """What a name looks like at a glance: names with equal looks are taken for one another."""
    letters = unicodedata.normalize("NFKD", name).translate(_LOOKALIKES).casefold().translate(_LOOKALIKES)
    seen = "".join(each for each in unicodedata.normalize("NFKD", letters) if each.isalnum())
    return seen.replace("rn", "m").replace("vv", "w").replace("i", "l")
