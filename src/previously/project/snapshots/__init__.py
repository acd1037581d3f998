"""A site in one file, and back: the database as it was at one moment, with the pictures it names and the secret key."""
