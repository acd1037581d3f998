"""Whom the catalogue has been told things by, in the words their terms ask for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from previously.catalogue.models import SourceName, Work, WorkSource
from previously.reading.shapes import SourceCredit

_NOTICES = {
    SourceName.TVMAZE: _("Information from TVmaze, used under CC BY-SA 4.0."),
    SourceName.TMDB: _(
        "This product uses TMDB and the TMDB APIs but is not endorsed, certified, or otherwise approved by TMDB."
    ),
    SourceName.WIKIDATA: _("Information from Wikidata, in the public domain (CC0)."),
}
_LICENCES = {
    SourceName.TVMAZE: "https://creativecommons.org/licenses/by-sa/4.0/",
    SourceName.WIKIDATA: "https://creativecommons.org/publicdomain/zero/1.0/",
}


def read_sources(work: Work) -> tuple[SourceCredit, ...]:
    """The catalogues a work came from; one query."""
    rows = WorkSource.objects.filter(work=work).order_by("source")
    return tuple(_credit(SourceName(row.source), row.url) for row in rows)


def _credit(source: SourceName, url: str) -> SourceCredit:
    return SourceCredit(source.label, url, str(_NOTICES[source]), _LICENCES.get(source, ""))
