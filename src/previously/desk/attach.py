"""What the desk gives to articles: their form, their preview, and what follows when one is published."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.signals import page_published

from previously.articles.models import ArticlePage
from previously.articles.preview import Previewer, register_previewer
from previously.desk import previews
from previously.desk.article_panels import article_panels
from previously.desk.services import article_published


def attach() -> None:
    """Called once, when all apps are loaded."""
    ArticlePage.edit_handler = article_panels
    register_previewer(Previewer(previews.modes, previews.draw))
    page_published.connect(_after_publishing, sender=ArticlePage, dispatch_uid="previously.desk")


def _after_publishing(instance: ArticlePage, **_kwargs: Any) -> None:
    article_published(instance, timezone.now())
