"""Merging who made a work and who plays in it.

Sources say who is in a show, and seldom from when on. What one has to have seen to know of somebody is therefore taken
too high rather than too low: a character is told of after the first episode of the last season, and where there are
several seasons so is the casting; a guest after the episode they come in by. An editor can lower that.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.db.models import Max
from django.utils.text import slugify

from previously.catalogue.models import Character, Credit, Episode, Person, Work
from previously.catalogue.orders import label_from_text
from previously.labels.models import InternedLabel
from previously.migration.sources.memory import Memory
from previously.migration.sources.shapes import SourcedCredit, SourcedWork

_MOST = 120
_NOBODY = re.compile(r"(self|himself|herself|themselves|narrator|voice|unknown)\b", re.IGNORECASE)
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")


def merge_credits(work: Work, found: SourcedWork, memory: Memory) -> None:
    """Add the credits that are not there yet. One that was said before and is gone was removed by an editor."""
    if not found.credits:
        return
    labels = _Labels(work)
    if not labels.can_be_told:
        memory.kept.append("credits (they wait until there are episodes that can be named)")
        return
    company = _Company(work)
    for each in dict.fromkeys(found.credits[:_MOST]):
        character = _character_name(each)
        name = f"{each.person}, {each.job}" + (f" ({character})" if character else "")
        was_said = memory.was_said(f"credit {name}")
        if was_said or company.has(each.person, each.job, character):
            continue
        company.add(each, character, labels)
        memory.changed.append(name)


def _character_name(each: SourcedCredit) -> str:
    name = _REMARK.sub("", each.character).strip()[:200]
    return "" if _NOBODY.match(name) else name


class _Labels:
    """What must have been seen to know of somebody."""

    def __init__(self, work: Work) -> None:
        self._work = work
        codes = Episode.objects.filter(season__work=work).values_list("season__number", "number")
        self._codes = set(codes)
        self._seasons = sorted({season for season, _number in self._codes if season > 0})
        self.can_be_told = not work.has_episodes or bool(self._seasons)

    def of_character(self, each: SourcedCredit) -> InternedLabel | None:
        """What one must have seen to know of a character."""
        if not self._work.has_episodes:
            return label_from_text(self._work.slug, None)
        if each.first_seen in self._codes and each.first_seen is not None:
            season, number = each.first_seen
        else:
            season = self._seasons[-1]
            number = min(number for of, number in self._codes if of == season)
        return label_from_text(f"S{season}E{number}", self._work.slug)

    def of_casting(self, each: SourcedCredit) -> InternedLabel | None:
        """The same for who plays them: nothing where there is one season, and they are in it from its start."""
        is_guest = each.first_seen is not None
        if each.job != "actor" or not (is_guest or len(self._seasons) > 1):
            return None
        return self.of_character(each)


class _Company:
    """The people and characters that a work has."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._characters = {
            name.casefold(): character
            for character in Character.objects.filter(work=work)
            for name in (character.name, character.native_name, *character.aliases)
            if name
        }
        credits = Credit.objects.filter(work=work).select_related("person", "character")
        self._credits = {
            (name.casefold(), credit.job.casefold(), credit.character_id)
            for credit in credits
            for name in (credit.person.name, credit.person.native_name, *credit.person.aliases)
            if name
        }
        self._orders = {
            model: (model.objects.filter(work=work).aggregate(last=Max("sort_order"))["last"] or 0)
            for model in (Character, Credit)
        }

    def has(self, person: str, job: str, character: str) -> bool:
        """Whether they are credited already: for that character, or for none that is named."""
        known = self._characters.get(character.casefold()) if character else None
        wanted: set[tuple[str, str, int | None]] = {(person.casefold(), job, None)}
        if known is not None:
            wanted.add((person.casefold(), job, known.pk))
        if not character:
            wanted |= {each for each in self._credits if each[:2] == (person.casefold(), job)}
        return bool(wanted & self._credits)

    def add(self, each: SourcedCredit, character: str, labels: _Labels) -> None:
        """Credit somebody."""
        person = _person(each)
        part = self._character(each, character, labels) if character else None
        Credit.objects.create(
            work=self._work,
            person=person,
            job=each.job,
            character=part,
            after=labels.of_casting(each),
            sort_order=self._next(Credit),
        )
        self._credits.add((each.person.casefold(), each.job, part.pk if part is not None else None))

    def _character(self, each: SourcedCredit, name: str, labels: _Labels) -> Character:
        known = self._characters.get(name.casefold())
        if known is None:
            known = self._characters[name.casefold()] = Character.objects.create(
                work=self._work,
                slug=_free(name, lambda slug: Character.objects.filter(work=self._work, slug=slug).exists()),
                name=name,
                after=labels.of_character(each),
                sort_order=self._next(Character),
            )
        return known

    def _next(self, model: type[Character] | type[Credit]) -> int:
        self._orders[model] += 1
        return self._orders[model]


def _person(each: SourcedCredit) -> Person:
    """Whoever has that name; somebody new where nobody has."""
    name = each.person[:200]
    person = Person.objects.filter(name__iexact=name).order_by("pk").first()
    if person is None:
        slug = _free(name, lambda slug: Person.objects.filter(slug=slug).exists())
        return Person.objects.create(slug=slug, name=name, native_name=each.native_name[:200])
    if each.native_name and not person.native_name:
        person.native_name = each.native_name[:200]
        person.save(update_fields=["native_name"])
    return person


def _free(name: str, is_taken: Callable[[str], bool]) -> str:
    slug = slugify(name, allow_unicode=True)[:110] or "x"
    candidate, number = slug, 1
    while is_taken(candidate):
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
