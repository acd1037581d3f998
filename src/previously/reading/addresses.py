"""Where things stand on the site (contract: addresses)."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from previously.spoilers import REST, EpisodeCode, Reference

CALENDAR_URL = "/calendar/"


def article_url(slug: str) -> str:
    """An article, at the root."""
    return f"/{slug}/"


def work_url(slug: str) -> str:
    """A work."""
    return f"/shows/{slug}/"


def characters_url(work: str) -> str:
    """Who is who in a work."""
    return f"/shows/{work}/characters/"


def story_url(work: str) -> str:
    """The story of a work so far."""
    return f"/shows/{work}/story-so-far/"


def relationships_url(work: str) -> str:
    """Who is what to whom in a work."""
    return f"/shows/{work}/relationships/"


def timeline_url(work: str) -> str:
    """The scenes of a work as they are told."""
    return f"/shows/{work}/timeline/"


def episode_url(work: str, code: EpisodeCode) -> str:
    """An episode with all that is written about it."""
    return f"/shows/{work}/{str(code).lower()}/"


def reference_url(reference: Reference) -> str:
    """The episode or work a label names."""
    if reference.episode is None or reference.episode == REST:
        return work_url(reference.work)
    return episode_url(reference.work, reference.episode)


def person_url(slug: str) -> str:
    """Somebody's page."""
    return f"/people/{slug}/"


def tag_url(slug: str) -> str:
    """All articles with a tag."""
    return f"/tags/{slug}/"


def kind_url(code: str) -> str:
    """All articles of a kind."""
    return f"/kinds/{code}/"


def revealing(paths: Iterable[str]) -> str:
    """The query that asks to be shown these fragments anyway; empty for none."""
    asked = ",".join(quote(each, safe="") for each in sorted(paths))
    return f"?reveal={asked}" if asked else ""
