"""What an editor decides about posts that moved in: what each is, of which work and which episodes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from previously.archive.stored import Stored
from previously.articles.covers import parse_covers, references_in
from previously.articles.labelling import written_labels
from previously.articles.models import ArticleKind, ArticlePage
from previously.catalogue.models import Work
from previously.catalogue.orders import orders_of
from previously.discussion.refreshing import refresh_article
from previously.migration.models import ImportedPost, State
from previously.migration.relabelling import Move, relabel_raw, whole_of
from previously.migration.wordpress.writing import BODY, digests_of
from previously.spoilers import BadLabel

_WITHOUT_WORK = {ArticleKind.NEWS, ArticleKind.LIST, ArticleKind.FEATURE, ArticleKind.PAGE}
_PRESUMES_ITS_EPISODES = {ArticleKind.RECAP, ArticleKind.REACTIONS, ArticleKind.EXPLAINED}


class CannotDecide(Exception):
    """Why something cannot be so, in a sentence for an editor."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What an article is. `work` is a slug or a title, or empty."""

    kind: str
    work: str = ""
    covers: str = ""


@transaction.atomic
def decide_post(*, post: ImportedPost, decision: Decision) -> None:
    """Have an article be what an editor says it is; CannotDecide, with nothing changed, for what cannot be."""
    article = post.article
    if article is None:
        raise CannotDecide(f"“{post}” was deleted.")
    work = _checked(decision)
    if work is not None and not work.is_listed:
        # Made for a text whose show was not known: now somebody says that it is one.
        work.is_listed = True
        work.save(update_fields=["is_listed"])
    body = _as_written(post, article)
    apply_decision(article, decision, work, made=post.label)
    if body is not None:
        # As it was written, but for its labels: what changes in the source is still news.
        post.written = {**post.written, BODY: _digest_of_body(article)}
    post.kind, post.covers = decision.kind, decision.covers
    post.work = work.title if work is not None else ""
    post.state = State.DECIDED
    post.save(update_fields=["kind", "work", "covers", "state", "written"])


def _checked(decision: Decision) -> Work | None:
    """The work that was named, once nothing is wrong with the decision."""
    if decision.kind not in ArticleKind.values:
        raise CannotDecide(f"“{decision.kind}” is no kind of article.")
    work = _work_called(decision.work) if decision.work else None
    if work is None and decision.kind not in _WITHOUT_WORK:
        raise CannotDecide("Articles of this kind are about a work: choose one.")
    try:
        spans = parse_covers(decision.covers, work.slug if work is not None else None)
        references = references_in(spans, orders_of({span.first.work for span in spans}))
    except BadLabel as error:
        raise CannotDecide(str(error)) from error
    if not references and decision.kind in _PRESUMES_ITS_EPISODES:
        raise CannotDecide("Articles of this kind presume episodes: say which.")
    return work


def _work_called(name: str) -> Work:
    """The work of this slug, or the only one of this title."""
    found: list[Work] = list(Work.objects.filter(slug=name) or Work.objects.filter(title__iexact=name))
    if not found:
        raise CannotDecide(f"There is no work “{name}”.")
    if len(found) > 1:
        raise CannotDecide(f"Several works are called “{name}”: choose one by its slug.")
    return found[0]


def apply_decision(article: ArticlePage, decision: Decision, work: Work | None, made: str = "") -> None:
    """Have an article say so, its label and what goes with it. `made` is the label an import gave to parts of it."""
    dek_follows = _is_same(article)
    values: dict[str, Any] = {"kind": decision.kind, "work": work, "covers": decision.covers}
    draft = article.get_latest_revision_as_object() if article.latest_revision_id is not None else None
    move = move_to(work.slug if work is not None else "", before=article.own_work or "", made=made)
    _relabel(article, move)
    for name, value in values.items():
        setattr(article, name, value)
    article.save(clean=False, update_fields=[*values, "body"])
    refresh_article(article)
    if dek_follows:
        article.dek_after = article.label
        article.save(clean=False, update_fields=["dek_after"])
    if draft is not None:
        # The version an editor goes on with says the same.
        _relabel(draft, move)
        for name, value in {**values, **({"dek_after": article.label} if dek_follows else {})}.items():
            setattr(draft, name, value)
        draft.save_revision(clean=False)


def move_to(work: str, *, before: str, made: str) -> Move:
    """What follows for the labels of a text that is about another work from now on."""
    order = orders_of([work]).get(work) if work else None
    return Move(before, work, made, whole_of(order) if order is not None else "")


def _relabel(article: ArticlePage, move: Move) -> None:
    raw = list(article.body.raw_data)
    changed = relabel_raw(raw, move.label)
    if changed != raw:
        article.body = ArticlePage.body.field.to_python(changed)


def _as_written(post: ImportedPost, article: ArticlePage) -> str | None:
    """The digest of a text that holds labels and is as the import wrote it; None for every other."""
    if BODY not in post.written or not written_labels(article.body):
        return None
    digest = _digest_of_body(article)
    return digest if digest == post.written[BODY] else None


def _digest_of_body(article: ArticlePage) -> str:
    return digests_of(dict(Stored().articles([article.slug]))[article.slug])[BODY]


def _is_same(article: ArticlePage) -> bool:
    """Whether the line under the headline asks for what the text asks for, and so has to go on doing so."""
    dek, label = article.dek_after, article.label
    return dek is not None and label is not None and dek.label == label.label
