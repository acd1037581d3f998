"""What of a viewing history from elsewhere is in this site's catalogue."""
