"""Bringing over what a site says in its feed, where there is no export of it."""
