"""Previously: a publishing engine for stories told in episodes, which sends no reader what is still ahead."""
