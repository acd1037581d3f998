"""The companion of a show: who is who in it, and what they are to each other, up to where its reader is.

Whoever has not been met is absent, and nothing says that somebody is missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from previously.articles.sealed import label_of
from previously.catalogue.models import Character, Work
from previously.masthead.models import Masthead
from previously.reading import shapes
from previously.reading.addresses import characters_url, relationships_url, work_url
from previously.reading.bodies import EVERY_FRAGMENT
from previously.reading.control import courses_of, read_control
from previously.reading.facts import Known, is_past, read_characters
from previously.reading.viewer import Viewer


def read_who_is_who(
    slug: str, viewer: Viewer, reveals: frozenset[str] = frozenset()
) -> shapes.CharactersReading | None:
    """The characters of a work this reader knows of, and what they are to one another; None for no such work.

    Seven queries. With `all` in `reveals`, nothing is withheld.
    """
    work = Work.objects.filter(slug=slug).first()
    if work is None:
        return None
    course = courses_of([work], strict_titles=Masthead.current().strict_titles)[work.pk]
    control = read_control(course, viewer)
    if EVERY_FRAGMENT in reveals:
        viewer = viewer.unbound()
    known = Known.of(work, viewer)
    ties = _ties(work, known, viewer)
    return shapes.CharactersReading(
        url=characters_url(slug),
        work=shapes.Link(work_url(slug), work.title),
        control=control,
        people=tuple(
            shapes.SomebodyReading(character, tuple(ties[character.slug]))
            for character in read_characters(work, known, viewer)
        ),
    )


def read_relationships(
    slug: str, viewer: Viewer, reveals: frozenset[str] = frozenset(), *, character: str = ""
) -> shapes.RelationshipsReading | None:
    """Who is what to whom as far as this reader knows, all of it or what concerns one character.

    None for no such work or known character. Six queries. With `all` in `reveals`, nothing is withheld.
    """
    work = Work.objects.filter(slug=slug).first()
    if work is None:
        return None
    course = courses_of([work], strict_titles=Masthead.current().strict_titles)[work.pk]
    control = read_control(course, viewer)
    if EVERY_FRAGMENT in reveals:
        viewer = viewer.unbound()
    known = Known.of(work, viewer)
    if character and character not in {row.slug for row in known.characters}:
        return None
    bonds = _bonds(_relations(work, known, viewer))
    bound = {one.slug for bond in bonds for one in (bond.one, bond.other)}
    people = tuple(_link(row) for row in known.characters if row.slug in bound)
    return shapes.RelationshipsReading(
        url=relationships_url(slug),
        work=shapes.Link(work_url(slug), work.title),
        control=control,
        people=people,
        character=character,
        bonds=tuple(bond for bond in bonds if not character or character in {bond.one.slug, bond.other.slug}),
    )


@dataclass(frozen=True, slots=True)
class _OpenRelation:
    """A relation this reader may know of, between characters they know of."""

    one: Character
    other: Character
    what: str
    is_past: bool


def _relations(work: Work, known: Known, viewer: Viewer) -> list[_OpenRelation]:
    """The relations open to this reader, in the order their editors chose; one query."""
    people = {row.pk: row for row in known.characters}
    return [
        _OpenRelation(
            one=people[row.from_character_id],
            other=people[row.to_character_id],
            what=row.text or row.kind,
            is_past=is_past(row, viewer),
        )
        for row in work.relations.select_related("after", "until")
        if {row.from_character_id, row.to_character_id} <= people.keys() and viewer.opens(label_of(row.after))
    ]


def _ties(work: Work, known: Known, viewer: Viewer) -> dict[str, list[shapes.Tie]]:
    """What the characters a reader knows of are to others they know of, by the character's slug; one query."""
    found: dict[str, list[shapes.Tie]] = defaultdict(list)
    for row in _relations(work, known, viewer):
        ends = ((row.one, row.other, True), (row.other, row.one, False))
        for one, other, is_outward in ends:
            tie = shapes.Tie(
                other.slug, other.name, what=row.what, is_outward=is_outward, is_past=row.is_past
            )
            found[one.slug].append(tie)
    return found


def _bonds(relations: Iterable[_OpenRelation]) -> list[shapes.BondReading]:
    """What each two are to each other, in the order in which the pairs are first named."""
    pairs: dict[frozenset[int], list[_OpenRelation]] = defaultdict(list)
    for row in relations:
        pairs[frozenset({row.one.pk, row.other.pk})].append(row)
    return [_bond(number, rows) for number, rows in enumerate(pairs.values(), 1)]


def _bond(number: int, rows: Sequence[_OpenRelation]) -> shapes.BondReading:
    one, other = rows[0].one, rows[0].other
    ties = (shapes.BondTie(row.what, is_outward=row.one == one, is_past=row.is_past) for row in rows)
    return shapes.BondReading(number, _link(one), _link(other), tuple(ties))


def _link(character: Character) -> shapes.CharacterLink:
    return shapes.CharacterLink(character.slug, character.name)
