"""One key for all the ways a Korean name is spelled: Eun-soo, Eun Soo, Eunsu and 은수; Park, Pak and 박.

Names are romanised by several systems and by taste. The key folds what they differ in (u and oo and eu, k and g, sh and
s) and is meant only for finding: names that merely sound alike share one too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from previously.discovery.romanisation import HANGUL, romanise

# Surnames whose usual spelling follows no system, with how the Revised Romanization has them.
SURNAMES = {
    "lee": "i", "yi": "i", "rhee": "i", "ri": "i", "li": "i", "rhie": "i", "i": "i",
    "park": "bak", "pak": "bak", "bak": "bak", "pack": "bak",
    "noh": "no", "roh": "no", "no": "no", "ro": "no",
    "lim": "im", "rim": "im", "im": "im", "yim": "im",
    "ryu": "yu", "ryoo": "yu", "yoo": "yu", "yu": "yu", "ryou": "yu", "you": "yu",
    "huh": "heo", "hur": "heo", "heo": "heo",
    "paik": "baek", "back": "baek", "baek": "baek", "paek": "baek",
    "suh": "seo", "seo": "seo", "kim": "gim", "gim": "gim", "choi": "choe", "choe": "choe",
    "oh": "o", "o": "o", "woo": "u", "u": "u", "wu": "u", "ahn": "an", "an": "an", "jung": "jeong", "cho": "jo",
}  # fmt: skip

_CONSONANTS = (
    (re.compile("tch|jj|ch|zh|j|z"), "c"),
    (re.compile("sh|ss"), "s"),
    (re.compile("kk|gg|ck|g|q"), "k"),
    (re.compile("tt|dd|d"), "t"),
    (re.compile("pp|bb|b|f|v"), "p"),
    (re.compile("l"), "r"),
)
_VOWELS = {
    "yeo": "yu", "you": "yu", "yoo": "yu", "weo": "wo", "woo": "u", "eui": "ui", "eo": "u", "oo": "u", "eu": "u",
    "ou": "u", "wu": "u", "ee": "i", "ae": "e", "ai": "e", "ay": "e", "ei": "e", "ey": "e", "oe": "e", "oi": "e",
    "oy": "e",
}  # fmt: skip
_VOWEL_GROUP = re.compile("|".join(sorted(_VOWELS, key=len, reverse=True)))
_SILENT_H = re.compile("h(?![aeiouyw])")
_DOUBLE = re.compile(r"(.)\1+")
_LETTERS = re.compile(r"[a-z]+\Z")
# A Korean name folds to syllables; a word that does not is from elsewhere.
_SYLLABLES = re.compile(r"(?:[ckstprnmh]?[yw]?[aeiou]+(?:nk|[krtpnms])?)+\Z")


def sound_of(parts: Sequence[str]) -> str:
    """The key of a name given in parts, surname first; empty where it has none.

    Parts are folded words in Latin letters: `("park", "hyung", "sik")`, `("hyungsik",)`.
    """
    if not all(_LETTERS.match(part) for part in parts):
        return ""
    first = SURNAMES.get(parts[0], parts[0])
    if len(parts) == 1 and len(first) < 3 and parts[0] not in SURNAMES:
        return ""
    key = _folded(first + "".join(parts[1:]))
    return key if _SYLLABLES.match(key) else ""


def sounds_of_hangul(word: str) -> set[str]:
    """The keys of a Korean word: as it is spoken, and as given names are written."""
    if not HANGUL.fullmatch(word) or len(word) < 2:
        return set()
    return {_folded(romanise(word)), _folded(romanise(word, sound_changes=False))}


@lru_cache(maxsize=20_000)
def _folded(letters: str) -> str:
    for pattern, sound in _CONSONANTS:
        letters = pattern.sub(sound, letters)
    letters = _VOWEL_GROUP.sub(lambda found: _VOWELS[found[0]], letters)
    return _DOUBLE.sub(r"\1", _SILENT_H.sub("", letters.replace("ui", "i")))
