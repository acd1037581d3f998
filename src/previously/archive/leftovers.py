"""Labels that were stored before, when the works they name have changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from django.db.models import PROTECT

from previously.archive.errors import ArchiveError
from previously.articles.labelling import written_labels
from previously.articles.models import ArticlePage
from previously.articles.prose import is_astray, readable_labels_in
from previously.catalogue.models import Work
from previously.catalogue.orders import orders_of, resolve_labels_of
from previously.discussion.models import Comment
from previously.discussion.places import place_of
from previously.discussion.refreshing import refresh_articles_of
from previously.labels.fields import LabelField
from previously.labels.interning import text_of
from previously.labels.models import InternedLabel
from previously.spoilers import BadLabel, label_of, parse_references


def settle_labels(works: Sequence[Work], fresh_articles: Collection[int]) -> None:
    """Bring labels, articles and comments up to date that are not in the archive but name works that are.

    An ArchiveError when something still needs an episode that a work no longer has.
    """
    for work in works:
        for row, reason in _unreadable(work):
            users = next(_users(row), "")
            if users:
                raise ArchiveError(f"works/{work.slug}.yaml", 1, f"{reason} It is still named by {users}.")
            row.delete()
    for work in works:
        try:
            refresh_articles_of(work, but_not=fresh_articles)
        except BadLabel as error:
            raise ArchiveError(
                f"works/{work.slug}.yaml", 1, f"an article needs more of it: {error}"
            ) from error
        resolve_labels_of(work)


def _unreadable(work: Work) -> list[tuple[InternedLabel, str]]:
    found = []
    rows = list(InternedLabel.objects.filter(text__contains=work.slug))
    orders = orders_of(reference.work for row in rows for reference in row.references)
    for row in rows:
        try:
            label_of(row.references, orders)
        except BadLabel as error:
            found.append((row, str(error)))
    return found


def _users(row: InternedLabel) -> Iterator[str]:
    """What carries a label, in words."""
    for relation in InternedLabel._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None)
        if isinstance(field, LabelField) and field.remote_field.on_delete is PROTECT:
            for user in field.model._base_manager.filter(**{field.name: row})[:1]:
                yield f"the {user._meta.verbose_name} “{user}”"
    for article in ArticlePage.objects.select_related("work").iterator():
        own = article.own_work
        written = [each for each in written_labels(article.body) if not is_astray(each)]
        if any(text_of(parse_references(each, own)) == row.text for each in written):
            yield f"the article “{article}”"
    comments = Comment.objects.filter(body__contains="{")
    for comment in comments.select_related("article__work", "episode__season__work"):
        own = place_of(comment).own_work
        if any(text_of(parse_references(each, own)) == row.text for each in readable_labels_in(comment.body)):
            yield f"the comment “{comment}”"
