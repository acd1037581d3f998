"""Addresses at the root of a site that the site itself answers to, so that no article may have them."""

from __future__ import annotations

RESERVED = frozenset(
    {
        "accounts",
        "api",
        "calendar",
        "desk",
        "feed",
        "feeds",
        "follow",
        "following",
        "healthz",
        "kinds",
        "media",
        "people",
    }
    | {"pictures", "progress", "search", "shows", "static", "tags", "unsubscribe"}
)
