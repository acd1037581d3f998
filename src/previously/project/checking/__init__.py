"""What is wrong with a site, one finding at a time and in a fixed order, however large the site is."""
