"""People: cast, crew, and the site's own writers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q

from previously.catalogue.models import Credit, Person, Work
from previously.reading import shapes
from previously.reading.addresses import person_url
from previously.reading.cards import listed, page_bounds, page_count, page_of_cards
from previously.reading.facts import CAST, credit_label, job_name
from previously.reading.lists import work_cards
from previously.reading.pictures import picture_reading
from previously.reading.viewer import Viewer

PEOPLE_A_PAGE = 60


def read_people(
    viewer: Viewer, page: int, size: int = PEOPLE_A_PAGE
) -> shapes.Listing[shapes.PersonCard] | None:
    """Everybody, by name; None for a page there is not. Three queries."""
    total = Person.objects.count()
    bounds = page_bounds(total, page, size)
    if bounds is None:
        return None
    people = list(Person.objects.select_related("photo")[bounds[0] : bounds[1]])
    return shapes.Listing(person_cards(people, viewer), page, page_count(total, size), total)


def person_cards(people: Sequence[Person], viewer: Viewer) -> tuple[shapes.PersonCard, ...]:
    """A card for each person, in order; one query."""
    known_for = _known_for(people, viewer)
    return tuple(
        shapes.PersonCard(
            url=person_url(row.slug),
            name=row.name,
            native_name=row.native_name,
            photo=picture_reading(row.photo, ""),
            known_for=known_for.get(row.pk, ""),
        )
        for row in people
    )


def _known_for(people: Iterable[Person], viewer: Viewer) -> dict[int, str]:
    """A work each of them had a part in, as far as this reader may know."""
    found: dict[int, str] = {}
    for credit in _open_credits(Q(person__in=people), viewer):
        found.setdefault(credit.person_id, credit.work.title)
    return found


def read_person(slug: str, viewer: Viewer, page: int) -> shapes.PersonReading | None:
    """Somebody's page; None when there is nobody by that name, or no such page of what they wrote."""
    person = Person.objects.select_related("photo").filter(slug=slug).first()
    if person is None:
        return None
    articles = page_of_cards(listed(viewer.now).filter(author=person), viewer, page)
    if articles is None:
        return None
    return shapes.PersonReading(
        url=person_url(slug),
        name=person.name,
        native_name=person.native_name,
        aliases=tuple(person.aliases),
        bio=person.bio,
        photo=picture_reading(person.photo, ""),
        roles=_roles(person, viewer),
        articles=articles,
    )


def _roles(person: Person, viewer: Viewer) -> tuple[shapes.RoleReading, ...]:
    parts: dict[Work, list[str]] = defaultdict(list)
    for credit in _open_credits(Q(person=person), viewer):
        plays = credit.character.name if credit.character is not None and credit.job in CAST else ""
        parts[credit.work].append(plays or job_name(credit.job))
    works = sorted(parts, key=lambda work: (-(work.year or 0), work.title))
    cards = work_cards(works, viewer)
    return tuple(
        shapes.RoleReading(card, tuple(dict.fromkeys(parts[work])))
        for work, card in zip(works, cards, strict=True)
    )


def _open_credits(condition: Q, viewer: Viewer) -> list[Credit]:
    rows = Credit.objects.filter(condition).select_related("work__poster", "character__after", "after")
    return [
        row for row in rows.order_by("work__title", "sort_order", "pk") if viewer.opens(credit_label(row))
    ]
