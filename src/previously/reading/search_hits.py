"""What was found, spelled for one reader. That something is open is asked again here, of what is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from previously.articles.sealed import label_of
from previously.catalogue.models import Character, Episode, Person, Work
from previously.discovery.finding import Found, Scope
from previously.discovery.models import DocumentKind
from previously.discovery.query import SearchQuery
from previously.discovery.quoting import quote
from previously.reading import search_shapes as shapes
from previously.reading.addresses import episode_url, work_url
from previously.reading.cards import cards_by_id, kind_name
from previously.reading.control import Course, courses_of
from previously.reading.lists import work_cards
from previously.reading.naming import episode_name, season_name
from previously.reading.people import person_cards
from previously.reading.shapes import Link
from previously.reading.viewer import Viewer

ByPk = Mapping[int, shapes.Hit]
Snippet = tuple[shapes.SnippetPart, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """Spells documents. Without a query nothing is quoted."""

    viewer: Viewer
    scope: Scope
    query: SearchQuery | None = None

    def read(self, found: Sequence[Found]) -> tuple[shapes.Hit, ...]:
        """A hit for each document that is still there, in order; a few queries for each kind of document."""
        readers: dict[DocumentKind, Callable[[list[int]], ByPk]] = {
            DocumentKind.ARTICLE: self._articles,
            DocumentKind.WORK: self._works,
            DocumentKind.PERSON: self._people,
            DocumentKind.EPISODE: self._episodes,
            DocumentKind.CHARACTER: self._characters,
        }
        hits: dict[tuple[DocumentKind, int], shapes.Hit] = {}
        for kind, read in readers.items():
            ids = [document.pk for document in found if document.kind == kind]
            if ids:
                hits.update(((kind, pk), hit) for pk, hit in read(ids).items())
        snippets = self._snippets(found)
        return tuple(
            replace(hits[key], snippet=snippets.get(key, ()))
            for document in found
            if (key := (document.kind, document.pk)) in hits
        )

    def _snippets(self, found: Sequence[Found]) -> Mapping[tuple[DocumentKind, int], Snippet]:
        query = self.query
        if query is None:
            return {}
        wanted = {document.passages[0]: document for document in found if document.passages}
        rows = self.scope.passages().filter(pk__in=wanted).values_list("pk", "text")
        return {
            (wanted[pk].kind, wanted[pk].pk): tuple(
                shapes.SnippetPart(part.text, part.is_match) for part in quote(text, query)
            )
            for pk, text in rows
        }

    def _articles(self, ids: list[int]) -> ByPk:
        cards = cards_by_id(ids, self.viewer)
        return {pk: shapes.ArticleHit(card.kind, card.kind_name, card, ()) for pk, card in cards.items()}

    def _works(self, ids: list[int]) -> ByPk:
        works = list(Work.objects.select_related("poster").filter(pk__in=ids))
        cards = work_cards(works, self.viewer)
        return {
            work.pk: shapes.WorkHit(str(DocumentKind.WORK), card.kind_name, card, ())
            for work, card in zip(works, cards, strict=True)
        }

    def _people(self, ids: list[int]) -> ByPk:
        people = list(Person.objects.select_related("photo").filter(pk__in=ids))
        kind = str(DocumentKind.PERSON)
        return {
            person.pk: shapes.PersonHit(kind, kind_of_hit(kind), card, ())
            for person, card in zip(people, person_cards(people, self.viewer), strict=True)
        }

    def _episodes(self, ids: list[int]) -> ByPk:
        episodes = list(Episode.objects.filter(pk__in=ids).select_related("season__work"))
        works = {episode.season.work for episode in episodes}
        courses = courses_of(works, strict_titles=self.scope.strict_titles)
        return {episode.pk: self._episode(episode, courses[episode.season.work_id]) for episode in episodes}

    def _episode(self, episode: Episode, course: Course) -> shapes.EpisodeHit:
        code, kind = episode.code, str(DocumentKind.EPISODE)
        name = episode_name(code)
        return shapes.EpisodeHit(
            kind=kind,
            kind_name=kind_of_hit(kind),
            url=episode_url(course.work.slug, code),
            name=f"{season_name(code.season)}, {name}" if course.name.has_seasons else name,
            title=course.title_of(code, self.viewer),
            work=Link(work_url(course.work.slug), course.work.title),
            snippet=(),
        )

    def _characters(self, ids: list[int]) -> ByPk:
        rows = Character.objects.filter(pk__in=ids).select_related("work", "after")
        kind = str(DocumentKind.CHARACTER)
        return {
            row.pk: shapes.CharacterHit(
                kind=kind,
                kind_name=kind_of_hit(kind),
                url=f"{work_url(row.work.slug)}#{row.slug}",
                name=row.name,
                native_name=row.native_name,
                work=Link(work_url(row.work.slug), row.work.title),
                snippet=(),
            )
            for row in rows
            if self.viewer.opens(label_of(row.after))
        }


def kind_of_hit(kind: str) -> str:
    """What a kind of hit is called."""
    names = {
        DocumentKind.WORK: _("Show or film"),
        DocumentKind.PERSON: _("Person"),
        DocumentKind.CHARACTER: _("Character"),
        DocumentKind.EPISODE: _("Episode"),
    }
    return names[DocumentKind(kind)] if kind in DocumentKind.values else kind_name(kind)
