"""What the catalogue says of a work, as far as one reader may know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from django.utils.translation import gettext as _

from previously.articles.sealed import label_of
from previously.catalogue.models import Availability, Character, Credit, Fact, Relation, Work
from previously.reading.addresses import person_url, work_url
from previously.reading.control import Course
from previously.reading.shapes import (
    CharacterReading,
    CreditLine,
    FactsLine,
    Link,
    PlaceToWatch,
    RelationReading,
)
from previously.reading.viewer import Viewer
from previously.spoilers import Fragment, Label, Revealed

CAST = ("actor", "performer", "voice")
_LEADS = ("director", "writer", "creator", "performer")
_IN_FACTS_LINE = 6


@dataclass(frozen=True, slots=True)
class Known:
    """The credits and characters of one work that a reader may know of; two queries."""

    credits: tuple[Credit, ...]
    characters: tuple[Character, ...]

    @classmethod
    def of(cls, work: Work, viewer: Viewer) -> Known:
        """What this reader may know of a work's people."""
        credits = work.credits.select_related("person__photo", "character__after", "after")
        characters = work.characters.select_related("after")
        return cls(
            tuple(row for row in credits if viewer.opens(credit_label(row))),
            tuple(row for row in characters if viewer.opens(label_of(row.after))),
        )

    def cast(self) -> list[Credit]:
        """Those who play somebody."""
        return [credit for credit in self.credits if credit.job in CAST]

    def crew(self, jobs: Iterable[str] | None = None) -> tuple[CreditLine, ...]:
        """Those behind the camera, by job, in the order in which the jobs are first named."""
        lines: dict[str, list[Link]] = defaultdict(list)
        for credit in self.credits:
            if credit.job not in CAST[:1] and (jobs is None or credit.job in jobs):
                lines[credit.job].append(person_link(credit))
        return tuple(CreditLine(job_name(job), tuple(people)) for job, people in lines.items())


def credit_label(credit: Credit) -> Label:
    """What must have been seen to be told of a credit: its own label, and its character's."""
    own = label_of(credit.after)
    return own if credit.character is None else own.join(label_of(credit.character.after))


def person_link(credit: Credit) -> Link:
    """Who it is."""
    return Link(person_url(credit.person.slug), credit.person.name)


def job_name(job: str) -> str:
    """A job as readers read it: “Director”."""
    known = {
        "director": _("Director"),
        "writer": _("Writer"),
        "creator": _("Creator"),
        "composer": _("Composer"),
        "cinematographer": _("Cinematographer"),
        "actor": _("Cast"),
        "performer": _("Performer"),
    }
    return known.get(job, job.replace("-", " ").capitalize())


def facts_line(course: Course, known: Known, viewer: Viewer, region: str) -> FactsLine:
    """The line that orients a reader; one query, for where to watch."""
    work = course.work
    runtimes = [row.runtime for row in course.episodes.values() if row.runtime and row.season.number]
    actors = [person_link(credit) for credit in known.cast() if credit.job != "performer"]
    return FactsLine(
        work=Link(work_url(work.slug), work.title),
        native_title=work.native_title,
        kind_name=str(work.get_kind_display()),
        year=work.year,
        country=work.country,
        network=work.network,
        credits=known.crew(_LEADS),
        cast=tuple(dict.fromkeys(actors))[:_IN_FACTS_LINE],
        episode_count=None
        if course.order.is_open_ended
        else sum(1 for code in course.episodes if code.season),
        runtime=round(median(runtimes)) if runtimes else None,
        where_to_watch=tuple(place for place in read_places(work, viewer) if place.region == region),
    )


def read_places(work: Work, viewer: Viewer) -> tuple[PlaceToWatch, ...]:
    """Where a work can be watched today, or will be."""
    today = viewer.today
    return tuple(_place(row) for row in work.where_to_watch.all() if row.to_on is None or row.to_on >= today)


def _place(row: Availability) -> PlaceToWatch:
    return PlaceToWatch(row.provider, row.region, row.offer, row.url, row.from_on, row.to_on)


def read_characters(work: Work, known: Known, viewer: Viewer) -> tuple[CharacterReading, ...]:
    """The characters this reader knows of, with what they know about each; one query."""
    facts: dict[int, list[str]] = defaultdict(list)
    for character, text, _label in open_facts(work, viewer):
        facts[character].append(text)
    players: dict[int, list[Link]] = defaultdict(list)
    for credit in known.cast():
        if credit.character_id is not None:
            players[credit.character_id].append(person_link(credit))
    return tuple(
        CharacterReading(
            slug=row.slug,
            name=row.name,
            native_name=row.native_name,
            description=row.description,
            played_by=tuple(players[row.pk]),
            facts=tuple(facts[row.pk]),
        )
        for row in known.characters
    )


def open_facts(work: Work, viewer: Viewer) -> Iterator[tuple[int, str, Label]]:
    """The facts open to this reader: of which character by id, what, and under which label; one query."""
    for fact in work.facts.select_related("after"):
        shown = _sealed(fact).open(viewer.clearance)
        if isinstance(shown, Revealed):
            yield fact.character_id, shown.value, label_of(fact.after)


def _sealed(fact: Fact) -> Fragment[str]:
    return Fragment(fact.text, label_of(fact.after))


def read_relations(work: Work, known: Known, viewer: Viewer) -> tuple[RelationReading, ...]:
    """What the characters are to one another, as far as this reader knows; one query."""
    names = {row.pk: row.name for row in known.characters}
    rows = work.relations.select_related("after", "until")
    return tuple(
        _relation(row, names, viewer)
        for row in rows
        if viewer.opens(label_of(row.after)) and {row.from_character_id, row.to_character_id} <= names.keys()
    )


def _relation(row: Relation, names: dict[int, str], viewer: Viewer) -> RelationReading:
    return RelationReading(
        from_name=names[row.from_character_id],
        to_name=names[row.to_character_id],
        kind=row.kind,
        text=row.text,
        is_past=is_past(row, viewer),
    )


def is_past(relation: Relation, viewer: Viewer) -> bool:
    """Whether this reader knows that a relation has ended."""
    return relation.until is not None and viewer.opens(label_of(relation.until))
