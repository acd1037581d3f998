"""What the report says of posts, and of all that stands beside them."""

from __future__ import annotations

from datetime import UTC, datetime

from previously.migration.report import Report
from previously.migration.wordpress.addresses import OldSite
from previously.migration.wordpress.articles import Made
from previously.migration.wordpress.comments import Comments, comments_of
from previously.migration.wordpress.data import AUTHOR, CATEGORY, TAG, Item
from previously.migration.wordpress.menus import TAXONOMY, Menus
from previously.migration.wordpress.planning import Plan, Planned
from previously.migration.wordpress.survey import REUSABLE, Survey, one_line, without_headline

_NAMES = {"post": "posts", "page": "pages"}
_MACHINERY = {
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


def tell_of_survey(found: Survey, plan: Plan, menus: Menus, report: Report) -> None:
    """Account for what is not posts."""
    for trouble in found.troubles:
        report.note("What was wrong with the export", trouble)
    for kind, number in found.machinery.items():
        if kind == "nav_menu_item":
            continue  # told with its menu
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
    menus.tell(report)
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
        if taxonomy == TAXONOMY:
            continue  # told with its entries
        if taxonomy == "post_format":
            report.leave_out(kind, "a format is no tag; the posts that have one are listed below")
        elif slug.casefold().startswith("uncategori"):
            report.leave_out(kind, "it says nothing")
        elif (taxonomy, slug) in used:
            report.keep(kind)
        else:
            report.leave_out(kind, "no post stands in it")
