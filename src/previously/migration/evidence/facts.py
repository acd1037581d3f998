"""The facts line: what the first paragraph of a recap says about its show.

“Soundtrack #1 (사운드트랙#1) is directed by Kim Hee-won and stars Han So-hee and Park Hyung-sik. The drama has 4
episodes of about 45 minutes each and streams on Disney+.”
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from previously.migration.titles import spelling_key
from previously.migration.titles.numbers import WORD_NUMBERS

# Facts stand at the beginning; further on the story is told.
_LONGEST = 2_000
# The show is named at once; what stands in further brackets are people and places.
_MOST_BRACKETS = 8
_EAST = "가-힣\u3040-\u30ff\u3400-\u9fff"
_NATIVE = re.compile(rf"[(\[]([^()\[\]]*[{_EAST}][^()\[\]]*)[)\]]")
_LATIN_NAME = r"[A-Z][\w'’.-]*(?:[ -][A-Z][\w'’.-]*|[ ](?:de|del|la|van|von|bin))*"
_EAST_NAME = rf"[{_EAST}]{{2,5}}"
_NAME = rf"(?:{_LATIN_NAME}|{_EAST_NAME})"
_NAMES = rf"({_NAME}(?:\s*(?:,|，|、|·|&|\band\b)\s*(?:and\s+)?{_NAME})*)"
_DIRECTORS = re.compile(rf"(?:[Dd]irected by|[Dd]irector(?:s)?:?|[Hh]elmed by|연출|감독)\s*:?\s*{_NAMES}")
_WRITERS = re.compile(rf"(?:[Ww]ritten by|[Ww]riter(?:s)?:?|[Pp]enned by|극본|작가)\s*:?\s*{_NAMES}")
_CAST = re.compile(
    rf"(?:\b[Ss]tars|\b[Ss]tarring|[Ff]eatures|[Cc]ast (?:includes|of|consists of)|[Cc]ast:|출연진?)\s*:?\s*{_NAMES}"
)
_COUNT = re.compile(
    r"(?<![\w.])(\d{1,3}|[a-z]+)[ -](?:episodes\b|episode (?:series|drama|season|show|k-drama|kdrama|run)\b)"
    r"|(\d{1,3})\s*부작",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"(?:first|last|next|final|previous|past|these|of the|the) $", re.IGNORECASE)
_RUNTIME = re.compile(r"(\d{2,3})[ -]?(?:minutes?\b|mins?\b|minute-long|분)", re.IGNORECASE)
_STATIONS = (
    r"Netflix|Disney\+ Hotstar|Disney\+|Disney Plus|Hulu|HBO Max|HBO|Amazon Prime Video|Prime Video|Apple TV\+|"
    r"Paramount\+|Peacock|Rakuten Viki|Viki|Wavve|TVING|Tving|Coupang Play|tvN|JTBC|KBS2|KBS|MBC|SBS|OCN|ENA|TV Chosun|"
    r"Channel A|MBN|ABC|CBS|NBC|FOX|Fox|FX|AMC|Showtime|Starz|BBC One|BBC Two|BBC|ITV|Channel 4|The CW|Syfy|iQIYI|WeTV|"
    r"넷플릭스|티빙|웨이브"
)
_NETWORK = re.compile(
    rf"(?:\b(?:on|by|from|network:)\s+|(?:^|[\s’'\"“(])(?=tvN|JTBC|KBS|MBC|SBS|OCN|ENA|넷플릭스|티빙))({_STATIONS})(?![\w+])"
)
_SENTENCE_END = re.compile(r"(?<=\w\w)\.\s")
_SPLIT = re.compile(r"\s*(?:,|，|、|·|&|\band\b)\s*(?:and\s+)?")


_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said about a show; empty where nothing is. `runtime` is in minutes."""

    native_title: str = ""
    directors: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    episodes: int | None = None
    runtime: int | None = None
    network: str = ""


def facts_in(text: str, names: Iterable[str]) -> Facts:
    """The facts of the show with these names at the beginning of a text."""
    start = text[:_LONGEST]
    return Facts(
        native_title=_native_title(start, names),
        directors=_people(_DIRECTORS, start),
        writers=_people(_WRITERS, start),
        cast=_people(_CAST, start),
        episodes=_count(start),
        runtime=_runtime(start),
        network=_network(start),
    )


def without_cast(facts: Facts) -> Facts:
    """The facts without who acts: a text about a later episode may name somebody who only comes then."""
    return replace(facts, cast=())


def agreed(found: Iterable[Facts]) -> Facts:
    """What most of the posts about one show say; where they differ, the first of what is said most often."""
    facts = list(found)
    return Facts(
        native_title=_most(fact.native_title for fact in facts) or "",
        directors=_most(fact.directors for fact in facts) or (),
        writers=_most(fact.writers for fact in facts) or (),
        cast=_most(fact.cast for fact in facts) or (),
        episodes=_most(fact.episodes for fact in facts),
        runtime=_most(fact.runtime for fact in facts),
        network=_most(fact.network for fact in facts) or "",
    )


def _most(values: Iterable[_Value]) -> _Value | None:
    said = Counter(value for value in values if value)
    return said.most_common(1)[0][0] if said else None


def _native_title(text: str, names: Iterable[str]) -> str:
    """What stands in brackets right after one of the show's names, in another script."""
    keys = [key for key in map(spelling_key, names) if key]
    for match in islice(_NATIVE.finditer(text), _MOST_BRACKETS):
        before = spelling_key(text[max(0, match.start() - 120) : match.start()])
        if any(before.endswith(key) for key in keys):
            return _first_native(match[1])
    return ""


def _first_native(inside: str) -> str:
    """The native title among what a bracket holds: “Korean: 사운드트랙#1, also Soundtrack”."""
    parts = [part.split(":", 1)[-1].strip(" “”\"'’‘") for part in re.split(r"[,;/]", inside)]
    return next((part for part in parts if re.search(rf"[{_EAST}]", part)), "")[:100]


def _people(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    match = pattern.search(text)
    if match is None:
        return ()
    # A sentence ends after a word, an initial does not: “Lee Jung-eun. The drama …”, “J. K. Simmons”.
    sentence = _SENTENCE_END.split(match[1])[0]
    names = [name.strip(" .") for name in _SPLIT.split(sentence)]
    return tuple(dict.fromkeys(name for name in names if _is_full(name)))[:20]


def _is_full(name: str) -> bool:
    """Whether this is the name of a person: of one word it may be anything, unless its script needs no more."""
    return 1 < len(name) <= 60 and (bool({" ", "-"} & set(name)) or not name[0].isascii())


def _count(text: str) -> int | None:
    """How many episodes there are; “the first two episodes” are not all of them."""
    for match in _COUNT.finditer(text):
        if _EARLIER.search(text[: match.start()][-12:]):
            continue
        written = (match[1] or match[2]).lower()
        value = int(written) if written.isdigit() else WORD_NUMBERS.get(written)
        if value is not None and 1 < value <= 300:
            return value
    return None


def _runtime(text: str) -> int | None:
    match = _RUNTIME.search(text)
    return int(match[1]) if match is not None and 15 <= int(match[1]) <= 240 else None


def _network(text: str) -> str:
    match = _NETWORK.search(text)
    return match[1].replace("Disney Plus", "Disney+") if match is not None else ""
