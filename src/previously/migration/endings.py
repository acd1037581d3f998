"""What comes after all that is known of a series of which nobody says how long it is."""

from __future__ import annotations

from previously.spoilers import EpisodeCode

# A special on its own, which only those have seen who say that they have seen everything. No other has its number.
REST = EpisodeCode(0, 999)
REST_TITLE = "The rest of the story"
