"""What the report says of posts, and of all that stands beside them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from previously.migration.report import Report
from previously.migration.wordpress.addresses import OldSite
from previously.migration.wordpress.articles import Made
from previously.migration.wordpress.comments import Comments, comments_of
from previously.migration.wordpress.data import AUTHOR, CATEGORY, TAG, Item, Term
from previously.migration.wordpress.planning import Plan, Planned
from previously.migration.wordpress.survey import REUSABLE, MenuEntry, Survey, one_line, without_headline

_NAMES = {"post": "posts", "page": "pages"}
_MACHINERY = {
    "nav_menu_item": "menus: pages, kinds and shows are linked to on every page; their entries are listed below",
    REUSABLE: "a part used in texts: it was put in where it is used",
    "revision": "it is an earlier version of another",
}
_DYNAMIC = "Blocks that are not known or showed the old site: their text was kept"
_TAXONOMIES = {CATEGORY: "categories", TAG: "tags", AUTHOR: "authors"}


def tell_of_post(planned: Planned, reason: str, item: Item | None, made: Made | None, report: Report) -> None:
    """Account for one post and its comments."""
    kind = _NAMES.get(planned.entry.type, planned.entry.type)
    if reason:
        report.leave_out(kind, reason)
    else:
        report.keep(kind)
    comments = made.comments if made is not None else None
    if comments is None and item is not None:
        comments = comments_of(item, lambda written: written, planned.entry.published_at or datetime.now(UTC))
    if comments is not None:
        _tell_of_comments(comments, reason, report)
    if reason:
        return
    for note in planned.notes:
        title = one_line(planned.entry.title) or without_headline(planned.entry)
        report.note("Posts that are drafts here, or need a look", f"{title} (/{planned.slug}/): {note}")
    if made is not None:
        _tell_of_text(planned, made, report)


def _tell_of_comments(comments: Comments, reason: str, report: Report) -> None:
    for (kind, why), number in comments.left_out.items():
        report.leave_out(kind, why, number)
    for kind, number in comments.found.items():
        kept = number - sum(n for (each, _why), n in comments.left_out.items() if each == kind)
        if reason and kept:
            report.leave_out(kind, "the post they stand under is not in the site", kept)
        else:
            report.keep(kind, kept)
    for line in comments.notes:
        report.note("Comments", line)


def _tell_of_text(planned: Planned, made: Made, report: Report) -> None:
    where = f"/{planned.slug}/"
    for note in made.notes:
        report.note("Posts that are drafts here, or need a look", f"{where}: {note}")
    for name, number in made.unknown_shortcodes.items():
        report.tally("Shortcodes that are not known and were kept as text", f"[{name}]", number, where)
    for name, number in made.unknown_blocks.items():
        report.tally(_DYNAMIC, name, number, where)
    for each in made.waits_for:
        what, _, name = each.partition(" ")
        if what == "picture":
            report.note("Pictures that are missing from texts", f"{name} in {where}")
    for about, line in made.told.items():
        report.note(about, line)


def tell_of_survey(found: Survey, plan: Plan, report: Report) -> None:
    """Account for what is not posts."""
    for trouble in found.troubles:
        report.note("What was wrong with the export", trouble)
    for kind, number in found.machinery.items():
        reason = _MACHINERY.get(kind, "it is no content: WordPress or a plugin keeps it for itself")
        report.leave_out(kind, reason, number)
    for (kind, reason), number in found.left_out.items():
        report.leave_out({**_NAMES, "attachment": "attachments"}.get(kind, kind), reason, number)
    _tell_of_terms(found, report)
    report.keep("authors", len(plan.authors))
    old = OldSite(found)
    for taxonomy, bases in sorted(old.learned.items()):
        for base in sorted(bases - {old.bases(taxonomy)[0]}):
            report.note(
                "Lists that stood elsewhere than WordPress has them, as links in texts tell",
                f"{_TAXONOMIES.get(taxonomy, taxonomy)}: /{base + '/' if base else ''}…",
            )
    _tell_of_menus(found, plan, old, report)
    for planned in plan.posts.values():
        wanted = planned.entry.slug
        if wanted and wanted != planned.slug:
            report.note("Articles at another address than before", f"{wanted} stands at /{planned.slug}/")


def _tell_of_terms(found: Survey, report: Report) -> None:
    used = {
        (term.taxonomy, term.slug or term.name) for entry in found.entries.values() for term in entry.terms
    }
    for taxonomy, slug in sorted(used | found.terms.keys()):
        kind = _TAXONOMIES.get(taxonomy, f"terms of {taxonomy}")
        if taxonomy == "nav_menu":
            report.leave_out(
                "menus", "pages, kinds and shows are linked to on every page; their entries are listed below"
            )
        elif taxonomy == "post_format":
            report.leave_out(kind, "a format is no tag; the posts that have one are listed below")
        elif slug.casefold().startswith("uncategori"):
            report.leave_out(kind, "it says nothing")
        elif (taxonomy, slug) in used:
            report.keep(kind)
        else:
            report.leave_out(kind, "no post stands in it")


def _tell_of_menus(found: Survey, plan: Plan, old: OldSite, report: Report) -> None:
    """Each entry of a menu with where it leads now; those below another behind it."""
    posts = {planned.entry.id: planned for planned in plan.posts.values() if planned.entry.id}
    terms = {(term.taxonomy, term.id): term for term in found.terms.values() if term.id}
    for menu, entries in found.menus.items():
        led = {entry.id: _entry(entry, posts, terms, plan, old) for entry in entries}
        above = {entry.id: led[entry.parent][0] for entry in entries if entry.parent in led}
        for entry in sorted(entries):
            title, place = led[entry.id]
            name = f"{above[entry.id]} › {title}" if entry.id in above else title
            report.note("Menus", f"{menu}: {name} → {place}" if menu else f"{name} → {place}")


def _entry(
    entry: MenuEntry,
    posts: Mapping[str, Planned],
    terms: Mapping[tuple[str, str], Term],
    plan: Plan,
    old: OldSite,
) -> tuple[str, str]:
    """What an entry of a menu is called, and where it leads now."""
    title = one_line(entry.title)
    if entry.type == "taxonomy" and (entry.taxonomy, entry.target) in terms:
        term = terms[entry.taxonomy, entry.target]
        return title or term.name, f"{old.root}{old.bases(term.taxonomy)[0]}/{term.slug}/"
    planned = posts.get(entry.target) if not entry.url else None
    if planned is not None:
        return title or one_line(planned.entry.title), f"/{planned.slug}/"
    slug = plan.addresses.get(old.path_of(entry.url), "") if entry.url else ""
    return (
        title or "(no title)",
        f"/{slug}/" if slug else entry.url or f"nowhere that is in the export ({entry.target})",
    )
