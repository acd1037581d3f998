"""A site as files: reading, checking, loading and exporting archives."""
