"""Whether all that an archive names exists, in itself or in the site; and its labels in one spelling."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from typing import Any

from previously.archive.body import Body
from previously.archive.data import (
    Archive,
    ArticleData,
    CommentData,
    FrontMatter,
    MenusData,
    SeasonData,
    WorkData,
)
from previously.archive.files import Progress, Reading, no_progress
from previously.archive.known import Known
from previously.archive.reserved import RESERVED
from previously.archive.schema import NEWEST, Path, Source, suggestion
from previously.articles.covers import parse_covers, references_in
from previously.articles.prose import labels_in
from previously.masthead.menus import wrong_with_address
from previously.spoilers import BadLabel, EpisodeCode, WorkOrder, label_of, parse_references

_WITHOUT_WORK = {"news", "list", "feature", "page"}
_PRESUMES_ITS_EPISODES = {"recap", "reactions", "explained"}
# A path, or one with parameters such as /?p=12.
_ADDRESS = re.compile(r"/(?:[^\s?#/]+/)*(?:[^\s?#/]+)?(?:\?[^\s#?]+)?(?<!^/)")


def check(reading: Reading, known: Known, progress: Progress = no_progress) -> Archive:
    """The archive with its labels in one spelling; an ArchiveError for the first thing that cannot be."""
    return _Checker(reading, known).check(progress)


@lru_cache(maxsize=100_000)
def canonical(label: str, own_work: str | None) -> str:
    """A label in the spelling in which it is stored; BadLabel when it cannot be read."""
    if not label.strip():
        return ""
    return ", ".join(reference.relative_to(own_work) for reference in parse_references(label, own_work))


class _Checker:
    def __init__(self, reading: Reading, known: Known) -> None:
        self._reading, self._known = reading, known
        self._people = known.people | reading.people.keys()
        self._pictures = known.pictures | reading.media.keys()
        self._own = {slug: data.front.work or None for slug, data in reading.articles.items()}
        self._articles = {**known.articles, **self._own}
        self._characters = dict(known.characters)
        self._orders = dict(known.orders)
        self._addresses = {
            path: slug for path, slug in known.addresses.items() if slug not in reading.articles
        }
        self._seen: set[tuple[str, str | None]] = set()

    def check(self, progress: Progress) -> Archive:
        reading = self._reading
        self._check_site()
        for slug, person in reading.people.items():
            self._picture(reading.sources["people.yaml"], (slug, "photo"), person.photo)
        for slug, work in reading.works.items():
            self._orders[slug] = self._order(slug, work)
            self._characters[slug] = frozenset(character.id for character in work.characters)
        works = {slug: self._work(slug, work) for slug, work in reading.works.items()}
        articles = {}
        for number, (slug, article) in enumerate(reading.articles.items(), start=1):
            articles[slug] = self._article(slug, article)
            progress("Checking articles", number, len(reading.articles))
        comments = {slug: self._comments(slug, rows) for slug, rows in reading.comments.items()}
        site = None if reading.site is None else replace(reading.site, archive=NEWEST)
        return replace(reading.archive(), site=site, works=works, articles=articles, comments=comments)

    def _check_site(self) -> None:
        site, source = self._reading.site, self._reading.sources["site.yaml"]
        if site is not None and site.time_zone not in zoneinfo.available_timezones():
            reason = f"time_zone: there is no “{site.time_zone}”; write one such as Asia/Kolkata"
            raise source.error_at(("time_zone",), reason)
        if site is not None:
            self._menus(source, site.menus)

    def _menus(self, source: Source, menus: MenusData) -> None:
        for index, entry in enumerate(menus.main):
            path: Path = ("menus", "main", index)
            if not entry.address and not entry.below:
                raise source.error_at(path, f"“{entry.title}” has no address, and nothing below it")
            self._address(source, (*path, "address"), entry.address)
            for place, link in enumerate(entry.below):
                self._address(source, (*path, "below", place, "address"), link.address)
        for index, link in enumerate(menus.footer):
            self._address(source, ("menus", "footer", index, "address"), link.address)

    def _address(self, source: Source, path: Path, address: str) -> None:
        wrong = wrong_with_address(address)
        if wrong:
            raise source.error_at(path, f"address: {wrong}")

    # Works

    def _order(self, slug: str, work: WorkData) -> WorkOrder:
        """How the episodes of a work follow one another, once nothing is wrong with them."""
        source = self._reading.source("works", slug)
        if _is_episode(slug):
            raise source.error(1, f"a work cannot be called “{slug}”: labels would take it for an episode")
        if work.kind != "series":
            for key in ("shape", "seasons"):
                if getattr(work, key):
                    raise source.error_at((key,), f"only a series has {key}, and this is a {work.kind}")
        self._numbers(work, source)
        slots = self._slots(work, source)
        codes = frozenset(EpisodeCode(s.number, e.number) for s in work.seasons for e in s.episodes)
        order = WorkOrder(slug, work.kind == "series", work.shape == "anthology", codes, slots)
        for path, code in _coded(work):
            try:
                order.position(code)
            except BadLabel as error:
                raise source.error_at((*path, "watch_after"), str(error)) from error
        return order

    def _numbers(self, work: WorkData, source: Source) -> None:
        seasons: set[int] = set()
        for index, season in enumerate(work.seasons):
            if season.number in seasons:
                raise source.error_at(("seasons", index, "number"), f"season {season.number} is given twice")
            seasons.add(season.number)
        codes: set[EpisodeCode] = set()
        for path, code in _coded(work):
            if code in codes:
                raise source.error_at((*path, "number"), f"episode {code} is given twice")
            codes.add(code)

    def _slots(self, work: WorkData, source: Source) -> dict[EpisodeCode, EpisodeCode]:
        codes = {code for _path, code in _coded(work)}
        slots = {}
        for path, code in _coded(work):
            written = work.seasons[int(path[1])].episodes[int(path[3])].watch_after
            if not written:
                continue
            if not _is_episode(written) or EpisodeCode.parse(written) not in codes:
                raise source.error_at((*path, "watch_after"), f"watch_after: there is no episode {written}")
            slots[code] = EpisodeCode.parse(written)
        return slots

    def _work(self, slug: str, work: WorkData) -> WorkData:
        source = self._reading.source("works", slug)
        self._picture(source, ("poster",), work.poster)
        for path, _code in _coded(work):
            still = work.seasons[int(path[1])].episodes[int(path[3])].still
            self._picture(source, (*path, "still"), still)
        self._unique(source, "characters", [character.id for character in work.characters])
        for index, credit in enumerate(work.credits):
            self._exists(source, ("credits", index, "person"), credit.person, self._people, "person")
        named = {"credits": ("character",), "relations": ("from_", "to"), "facts": ("character",)}
        for key, fields in named.items():
            for index, row in enumerate(getattr(work, key)):
                for name in fields:
                    path = (key, index, name.rstrip("_"))
                    self._character(source, path, getattr(row, name), slug)
        parts: dict[str, Any] = {
            key: self._labelled(source, key, getattr(work, key), slug)
            for key in ("characters", "credits", "relations", "facts")
        }
        shape = (work.shape or "serial") if work.kind == "series" else ""
        seasons = tuple(sorted(map(_canonical_season, work.seasons), key=by_number))
        return replace(work, shape=shape, seasons=seasons, **parts)

    def _labelled(self, source: Source, key: str, rows: tuple[Any, ...], own: str) -> tuple[Any, ...]:
        changed = []
        for index, row in enumerate(rows):
            labels = {
                name: self._label(source, (key, index, name), getattr(row, name), own)
                for name in ("after", "until")
                if getattr(row, name, "")
            }
            changed.append(replace(row, **labels) if labels else row)
        return tuple(changed)

    def _unique(self, source: Source, key: str, ids: list[str]) -> None:
        seen: set[str] = set()
        for index, each in enumerate(ids):
            if each in seen:
                raise source.error_at((key, index, "id"), f"id: “{each}” is given twice")
            seen.add(each)

    # Articles

    def _article(self, slug: str, article: ArticleData) -> ArticleData:
        source, front = self._reading.source("articles", slug), article.front
        if slug.casefold() in RESERVED:
            raise source.error(1, f"an article cannot be called “{slug}”: the site itself uses /{slug}/")
        self._not_twice(source, slug)
        if front.work:
            self._exists(source, ("work",), front.work, self._orders, "work")
        if front.author:
            self._exists(source, ("author",), front.author, self._people, "person")
        self._picture(source, ("hero",), front.hero)
        self._covers(source, front)
        self._required(source, front)
        own = front.work or None
        names = ("title_after", "dek_after", "hero_after")
        labels: dict[str, Any] = {
            name: self._label(source, (name,), getattr(front, name), own) for name in names
        }
        for index, other in enumerate(front.also_read):
            self._exists(source, ("also_read", index), other, self._articles, "article")
        self._redirects(source, slug, front)
        self._body(source, self._reading.bodies[slug], own)
        lists: dict[str, Any] = {
            "tags": tuple({tag.casefold(): tag for tag in reversed(front.tags)}.values())[::-1],
            "also_read": tuple(dict.fromkeys(front.also_read)),
            "redirect_from": tuple(sorted(set(front.redirect_from))),
        }
        return replace(article, front=replace(front, **labels, **lists))

    def _not_twice(self, source: Source, slug: str) -> None:
        if slug not in self._known.articles:
            same = next((each for each in self._known.articles if each.casefold() == slug.casefold()), None)
            if same is not None:
                raise source.error(1, f"the site has an article “{same}”, which differs in nothing but case")

    def _required(self, source: Source, front: FrontMatter) -> None:
        if front.title_after and not front.safe_title:
            raise source.error_at(("title_after",), "“safe_title” is missing: “title_after” asks for it")
        if (front.verdict.score is None) != (front.verdict.out_of is None):
            raise source.error_at(("verdict",), "verdict: “score” and “out_of” go together")
        score, out_of = front.verdict.score, front.verdict.out_of
        if score is not None and out_of is not None and (score > out_of or out_of < 1):
            raise source.error_at(("verdict", "score"), f"verdict: {score} out of {out_of} cannot be")
        if front.published is None:
            return  # a draft may be unfinished
        if not front.work and front.kind not in _WITHOUT_WORK:
            raise source.error_at(("kind",), f"“work” is missing: a {front.kind} is about one")
        if not front.covers and front.kind in _PRESUMES_ITS_EPISODES:
            raise source.error_at(("kind",), f"“covers” is missing: a {front.kind} presumes episodes")

    def _covers(self, source: Source, front: FrontMatter) -> None:
        try:
            references_in(parse_covers(front.covers, front.work or None), self._orders)
        except BadLabel as error:
            raise source.error_at(("covers",), f"covers: {error}") from error

    def _redirects(self, source: Source, slug: str, front: FrontMatter) -> None:
        for index, path in enumerate(front.redirect_from):
            where = ("redirect_from", index)
            if not _ADDRESS.fullmatch(path):
                reason = f"redirect_from: “{path}” is no address; write it as /2022/03/old-name/"
                raise source.error_at(where, reason)
            other = self._addresses.setdefault(path, slug)
            if other != slug:
                raise source.error_at(where, f"redirect_from: {path} already leads to “{other}”")
            if path.strip("/") in self._articles:
                raise source.error_at(where, f"redirect_from: {path} is the address of an article")

    def _body(self, source: Source, body: Body, own: str | None) -> None:
        for line, label in body.labels:
            with _at(source, line):
                self._resolve(label, own)
        for line, path in body.pictures:
            with _at(source, line):
                self._find_picture(path)
        for line, slug in body.articles:
            with _at(source, line):
                _find(slug, self._articles, "article")
        for line, slug in body.characters:
            if own is None:
                raise source.error(line, "a beat of an article without “work” cannot name characters")
            with _at(source, line):
                _find(slug, self._characters.get(own, frozenset()), "character")

    # Comments

    def _comments(self, slug: str, comments: tuple[CommentData, ...]) -> tuple[CommentData, ...]:
        source = self._reading.source("comments", slug)
        if slug not in self._articles:
            reason = f"there is no article “{slug}”{suggestion(slug, self._articles)}"
            raise source.error(1, reason)
        own = self._articles[slug]
        ids = self._known.comments.get(slug, frozenset()) | {comment.id for comment in comments}
        changed = []
        for line, comment in zip(self._reading.comment_lines[slug], comments, strict=True):
            with _at(source, line):
                if comment.parent:
                    _find(comment.parent, ids, "comment")
                for label in _labels_in(comment.body):
                    self._resolve(label, own)
                self._resolve(comment.after, own)
            changed.append(replace(comment, after=canonical(comment.after, own)))
        return tuple(sorted(changed, key=lambda each: (each.date, each.id)))

    # What is named

    def _label(self, source: Source, path: Path, label: str, own: str | None) -> str:
        with _at(source, path):
            self._resolve(label, own)
        return canonical(label, own)

    def _resolve(self, label: str, own: str | None) -> None:
        if label and (label, own) not in self._seen:
            label_of(parse_references(label, own), self._orders)
            self._seen.add((label, own))

    def _picture(self, source: Source, path: Path, picture: str) -> None:
        with _at(source, path):
            if picture:
                self._find_picture(picture)

    def _find_picture(self, picture: str) -> None:
        if picture.startswith("/") or "\\" in picture or ".." in picture.split("/"):
            raise ValueError(f"“{picture}” leads out of the archive")
        if not picture.startswith("media/"):
            raise ValueError(f"“{picture}” is not below media/")
        _find(picture, self._pictures, "picture")

    def _character(self, source: Source, path: Path, slug: str, work: str) -> None:
        if slug:
            self._exists(source, path, slug, self._characters[work], "character")

    def _exists(self, source: Source, path: Path, slug: str, known: Any, what: str) -> None:
        with _at(source, path):
            _find(slug, known, what)


@contextmanager
def _at(source: Source, where: int | Path) -> Iterator[None]:
    """Turn what is wrong into an error that says where: on a line, or at a path of keys, which it names."""
    try:
        yield
    except ValueError as error:
        if isinstance(where, int):
            raise source.error(where, str(error)) from error
        key = next(str(part) for part in reversed(where) if isinstance(part, str))
        raise source.error_at(where, f"{key}: {error}") from error


def _find(slug: str, known: Mapping[str, Any] | frozenset[str] | set[str], what: str) -> None:
    if slug not in known:
        raise ValueError(f"there is no {what} “{slug}”{suggestion(slug, known)}")


def _is_episode(written: str) -> bool:
    try:
        EpisodeCode.parse(written)
    except ValueError:
        return False
    return True


def _coded(work: WorkData) -> list[tuple[Path, EpisodeCode]]:
    return [
        (("seasons", place, "episodes", index), EpisodeCode(season.number, episode.number))
        for place, season in enumerate(work.seasons)
        for index, episode in enumerate(season.episodes)
    ]


def by_number(season: SeasonData) -> tuple[bool, int]:
    """Seasons in their order, the specials at the end."""
    return (season.number == 0, season.number)


def _canonical_season(season: SeasonData) -> SeasonData:
    episodes = [
        replace(each, watch_after=str(EpisodeCode.parse(each.watch_after))) if each.watch_after else each
        for each in season.episodes
    ]
    return replace(season, episodes=tuple(sorted(episodes, key=lambda each: each.number)))


def _labels_in(text: str) -> list[str]:
    return sorted(labels_in(text)) if "{" in text else []
