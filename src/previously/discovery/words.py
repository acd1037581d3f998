"""Words as they are looked for: one normal form for every way of writing the same thing.

What is indexed and what is asked for go through here alike. Tokens are letters and digits only, so that nothing in them
means anything to a database's query language; what is not a word (a sound, a whole name, a misspelling) is marked by a
private-use character in front, which no text can contain.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from previously.discovery.romanisation import romanise
from previously.discovery.sounds import SURNAMES, sound_of, sounds_of_hangul
from previously.discovery.spelling import deletions

SOUND, WHOLE, SLIP = "\ue000", "\ue001", "\ue002"

_LONGEST_WORD = 60
_AT_ONCE = 100_000  # characters
_WINDOW = 6
_MARKS = "".join(chr(code) for code in range(0x300, 0xFFFF) if unicodedata.category(chr(code))[0] == "M")
_WORD = rf"[^\W_](?:[^\W_]|[{_MARKS}])*"
WORD = re.compile(_WORD)
COMPOUND = re.compile(rf"{_WORD}(?:[-‐‑–·]{_WORD})*")
_ACCENTS = re.compile("[\u0300-\u036f]")
_APOSTROPHE_S = re.compile(r"['’]s\b")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_NUMBER_SIGN = re.compile(r"(?:#|(?<!\w)(?:no|nr)\.?)\s*(?=\d)")
_EPISODE = re.compile(r"(?<!\w)(?:episodes?|eps?)\.?\s*(?=\d)")
_CODE = re.compile(r"(?<!\w)s0*(\d+)\s*e0*(\d+)(?!\w)|(?<!\w)0*(\d+)x0*(\d+)(?!\w)")
_UNSPACED = re.compile(r"[가-힣ぁ-ヿ㐀-鿿豈-﫿々]+")


def normalised(text: str) -> str:
    """The text in one case, without accents, with one way of writing numbers; #1, No. 1 and No1 become 1."""
    text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    text = unicodedata.normalize("NFC", text).casefold()
    text = _APOSTROPHE.sub("", _APOSTROPHE_S.sub("", text))
    text = _CODE.sub(lambda found: f"s{found[1] or found[3]}e{found[2] or found[4]}", text)
    return _EPISODE.sub("episode ", _NUMBER_SIGN.sub(" ", text))


def words(text: str) -> list[str]:
    """The words of a text in order, hyphenated ones in their parts."""
    return [word[:_LONGEST_WORD] for word in WORD.findall(normalised(text))]


def compounds(text: str) -> list[list[str]]:
    """The words of a text in order, the parts of a hyphenated one together."""
    return [
        [compound[:_LONGEST_WORD]]
        if compound.isalnum()
        else [word[:_LONGEST_WORD] for word in WORD.findall(compound)]
        for compound in COMPOUND.findall(normalised(text))
    ]


def terms_of_prose(text: str) -> str:
    """What is indexed of running text: its words, and the keys of the names that can be told by their form."""
    said: list[str] = []
    foreign, extras = set[str](), set[str]()
    for part in _parts(text):
        groups = compounds(part)
        plain = [word for group in groups for word in group]
        foreign.update(word for word in plain if not word.isascii())
        for at, group in enumerate(groups):
            if len(group) > 1:
                extras.add("".join(group)[:_LONGEST_WORD])
                extras |= _sounds([group, *_with_surname(groups, at)])
        if plain:
            said.append(" ".join(plain))
    extras |= _windows(foreign) | _sounds_of_hangul(foreign)
    return " ".join([*said, *sorted(extras)])


def _parts(text: str) -> Iterator[str]:
    """A text in parts that end with a line: its words, each by itself, are thirty times as large as it is."""
    begin = 0
    while begin < len(text):
        end = text.find("\n", begin + _AT_ONCE) + 1 or len(text)
        yield text[begin:end]
        begin = end


def terms_of_names(names: Iterable[str]) -> str:
    """What is indexed of names that stand beside others: their words, joined and by sound too."""
    plain: list[str] = []
    extras: set[str] = set()
    for name in names:
        parts = words(name)
        plain += parts
        extras |= _windows(parts) | {"".join(run)[:_LONGEST_WORD] for run in runs(parts) if len(run) > 1}
        extras |= _sounds(run for run in runs(parts)) | _sounds_of_hangul(parts)
    return " ".join([*plain, *sorted(extras)])


def terms_of_titles(names: Sequence[str]) -> str:
    """What is indexed of a thing's own names: those too, each name as a whole, and what it may be misspelled as."""
    extras: set[str] = set()
    for name in names:
        parts = words(name)
        extras |= {WHOLE + key for key in whole_keys(parts)} | {romanise(part) for part in parts}
    slips = {SLIP + form for word in spellable(names) for form in deletions(word)}
    return " ".join([terms_of_names(names), *sorted(extras), *sorted(slips)])


def spellable(names: Iterable[str]) -> set[str]:
    """The words of some names that a misspelled word may have been meant to be."""
    groups = [group for name in names for group in compounds(name)]
    return {word for group in groups for word in (*group, "".join(group)) if len(word) <= _LONGEST_WORD}


def whole_keys(parts: Sequence[str]) -> set[str]:
    """The keys of a name as a whole."""
    return {"".join(parts)[:_LONGEST_WORD]} if parts else set()


def runs(parts: Sequence[str], longest: int = 3) -> Iterator[Sequence[str]]:
    """Every one, two or three words that stand together."""
    for start in range(len(parts)):
        for end in range(start + 1, min(start + longest, len(parts)) + 1):
            yield parts[start:end]


def sound_keys(parts: Sequence[str]) -> set[str]:
    """The marked sounds of words that stand together, as they are looked for."""
    return _sounds([parts]) | (_sounds_of_hangul(parts) if len(parts) == 1 else set())


def _with_surname(groups: Sequence[list[str]], at: int) -> Iterator[list[str]]:
    """A hyphenated name with the surname before or after it, surname first."""
    for other in (at - 1, at + 1):
        if 0 <= other < len(groups) and len(groups[other]) == 1 and len(groups[other][0]) <= 6:
            yield [*groups[other], *groups[at]]


def _sounds(groups: Iterable[Sequence[str]]) -> set[str]:
    found = set()
    for group in groups:
        is_worth_it = len(group) > 1 or len(group[0]) > 3 or group[0] in SURNAMES
        if is_worth_it and (key := sound_of(group)):
            found.add(SOUND + key[:_LONGEST_WORD])
    return found


def _sounds_of_hangul(parts: Iterable[str]) -> set[str]:
    return {SOUND + key[:_LONGEST_WORD] for part in parts for key in sounds_of_hangul(part)}


def _windows(parts: Iterable[str]) -> set[str]:
    """What is inside words written without spaces, a few letters at a time: 은수 of 이은수."""
    return {
        part[start : start + _WINDOW]
        for part in parts
        if _UNSPACED.fullmatch(part)
        for start in range(1, len(part) - 1)
    }
