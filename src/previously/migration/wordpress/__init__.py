"""A WordPress site moves in: its export is read, converted and written, and it is said what became of everything."""
