"""The addresses of share pictures, and of oEmbed."""

from __future__ import annotations

import json
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from django.core.exceptions import BadRequest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from previously import reading
from previously.reading import PICTURE_WIDTHS
from previously.reading.shapes import PictureReading
from previously.surfaces.answers import origin_of, public_answer
from previously.surfaces.elements import add, document
from previously.surfaces.sharing.art import draw
from previously.surfaces.sharing.cards import ShareCard, find_card
from previously.surfaces.sharing.embedding import embedding_of

_DRAWN_FROM = 1280


@require_safe
def share_picture(request: HttpRequest, kind: str, key: str, digest: str) -> HttpResponseBase:
    """The card of something; whoever asks for an older one is sent on to it as it is now."""
    card = find_card(kind, key, reading.read_site(timezone.now()), timezone.now())
    if card is None:
        raise Http404
    if digest != card.digest:
        return HttpResponseRedirect(card.path)
    path = f"{_folder(card)}/{card.digest}.jpg"
    content = _kept(path) or _drawn(card, path)
    if content is None:
        # Its picture cannot be opened. That may pass, so that this card is not kept.
        return HttpResponse(draw(card, None), content_type="image/jpeg")
    response = HttpResponse(content, content_type="image/jpeg")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _folder(card: ShareCard) -> str:
    return f"share/{card.subject}"


def _kept(path: str) -> bytes | None:
    if not default_storage.exists(path):
        return None
    with default_storage.open(path) as file:
        content: bytes = file.read()
    return content


def _drawn(card: ShareCard, path: str) -> bytes | None:
    """The card, kept from now on in the place of what it was before; None when its picture cannot be opened."""
    try:
        drawn = draw(card, _picture(card.picture))
    except OSError:
        return None
    _forget(_folder(card))
    default_storage.save(path, ContentFile(drawn))
    return drawn


def _picture(picture: PictureReading | None) -> bytes | None:
    if picture is None:
        return None
    widths = [width for width in PICTURE_WIDTHS if width <= min(picture.width, _DRAWN_FROM)]
    found = reading.open_picture(picture.key, max(widths, default=min(PICTURE_WIDTHS)), "jpeg")
    return None if found is None else found.content


def _forget(folder: str) -> None:
    try:
        older = default_storage.listdir(folder)[1]
    except FileNotFoundError:
        return
    for name in older:
        default_storage.delete(f"{folder}/{name}")


@require_safe
def oembed(request: HttpRequest) -> HttpResponseBase:
    """What another site shows in the place of an address of ours (oembed.com)."""
    answer_format = request.GET.get("format", "json")
    if answer_format not in {"json", "xml"}:
        return HttpResponse(
            _("We answer in json and xml.\n"), status=501, content_type="text/plain; charset=utf-8"
        )
    origin = origin_of(request)
    match = _match(request.GET.get("url", ""), origin, request)
    found = embedding_of(match, origin, _most(request, "maxwidth"), _most(request, "maxheight"))
    if found is None:
        raise Http404
    if answer_format == "json":
        return public_answer(request, json.dumps(found, ensure_ascii=False).encode(), "application/json")
    root = Element("oembed")
    for name, value in found.items():
        add(root, name, str(value))
    return public_answer(request, document(root), "text/xml; charset=utf-8")


def _match(url: str, origin: str, request: HttpRequest) -> tuple[str, dict[str, str]]:
    """Which of our pages an address is; Http404 when it is none."""
    try:
        parts, ours = urlsplit(url), urlsplit(origin)
    except ValueError as error:
        raise Http404 from error
    if parts.scheme not in {"http", "https"} or parts.netloc not in {ours.netloc, request.get_host()}:
        raise Http404
    try:
        match = resolve(unquote(parts.path))
    except Resolver404 as error:
        raise Http404 from error
    return match.url_name or "", {name: str(value) for name, value in match.kwargs.items()}


def _most(request: HttpRequest, name: str) -> int | None:
    asked = request.GET.get(name)
    if asked is None:
        return None
    if not asked.isascii() or not asked.isdigit() or len(asked) > 6:
        raise BadRequest(_("“%(name)s” must be a number.") % {"name": name})
    return int(asked)
