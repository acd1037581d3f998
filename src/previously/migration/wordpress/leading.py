"""Leading on from addresses of the old site to which no article answers."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from taggit.models import Tag

from previously.articles.models import ArticleTag
from previously.masthead.models import FormerAddress
from previously.migration.wordpress.addresses import OldSite
from previously.migration.wordpress.data import AUTHOR
from previously.migration.wordpress.planning import Plan
from previously.migration.wordpress.survey import Survey, one_line
from previously.migration.wordpress.works import name_key

_LONGEST = 500


@transaction.atomic
def lead_on(found: Survey, plan: Plan) -> None:
    """Write where categories, tags, authors and files that belong to no article lead from now on."""
    wanted: dict[str, str] = {}
    for path, target in _places(found, plan):
        if path not in plan.addresses and path != target and len(path) <= _LONGEST:
            wanted.setdefault(path, target)
    known = dict(FormerAddress.objects.values_list("path", "target"))
    FormerAddress.objects.bulk_create(
        (FormerAddress(path=path, target=target) for path, target in wanted.items() if path not in known),
        batch_size=400,
    )


def _places(found: Survey, plan: Plan) -> Iterator[tuple[str, str]]:
    old = OldSite(found)
    yield from _terms(found, plan, old)
    for login, slug in plan.authors.items():
        for name in dict.fromkeys((login, login.lower(), login.lower().replace(" ", "-"))):
            for base in old.bases(AUTHOR):
                yield f"{old.root}{base}/{name}/".replace("//", "/"), f"/people/{slug}/"
        author = found.authors.get(login)
        if author is not None and author.id:
            yield f"{old.root}?author={author.id}", f"/people/{slug}/"
    for path in plan.orphans:
        yield path, "/"
    if old.root != "/":
        yield old.root, "/"


def _terms(found: Survey, plan: Plan, old: OldSite) -> Iterator[tuple[str, str]]:
    tagged = ArticleTag.objects.values("tag")
    tags = {tag.name.casefold(): tag.slug for tag in Tag.objects.filter(pk__in=tagged)}
    used = {(term.taxonomy, term.slug): term.name for entry in found.entries.values() for term in entry.terms}
    named = {key: term.name for key, term in found.terms.items()}
    for (taxonomy, slug), name in sorted({**used, **named}.items()):
        if not slug or taxonomy == "nav_menu":
            continue
        work = plan.works.keys.get(name_key(name)) if plan.works is not None else None
        tag = tags.get(one_line(name).casefold())
        target = f"/shows/{work}/" if work else f"/tags/{tag}/" if tag else "/"
        for path in old.of_term(found, taxonomy, slug):
            yield path, target
