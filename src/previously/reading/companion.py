"""The companion of a show: who is who in it, up to where its reader is.

Whoever has not been met is absent, and nothing says that somebody is missing.
"""

from __future__ import annotations

from collections import defaultdict

from previously.articles.sealed import label_of
from previously.catalogue.models import Relation, Work
from previously.masthead.models import Masthead
from previously.reading import shapes
from previously.reading.addresses import characters_url, work_url
from previously.reading.bodies import EVERY_FRAGMENT
from previously.reading.control import courses_of, read_control
from previously.reading.facts import Known, read_characters
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


def _ties(work: Work, known: Known, viewer: Viewer) -> dict[str, list[shapes.Tie]]:
    """What the characters a reader knows of are to others they know of, by the character's slug; one query."""
    names = {row.pk: (row.slug, row.name) for row in known.characters}
    found: dict[str, list[shapes.Tie]] = defaultdict(list)
    for row in work.relations.select_related("after", "until"):
        ends = names.get(row.from_character_id), names.get(row.to_character_id)
        if ends[0] is None or ends[1] is None or not viewer.opens(label_of(row.after)):
            continue
        found[ends[0][0]].append(_tie(row, ends[1], viewer, is_outward=True))
        found[ends[1][0]].append(_tie(row, ends[0], viewer, is_outward=False))
    return found


def _tie(row: Relation, other: tuple[str, str], viewer: Viewer, *, is_outward: bool) -> shapes.Tie:
    is_past = row.until is not None and viewer.opens(label_of(row.until))
    return shapes.Tie(*other, what=row.text or row.kind, is_outward=is_outward, is_past=is_past)
