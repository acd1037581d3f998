"""Whole posts with what they are: written ones with categories, tags and texts, and real headlines as a site.

The real headlines of the list have no categories and tags of their own, since nothing but the headlines was kept. Those
of `made_of_headlines` are what such a site would likely have: a category for the kind, the show's name as a tag.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from previously.migration.evidence.shows import KnownWork
from previously.migration.posts import PostFacts, Understood
from previously.migration.titles import SURE, spelling_key
from tests.migration.titles.labelled import Labelled, labels_of

FOLDER = Path(__file__).parent
WRITTEN = FOLDER / "whole-posts.txt"
# Posts in a row of real sites, with the categories and tags their archives show: those the reader was made with, and
# those nobody looks at.
REAL, UNSEEN_REAL = FOLDER / "real-sites.txt", FOLDER / "unseen-real-sites.txt"
# Likewise, with what the beginnings of their texts name: those the reader was made with, and those that were measured
# while they were unseen and opened then.
REAL_POSTS, OPENED_REAL_POSTS = FOLDER / "real-posts.txt", FOLDER / "opened-real-posts.txt"
CATEGORIES = {
    "recap": "Recaps",
    "review": "Reviews",
    "reactions": "Reactions",
    "explained": "Endings Explained",
    "preview": "Previews",
    "news": "News",
    "list": "Lists",
    "feature": "Features",
}


@dataclass(frozen=True)
class Number:
    number: int
    title: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Season:
    number: int
    episodes: tuple[Number, ...]


@dataclass(frozen=True)
class Work:
    title: str
    native_title: str = ""
    aliases: tuple[str, ...] = ()
    kind: str = "series"
    seasons: tuple[Season, ...] = ()


def a_season(number: int, episodes: int) -> Season:
    return Season(number, tuple(Number(each) for each in range(1, episodes + 1)))


def _in_two_parts(first: int, last: int) -> Season:
    return Season(
        1,
        tuple(
            Number(each, also=(f"Part 2 E{each - first}",) if each > first else ())
            for each in range(1, last + 1)
        ),
    )


def _in_halves(episodes: int) -> Season:
    return Season(
        1,
        tuple(Number(each, also=(f"Episodes {2 * each - 1}-{2 * each}",)) for each in range(1, episodes + 1)),
    )


CATALOGUES: dict[str, dict[str, KnownWork]] = {
    "parts": {
        "reckoning": Work("The Reckoning", "복수의 시간", seasons=(_in_two_parts(8, 16),)),
        "ferry": Work("Night Ferry", seasons=(_in_halves(8),)),
    },
    "specials": {
        "ferryman": Work(
            "Call the Ferryman",
            seasons=(
                Season(0, (Number(1, "Christmas Special"), Number(2, "The Long Winter"))),
                a_season(1, 6),
                a_season(2, 6),
            ),
        ),
        "lone-light": Work("Lone Light", seasons=(a_season(1, 6),)),
    },
}


@dataclass(frozen=True)
class LabelledPost:
    """A post and what is to be understood of it. `sure` is None where neither is wrong."""

    site: str
    facts: PostFacts
    kind: str
    work: str
    may_have_no_work: bool
    covers: str | None
    season: int | None
    episodes: tuple[int, ...] | None
    sure: bool | None

    @property
    def is_about_an_episode(self) -> bool:
        """Whether it retells or judges an episode that it names, and so waits for nobody if it is read rightly."""
        names_one = self.episodes is None or bool(self.episodes)
        return self.kind in {"recap", "reactions", "explained"} or (self.kind == "review" and names_one)

    def mistakes(self, found: Understood) -> list[str]:
        """What of it was understood wrongly."""
        is_sure = found.confidence >= SURE
        wrong = {
            "kind": not self._is_right_kind(found),
            "work": not self._is_right_work(found.work_title),
            "covers": self.covers is not None and found.covers != self.covers,
            "episodes": self.episodes is not None and not self._are_right_episodes(found),
            "sure": self.sure is not None and is_sure != self.sure,
        }
        return [column for column, is_wrong in wrong.items() if is_wrong]

    def _is_right_kind(self, found: Understood) -> bool:
        if self.kind == "open":
            return found.kind == "feature" and found.confidence < SURE
        return found.kind == self.kind

    def _is_right_work(self, work: str) -> bool:
        if not work:
            return self.may_have_no_work or not self.work
        return bool(self.work) and spelling_key(work) == spelling_key(self.work)

    def _are_right_episodes(self, found: Understood) -> bool:
        # A finale of a length that is known is a number then, and a show of one season has that season.
        return found.episodes == self.episodes and found.season in {self.season, self.season or 1}


def written() -> list[LabelledPost]:
    """The posts that were written for the tests."""
    lines = WRITTEN.read_text(encoding="utf-8").splitlines()
    return [_written(number, line) for number, line in enumerate(lines) if line and not line.startswith("#")]


def _written(number: int, line: str) -> LabelledPost:
    site, kind, work, covers, sure, categories, tags, headline, text = line.split(" | ", 8)
    facts = PostFacts(str(number), headline, _terms(categories), _terms(tags), text)
    return LabelledPost(
        site=site,
        facts=facts,
        kind=kind,
        work="" if work == "-" else work,
        may_have_no_work=False,
        covers="" if covers == "-" else covers,
        season=None,
        episodes=None,
        sure={"yes": True, "no": False, "any": None}[sure],
    )


def _terms(text: str, separator: str = ", ") -> tuple[str, ...]:
    return () if text == "-" else tuple(text.split(separator))


def real(path: Path) -> list[LabelledPost]:
    """The posts of real sites that a file lists, each labelled by its headline and its terms."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_real(number, line) for number, line in enumerate(lines) if line and not line.startswith("#")]


def _real(number: int, line: str) -> LabelledPost:
    site, kind, work, season, episodes, categories, tags, headline = line.split(" | ", 7)
    facts = PostFacts(str(number), headline, _terms(categories, "; "), _terms(tags, "; "))
    return _labelled(facts, site, (kind, work, season, episodes))


def real_posts(path: Path) -> list[LabelledPost]:
    """The posts of real sites that a file lists, each labelled by its headline, its terms and its beginning."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        _real_post(number, line) for number, line in enumerate(lines) if line and not line.startswith("#")
    ]


def _real_post(number: int, line: str) -> LabelledPost:
    columns = line.split(" | ", 8)
    if len(columns) != 9:
        raise ValueError(f"Line {number + 1} has {len(columns)} columns, not 9: {line[:60]}")
    site, kind, work, season, episodes, categories, tags, named, headline = columns
    # Each name stands apart, since what stood between them is not kept.
    beginning = " … ".join(_terms(named, " ; "))
    facts = PostFacts(str(number), headline, _terms(categories, "; "), _terms(tags, "; "), beginning)
    return _labelled(facts, site, (kind, work, season, episodes))


def _labelled(facts: PostFacts, site: str, labels: tuple[str, str, str, str]) -> LabelledPost:
    item = labels_of(labels, site, facts.title)
    return LabelledPost(
        site=site,
        facts=facts,
        kind=labels[0],
        work=item.work,
        may_have_no_work=item.may_stay_open,
        covers=None,
        season=item.season,
        episodes=item.numbers_alone,
        sure=None,
    )


def made_of_headlines(headlines: Iterable[Labelled], *, has_terms: bool) -> list[LabelledPost]:
    """All real headlines as the posts of one site; with terms, two in three have a category and two in three a tag."""
    return [_made(number, item, has_terms=has_terms) for number, item in enumerate(headlines)]


def _made(number: int, item: Labelled, *, has_terms: bool) -> LabelledPost:
    chance = hashlib.sha256(item.headline.encode()).digest()
    has_category = has_terms and item.kind in CATEGORIES and chance[0] % 3
    has_tag = has_terms and item.work and chance[1] % 3
    return LabelledPost(
        site="headlines",
        facts=PostFacts(
            str(number),
            item.headline,
            (CATEGORIES[item.kind],) if has_category else (),
            (item.work,) if has_tag else (),
        ),
        kind=item.kind,
        work=item.work,
        may_have_no_work=item.may_stay_open,
        covers=None,
        season=item.season,
        episodes=item.numbers_alone,
        sure=None,
    )


def by_site(posts: Iterable[LabelledPost]) -> Mapping[str, list[LabelledPost]]:
    """The posts of each site."""
    sites: defaultdict[str, list[LabelledPost]] = defaultdict(list)
    for post in posts:
        sites[post.site].append(post)
    return sites
