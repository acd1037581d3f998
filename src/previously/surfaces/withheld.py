"""How what is withheld is put into words, and how a reader asks for it anyway."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from previously.reading.addresses import revealing
from previously.reading.asides import is_aside
from previously.reading.shapes import Gap, Requirement

_NUMBERED = re.compile(r"^(?P<words>.+?)\s*(?P<number>\d+)$")

_PICTURES = frozenset({"picture", "still", "embed"})

_SENTENCES: dict[str, Callable[[], str]] = {
    "title": lambda: _("The headline gives away something from %(needs)s."),
    "dek": lambda: _("The summary gives away something from %(needs)s."),
    "picture": lambda: _("A picture from %(needs)s."),
    "prose": lambda: _("A passage about %(needs)s."),
    "inline": lambda: _("a few words about %(needs)s"),
    "beat": lambda: _("A scene from %(needs)s."),
    "still": lambda: _("A still from %(needs)s."),
    "quote": lambda: _("A line from %(needs)s."),
    "embed": lambda: _("A clip from %(needs)s."),
    "spoiler": lambda: _("A section about %(needs)s."),
    "comment": lambda: _("A comment about %(needs)s."),
    "character": lambda: _("Somebody you meet in %(needs)s."),
    "fact": lambda: _("Something you learn in %(needs)s."),
}


@dataclass(frozen=True, slots=True)
class SeenForm:
    """What is posted when a reader says that they have seen something of one work."""

    work_slug: str
    seen: tuple[str, ...]
    text: str  # "episode 4", "episode 8 of Our Beloved Summer"

    @property
    def id(self) -> str:
        """What buttons anywhere on the page name as their form."""
        return "-".join(("seen", self.work_slug, *self.seen))


@dataclass(slots=True)
class SeenForms:
    """The forms that the buttons of one page need, each once. A form cannot stand inside a paragraph; a button can."""

    _forms: dict[str, SeenForm] = field(default_factory=dict)

    def add(self, forms: Iterable[SeenForm]) -> None:
        """Have these forms on the page."""
        self._forms.update((form.id, form) for form in forms)

    def __iter__(self) -> Iterator[SeenForm]:
        return iter(tuple(self._forms.values()))


@dataclass(frozen=True, slots=True)
class Stub:
    """What is printed on a ticket's stub: "episode", "4"; without a number, an initial."""

    words: str
    mark: str


def sentence(gap: Gap, own_work: str) -> str:
    """What stands in the place of a gap."""
    words = _SENTENCES.get(gap.kind, _SENTENCES["prose"])()
    return words % {"needs": needs(gap.requires, own_work)}


def is_picture(gap: Gap) -> bool:
    """Whether something to look at is missing, rather than something to read."""
    return gap.kind in _PICTURES


def needs(requires: Sequence[Requirement], own_work: str) -> str:
    """What a reader must have seen, such as "episode 4 and episode 8 of Our Beloved Summer".

    Other works are named, the page's own is not.
    """
    names = [_name(requirement, own_work) for requirement in requires]
    if not names:
        return _("a later episode")
    if len(names) == 1:
        return names[0]
    return _("%(first)s and %(last)s") % {"first": _(", ").join(names[:-1]), "last": names[-1]}


def seen_forms(requires: Sequence[Requirement], own_work: str) -> tuple[SeenForm, ...]:
    """What to post to say that everything required has been seen, a form for each work."""
    by_work: dict[str, list[Requirement]] = {}
    for requirement in requires:
        by_work.setdefault(requirement.work_slug, []).append(requirement)
    return tuple(
        SeenForm(slug, tuple(requirement.seen for requirement in group), needs(group, own_work))
        for slug, group in by_work.items()
    )


def stub(requires: Sequence[Requirement]) -> Stub:
    """The stub of the ticket for these."""
    found = _NUMBERED.match(requires[0].phrase) if len(requires) == 1 else None
    if found:
        return Stub(found["words"], found["number"])
    names = [each.work_title if each.seen == "all" else each.phrase for each in requires]
    return Stub("", names[0][:1].upper() if len(names) == 1 else "✳")


def reveal_address(path: str, revealed: Iterable[str], anchor: str, kept: str = "") -> str:
    """The link to the same page with one more fragment shown; `kept` is what else its address says."""
    return _address(revealing({*revealed, path}), kept, anchor)


def put_back_address(page: str, revealed: Iterable[str], kept: str) -> str:
    """The link to the same page, with nothing shown of its discussion that its reader has not reached."""
    others = revealing(path for path in revealed if not is_aside(path))
    return page + _address(others, kept, "comments")


def _address(query: str, kept: str, anchor: str) -> str:
    also = f"{'&' if query else '?'}{kept}" if kept else ""
    return query + also + (f"#{anchor}" if anchor else "")


def _name(requirement: Requirement, own_work: str) -> str:
    if requirement.work_slug == own_work:
        return requirement.phrase
    if requirement.seen == "all":
        return requirement.work_title
    return _("%(episode)s of %(work)s") % {"episode": requirement.phrase, "work": requirement.work_title}
