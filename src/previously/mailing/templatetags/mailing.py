"""Words and addresses in mails."""

from __future__ import annotations

from django import template

from previously.reading.shapes import PictureReading
from previously.surfaces.answers import absolute
from previously.surfaces.picture_addresses import DrawnPicture, drawn

register = template.Library()

_WIDEST = 960  # twice what a mail shows


@register.simple_tag(takes_context=True)
def full(context: template.Context, address: str) -> str:
    """An address of the site as it is written elsewhere."""
    return absolute(str(context["origin"]), address)


@register.simple_tag(takes_context=True)
def mailed(context: template.Context, picture: PictureReading) -> DrawnPicture:
    """A picture at the site's own address, the same for every recipient."""
    return drawn(picture, str(context["origin"]), _WIDEST)
