"""Understanding the posts of another site: what each of them is, of which work, and of which episodes.

A headline alone is often not enough. Here the posts of a site help one another: a name that many agree on is a show's,
its numbers are no episodes, and what is sure of one post settles another. Plain Python: no database, no Django.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from previously.migration.evidence.agreeing import read_with_text
from previously.migration.evidence.covers import Covered, covered
from previously.migration.evidence.facts import Facts, facts_in, without_cast
from previously.migration.evidence.naming import is_named, names_of
from previously.migration.evidence.shows import (
    KnownWork,
    Show,
    Shows,
    gather,
    known_shows,
    settle_facts,
    take_heads,
    take_labelled,
    take_tails,
)
from previously.migration.evidence.terms import kind_of_terms, names_in
from previously.migration.posts import PostFacts, Understood
from previously.migration.titles import Frame, KnownNames, Reading, read_title, spelling_key

_BY_TERM, _BY_TEXT = 0.7, 0.5
_AGREED = 0.96
_BY_CATEGORY = 0.93
_OTHER_KIND = 0.7
# The most that several posts can be sure of a name of which none tells an episode: a column's, perhaps.
_UNPROVEN = 0.75
# What a name has to be read with to be given: in a post that surely tells of some show, a mere head is enough.
_LIKELY, _WEAK = 0.5, 0.3
_TELLING = {"recap", "review", "reactions", "explained"}
_ANOTHER_SEASON = timedelta(days=150)
_LABELS_OF_DEFAULTS = {"recap", "feature"}


@dataclass(frozen=True, slots=True)
class FoundWork:
    """A show that posts are about, with what they say of it: something to begin a catalogue with."""

    title: str
    aliases: tuple[str, ...]
    has_episodes: bool
    facts: Facts


class Understanding(Mapping[str, Understood]):
    """What each post was taken to be, by its key; and the works they are about."""

    def __init__(self, posts: Mapping[str, Understood], works: Iterable[FoundWork]) -> None:
        self._posts = dict(posts)
        self.works = tuple(works)

    def __getitem__(self, key: str) -> Understood:
        return self._posts[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._posts)

    def __len__(self) -> int:
        return len(self._posts)


def understand(posts: Iterable[PostFacts], known_works: Mapping[str, KnownWork]) -> Understanding:
    """What each post was taken to be, and the works, given what the catalogue knows."""
    rows = list(posts)
    shows = known_shows(known_works)
    known = shows.names()
    alone = {post.key: read_title(post.title, known) for post in rows}
    readings = _read_with_texts(rows, alone)
    gather(shows, readings.values(), _terms(rows))
    take_labelled(shows, rows)
    take_tails(shows, readings.values())
    shows.find_main([post.title for post in rows])
    readings = _read_again(rows, readings, shows.names())
    if take_heads(shows, [(alone[post.key], readings[post.key]) for post in rows]):
        readings = _read_again(rows, readings, shows.names())
    about = {post.key: _show_of(post, readings[post.key], shows) for post in rows}
    _learn(rows, readings, about, shows)
    # Native titles were learned from first paragraphs: now headlines in that script are of a known show too.
    readings = _read_again(rows, readings, shows.names())
    about = {post.key: _show_of(post, readings[post.key], shows) for post in rows}
    found = {post.key: _understood(post, readings[post.key], about[post.key]) for post in rows}
    return Understanding(found, _works(rows, readings, about))


@dataclass(frozen=True, slots=True)
class _About:
    """The show of a post, how sure that is, and why."""

    show: Show | None
    sureness: float
    reason: str


def _terms(posts: Iterable[PostFacts]) -> set[str]:
    return {name for post in posts for name in names_in((*post.categories, *post.tags))}


def _read_with_texts(posts: Iterable[PostFacts], readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """The readings with the shows that texts name, where no show is known yet. Each text is looked at once."""
    return {
        post.key: readings[post.key]
        if readings[post.key].is_known
        else read_with_text(post.title, post.beginning(), readings[post.key])
        for post in posts
    }


def _read_again(
    posts: Iterable[PostFacts], readings: Mapping[str, Reading], names: KnownNames
) -> dict[str, Reading]:
    """The readings with the names that are known by now; those that hold none stay as they are."""
    again = {}
    for post in posts:
        reading = readings[post.key]
        known = reading if reading.is_known else read_title(post.title, names)
        if reading.is_in_text and not known.is_known:
            known = reading
        elif reading.is_in_text and spelling_key(known.spelling) == spelling_key(reading.work):
            is_plain = known.is_plain or (reading.is_plain and not known.is_doubtful)
            known = replace(known, is_in_text=True, is_plain=is_plain)
        again[post.key] = known
    return again


def _show_of(post: PostFacts, reading: Reading, shows: Shows) -> _About:
    """The show its headline names; else the one its categories and tags name."""
    named = {
        id(show): show for show in map(shows.of, names_in((*post.categories, *post.tags))) if show is not None
    }
    show = shows.of(reading.work)
    if show is not None:
        agrees = id(show) in named or (not reading.is_doubtful and (show.is_known or show.posts > 1))
        is_proven = show.is_proven or (id(show) in named and reading.frame is not Frame.NONE)
        if id(show) not in named and shows.may_be_longer(show):
            is_proven = False
        if agrees and is_proven:
            sureness = max(reading.work_sureness, _AGREED)
            return _About(show, sureness, "Other posts, the catalogue or its own tags name the same show.")
        sureness = min(reading.work_sureness, 1.0 if is_proven else _UNPROVEN)
        return _About(show, sureness, "" if is_proven else "It may be the name of a column.")
    tagged = next(iter(named.values())) if len(named) == 1 and reading.kind != "list" else None
    if tagged is not None and not _names_another(post, reading, tagged) and _tells_of(post, reading, tagged):
        return _About(tagged, _BY_TERM, "Its tags name this show; the headline does not.")
    if not reading.work and reading.kind in _TELLING:
        told = {id(each): each for each in map(shows.of, _names_in_text(post)) if each is not None}
        if len(told) == 1:
            return _About(
                next(iter(told.values())), _BY_TEXT, "Its text names this show; the headline does not."
            )
    return _About(None, reading.work_sureness, "")


def _tells_of(post: PostFacts, reading: Reading, show: Show) -> bool:
    """Whether a post is about the show of its tags: it retells or judges an episode, or its text names that show."""
    text = "" if reading.kind in _TELLING else post.beginning()
    return not text or any(is_named(name, text) for name in (show.title, *show.spellings))


def _names_in_text(post: PostFacts) -> Iterable[str]:
    return dict.fromkeys(name for name, _is_quoted in names_of(post.beginning()))


def _names_another(post: PostFacts, reading: Reading, show: Show) -> bool:
    """Whether a headline names a show, and not the one of its tags: “Old Town Casts Ada Lee”, tagged “Moon Harbour”."""
    return reading.work_sureness >= _LIKELY and spelling_key(show.title) not in spelling_key(post.title)


def _learn(
    posts: Iterable[PostFacts],
    readings: Mapping[str, Reading],
    about: Mapping[str, _About],
    shows: Shows,
) -> None:
    """Count posts and seasons of each show, and gather the facts that first paragraphs say."""
    facts: defaultdict[int, list[Facts]] = defaultdict(list)
    told: dict[tuple[int, int, str], datetime] = {}
    for counted in shows.all():
        counted.spellings.clear()
        counted.told.clear()
        counted.told_in_parts.clear()
        counted.framed.clear()
    for post in posts:
        show, reading = about[post.key].show, readings[post.key]
        if show is None:
            continue
        # What a headline says beside a tag's show is another name, and not its own.
        is_its_name = shows.of(reading.work) is show
        show.spellings[reading.spelling if is_its_name and reading.spelling else show.title] += 1
        _note_if_told_twice(show, post, reading, told)
        if reading.season is not None and reading.where_sureness >= _BY_TERM and reading.kind != "news":
            show.latest_season = max(show.latest_season, reading.season)
        if reading.where_sureness >= _BY_TERM:
            _note_what_is_told(show, reading)
        show.prove(reading, post.title)
        start = post.beginning() if reading.names_episodes else ""
        if start:
            said = facts_in(start, show.spellings)
            is_of_first = reading.episodes[:1] == (1,) and reading.season in {None, 1}
            facts[id(show)].append(said if is_of_first else without_cast(said))
    settle_facts(shows, facts)


def _note_what_is_told(show: Show, reading: Reading) -> None:
    """The numbers that a headline names: of its season, of a part, or of specials, which are counted by themselves."""
    if reading.place == "special":
        return
    if len(reading.parts) == 1:
        show.told_in_parts[reading.season, reading.parts[0]].update(reading.episodes)
    else:
        show.told[reading.season].update(reading.episodes)


def _note_if_told_twice(
    show: Show, post: PostFacts, reading: Reading, told: dict[tuple[int, int, str], datetime]
) -> None:
    """Whether an episode without a season was told of before, in the same kind of article, in another year."""
    if post.published_on is None or reading.season is not None or reading.parts or reading.place == "special":
        return
    for number in reading.episodes:
        first = told.setdefault((id(show), number, reading.kind), post.published_on)
        if abs(post.published_on - first) > _ANOTHER_SEASON:
            show.is_told_twice = True


def _understood(post: PostFacts, reading: Reading, about: _About) -> Understood:
    """Everything together; as sure as the least sure of it."""
    kind, kind_sureness, kind_reason = _kind(post, reading)
    part = covered(reading, about.show, post.title, post.published_on)
    has_work = about.show is not None or bool(reading.work)
    least = _WEAK if kind in _TELLING else _LIKELY
    title = about.show.title if about.show is not None else _name(reading, least)
    where_sureness = part.sureness if part.is_confirmed else min(reading.where_sureness, part.sureness)
    confidence = min(kind_sureness, about.sureness, where_sureness)
    reasons = (*reading.reasons, kind_reason, about.reason, part.reason)
    return Understood(
        kind=kind,
        work_title=title if has_work else "",
        season=part.season if part.covers or reading.season is not None else None,
        episodes=part.episodes,
        covers=part.covers if title else "",
        confidence=round(confidence, 2),
        reasons=tuple(dict.fromkeys(reason for reason in reasons if reason)),
    )


def _name(reading: Reading, least: float) -> str:
    """A name that only this headline gives, if it is likely one at all."""
    return reading.work if reading.work_sureness >= least and spelling_key(reading.work) else ""


def _kind(post: PostFacts, reading: Reading) -> tuple[str, float, str]:
    """What the headline says; where it says nothing, what the categories say."""
    kind = kind_of_terms(post.categories)
    if reading.kind_sureness >= 0.95:
        if kind and (kind in _TELLING) is not (reading.kind in _TELLING):
            return reading.kind, _OTHER_KIND, "Its category says another kind of article."
        return reading.kind, reading.kind_sureness, ""
    if not kind:
        return reading.kind, reading.kind_sureness, ""
    if kind == reading.kind:
        return kind, 0.97, "Its category says the same kind of article."
    if reading.kind in _LABELS_OF_DEFAULTS:
        return kind, _BY_CATEGORY, "Its category says what kind of article it is."
    return reading.kind, min(reading.kind_sureness, _OTHER_KIND), "Its category says another kind of article."


def _works(
    posts: Iterable[PostFacts], readings: Mapping[str, Reading], about: Mapping[str, _About]
) -> list[FoundWork]:
    found: dict[int, tuple[Show, bool]] = {}
    for post in posts:
        show, reading = about[post.key].show, readings[post.key]
        if show is not None:
            counts = reading.names_episodes or reading.season is not None or bool(reading.parts)
            found[id(show)] = (show, counts or found.get(id(show), (show, False))[1])
    return [
        FoundWork(
            title=show.title,
            aliases=tuple(sorted(name for name in show.spellings if name != show.title)),
            has_episodes=has_episodes or bool(show.facts.episodes),
            facts=show.facts,
        )
        for show, has_episodes in found.values()
    ]


__all__ = ["Covered", "FoundWork", "KnownWork", "Understanding", "understand"]
