"""What every page says about the site, with its menus for whoever asks."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from previously.reading import Viewer, read_site
from previously.reading.shapes import SiteReading


def site_for(request: HttpRequest) -> SiteReading:
    """The site as the reader of a page gets it; as anybody does where a page never learns who asks."""
    clearance = getattr(request, "clearance", None)
    now = timezone.now()
    return read_site(now, Viewer.anyone(now) if clearance is None else Viewer(clearance, now))
