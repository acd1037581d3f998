"""What a comment presumes: its own label or else its article's, joined with that of the comment it answers."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from previously.articles.models import ArticlePage
from previously.articles.prose import labels_in
from previously.catalogue.orders import label_from_text, orders_of
from previously.discussion.models import Comment
from previously.labels.models import InternedLabel, intern_label
from previously.spoilers import BadLabel


def label_comments(article: ArticlePage, comments: Iterable[Comment]) -> None:
    """Set `label` on all comments of one article, parents and replies; they are not saved.

    The labels of spoilers inside them are stored.
    """
    labelled: dict[int, InternedLabel | None] = {}
    by_id = {id(comment): comment for comment in comments}
    for comment in by_id.values():
        comment.label = _label(comment, article, labelled)
    _store_inline_labels(article, by_id.values())


def _store_inline_labels(article: ArticlePage, comments: Iterable[Comment]) -> None:
    """Store the labels of inline spoilers; one that names nothing is not stored, and so opens to nobody."""
    texts = {text for comment in comments if "]{" in comment.body for text in labels_in(comment.body)}
    for text in texts:
        with contextlib.suppress(BadLabel):
            label_from_text(text, article.own_work)


def _label(
    comment: Comment, article: ArticlePage, labelled: dict[int, InternedLabel | None]
) -> InternedLabel | None:
    """The label that counts; parents are worked out first, without recursion, so that depth does not matter."""
    chain = [comment]
    while (parent := chain[-1].parent) is not None and id(parent) not in labelled:
        chain.append(parent)
    for current in reversed(chain):
        own = current.after or article.label
        above = labelled.get(id(current.parent)) if current.parent is not None else None
        labelled[id(current)] = _joined(own, above)
    return labelled[id(comment)]


def _joined(one: InternedLabel | None, other: InternedLabel | None) -> InternedLabel | None:
    if one is None or other is None or one.pk == other.pk:
        return one or other
    if one.label.is_at_least(other.label):
        return one
    if other.label.is_at_least(one.label):
        return other
    references = (*one.references, *other.references)
    return intern_label(references, orders_of(reference.work for reference in references))


def relabel_comments(article: ArticlePage) -> None:
    """Work out the labels of an article's comments anew, after what it covers changed."""
    comments = list(article.comments.select_related("after", "label"))
    by_pk = {comment.pk: comment for comment in comments}
    before = {comment.pk: comment.label_id for comment in comments}
    for comment in comments:
        comment.parent = by_pk.get(comment.parent_id) if comment.parent_id else None
    label_comments(article, comments)
    changed = [comment for comment in comments if comment.label_id != before[comment.pk]]
    Comment.objects.bulk_update(changed, ["label"], batch_size=500)
