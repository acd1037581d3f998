"""The full-text index over the terms of passages, kept by the database itself."""

from django.db import migrations

SQLITE = [
    """
    CREATE VIRTUAL TABLE discovery_terms USING fts5(
        terms, content='discovery_passage', content_rowid='id', prefix='2 3',
        tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
    )
    """,
    """
    CREATE TRIGGER discovery_passage_added AFTER INSERT ON discovery_passage BEGIN
        INSERT INTO discovery_terms (rowid, terms) VALUES (new.id, new.terms);
    END
    """,
    """
    CREATE TRIGGER discovery_passage_removed AFTER DELETE ON discovery_passage BEGIN
        INSERT INTO discovery_terms (discovery_terms, rowid, terms) VALUES ('delete', old.id, old.terms);
    END
    """,
    """
    CREATE TRIGGER discovery_passage_changed AFTER UPDATE OF terms ON discovery_passage BEGIN
        INSERT INTO discovery_terms (discovery_terms, rowid, terms) VALUES ('delete', old.id, old.terms);
        INSERT INTO discovery_terms (rowid, terms) VALUES (new.id, new.terms);
    END
    """,
]
SQLITE_BACK = [
    "DROP TRIGGER discovery_passage_added",
    "DROP TRIGGER discovery_passage_removed",
    "DROP TRIGGER discovery_passage_changed",
    "DROP TABLE discovery_terms",
]

# Terms are letters and digits and hold no quote, so that they need no parser, whose idea of a word differs by locale.
# Positions beyond the last that a tsvector can hold share it.
POSTGRESQL = [
    """
    CREATE FUNCTION discovery_vector(terms text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT coalesce(string_agg('''' || term || ''':' || least(place, 16383), ' '), '')::tsvector
        FROM unnest(string_to_array(terms, ' ')) WITH ORDINALITY AS listed (term, place) WHERE term <> ''
    $$
    """,
    """
    ALTER TABLE discovery_passage
    ADD COLUMN vector tsvector GENERATED ALWAYS AS (discovery_vector(terms)) STORED
    """,
    "CREATE INDEX discovery_passage_vector ON discovery_passage USING gin (vector)",
]
POSTGRESQL_BACK = [
    "ALTER TABLE discovery_passage DROP COLUMN vector",
    "DROP FUNCTION discovery_vector(text)",
]


def _run(schema_editor, *, sqlite, postgresql):
    statements = {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement)


def make(apps, schema_editor):
    _run(schema_editor, sqlite=SQLITE, postgresql=POSTGRESQL)


def unmake(apps, schema_editor):
    _run(schema_editor, sqlite=SQLITE_BACK, postgresql=POSTGRESQL_BACK)


class Migration(migrations.Migration):
    dependencies = [("discovery", "0001_initial")]

    operations = [migrations.RunPython(make, unmake)]
