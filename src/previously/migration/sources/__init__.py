"""Other catalogues, asked about works: what they say is merged into a site without losing what its editors wrote."""
