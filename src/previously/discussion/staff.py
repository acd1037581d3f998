"""Who speaks for the site, and the names by which nobody else may pass for them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from previously.catalogue.models import Person
from previously.masthead.models import Masthead
from previously.readers.models import User
from previously.readers.names import looks_of

_ROLES = ("admin", "administrator", "editor", "moderator", "staff", "webmaster")


def staff() -> QuerySet[User]:
    """The accounts that work at the desk."""
    return User.objects.with_perm("wagtailadmin.access_admin")


def is_taken(name: str) -> bool:
    """Whether a name is that of somebody at the desk, of a writer or of the site, or looks like it, or names a role."""
    if any(looks_of(word) in _looks_of_roles() for word in re.split(r"[\W_]+", name)):
        return True
    return looks_of(name) in {looks_of(taken) for taken in _taken()}


def _looks_of_roles() -> set[str]:
    return {looks_of(role) for role in (*_ROLES, gettext("Staff"), gettext("Moderator"))}


def _taken() -> Iterable[str]:
    yield Masthead.current().name
    # What nobody has chosen for others to read, and nobody has read, is not told by being refused.
    shown = staff().filter(~Q(display_name="") | Q(comments__isnull=False)).distinct()
    for display_name, username in shown.values_list("display_name", "username"):
        yield display_name or username
    writers = Person.objects.filter(articles__live=True).distinct()
    for written in writers.values_list("name", "native_name", "aliases"):
        yield from (written[0], written[1] or written[0], *written[2])


def is_writer(name: str, person: Person | None) -> bool:
    """Whether an account of the desk by this name is that of a writer."""
    if person is None:
        return False
    names = filter(None, (person.name, person.native_name, *person.aliases))
    return looks_of(name) in {looks_of(each) for each in names}
