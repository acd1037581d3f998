"""Which works the posts of a site are about, and which of their episodes."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.utils.text import slugify

from previously.archive.checks import by_number
from previously.archive.data import CreditData, EpisodeData, SeasonData, WorkData
from previously.articles.covers import Span, parse_covers
from previously.migration.endings import REST_TITLE
from previously.migration.evidence.facts import Facts
from previously.migration.posts import Understood
from previously.migration.understanding import FoundWork
from previously.spoilers import REST, BadLabel, EpisodeCode

SURE = 0.9
_MOST_EPISODES = 400
# An unsure number further beyond twice as many as are sure is taken for something else.
_A_FEW = 4
_EPISODE = re.compile(r"s\d+e\d+", re.IGNORECASE)
# What presumes nothing when no episode is named in it: it tells of a work before or beside its story.
_BESIDE_THE_STORY = {"news", "preview", "list"}


def name_key(title: str) -> str:
    """What two spellings of one title have in common."""
    letters = unicodedata.normalize("NFKC", title).casefold()
    return "".join(character for character in letters if character.isalnum()) or letters.strip()


@dataclass(slots=True)
class PlannedWork:
    """A work with the episodes that posts are sure to speak of."""

    slug: str
    title: str
    is_new: bool
    kind: str = "series"
    is_anthology: bool = False
    episodes: dict[int, int] = field(default_factory=dict)
    aliases: set[str] = field(default_factory=set)
    # What posts say of it; only a work that is new is begun with that.
    facts: Facts = field(default_factory=Facts)
    credits: tuple[CreditData, ...] = ()
    # The last episode of each season that the site had before, and that posts tell of.
    had: dict[int, int] = field(default_factory=dict)
    told: dict[int, int] = field(default_factory=dict)
    # How many episodes posts say that it has.
    length: int | None = None
    is_made_here: bool = True
    # Whether the rest of its story is an episode of it already; False for one that an editor took out.
    has_rest: bool | None = None
    # Whether it stands for a story of which nobody knows the name.
    is_nameless: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nobody says where it ends: an editor may, another catalogue, or a post that counts its episodes.

        The rest of its story says so in the site, and in an archive of it. Whoever took that out did not know yet of
        what posts tell since.
        """
        if self.kind != "series" or self.has_rest:
            return self.kind == "series"
        is_beyond = any(last > self.had.get(season, 0) for season, last in self.told.items())
        if self.has_rest is False:
            return is_beyond
        if any(last > self.told.get(season, 0) for season, last in self.had.items()):
            return False
        if self.is_made_here:
            return self.length is None or not {season for season in self.episodes if season} <= {1}
        return not self.had or is_beyond

    @property
    def whole(self) -> str:
        """What a text presumes that may speak of all of it, as an article about it says what it covers."""
        if self.kind != "series":
            return self.slug
        return ", ".join(filter(None, (self._known_whole, str(REST) if self.is_open else "")))

    @property
    def _known_whole(self) -> str:
        seasons = sorted(number for number, last in self.episodes.items() if number > 0 and last)
        if not seasons:
            seasons = sorted(number for number, last in self.episodes.items() if last)
        if not seasons:
            return ""
        first, last = EpisodeCode(seasons[0], 1), EpisodeCode(seasons[-1], self.episodes[seasons[-1]])
        return str(first) if first == last else f"{first}-{last}"

    @property
    def label(self) -> str:
        """The same as the label of a section of a text."""
        return self.label_of(self.whole)

    def label_of(self, covers: str) -> str:
        """The label of a text that presumes these: the last of each run, whoever has seen it has seen the others.

        Not so in an anthology, where each episode stands for itself.
        """
        if self.kind != "series":
            return covers
        if self.is_anthology:
            return ", ".join(
                str(code) for span in parse_covers(covers, self.slug) for code in self._codes(span)
            )
        return ", ".join(part.strip().rpartition("-")[2] for part in covers.split(","))

    def _codes(self, span: Span) -> Iterator[EpisodeCode]:
        """The episodes of a run, one by one."""
        first = span.first.episode
        if first is None:
            return
        last = span.last or first
        for season in range(first.season, last.season + 1):
            begins = first.number if season == first.season else 1
            ends = last.number if season == last.season else self.episodes.get(season, 0)
            yield from (EpisodeCode(season, number) for number in range(begins, ends + 1))

    def has(self, covers: str) -> bool:
        """Whether these episodes are among those that it has, or will have."""
        try:
            spans = parse_covers(covers, self.slug)
        except BadLabel:
            return False
        codes = [code for span in spans for code in (span.first.episode, span.last) if code is not None]
        is_own = all(span.first.work == self.slug for span in spans)
        return (
            is_own
            and bool(codes or self.kind != "series")
            and all(code.number <= self.episodes.get(code.season, 0) for code in codes)
        )

    def stored(self, before: WorkData | None) -> WorkData:
        """The work as it should be in the site: what is there already stays."""
        work = before or self._begun()
        if work.kind != "series":
            return work
        seasons = {season.number: season for season in work.seasons}
        for number, last in self.episodes.items():
            season = seasons.get(number, SeasonData(number=number))
            known = {episode.number for episode in season.episodes}
            added = tuple(
                EpisodeData(number=each, runtime=self.facts.runtime)
                for each in range(1, last + 1)
                if each not in known
            )
            episodes = tuple(sorted((*season.episodes, *added), key=lambda each: each.number))
            seasons[number] = replace(season, episodes=episodes)
        if self.is_open:
            seasons[REST.season] = _with_rest(seasons.get(REST.season, SeasonData(number=REST.season)))
        names = {name_key(name) for name in (work.title, work.native_title, *work.aliases)}
        aliases = tuple(sorted(alias for alias in self.aliases if name_key(alias) not in names))
        ordered = tuple(sorted(seasons.values(), key=by_number))
        shape = work.shape or "serial"
        return replace(work, seasons=ordered, aliases=(*work.aliases, *aliases), shape=shape)

    def _begun(self) -> WorkData:
        return WorkData(
            title=self.title[:300],
            kind=self.kind,
            listed=not self.is_nameless,
            native_title=self.facts.native_title[:300],
            network=self.facts.network[:100],
            credits=self.credits,
        )


def _with_rest(season: SeasonData) -> SeasonData:
    if any(episode.number == REST.number for episode in season.episodes):
        return season
    rest = EpisodeData(number=REST.number, title=REST_TITLE)
    return replace(season, episodes=(*season.episodes, rest))


class WorkPlan:
    """Puts posts and works together. `known` are the works of the site by slug."""

    def __init__(
        self,
        known: Mapping[str, WorkData],
        names_before: Mapping[str, str],
        made_before: Container[str] = (),
        rests_before: Container[str] = (),
    ) -> None:
        self._known, self._before = known, names_before
        self._made, self._rests = made_before, rests_before
        self._slugs: dict[str, str] = {}
        for slug, work in known.items():
            for name in (work.title, work.native_title, *work.aliases):
                if name:
                    self._slugs.setdefault(name_key(name), slug)
        self.works: dict[str, PlannedWork] = {}
        self.keys: dict[str, str] = {}

    def add(self, posts: Iterable[Understood], found: Iterable[FoundWork] = ()) -> None:
        """Take in what was understood of all posts, and what they say of their works."""
        rows = [post for post in posts if post.work_title]
        unsure: defaultdict[str, list[Understood]] = defaultdict(list)
        for post in rows:
            work = self._work(post.work_title)
            if post.confidence >= SURE:
                self._episodes(work, post)
            else:
                unsure[work.slug].append(post)
        for each in found:
            self._begin(each)
        for work in self.works.values():
            self._settle(work, unsure[work.slug])

    def of(self, post: Understood | None) -> PlannedWork | None:
        """The work a post is about."""
        if post is None or not post.work_title:
            return None
        return self.works.get(self.keys.get(name_key(post.work_title), ""))

    def covers(self, post: Understood, work: PlannedWork, *, is_warned: bool) -> str:
        """What an article about a work presumes: all of it, unless it is sure which part."""
        if self.is_whole(post, work, is_warned=is_warned):
            return work.whole
        return post.covers

    @staticmethod
    def is_whole(post: Understood, work: PlannedWork, *, is_warned: bool) -> bool:
        """Whether a post may presume all of its work."""
        if post.confidence < SURE:
            return True
        if post.covers:
            return not work.has(post.covers)
        return post.kind not in _BESIDE_THE_STORY or is_warned

    def _work(self, title: str) -> PlannedWork:
        key = name_key(title)
        slug = self.keys.get(key)
        if slug is not None:
            work = self.works[slug]
            work.aliases.add(title)
            return work
        slug = self._slugs.get(key) or self._before.get(key, "") or self._new_slug(title)
        self.keys[key] = slug
        if slug not in self.works:
            self.works[slug] = self._planned(slug, title)
        return self.works[slug]

    def _planned(self, slug: str, title: str) -> PlannedWork:
        work = self._known.get(slug)
        if work is None:
            return PlannedWork(slug, title, is_new=True)
        codes = [
            EpisodeCode(season.number, each.number) for season in work.seasons for each in season.episodes
        ]
        last: dict[int, int] = {}
        for code in codes:
            if code != REST:
                last[code.season] = max(code.number, last.get(code.season, 0))
        return PlannedWork(
            slug,
            work.title,
            is_new=False,
            kind=work.kind,
            is_anthology=work.shape == "anthology",
            episodes=dict(last),
            had=last,
            is_made_here=slug in self._made,
            has_rest=True if REST in codes else False if slug in self._rests else None,
        )

    def _new_slug(self, title: str) -> str:
        wanted = slugify(title, allow_unicode=True)[:100] or "work"
        wanted = f"{wanted}-work" if _EPISODE.fullmatch(wanted) else wanted
        slug, number = wanted, 2
        taken = self._known.keys() | self.works.keys()
        while slug in taken:
            slug, number = f"{wanted}-{number}", number + 1
        return slug

    def _episodes(self, work: PlannedWork, post: Understood) -> None:
        try:
            spans = parse_covers(post.covers, work.slug)
        except BadLabel:
            return
        for span in spans:
            for code in (span.first.episode, span.last):
                if code is not None and span.first.work == work.slug and code.number <= _MOST_EPISODES:
                    work.told[code.season] = max(code.number, work.told.get(code.season, 0))
                    work.episodes[code.season] = max(code.number, work.episodes.get(code.season, 0))

    def _begin(self, found: FoundWork) -> None:
        """Other names of a work, and for one that is new what posts agree on: how many episodes it has, above all."""
        work = self.works.get(self.keys.get(name_key(found.title), ""))
        if work is None:
            return
        work.aliases.update(found.aliases)
        work.length = found.facts.episodes
        if work.length is not None:
            work.told[1] = max(work.length, work.told.get(1, 0))
        if not work.is_new:
            return
        work.facts = found.facts
        if found.facts.episodes and not set(work.episodes) - {1}:
            work.episodes[1] = max(found.facts.episodes, work.episodes.get(1, 0))

    def _settle(self, work: PlannedWork, unsure: Iterable[Understood]) -> None:
        """What is not sure may still be further on: whoever is to be sent all of a work has to have reached that.

        A work of which no episode is known is a series if a post seems to speak of episodes, else a film.
        """
        is_untold = not work.episodes
        for post in sorted(unsure, key=lambda each: max(_numbers(each, work.slug), default=0)):
            last = max(work.episodes.values(), default=0)
            if is_untold or max(_numbers(post, work.slug), default=0) <= 2 * last + _A_FEW:
                self._episodes(work, post)
        if work.is_new and not work.episodes:
            work.kind = "film"


def _numbers(post: Understood, slug: str) -> list[int]:
    try:
        spans = parse_covers(post.covers, slug)
    except BadLabel:
        return []
    return [code.number for span in spans for code in (span.first.episode, span.last) if code is not None]
