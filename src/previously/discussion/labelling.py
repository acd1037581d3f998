"""What a comment presumes: its own label or else that of its place, joined with that of the comment it answers."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from previously.articles.models import ArticlePage
from previously.articles.prose import labels_in
from previously.catalogue.models import Episode
from previously.catalogue.orders import label_from_text, orders_of
from previously.discussion.models import Comment
from previously.discussion.places import ArticlePlace, EpisodePlace, Labelled, Place
from previously.labels.models import InternedLabel, intern_label
from previously.spoilers import BadLabel


def label_comments(place: Labelled, comments: Iterable[Comment]) -> None:
    """Set `label` on all comments of one place, parents and replies; they are not saved.

    The labels of spoilers inside them are stored.
    """
    labelled: dict[int, InternedLabel | None] = {}
    by_id = {id(comment): comment for comment in comments}
    for comment in by_id.values():
        comment.label = _label(comment, place, labelled)
    store_inline_labels(place, (comment.body for comment in by_id.values()))


def store_inline_labels(place: Labelled, bodies: Iterable[str]) -> None:
    """Store the labels of inline spoilers; one that names nothing is not stored, and so opens to nobody."""
    texts = {text for body in bodies if "{" in body for text in labels_in(body)}
    for text in texts:
        with contextlib.suppress(BadLabel):
            label_from_text(text, place.own_work)


def _label(
    comment: Comment, place: Labelled, labelled: dict[int, InternedLabel | None]
) -> InternedLabel | None:
    """The label that counts; parents are worked out first, without recursion, so that depth does not matter."""
    chain = [comment]
    while (parent := chain[-1].parent) is not None and id(parent) not in labelled:
        chain.append(parent)
    for current in reversed(chain):
        own = current.after or place.label
        above = labelled.get(id(current.parent)) if current.parent is not None else None
        labelled[id(current)] = joined(own, above)
    return labelled[id(comment)]


def joined(one: InternedLabel | None, other: InternedLabel | None) -> InternedLabel | None:
    """The stored label that asks for both."""
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
    relabel_place(ArticlePlace(article))


def relabel_episodes_of(work: str) -> None:
    """Work out the labels of the comments on a work's episodes anew, after their numbers changed."""
    episodes = Episode.objects.filter(season__work__slug=work, comments__isnull=False).distinct()
    for episode in episodes.select_related("season"):
        relabel_place(EpisodePlace(episode, work))


def relabel_place(place: Place) -> None:
    """Work out the labels of all comments of a place anew."""
    comments = list(place.comments.select_related("after", "label"))
    by_pk = {comment.pk: comment for comment in comments}
    before = {comment.pk: comment.label_id for comment in comments}
    for comment in comments:
        comment.parent = by_pk.get(comment.parent_id) if comment.parent_id else None
    label_comments(place, comments)
    changed = [comment for comment in comments if comment.label_id != before[comment.pk]]
    Comment.objects.bulk_update(changed, ["label"], batch_size=500)
