"""The same content as data, at /api/v1/: the readings, spelled as JSON."""
