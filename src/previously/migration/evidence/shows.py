"""The shows that a site writes about: which names its posts agree on, and which spellings are of one show."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from rapidfuzz.fuzz import ratio

from previously.migration.evidence.facts import Facts, agreed
from previously.migration.evidence.numbering import Numbering, SeasonOfWork
from previously.migration.titles import SURE, KnownNames, Reading, spelling_key

# A spelling this near to one that is met this much more often is a slip of it.
_NEAR = 92.0
_MORE_OFTEN = 3
_SHORTEST_SLIP = 8
_HALF_SURE = 0.65
# So many episodes may go by unmentioned between two that headlines name.
_LONGEST_GAP = 4


class KnownWork(Protocol):
    """What has to be known of a work of the catalogue."""

    @property
    def title(self) -> str: ...
    @property
    def native_title(self) -> str: ...
    @property
    def aliases(self) -> Iterable[str]: ...
    @property
    def kind(self) -> str: ...
    @property
    def seasons(self) -> Iterable[SeasonOfWork]: ...


@dataclass(slots=True)
class Show:
    """One show: its name, all spellings met, how many posts are about it, and its seasons as far as they are known."""

    title: str
    spellings: Counter[str] = field(default_factory=Counter)
    seasons: dict[int, int] = field(default_factory=dict)
    is_known: bool = False
    has_episodes: bool = True
    facts: Facts = field(default_factory=Facts)
    latest_season: int = 1
    # The same episode was told of twice, long after: perhaps of two seasons.
    is_told_twice: bool = False
    # The numbers that headlines name, by the season they name or None.
    told: defaultdict[int | None, set[int]] = field(default_factory=lambda: defaultdict(set))
    # The same of headlines that name a part as well, by season and part.
    told_in_parts: defaultdict[tuple[int | None, int], set[int]] = field(
        default_factory=lambda: defaultdict(set)
    )
    numbering: Numbering = field(default_factory=Numbering)

    @property
    def posts(self) -> int:
        return self.spellings.total()

    def told_of(self, season: int) -> set[int]:
        """The episodes of a season that headlines name."""
        unnamed = self.told.get(None, set()) if season == 1 and self.latest_season == 1 else set()
        return self.told.get(season, set()) | unnamed

    def goes_on_to(self, season: int, number: int) -> bool:
        """Whether headlines lead from the last episode that is known on to this one, without a long gap."""
        last = self.seasons.get(season, 0)
        for told in sorted(each for each in self.told_of(season) | {number} if last < each <= number):
            if told - last > _LONGEST_GAP:
                return False
            last = told
        return True

    def goes_on_in_part(self, season: int | None, part: int) -> bool:
        """Whether the numbers of a part go on from those of the part before, as far as headlines tell."""
        before, own = self.told_in_parts.get((season, part - 1)), self.told_in_parts.get((season, part))
        return bool(before and own) and min(own or {0}) > max(before or {0})

    def last_episode(self, season: int) -> int | None:
        """The number of the last episode of a season, where that is known."""
        if self.seasons.get(season):
            return self.seasons[season]
        return self.facts.episodes if season == 1 and self.latest_season == 1 else None


@dataclass(slots=True)
class Shows:
    """All shows of a site by the key of every spelling."""

    by_key: dict[str, Show] = field(default_factory=dict)

    def of(self, name: str) -> Show | None:
        return self.by_key.get(spelling_key(name)) if name else None

    def all(self) -> list[Show]:
        return list({id(show): show for show in self.by_key.values()}.values())

    def add(self, show: Show, names: Iterable[str]) -> None:
        """Take in a show under these names, as far as they are no other show's already."""
        for name in names:
            key = spelling_key(name)
            if key:
                self.by_key.setdefault(key, show)

    def join(self, name: str, other: str) -> None:
        """Let two names be of one show; a show of the catalogue keeps its own."""
        show, further = self.of(name), self.of(other)
        if show is None or show is further:
            return
        if further is None:
            self.add(show, [other])
            return
        if further.is_known and show.is_known:
            return
        kept, left = (further, show) if further.is_known or further.posts > show.posts else (show, further)
        kept.spellings.update(left.spellings)
        for key in [key for key, each in self.by_key.items() if each is left]:
            self.by_key[key] = kept

    def names(self) -> KnownNames:
        """Their names, as the title reader takes them."""
        spellings: dict[str, list[str]] = {}
        for show in self.all():
            spellings.setdefault(show.title, []).extend(show.spellings)
        # Keys, which are their own keys, stand for spellings of the catalogue.
        by_key = dict(KnownNames.of(spellings).by_key) | {
            key: show.title for key, show in self.by_key.items()
        }
        return KnownNames(by_key, max(map(len, by_key), default=0))


def known_shows(works: Mapping[str, KnownWork]) -> Shows:
    """The shows of the catalogue."""
    shows = Shows()
    for work in works.values():
        seasons = {
            season.number: max((each.number for each in season.episodes), default=0)
            for season in work.seasons
        }
        show = Show(work.title, seasons=seasons, is_known=True, has_episodes=work.kind == "series")
        show.numbering = Numbering.of(work.title, work.seasons)
        show.latest_season = max(seasons, default=1)
        shows.add(show, (work.title, work.native_title, *work.aliases))
    return shows


def gather(shows: Shows, readings: Iterable[Reading], terms: Iterable[str]) -> None:
    """Add the shows on whose names headlines agree with one another, or with categories and tags."""
    tally = _Tally(frozenset(map(spelling_key, terms)))
    for reading in readings:
        if reading.work and not reading.is_known:
            tally.take(reading)
    for prefix in tally.prefixes():
        tally.accept(shows, prefix)
    for key in list(tally.spellings):
        if tally.is_accepted(key) and not tally.is_show_and_episode(shows, key):
            tally.accept(shows, key)
    _join_slips(shows)


@dataclass(slots=True)
class _Tally:
    """Names as read from headlines, before it is clear which of them are shows."""

    terms: frozenset[str]
    spellings: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    sureness: dict[str, float] = field(default_factory=dict)
    heads: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    codes: defaultdict[str, list[tuple[int | None, int]]] = field(default_factory=lambda: defaultdict(list))

    def take(self, reading: Reading) -> None:
        key = spelling_key(reading.work)
        self.spellings[key][reading.work] += 1
        self.sureness[key] = max(reading.work_sureness, self.sureness.get(key, 0.0))
        self.codes[key] += [(reading.season, number) for number in reading.episodes]
        head, colon, _ = reading.work.partition(":")
        if colon and head.strip():
            self.heads[spelling_key(head)].add(key)
            self.spellings[spelling_key(head)][head.strip()] += 0

    def prefixes(self) -> list[str]:
        """Names before a colon that several different names share: “Mad Men: Severance”, “Mad Men: Waterloo”."""
        return [head for head, keys in self.heads.items() if len(keys) > 1 and self._are_one_show(head, keys)]

    def _are_one_show(self, head: str, keys: set[str]) -> bool:
        """Whether it stands alone elsewhere, and what follows it comes once each and is of different episodes.

        “Star Trek: Picard S3E1” and “Star Trek: Discovery S3E1” are two shows.
        """
        is_met = head in self.terms or self.spellings[head].total() > 0
        codes = [code for key in keys for code in self.codes[key]]
        once = all(self.spellings[key].total() == 1 and key not in self.terms for key in keys)
        return is_met and once and len(codes) == len(set(codes))

    def is_accepted(self, key: str) -> bool:
        sureness = self.sureness.get(key, 0.0)
        if sureness >= SURE or (key in self.terms and sureness >= 0.3):
            return True
        return sureness >= _HALF_SURE and self.spellings[key].total() > 1

    def is_show_and_episode(self, shows: Shows, key: str) -> bool:
        """Whether what comes before this name's colon is a show, and the name itself met only once."""
        heads = [head for head, keys in self.heads.items() if key in keys]
        once = self.spellings[key].total() == 1 and key not in self.terms
        return once and any(head in shows.by_key or self.is_accepted(head) for head in heads)

    def accept(self, shows: Shows, key: str) -> None:
        if key in shows.by_key or not key:
            return
        spellings = Counter({name: count for name, count in self.spellings[key].items() if name})
        if spellings:
            shows.add(Show(spellings.most_common(1)[0][0], spellings), spellings)


def _join_slips(shows: Shows) -> None:
    """“Downtown Abbey” among many of “Downton Abbey”: letters differ, but neither numbers nor the first letter."""
    alike: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key in sorted(shows.by_key, key=len):
        if len(key) >= _SHORTEST_SLIP:
            alike[key[0], _digits(key)].append(key)
    for keys in alike.values():
        for place, key in enumerate(keys):
            for other in keys[place + 1 :]:
                if len(other) > len(key) + 2:
                    break
                if ratio(key, other, score_cutoff=_NEAR):
                    _join_slip(shows, key, other)


def _join_slip(shows: Shows, key: str, other: str) -> None:
    one, two = shows.by_key[key], shows.by_key[other]
    counts = sorted((one.posts, two.posts))
    if one is not two and counts[1] >= _MORE_OFTEN * max(counts[0], 1):
        shows.join(one.title, two.title)


def _digits(key: str) -> str:
    return "".join(letter for letter in key if letter.isdigit())


def settle_facts(shows: Shows, found: Mapping[int, list[Facts]]) -> None:
    """Give each show what its posts agree on; a native title met so joins its posts in that script."""
    for show in shows.all():
        facts = found.get(id(show))
        if facts:
            show.facts = agreed(facts)
    for show in shows.all():
        if show.facts.native_title:
            shows.join(show.title, show.facts.native_title)
