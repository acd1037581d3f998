"""What Wagtail knows of objects besides their rows: which point to which, and which are found by what words.

Wagtail does this one object at a time, in about ten milliseconds each; for articles it is done here for all at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, Model
from taggit.models import Tag
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backends

from previously.archive.rows import only
from previously.articles.models import AlsoRead, ArticlePage, ArticleTag
from previously.media.models import Picture

_BATCH = 200


def index_articles(articles: Sequence[ArticlePage]) -> None:
    """Bring both indexes up to date for articles."""
    _index_words(ArticlePage, articles)
    ids = [str(article.pk) for article in articles]
    page_type = _type(Page)
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        ReferenceIndex.objects.filter(base_content_type=page_type, object_id__in=some).delete()
    ReferenceIndex.objects.bulk_create(
        (
            ReferenceIndex(
                content_type=ContentType.objects.get_for_model(ArticlePage),
                base_content_type=page_type,
                object_id=pk,
                to_content_type=_type(to),
                to_object_id=to_id,
                model_path=model_path,
                content_path=content_path,
                content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
            )
            for pk, to, to_id, model_path, content_path in _references(articles)
        ),
        batch_size=_BATCH,
    )


def index_others(rows: Iterable[Model]) -> None:
    """The same for works, people and pictures."""
    for row in rows:
        ReferenceIndex.create_or_update_for_object(row)


def index_pictures(pictures: Sequence[Picture]) -> None:
    """The same for pictures, which are found by their names too."""
    _index_words(Picture, pictures)
    index_others(pictures)


def _index_words(model: type[Model], rows: Sequence[Model]) -> None:
    if rows:
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(model, rows)


def _type(model: type[Model]) -> Any:
    return ReferenceIndex._get_base_content_type(model)


Found = tuple[str, type[Model], str, str, str]


def _references(articles: Sequence[ArticlePage]) -> Iterator[Found]:
    listed: dict[int, list[tuple[type[Model], int, str, str]]] = defaultdict(list)
    ids = [row.pk for row in articles]
    links = only(AlsoRead.objects.all(), "article", ids)
    tags = only(ArticleTag.objects.all(), "content_object", ids)
    for link, article, target in links.values_list("pk", "article_id", "target_id"):
        listed[article].append((Page, target, "also_read.item.target", f"also_read.{link}.target"))
    for link, article, tag in tags.values_list("pk", "content_object_id", "tag_id"):
        listed[article].append((Tag, tag, "tagged_items.item.tag", f"tagged_items.{link}.tag"))
    fields = [field for field in ArticlePage._meta.get_fields() if _counts(field)]
    for row in articles:
        pk = str(row.pk)
        for field in fields:
            value = getattr(row, field.attname)
            if value is not None:
                yield pk, field.related_model, str(value), field.name, field.name
        for to, to_id, model_path, content_path in _in_blocks(row.body.raw_data):
            yield pk, to, to_id, f"body.{model_path}", f"body.{content_path}"
        for to, to_pk, model_path, content_path in listed[row.pk]:
            yield pk, to, str(to_pk), model_path, content_path


def _counts(field: Any) -> bool:
    """Whether Wagtail follows a field, by the rules of `ReferenceIndex`."""
    return isinstance(field, ForeignKey) and not (
        field.one_to_one
        or getattr(field, "wagtail_reference_index_ignore", False)
        or getattr(field.related_model, "wagtail_reference_index_ignore", False)
    )


def _in_blocks(blocks: Iterable[Any]) -> Iterator[tuple[type[Model], str, str, str]]:
    for block in blocks:
        kind, value, key = block["type"], block["value"], block["id"]
        if kind == "also_read":
            yield Page, str(value), kind, key
        elif kind == "still":
            yield Picture, str(value["image"]), f"{kind}.image", f"{key}.image"
        elif isinstance(value, dict) and "content" in value:
            for to, to_id, model_path, content_path in _in_blocks(value["content"]):
                yield to, to_id, f"{kind}.content.{model_path}", f"{key}.content.{content_path}"
