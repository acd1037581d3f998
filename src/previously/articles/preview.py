"""Previews are drawn by whoever draws pages for readers, which articles know nothing of: they register here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page


@dataclass
class Previewer:
    """The readers an article can be previewed as, and how to draw it for one of them."""

    modes: Callable[[Page], list[tuple[str, str]]]
    render: Callable[[Page, HttpRequest, str], HttpResponse]


_registered: list[Previewer] = []


def register_previewer(previewer: Previewer) -> None:
    """Make this the one that draws previews."""
    _registered[:] = [previewer]


def preview_modes_of(article: Page) -> list[tuple[str, str]]:
    """Pairs of a mode's name and its title; empty, so that there is no preview, before anyone registered."""
    return _registered[0].modes(article) if _registered else []


def render_preview(article: Page, request: HttpRequest, mode: str) -> HttpResponse:
    """The article as the reader of this mode would see it."""
    return _registered[0].render(article, request, mode)
