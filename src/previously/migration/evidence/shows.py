"""The shows that a site writes about: which names its posts agree on, and which spellings are of one show."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from rapidfuzz.fuzz import ratio

from previously.migration.evidence.facts import Facts, agreed
from previously.migration.evidence.numbering import Numbering, SeasonOfWork
from previously.migration.evidence.terms import names_in
from previously.migration.posts import PostFacts
from previously.migration.titles import SURE, Frame, KnownNames, Reading, spelling_key
from previously.migration.titles.words import PREPOSITIONS

# A spelling this near to one that is met this much more often is a slip of it.
_NEAR = 92.0
_MORE_OFTEN = 3
_SHORTEST_SLIP = 8
# A shorter name may well begin another by chance.
_SHORTEST_PART = 5
_HALF_SURE = 0.65
# How sure a name is that nothing but a colon or dash tells.
_HEAD = 0.3
_ONE_IN = 4
_MOSTLY, _A_FEW = 0.6, 5
_CANDIDATES, _FEWEST_OF_MAIN, _ONE_IN_OF_MAIN = 10, 5, 3
# What follows the last small word, or the last mark, within a name.
_TAIL = re.compile(rf".*\b(?:{'|'.join(sorted(PREPOSITIONS))}) (.+)", re.IGNORECASE)
_TAIL_OF_A_MARK = re.compile(r".*(?::| [-–—]) (.+)")
# So many episodes may go by unmentioned between two that headlines name.
_LONGEST_GAP = 4
# A site has two spellings of one show, not three; and two recaps of several episodes are of two shows.
_TOO_MANY, _TOLD_TWICE = 3, 2


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
    # The catalogue has it, or headlines have it in frames in which none has a column.
    is_proven: bool = False
    # Seasons and episodes that stand right behind its name, and headlines that have it in quotes beside their label.
    framed: set[str] = field(default_factory=set)
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

    def prove(self, reading: Reading, headline: str) -> None:
        """Take in how a headline has its name: two that agree prove it, one that nothing speaks against does alone."""
        if reading.frame is Frame.NUMBER:
            self.framed.add(f"{reading.season} {reading.episodes or reading.place}")
        elif reading.frame is Frame.BOUNDED_LABEL:
            self.framed.add(headline)
        self.is_proven = self.is_proven or reading.is_plain or len(self.framed) > 1

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
    # The title of the show that most posts are about, where there is such a one.
    main: str = ""

    def find_main(self, headlines: Sequence[str]) -> None:
        """See whether one show is what a site is about, and leave out longer names that end in it: columns, mostly."""
        names = self.names()
        counts = Counter(name for headline in headlines for name in names.named_in(headline))
        keys = {name: spelling_key(name) for name in counts}
        ends = {
            name: sum(counts[other] for other, key in keys.items() if key.endswith(end))
            for name, end in [(name, keys[name]) for name, _count in counts.most_common(_CANDIDATES)]
        }
        title, posts = max(ends.items(), key=lambda item: (item[1], counts[item[0]]), default=("", 0))
        if posts < _FEWEST_OF_MAIN or posts * _ONE_IN_OF_MAIN < len(headlines):
            return
        self.main, end = title, spelling_key(title)
        for key, show in list(self.by_key.items()):
            if key != end and key.endswith(end) and not show.is_known:
                del self.by_key[key]

    def of(self, name: str) -> Show | None:
        """The show of this name, with or without its article where no other has it."""
        key = spelling_key(name) if name else ""
        return self.by_key.get(key) or self.by_key.get(_with_other_article(key)) if key else None

    def may_be_longer(self, show: Show) -> bool:
        """Whether a name that one headline has begins or ends as another show's: “Moon Harbour Fashion”."""
        if show.is_known or show.posts > 1:
            return False
        key = spelling_key(show.title)
        parts = (part for cut in range(_SHORTEST_PART, len(key)) for part in (key[:cut], key[-cut:]))
        return any(part in self.by_key and self.by_key[part] is not show for part in parts)

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
        return KnownNames.by_keys(by_key, self.main)


def _with_other_article(key: str) -> str:
    return key.removeprefix("the") if key.startswith("the") else f"the{key}"


def known_shows(works: Mapping[str, KnownWork]) -> Shows:
    """The shows of the catalogue."""
    shows = Shows()
    for work in works.values():
        seasons = {
            season.number: max((each.number for each in season.episodes), default=0)
            for season in work.seasons
        }
        show = Show(
            work.title, seasons=seasons, is_known=True, is_proven=True, has_episodes=work.kind == "series"
        )
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


def take_labelled(shows: Shows, posts: Iterable[PostFacts]) -> None:
    """Add the shows that terms name with a label, “Moon Harbour Recaps”, where a headline begins with the name."""
    for post in posts:
        for name, term in names_in((*post.categories, *post.tags)).items():
            if name != term and " " in name and spelling_key(post.title).startswith(spelling_key(name)):
                shows.add(Show(name, Counter([name])), [name])


def take_tails(shows: Shows, readings: Iterable[Reading]) -> None:
    """Add names that longer ones end in: “No Haters at Moon Harbour” and “No Secrets at Moon Harbour” are of one show.

    So does “Down the Hole: Moon Harbour”, where another headline names Moon Harbour alone.
    """
    unknown = [reading for reading in readings if reading.work and not reading.is_known]
    alone = {spelling_key(reading.work) for reading in unknown if reading.work_sureness >= _HALF_SURE}
    tails: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in dict.fromkeys(reading.work for reading in unknown):
        after_word, after_mark = _TAIL.search(name), _TAIL_OF_A_MARK.search(name)
        if after_word is not None:
            tails[spelling_key(after_word[1])][after_word[1]] += 1
        if after_mark is not None and spelling_key(after_mark[1]) in alone:
            tails[spelling_key(after_mark[1])][after_mark[1]] += 2
    for key, names in tails.items():
        if names.total() + (key in alone) > 1 and " " in max(names, key=len):
            shows.add(Show(names.most_common(1)[0][0], names), names)


def take_heads(shows: Shows, readings: Sequence[tuple[Reading, Reading]]) -> bool:
    """Add what headlines say before a colon or dash, each read alone and with the names found so far.

    Only on a site that hardly ever names an episode: elsewhere what has none is a column rather than a show. So is what
    stands before the name of another show: “Rewind: Moon Harbour”, “Rewind: Old Town”. Several headlines have to agree,
    or nearly all of a site's have to be made so.
    """
    numbered = sum(alone.frame is Frame.NUMBER for alone, _among in readings)
    if numbered * _ONE_IN > len(readings):
        return False
    heads: defaultdict[str, Counter[str]] = defaultdict(Counter)
    columns: set[str] = set()
    for alone, among in readings:
        if alone.work and alone.work_sureness <= _HEAD:
            heads[spelling_key(alone.work)][alone.work] += 1
            if among.is_known and spelling_key(among.spelling) != spelling_key(alone.work):
                columns.add(spelling_key(alone.work))
    is_habit = sum(names.total() for names in heads.values()) >= max(_MOSTLY * len(readings), _A_FEW)
    taken = [names for key, names in heads.items() if key not in columns and (is_habit or names.total() > 1)]
    for names in taken:
        shows.add(Show(names.most_common(1)[0][0], names), names)
    return bool(taken)


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
    claims: defaultdict[str, list[Show]] = defaultdict(list)
    for show in shows.all():
        facts = found.get(id(show))
        if facts:
            show.facts = agreed(facts)
            claims[spelling_key(show.facts.native_title)].append(show)
    for key, claimants in claims.items():
        for show in claimants if key else ():
            if _are_one(claimants):
                shows.join(show.title, show.facts.native_title)
            else:
                show.facts = replace(show.facts, native_title="")


def _are_one(claimants: list[Show]) -> bool:
    """Whether a native title is one show's: a site that says “(드라마)” behind the name of each has many of them."""
    episodes = [
        {(season, number) for season in show.told for number in show.told[season]} for show in claimants
    ]
    told_by_both = set[tuple[int | None, int]].intersection(*episodes) if len(episodes) > 1 else ()
    return len(claimants) < _TOO_MANY and len(told_by_both) < _TOLD_TWICE
