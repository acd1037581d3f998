"""Previously: a publishing engine for stories told in episodes, in which nothing a reader has not reached is sent."""
