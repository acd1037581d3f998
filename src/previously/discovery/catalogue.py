"""Works, episodes, characters and people as documents."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet

from previously.catalogue.models import Character, Credit, Episode, Person, Relation, Work
from previously.discovery.models import DocumentKind, Field
from previously.discovery.pieces import Document, Piece, References, asked_by, names_of
from previously.spoilers import REST, EpisodeCode


def works_for_documents(works: QuerySet[Work]) -> QuerySet[Work]:
    """All that a work's documents are made of in a fixed number of queries."""
    return works.prefetch_related(
        "seasons__episodes",
        Prefetch("credits", _credits()),
        Prefetch("characters", Character.objects.select_related("after")),
        "characters__facts__after",
        Prefetch(
            "relations",
            Relation.objects.select_related("after", "from_character__after", "to_character__after"),
        ),
    )


def people_for_documents(people: QuerySet[Person]) -> QuerySet[Person]:
    """All that people's documents are made of in two queries."""
    return people.prefetch_related(Prefetch("credits", _credits().select_related("work")))


def _credits() -> QuerySet[Credit]:
    return Credit.objects.select_related("person", "after", "character__after")


def work_names(work: Work) -> str:
    """All names of a work."""
    return names_of(work.title, work.native_title, aliases=work.aliases)


def documents_of(work: Work) -> Iterator[Document]:
    """A work, its episodes and its characters."""
    yield Document(
        DocumentKind.WORK,
        work.pk,
        work.pk,
        (
            Piece(Field.NAME, work_names(work)),
            Piece(Field.LEAD, work.synopsis),
            Piece(
                Field.ABOUT,
                names_of(str(work.get_kind_display()), str(work.year or ""), work.network),
            ),
            *(
                Piece(Field.ABOUT, _person_names(credit.person), _asked_by(credit))
                for credit in work.credits.all()
            ),
        ),
    )
    for season in work.seasons.all():
        for episode in season.episodes.all():
            if EpisodeCode(season.number, episode.number) != REST:
                yield _episode(work, season.number, episode)
    for character in work.characters.all():
        yield _character(work, character)


def _asked_by(credit: Credit) -> References:
    return asked_by(credit.after, credit.character.after if credit.character is not None else None)


def _person_names(person: Person) -> str:
    return names_of(person.name, person.native_name, aliases=person.aliases)


def _episode(work: Work, season: int, episode: Episode) -> Document:
    numbers = names_of(
        f"season {season} episode {episode.number}", f"s{season}e{episode.number}", aliases=episode.also
    )
    return Document(
        DocumentKind.EPISODE,
        episode.pk,
        work.pk,
        (
            Piece(Field.NAME, names_of(episode.title), is_strict=True),
            Piece(Field.NAME, numbers, is_spelled=False),
            Piece(Field.LEAD, episode.synopsis, is_strict=True),
            Piece(Field.BODY, episode.still_alt, is_strict=True),
            Piece(Field.ABOUT, work_names(work)),
        ),
    )


def _character(work: Work, character: Character) -> Document:
    known = asked_by(character.after)
    names = names_of(character.name, character.native_name, aliases=character.aliases)
    relations = [row for row in work.relations.all() if row.from_character_id == character.pk]
    return Document(
        DocumentKind.CHARACTER,
        character.pk,
        work.pk,
        (
            Piece(Field.NAME, names, known),
            Piece(Field.LEAD, character.description, known),
            *(Piece(Field.BODY, fact.text, known | asked_by(fact.after)) for fact in character.facts.all()),
            *(Piece(Field.BODY, f"{row.kind} {row.text}", _asked_by_relation(row)) for row in relations),
            Piece(Field.ABOUT, work_names(work), known),
        ),
    )


def _asked_by_relation(row: Relation) -> References:
    return asked_by(row.after, row.from_character.after, row.to_character.after)


def person_document(person: Person) -> Document:
    """Somebody, with the works they had a part in."""
    return Document(
        DocumentKind.PERSON,
        person.pk,
        None,
        (
            Piece(Field.NAME, _person_names(person)),
            Piece(Field.BODY, person.bio),
            *(
                Piece(Field.ABOUT, work_names(credit.work), _asked_by(credit))
                for credit in person.credits.all()
            ),
        ),
    )
