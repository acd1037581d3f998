"""The chapters in which a work tells its story, one for each episode, and what belongs to each of them.

What is labelled belongs to the last chapter that its label asks for: one learns it there. A chapter is told to whom its
episode is open. What asks for no episode of the work belongs before the first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from previously.articles import prose
from previously.articles.models import ArticleKind, ArticlePage
from previously.articles.scenes import Scene, scenes_of
from previously.articles.sealed import label_of
from previously.catalogue.models import Work
from previously.labels.models import LabelsById
from previously.masthead.models import Masthead
from previously.reading import shapes
from previously.reading.addresses import characters_url, episode_url, work_url
from previously.reading.bodies import EVERY_FRAGMENT, Sight, cut_prose, links_of
from previously.reading.cards import for_cards, listed, read_cards
from previously.reading.control import Course, courses_of
from previously.reading.facts import Known, open_facts
from previously.reading.naming import (
    WorkNames,
    code_at,
    episode_name,
    season_name,
    whole_phrase,
    works_in,
)
from previously.reading.secret_links import leads_for
from previously.reading.viewer import Viewer
from previously.spoilers import REST, Atom, EpisodeCode, Fragment, Label, Revealed

BEFORE = -1
"""The number of what is known before the first chapter."""

MOST_ARTICLES = 3
_LONGEST_GIST = 220
_SENTENCE_END = re.compile(r"[.!?。！？][”’\"')]*(?=\s)")
# Those that tell what happens. A chapter's scenes are its recaps', or where there is none the others'.
_TELLING = (ArticleKind.RECAP, ArticleKind.EXPLAINED, ArticleKind.REACTIONS, ArticleKind.REVIEW)


class Chapters:
    """The chapters of one work for one reader, by number; seven queries."""

    def __init__(self, work: Work, reader: Viewer, reveals: frozenset[str]) -> None:
        self.course: Course = courses_of([work], strict_titles=Masthead.current().strict_titles)[work.pk]
        self.reader = reader
        self.viewer = reader.unbound() if EVERY_FRAGMENT in reveals else reader
        self.known = Known.of(work, self.viewer)
        self._sight = Sight(self.viewer.clearance, reveals)
        course = self.course
        self._codes: list[EpisodeCode | None] = list(course.codes) if course.order.has_episodes else [None]
        self._numbers = {course.label(code): number for number, code in enumerate(self._codes)}
        self.open = [number for label, number in self._numbers.items() if self.viewer.opens(label)]
        page = characters_url(work.slug)
        self._people = {
            row.slug: shapes.Link(f"{page}#{row.slug}", row.name) for row in self.known.characters
        }
        self._met, self._learned = self._people_met(), self._facts_learned()
        self._articles = self._chosen_articles()

    def number_of(self, label: Label) -> int:
        """The chapter in which one learns what has this label."""
        return max(map(self._number, label.atoms), default=BEFORE)

    def _number(self, atom: Atom) -> int:
        if atom.work == self.course.work.slug and code_at(atom.position) == REST:
            return self.open[-1] if self.open else BEFORE  # whoever may have it has seen all there is
        return self._numbers.get(Label.of(atom), BEFORE)

    def with_articles(self) -> list[int]:
        """The open chapters that something written tells."""
        return [number for number in self.open if number in self._articles]

    def tell(self, numbers: Sequence[int], who: str = "") -> list[shapes.ChapterReading]:
        """These chapters with what happens in them, to one character only if `who` is a slug; five queries at most."""
        chosen = {pk: number for number in numbers for pk in self._articles.get(number, ())}
        found = ArticlePage.objects.filter(pk__in=chosen).order_by("published_at", "pk")
        rows = list(for_cards(found).defer(None))
        cards, sealed = read_cards(rows, self.viewer), scenes_of(rows)
        names = WorkNames(works_in(label for some in sealed for label in some.inner_labels))
        links: dict[int, list[shapes.Link]] = defaultdict(list)
        scenes: dict[int, list[shapes.SceneReading]] = defaultdict(list)
        opened = [
            [
                (f"scene-{row.pk}-{scene.path}", scene)
                for scene in self._opened(some.scenes)
                if not who or who in scene.characters
            ]
            for row, some in zip(rows, sealed, strict=True)
        ]
        leads = leads_for(self.viewer, self._links(one for some in opened for one in some))
        for row, card, some in zip(rows, cards, opened, strict=True):
            links[chosen[row.pk]].append(shapes.Link(card.url, card.title))
            scenes[chosen[row.pk]] += [self._scene(scene, path, names, leads) for path, scene in some]
        return [self._chapter(number, tuple(scenes[number]), tuple(links[number])) for number in numbers]

    def _chosen_articles(self) -> dict[int, list[int]]:
        """The articles that tell each chapter, the first few in the order in which they came out; two queries."""
        telling = listed(self.viewer.now).filter(work=self.course.work, kind__in=_TELLING)
        rows = list(telling.order_by("published_at", "pk").values_list("pk", "label_id", "kind"))
        labels = LabelsById(label for _pk, label, _kind in rows)
        found: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for pk, label, kind in rows:
            if self.viewer.opens(labels[label]):
                found[self.number_of(labels[label])].append((pk, kind))
        return {number: _preferred(some)[:MOST_ARTICLES] for number, some in found.items()}

    def _chapter(
        self, number: int, scenes: tuple[shapes.SceneReading, ...], articles: tuple[shapes.Link, ...]
    ) -> shapes.ChapterReading:
        course, is_before = self.course, number == BEFORE
        code = None if is_before else self._codes[number]
        episode = course.episodes[code] if code is not None else None
        return shapes.ChapterReading(
            url=self._url(code, is_before=is_before),
            code=str(code or ""),
            number=code.number if code is not None else None,
            name="" if is_before else _chapter_name(course, code),
            title=course.title_of(code, self.viewer) if code is not None else "",
            synopsis=episode.synopsis if episode is not None else "",
            is_seen=not is_before and course.has_seen(code, self.reader),
            met=tuple(self._met[number]),
            learned=tuple(self._learned[number]),
            scenes=scenes,
            articles=articles,
        )

    def _url(self, code: EpisodeCode | None, *, is_before: bool) -> str:
        slug = self.course.work.slug
        if code is not None:
            return episode_url(slug, code)
        return "" if is_before else work_url(slug)

    def _people_met(self) -> dict[int, list[shapes.Link]]:
        met: dict[int, list[shapes.Link]] = defaultdict(list)
        for row in self.known.characters:
            met[self.number_of(label_of(row.after))].append(self._people[row.slug])
        return met

    def _facts_learned(self) -> dict[int, list[shapes.LearnedReading]]:
        """What is learned in each chapter; one query."""
        rows = {row.pk: row for row in self.known.characters}
        learned: dict[int, list[shapes.LearnedReading]] = defaultdict(list)
        for character, text, label in open_facts(self.course.work, self.viewer):
            row = rows.get(character)
            if row is not None:
                number = self.number_of(label.join(label_of(row.after)))
                learned[number].append(shapes.LearnedReading(self._people[row.slug], text))
        return learned

    def _opened(self, scenes: Iterable[Fragment[Scene]]) -> list[Scene]:
        shown = [scene.open(self._sight.clearance) for scene in scenes]
        return [each.value for each in shown if isinstance(each, Revealed)]

    def _links(self, scenes: Iterable[tuple[str, Scene]]) -> frozenset[str]:
        """The addresses that these scenes link to, as the reader gets them."""
        texts = (
            (f"{path}.{number}", text) for path, scene in scenes for number, text in enumerate(scene.text)
        )
        return frozenset().union(*(links_of(text, path, self._sight) for path, text in texts))

    def _scene(self, scene: Scene, path: str, names: WorkNames, leads: prose.Leads) -> shapes.SceneReading:
        text = tuple(
            cut_prose(part, f"{path}.{number}", self._sight, names, leads)
            for number, part in enumerate(scene.text)
        )
        return shapes.SceneReading(
            characters=tuple(self._people[slug] for slug in scene.characters if slug in self._people),
            when=scene.when,
            is_key=scene.is_key,
            text=text,
            gist=_gist(text),
        )


def _chapter_name(course: Course, code: EpisodeCode | None) -> str:
    if code is None:
        whole = whole_phrase(course.work.kind)
        return whole[:1].upper() + whole[1:]
    if course.name.has_seasons and code.season:
        return f"{season_name(code.season)}, {episode_name(code).lower()}"
    return episode_name(code)


def _gist(text: Iterable[shapes.Prose]) -> str:
    """How a text begins: whole sentences as far as they go, with a mark where something is withheld."""
    parts = [_plain(part) for prose_part in text for part in (*prose_part.parts, " ")]
    words = prose.plain(parts)
    if len(words) <= _LONGEST_GIST:
        return words
    start = words[: _LONGEST_GIST + 1]
    ends = [found.end() for found in _SENTENCE_END.finditer(start)]
    return start[: ends[-1]].rstrip() if ends else f"{start.rsplit(' ', 1)[0]}…"


def _plain(part: shapes.ProsePart) -> str:
    if isinstance(part, str):
        return part
    return "…" if isinstance(part, shapes.Gap) else ""


def _preferred(articles: Iterable[tuple[int, str]]) -> list[int]:
    some = list(articles)
    return [pk for pk, kind in some if kind == ArticleKind.RECAP] or [pk for pk, _kind in some]
