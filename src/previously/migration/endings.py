"""How editors find the rest of a series of which nobody says how long it is (`previously.spoilers.REST`)."""

from __future__ import annotations

REST_TITLE = "The rest of the story"
