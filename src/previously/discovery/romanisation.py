"""Hangul in Latin letters: the Revised Romanization of Korean (2000), from the arithmetic of Unicode's syllables.

Source of letters and sound changes: "Romanization of Korean", National Institute of Korean Language. Where the rules
need to know the word (an n that slips in between the parts of a compound, the h of a verb's stem), spelling wins.
"""

from __future__ import annotations

import re
from itertools import pairwise

FIRST, LAST = 0xAC00, 0xD7A3
HANGUL = re.compile("[가-힣]+")

_INITIALS = tuple("g kk n d tt r m b pp s ss _ j jj ch k t p h".split(" "))  # noqa: SIM905 - a table to be read
_VOWELS = tuple("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" "))  # noqa: SIM905
# What each final is made of, as initials: the last one moves on to an empty initial that follows.
_FINALS = tuple(",g,kk,g s,n,n j,n h,d,r,r g,r m,r b,r s,r t,r p,r h,m,b,b s,s,ss,ng,j,ch,k,t,p,h".split(","))  # noqa: SIM905
# How a final sounds where nothing follows it that would change it.
_CLOSED = (
    dict.fromkeys(("g", "kk", "k"), "k")
    | dict.fromkeys(("d", "s", "ss", "j", "ch", "t", "h"), "t")
    | {"b": "p", "p": "p", "r": "l", "n": "n", "m": "m", "ng": "ng", "": ""}
)
_CLUSTERS = {
    "g s": "g", "n j": "n", "n h": "n", "r g": "g", "r m": "m", "r b": "r", "r s": "r", "r t": "r", "r p": "p",
    "r h": "r", "b s": "b",
}  # fmt: skip
_NASAL = {"k": "ng", "t": "n", "p": "m"}
_ASPIRATED = {"g": "k", "d": "t", "j": "ch"}


def romanise(text: str, *, sound_changes: bool = True) -> str:
    """The text with its Hangul in Latin letters, in lower case; all else stays as it is.

    Without `sound_changes` each syllable is written by itself, as the rules ask for given names: 복남 is boknam.
    """
    return HANGUL.sub(lambda found: _word(found[0], sound_changes), text)


def _word(word: str, sound_changes: bool) -> str:
    syllables = [_parts(letter) for letter in word]
    if not sound_changes:
        return "".join(_alone(*syllable) for syllable in syllables)
    initial, out = syllables[0][0], []
    for (_initial, vowel, final), (following, next_vowel, _final) in pairwise(syllables):
        closing, next_initial = _meeting(final, following, next_vowel)
        out.append(_letter(initial) + vowel + closing)
        initial = next_initial
    _initial, vowel, final = syllables[-1]
    return "".join(out) + _letter(initial) + vowel + _CLOSED[_CLUSTERS.get(final, final)]


def _alone(initial: str, vowel: str, final: str) -> str:
    return _letter(initial) + vowel + _CLOSED[_CLUSTERS.get(final, final)]


def _letter(initial: str) -> str:
    return "" if initial == "_" else initial


def _parts(syllable: str) -> tuple[str, str, str]:
    index = ord(syllable) - FIRST
    return _INITIALS[index // 588], _VOWELS[index % 588 // 28], _FINALS[index % 28]


def _meeting(final: str, initial: str, vowel: str) -> tuple[str, str]:
    """How a final and the initial after it sound together."""
    if initial == "_":
        return _linked(final, vowel)
    if final.endswith("h") and initial in _ASPIRATED and final != "ch":
        return _CLOSED[final[:-1].strip()] if final != "h" else "", _ASPIRATED[initial]
    if final in {"d", "t"} and initial == "h" and vowel == "i":
        return "", "ch"
    closing = _CLOSED[_CLUSTERS.get(final, final)]
    return _assimilated(closing, initial)


def _linked(final: str, vowel: str) -> tuple[str, str]:
    """A final before a vowel: it becomes the initial of the next syllable, the velar nasal and h apart."""
    kept, _space, moved = final.rpartition(" ")
    if moved in {"ng", ""}:
        return moved, "_"
    if moved == "h":
        return ("", kept) if kept else ("", "_")
    if vowel == "i" and moved in {"d", "t"}:
        moved = {"d": "j", "t": "ch"}[moved]
    return (_CLOSED[kept] if kept else ""), moved


def _assimilated(closing: str, initial: str) -> tuple[str, str]:
    if initial == "r":
        if closing in {"n", "l"}:
            return "l", "l"
        return _NASAL.get(closing, closing), "n" if closing else "r"
    if initial == "n" and closing == "l":
        return "l", "l"
    if initial in {"n", "m"}:
        return _NASAL.get(closing, closing), initial
    return closing, initial
