"""The pictures of the demo site, drawn by program."""
