"""What follows for articles and their comments when a work that they name was written."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from previously.articles.labelling import intern_labels, record_coverage, works_named_by
from previously.articles.models import ArticlePage
from previously.catalogue.models import Work
from previously.discussion.labelling import relabel_comments, relabel_episodes_of
from previously.spoilers import BadLabel


def refresh_articles_of(work: Work, but_not: Collection[int] = ()) -> None:
    """Work out anew what the articles that cover a work's episodes cover, after its order changed; comments follow.

    `but_not` holds the ids of articles that need nothing. BadLabel when an article covers what is no longer there.
    """
    touched = Q(work=work) | Q(covers__contains=work.slug)
    for article in ArticlePage.objects.filter(touched).exclude(covers="").select_related("work"):
        if article.pk in but_not:
            continue
        try:
            refresh_article(article)
        except BadLabel:  # an unpublished article whose draft has since been put right
            if article.live:
                raise
    relabel_episodes_of(work.slug)


def refresh_article(article: ArticlePage) -> None:
    """Bring the label, coverage and comments of an article's stored version up to date."""
    works = works_named_by(article)
    before = article.label_id
    intern_labels(article, works)
    if article.label_id != before:
        # Saved, not updated, so that those who work from articles hear of it.
        article.save(clean=False, update_fields=["label"])
    record_coverage(article, works)
    relabel_comments(article)
