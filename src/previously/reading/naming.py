"""How works and positions are named to readers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from previously.articles.covers import Span, parse_covers
from previously.catalogue.models import Kind, Work
from previously.reading.shapes import Requirement
from previously.spoilers import REST, Atom, BadLabel, EpisodeCode, Label, Position


@dataclass(frozen=True, slots=True)
class WorkName:
    """What must be known of a work to speak of its episodes."""

    slug: str
    title: str
    kind: str
    last_season: int

    @property
    def has_seasons(self) -> bool:
        """Whether an episode's number alone does not say which it is."""
        return self.last_season > 1


class WorkNames:
    """The names of some works, read in one query when first asked for."""

    def __init__(self, slugs: Iterable[str]) -> None:
        self._slugs = frozenset(slugs)
        self._names: dict[str, WorkName] | None = None

    def __getitem__(self, slug: str) -> WorkName:
        if self._names is None:
            rows = Work.objects.filter(slug__in=self._slugs).annotate(last_season=Max("seasons__number"))
            self._names = {
                row.slug: WorkName(row.slug, row.title, row.kind, row.last_season or 0)
                for row in rows.only("slug", "title", "kind")
            }
        return self._names.get(slug) or WorkName(slug, _("a work that is no longer here"), Kind.SERIES, 0)

    def requirements(self, label: Label) -> tuple[Requirement, ...]:
        """What a label asks for, one by one; nothing that could be named for one that opens to nobody.

        What asks for the rest of a story too asks for all of it, and no more has to be said of that work.
        """
        atoms = label.sorted_atoms()
        whole = {atom.work for atom in atoms if code_at(atom.position) == REST}
        return tuple(
            self._requirement(atom)
            for atom in atoms
            if atom.work and (atom.work not in whole or code_at(atom.position) == REST)
        )

    def _requirement(self, atom: Atom) -> Requirement:
        name = self[atom.work]
        code = code_at(atom.position)
        if code is None or code == REST:
            return Requirement(atom.work, name.title, "all", whole_phrase(name.kind))
        return Requirement(atom.work, name.title, str(code), episode_phrase(code, name))

    def covers(self, text: str, own_work: str | None) -> str:
        """“Episode 1”, “Season 2, episodes 1–3”: what an article covers; empty for a film's, or what cannot be read."""
        try:
            spans = parse_covers(text, own_work)
        except BadLabel:
            return ""
        whole = {span.first.work for span in spans if span.first.episode == REST}
        told = (
            self._span(span, own_work)
            for span in spans
            if span.first.work not in whole or span.first.episode == REST
        )
        return ", ".join(filter(None, told))

    def _span(self, span: Span, own_work: str | None) -> str:
        name = self[span.first.work]
        prefix = "" if span.first.work == own_work else f"{name.title}: "
        first = span.first.episode
        if first is None:
            return prefix.rstrip(": ")
        if first == REST:
            return prefix + _capital(whole_phrase(name.kind))
        if span.last is None or span.last == first:
            return prefix + _capital(episode_phrase(first, name))
        if first.season == span.last.season:
            episodes = _("episodes %(first)d–%(last)d") % {"first": first.number, "last": span.last.number}
            season = _("Season %(number)d, ") % {"number": first.season} if name.has_seasons else ""
            return prefix + _capital(season + episodes)
        between = {"first": episode_phrase(first, name), "last": episode_phrase(span.last, name)}
        return prefix + _capital(_("%(first)s to %(last)s") % between)


def code_at(position: Position) -> EpisodeCode | None:
    """The episode that stands at a position; None for the whole of a work.

    A special slotted into the order is the one its path ends in, in season 0.
    """
    if not position.path:
        return None
    if len(position.path) > 2:
        return EpisodeCode(0, position.path[-1])
    return EpisodeCode(*position.path)


def episode_phrase(code: EpisodeCode, name: WorkName) -> str:
    """“episode 4”, “season 2, episode 4”, “special 1”."""
    if code.season == 0:
        return _("special %(number)d") % {"number": code.number}
    if name.has_seasons:
        return _("season %(season)d, episode %(number)d") % {"season": code.season, "number": code.number}
    return _("episode %(number)d") % {"number": code.number}


def told_episodes(codes: Iterable[EpisodeCode], name: WorkName) -> str:
    """“episodes 1–3 and 9”, “season 1, episodes 1–8; season 2, episode 1; special 1”."""
    in_order = sorted(codes, key=lambda code: (code.season == 0, code))
    by_season = groupby(in_order, key=lambda code: code.season)
    return "; ".join(
        _told_season(season, [code.number for code in found], name) for season, found in by_season
    )


def _told_season(season: int, numbers: Sequence[int], name: WorkName) -> str:
    said, count = {"numbers": _ranges(numbers), "season": season}, len(numbers)
    if season == 0:
        return ngettext("special %(numbers)s", "specials %(numbers)s", count) % said
    if name.has_seasons:
        text = ngettext(
            "season %(season)s, episode %(numbers)s", "season %(season)s, episodes %(numbers)s", count
        )
        return text % said
    return ngettext("episode %(numbers)s", "episodes %(numbers)s", count) % said


def _ranges(numbers: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    if len(told) == 1:
        return told[0]
    return _("%(most)s and %(last)s") % {"most": ", ".join(told[:-1]), "last": told[-1]}


def season_name(number: int) -> str:
    """“Season 1”, “Specials”."""
    return _("Specials") if number == 0 else _("Season %(number)d") % {"number": number}


def episode_name(code: EpisodeCode) -> str:
    """“Episode 2”, “Special 1”, within its season."""
    if code.season == 0:
        return _("Special %(number)d") % {"number": code.number}
    return _("Episode %(number)d") % {"number": code.number}


def whole_phrase(kind: str) -> str:
    """“the film”, “the special”, “the whole series”."""
    phrases = {Kind.FILM: _("the film"), Kind.SPECIAL: _("the special")}
    return phrases.get(Kind(kind), _("the whole series"))


def episodes_phrase(count: int) -> str:
    """“1 episode”, “16 episodes”."""
    return ngettext("%(count)d episode", "%(count)d episodes", count) % {"count": count}


def works_in(labels: Iterable[Label]) -> frozenset[str]:
    """Every work that some labels speak of."""
    return frozenset(work for label in labels for work in label.works)


def works_covered(covers: Sequence[tuple[str, str | None]]) -> frozenset[str]:
    """Every work that some articles' `covers`, each with the article's own work, speak of."""
    found: set[str] = set()
    for text, own_work in covers:
        try:
            found |= {span.first.work for span in parse_covers(text, own_work)}
        except BadLabel:
            continue
    return frozenset(found)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def part_of(title: str, part: str) -> str:
    """A part of a work by the work's title: “Our Beloved Summer, episode 8”; a title's own comma is enough."""
    return f"{title.removesuffix(',')}, {part}"
