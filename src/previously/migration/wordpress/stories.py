"""Posts that tell of a story although it is not known of which: none of them may be open to everybody.

Each gets a work of its own to stand under, named after what its headline and its terms have in common, else after its
headline. So it asks for what nobody has seen, its old address answers, and an editor can say what it is about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from previously.migration.evidence.terms import kind_of_terms
from previously.migration.posts import Understood
from previously.migration.wordpress.survey import Entry, one_line, without_headline
from previously.migration.wordpress.works import name_key

TELLING = frozenset({"recap", "review", "reactions", "explained"})
# What a headline says of how a story goes, in words that rarely say anything else.
_OUTCOME = re.compile(
    r"\b(?:dies|died|is dead|death of|deaths?|dead|killed|kills|murders?|murdered|killer is|is the killer|sacrifices|"
    r"pregnant|marries|gets? married|proposes|breaks? up|divorces?|betrays|betrayed|kiss(?:es)?|confesses|"
    r"is revealed|revealed to be|turns out|comes? back to life|survives?|is alive|ends up with)\b",
    re.IGNORECASE,
)
_SHORTEST_NAME = 3
_UNNAMED = 0.3
WHY = "It tells of a story, and it is not known of which: it stands under a work made for it, “{name}”."


def warns(entry: Entry) -> bool:
    """Whether a post says that it holds spoilers. A standing page speaks of them for other reasons, in passing."""
    return entry.has_notice if entry.type == "page" else entry.warns


def tells_outcome(headline: str, names: Iterable[str]) -> bool:
    """Whether a headline seems to tell how something goes, the names of works apart: “Dead to Me” tells nothing."""
    rest = headline
    for name in sorted(filter(None, names), key=len, reverse=True):
        rest = re.sub(re.escape(name), " ", rest, flags=re.IGNORECASE)
    return _OUTCOME.search(rest) is not None


@dataclass(frozen=True, slots=True)
class Stories:
    """Gives a name to stories that have none. `general` are the keys of terms that say nothing of a story."""

    general: frozenset[str]

    @classmethod
    def among(cls, entries: Iterable[Entry], understood: Mapping[str, Understood]) -> Stories:
        """What stands on posts of several works is the name of none of them, and “Recaps” is a kind."""
        works: defaultdict[str, set[str]] = defaultdict(set)
        for entry in entries:
            post = understood.get(entry.key)
            for term in entry.terms:
                works[term.name].add(post.work_title if post is not None else "")
        return cls(
            frozenset(
                name_key(name) for name, of in works.items() if len(of - {""}) > 1 or kind_of_terms((name,))
            )
        )

    def named(self, entry: Entry, post: Understood) -> Understood:
        """What was understood of a post, with a name for its story where it tells one and none was found."""
        if post.work_title or not (warns(entry) or entry.folds_away or self._tells(entry, post)):
            return post
        name = self._name(entry)
        reasons = (*post.reasons, WHY.format(name=name))
        return replace(post, work_title=name, confidence=min(post.confidence, _UNNAMED), reasons=reasons)

    @staticmethod
    def _tells(entry: Entry, post: Understood) -> bool:
        if entry.type == "page":
            return False
        is_numbered = bool(post.covers or post.episodes or post.season is not None)
        return post.kind in TELLING or is_numbered or entry.speaks_of_spoilers

    def _name(self, entry: Entry) -> str:
        headline = one_line(entry.title)
        key = name_key(headline)
        names = [one_line(term.name) for term in entry.terms]
        telling = [
            name
            for name in names
            if len(name_key(name)) >= _SHORTEST_NAME
            and name_key(name) in key
            and name_key(name) not in self.general
        ]
        return max(telling, key=len, default="") or headline or without_headline(entry)
