"""The desk's preview: an article as a reader at any point of its work would get it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from previously.articles.covers import label_for, parse_covers
from previously.articles.labelling import works_named_by
from previously.articles.models import ArticlePage
from previously.catalogue.models import Episode, Work
from previously.catalogue.orders import orders_of
from previously.reading import Viewer, read_draft, read_site
from previously.spoilers import (
    EVERYTHING,
    NOT_STARTED,
    NOTHING_SEEN,
    PUBLIC,
    BadLabel,
    Clearance,
    EpisodeCode,
    Label,
    Progress,
    WorkOrder,
)

COVERED = "covered"
UNKNOWN = "unknown"
NONE = "none"
FINISHED = "finished"
EVERYTHING_MODE = "everything"

Modes = list[tuple[str, str]]


def modes(article: Page) -> Modes:
    """The readers an article can be previewed as; the first is the strictest who is shown the article."""
    own = _own_order(article)
    return [
        (COVERED, _("Somebody who has seen what it covers")),
        (UNKNOWN, _("Somebody who has told us nothing")),
        *([] if own is None else _along(article.work, own)),
        (EVERYTHING_MODE, _("Somebody who does not mind spoilers")),
    ]


def _along(work: Work, order: WorkOrder) -> Modes:
    started: Modes = [(NONE, _("Somebody who has not started %(work)s") % {"work": work.title})]
    if not order.has_episodes:
        return [*started, (FINISHED, _("Somebody who has seen %(work)s") % {"work": work.title})]
    titles = _titles(work)
    sequence = order.in_order()
    if not sequence:
        return started
    along = [(str(code), _up_to(code, titles.get(code, ""), order)) for code in sequence]
    return [*started, *along, (FINISHED, _("Somebody who has finished %(work)s") % {"work": work.title})]


def _up_to(code: EpisodeCode, title: str, order: WorkOrder) -> str:
    named = f"{code} – {title}" if title else str(code)
    if order.stands_alone(code):
        return _("A reader who has seen %(episode)s only") % {"episode": named}
    return _("A reader who has seen up to %(episode)s") % {"episode": named}


def _titles(work: Work) -> dict[EpisodeCode, str]:
    rows = Episode.objects.filter(season__work=work).values_list("season__number", "number", "title")
    return {EpisodeCode(season, number): title for season, number, title in rows}


def _own_order(article: Page) -> WorkOrder | None:
    return orders_of([article.own_work]).get(article.own_work) if article.own_work else None


def clearance_of(article: ArticlePage, mode: str) -> Clearance:
    """What the reader of a mode may be sent; for a mode that no longer exists, no more than anybody."""
    if mode == EVERYTHING_MODE:
        return EVERYTHING
    if mode == COVERED:
        return _covering(_label_of(article))
    order = _own_order(article)
    if order is None or mode == UNKNOWN:
        return NOTHING_SEEN
    return Clearance({order.slug: _progress(order, mode)})


def _covering(label: Label) -> Clearance:
    """The clearance of somebody who has seen just what a label asks for."""
    progress: dict[str, Progress] = {}
    for atom in label.atoms:
        seen = Progress(alone=frozenset([atom.position])) if atom.is_alone else Progress(up_to=atom.position)
        progress[atom.work] = progress.get(atom.work, NOT_STARTED).joined(seen)
    return Clearance(progress)


def _label_of(article: ArticlePage) -> Label:
    try:
        return label_for(parse_covers(article.covers, article.own_work), works_named_by(article))
    except BadLabel:
        return PUBLIC


def _progress(order: WorkOrder, mode: str) -> Progress:
    if mode == NONE:
        return NOT_STARTED
    if mode == FINISHED:
        codes = order.episodes if order.has_episodes else [None]
        atoms = [order.atom(code) for code in codes]
        return _covering(Label.of(*atoms)).progress.get(order.slug) or NOT_STARTED
    try:
        atom = order.atom(EpisodeCode.parse(mode))
    except (BadLabel, ValueError):
        return NOT_STARTED
    return _covering(Label.of(atom)).progress.get(order.slug) or NOT_STARTED


def draw(article: Page, request: HttpRequest, mode: str) -> HttpResponse:
    """The article's page as the reader of this mode would get it."""
    viewer = Viewer(clearance=clearance_of(article, mode), now=timezone.now())
    reading = read_draft(article, viewer)
    context = {
        "article": reading,
        "site": read_site(viewer.now, viewer),
        "own_work": article.own_work or "",
        "here": reading.url,
        "is_noindex": True,
    }
    return render(request, "surfaces/article.html", context)
