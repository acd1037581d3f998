"""Share cards: the picture, and what other sites are told when somebody shares an address."""
