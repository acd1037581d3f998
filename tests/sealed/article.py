"""An article that was never saved and needs no database, whose fields may hold anything."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.blocks import StreamValue

from previously.articles.models import ArticlePage


def article_with(**values: Any) -> ArticlePage:
    kind = ContentType(id=1, app_label="articles", model="articlepage")
    article = ArticlePage(title="A title", slug="a-title", path="00010001", depth=2, content_type=kind)
    for name, value in values.items():
        setattr(article, name, value)
    return article


def body_of(value: Any) -> StreamValue:
    """An article's text of one piece of prose."""
    return StreamValue(ArticlePage._meta.get_field("body").stream_block, [("prose", value)])
