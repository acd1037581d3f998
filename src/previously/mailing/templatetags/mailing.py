"""Words and addresses in mails."""

from __future__ import annotations

import re
from html import unescape

from django import template
from django.utils.html import escape, strip_tags
from django.utils.safestring import mark_safe
from django.utils.translation import ngettext

from previously.reading.shapes import Gap, LockedComments, PictureReading, Prose, SpoilerMark
from previously.surfaces.answers import absolute
from previously.surfaces.picture_addresses import DrawnPicture, drawn
from previously.surfaces.withheld import needs, sentence

register = template.Library()

_LOCAL_ADDRESS = re.compile(r'(?<= )(href|src)="(/(?!/)[^"]*)"')
_WIDEST = 960  # twice what a mail shows


@register.simple_tag(takes_context=True)
def full(context: template.Context, address: str) -> str:
    """An address of the site as it is written elsewhere."""
    return absolute(str(context["origin"]), address)


@register.simple_tag(takes_context=True)
def mailed(context: template.Context, picture: PictureReading) -> DrawnPicture:
    """A picture at the site's own address, the same for every recipient."""
    return drawn(picture, str(context["origin"]), _WIDEST)


@register.simple_tag(takes_context=True)
def said(context: template.Context, text: Prose) -> str:
    """Running text, with words where others are withheld. The pieces of a reading are sanitised HTML."""
    origin = escape(str(context["origin"]))
    html = "".join(_piece(context, part) for part in text.parts)
    return mark_safe(_LOCAL_ADDRESS.sub(lambda found: f'{found[1]}="{origin}{found[2]}"', html))


@register.simple_tag(takes_context=True)
def said_plainly(context: template.Context, text: Prose) -> str:
    """The same without markup."""
    html = "".join(_piece(context, part) for part in text.parts).replace("</p>", "</p>\n\n")
    return unescape(strip_tags(html)).strip()


def _piece(context: template.Context, part: str | Gap | SpoilerMark) -> str:
    if isinstance(part, Gap):
        return f"[{escape(sentence(part, context['news'].work_slug))}]"
    return "" if isinstance(part, SpoilerMark) else part


@register.simple_tag(takes_context=True)
def locked(context: template.Context, group: LockedComments) -> str:
    """How many comments open after something."""
    words = ngettext(
        "%(count)d comment opens after %(needs)s.", "%(count)d comments open after %(needs)s.", group.count
    )
    return words % {"count": group.count, "needs": needs(group.requires, context["news"].work_slug)}
